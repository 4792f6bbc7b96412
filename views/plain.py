"""What is said without a value: something failed on our side, or we cannot use what came."""

from __future__ import annotations

from views.errors import refusal
from views.message import Message, press
from views.parts import button, one_line
from views.reader import Reader


def apology(reference: str, to: Reader) -> Message:
    """Something failed on our side. The reference finds it in the log."""
    number = one_line(reference, 40) or "–"
    row = (button(to, "b-menu", press("menu")),)
    brief = to.plain("apology-brief", reference=number)
    return Message(to.text("apology", reference=number), (row,), brief=brief, alert=True)


def unknown_command(to: Reader) -> Message:
    """A command that nobody here knows."""
    return refusal(to.text("unknown-command"), to, button(to, "b-help", press("help")))


def unsupported(to: Reader) -> Message:
    """A sticker, a voice message, a place: we ask for words or photos."""
    return refusal(to.text("unsupported"), to)


def pressed_old(to: Reader) -> str:
    """The toast for a button that cannot be read any more."""
    return to.plain("pressed-old")
