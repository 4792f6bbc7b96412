"""What is said to what we cannot use, and when something failed on our side."""

from __future__ import annotations

from services.front import Failed, GroupLost, OldButton, TooFast, UnknownCommand, Unsupported
from views.errors import refusal
from views.message import Message, press
from views.parts import button, one_line, page
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: Failed, to: Reader) -> Message:
    reference = one_line(value.reference, 40) or "–"
    hotline = one_line(value.hotline, 40)
    call = to.text("failed-hotline", hotline=hotline) if hotline else Html("")
    said = page(to.text("failed"), Html(to.text("failed-reference", reference=reference) + call))
    brief = to.plain("failed-brief", reference=reference)
    return Message(said, ((button(to, "b-menu", press("menu")),),), brief=brief, alert=True)


@say.register
def _(value: GroupLost, to: Reader) -> Message:
    project = one_line(value.project or "", 40) or to.plain("every-project")
    return Message(to.text("group-lost", project=project), ((button(to, "b-queue", press("queue")),),))


@say.register
def _(value: UnknownCommand, to: Reader) -> Message:
    return refusal(to.text("unknown-command"), to, button(to, "b-help", press("help")))


@say.register
def _(value: Unsupported, to: Reader) -> Message:
    return refusal(to.text("unsupported"), to)


@say.register
def _(value: TooFast, to: Reader) -> Message:
    return Message(to.text("too-fast"))


@say.register
def _(value: OldButton, to: Reader) -> Message:
    return refusal(to.text("old-button"), to)
