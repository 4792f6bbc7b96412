"""How it sounds that a complaint is about a colleague: to its buyer, to a lead, and to the group that loses the card."""

from __future__ import annotations

from services.conflicts import CardWithdrawn, Recused, WhomConcerns, WhomRecused
from views.message import Message, press
from views.parts import button, in_rows, labelled, lines, named, page, person
from views.reader import Reader
from views.say import say
from views.staff_tickets import open_it

_MOST = 40


@say.register
def _(value: WhomConcerns, to: Reader) -> Message:
    known = [labelled(person(to, one.name), press("concern-who", one.id)) for one in value.people]
    other = button(to, "b-concern-other", press("concern-who", "other"))
    nobody = button(to, "b-concern-nobody", press("concern-who", "nobody"))
    return Message(lines(to.text("concern-whom"), to.text("concern-promise")), (*in_rows(known), (other, nobody)))


@say.register
def _(value: WhomRecused, to: Reader) -> Message:
    number = value.ticket.number
    found = (
        labelled(f"{person(to, one.name)} · {named(to, 'role', one.role)}", press("recuse-who", number, one.id))
        for one in value.colleagues[:_MOST]
        if one.id != value.ticket.about
    )
    last = [button(to, "b-recuse-other", press("recuse-who", number, "other"))]
    if value.ticket.discreet:
        last.append(button(to, "b-recuse-nobody", press("recuse-who", number, "nobody")))
    said = lines(to.text("recuse-whom", number=str(number)), to.text("recuse-then"))
    return Message(said, (*in_rows(found), tuple(last), (open_it(number, to),)))


@say.register
def _(value: CardWithdrawn, to: Reader) -> Message:
    return Message(page(to.text("card-withdrawn", number=str(value.number)), to.text("card-withdrawn-next")))


@say.register
def _(value: Recused, to: Reader) -> Message:
    row = (button(to, "b-queue", press("queue")), button(to, "b-menu", press("menu")))
    return Message(to.text("recused-away", number=str(value.number)), (row,))
