"""How it sounds when another system does not answer."""

from __future__ import annotations

from services.hooks import HookSetAside
from views.message import Message
from views.parts import one_line
from views.reader import Reader
from views.say import say


@say.register
def _(value: HookSetAside, to: Reader) -> Message:
    return Message(
        to.text(
            "hook-set-aside", number=str(value.id), host=one_line(value.host, 60), reason=one_line(value.reason, 120)
        )
    )
