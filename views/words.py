"""How it sounds when nobody knows yet what words are for, and what a prompt holds."""

from __future__ import annotations

from services.words import NothingAwaited
from views.message import Message, press
from views.parts import button
from views.reader import Reader
from views.say import say


def prompt_of(purpose: str, to: Reader) -> str:
    """The grey words in the composer; Telegram allows 64 characters."""
    key = f"prompt-{purpose}"
    return to.plain(key if to.knows(key) else "prompt-otherwise")


@say.register
def _(value: NothingAwaited, to: Reader) -> Message:
    row = (button(to, "b-mine", press("mine")), button(to, "b-queue", press("queue")))
    return Message(to.text("nothing-awaited"), (row,))
