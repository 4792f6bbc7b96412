"""Several messages in one: what a group gets when there is more than it may get one by one."""

from __future__ import annotations

from collections.abc import Sequence

from views.message import Button, Message, press
from views.parts import TEXT, lines
from views.reader import Html, Reader

ROW = 4
MOST = 24
"""Lines in one message: more nobody reads, and each may bring its button."""


def join(waiting: Sequence[tuple[str, str]], to: Reader) -> tuple[Message, int]:
    """The first of the (line, subject) pairs as one message, and how many of them it holds. A subject like
    `ticket:1042` becomes a button that opens its card."""
    head = to.text("joined-head", n=min(len(waiting), MOST))
    said: list[str] = []
    for line, _ in waiting[:MOST]:
        if len(head) + sum(len(one) + 3 for one in said) + len(line) > TEXT:
            break
        said.append(line)
    numbers = [about.partition(":")[2] for _, about in waiting[: len(said)] if about.startswith("ticket:")]
    buttons = [Button(number, press("ticket", number)) for number in dict.fromkeys(numbers)]
    rows = tuple(tuple(buttons[at : at + ROW]) for at in range(0, len(buttons), ROW))
    head = to.text("joined-head", n=len(said))
    return Message(lines(head, *(Html(f"• {line}") for line in said)), rows), len(said)
