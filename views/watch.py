"""How it sounds when messages stop flowing."""

from __future__ import annotations

from services.watch import Flows, SetAside, Stalled
from views.message import Message
from views.reader import Reader
from views.say import say


@say.register
def _(value: Stalled, to: Reader) -> Message:
    return Message(to.text(f"stalled-{value.what}", n=value.count, age=to.span(value.age)))


@say.register
def _(value: SetAside, to: Reader) -> Message:
    return Message(to.text("set-aside", n=value.count))


@say.register
def _(value: Flows, to: Reader) -> Message:
    return Message(to.text(f"flows-{value.what}"))
