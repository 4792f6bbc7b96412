"""What a buyer hears when she has changed a message."""

from __future__ import annotations

from services.edits import EditUnseen, WordsChanged
from views.message import Message, press
from views.parts import button
from views.reader import Reader
from views.say import say
from views.tickets import look


@say.register
def _(value: EditUnseen, to: Reader) -> Message:
    row = (button(to, "b-tickets", press("tickets")), button(to, "b-menu", press("menu")))
    return Message(to.text("edit-unseen"), (row,))


@say.register
def _(value: WordsChanged, to: Reader) -> Message:
    number = str(value.ticket.number)
    if value.closed:
        still = button(to, "b-still", press("judge", value.ticket.number, "not-fixed"))
        return Message(to.text("words-changed-closed", number=number), ((still, look(value.ticket, to)),))
    return Message(to.text("words-changed", number=number), ((look(value.ticket, to),),))
