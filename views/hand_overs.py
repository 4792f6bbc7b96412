"""How hand-overs sound: why it shall go, whether she takes it, what became of it."""

from __future__ import annotations

from services.hand_overs import AskHandReason, AskHandWords, HandAnswered, HandOffered, HandUnanswered
from services.holdings import PassedAround, Unowned
from services.solutions import TicketReleased
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, kind_of, labelled, lines, one_line, page, person, place_of, quote, within
from views.reader import Html, Reader
from views.say import say
from views.staff_tickets import open_it, under
from views.words import prompt_of

_KEY = 16
"""Bytes of a reason's key that a button can carry beside the rest."""


@say.register
def _(value: AskHandReason, to: Reader) -> Message:
    number, who = value.ticket.number, person(to, value.to.name)
    reasons = (
        labelled(words.in_(to.language), press("hand", number, value.to.id, key))
        for key, words in value.reasons
        if len(key.encode()) <= _KEY
    )
    said = lines(
        to.text("hand-why", number=str(number), owner=person(to, value.owner), to=who),
        to.text("hand-above" if value.above else "hand-accept", to=who),
        to.text("given-away", who=who) if value.away else Html(""),
    )
    own = (button(to, "b-hand-words", press("hand-words", number, value.to.id)),)
    return Message(said, (*in_rows(reasons), own, (open_it(number, to),)), under=under(number, to))


@say.register
def _(value: AskHandWords, to: Reader) -> Message:
    said = to.text(
        f"ask-{value.purpose}" if to.knows(f"ask-{value.purpose}") else "ask-hand-why", number=str(value.number)
    )
    if to.group and value.staff.account is not None:
        name = person(to, value.staff.name)
        said = Html(f"{to.text('mention', account=str(value.staff.account), name=name)} {said}")
    return Message(said, prompt=prompt_of(value.purpose, to), subject=f"{value.purpose}:{value.subject}")


@say.register
def _(value: HandOffered, to: Reader) -> Message:
    ticket = value.ticket
    head = to.text("hand-offered", number=str(ticket.number), by=person(to, value.by))
    said = page(
        lines(head, to.text("assigned-facts", kind=kind_of(to, ticket), home=place_of(ticket))),
        quote(to, ticket.text, 600),
        to.text("hand-reason", reason=one_line(value.reason, 300)),
        to.text("hand-until", moment=to.moment(value.until)),
    )
    answers = (
        button(to, "b-hand-yes", press("hand-yes", value.hand)),
        button(to, "b-hand-no", press("hand-no", value.hand)),
    )
    return Message(within(said, TEXT), (answers, (open_it(ticket.number, to),)))


@say.register
def _(value: HandAnswered, to: Reader) -> Message:
    number = value.ticket.number
    key = "hand-accepted" if value.accepted else "hand-refused"
    said = page(to.text(key, number=str(number), to=person(to, value.to)), quote(to, value.why, 600))
    return Message(said, (_open_or_give(number, value.accepted, to),))


@say.register
def _(value: HandUnanswered, to: Reader) -> Message:
    number = value.ticket.number
    said = to.text(
        "hand-silent",
        number=str(number),
        giver=person(to, value.giver),
        to=person(to, value.to),
        moment=to.moment(value.since),
    )
    return Message(said, (_open_or_give(number, False, to),))


def _open_or_give(number: int, done: bool, to: Reader) -> tuple[Button, ...]:
    if done:
        return (open_it(number, to),)
    return (open_it(number, to), button(to, "b-assign", press("face", number, "assign")))


@say.register
def _(value: PassedAround, to: Reader) -> Message:
    number = value.ticket.number
    names = " → ".join(person(to, one) for one in value.names[:6])
    said = to.text("passed-around", number=str(number), n=value.times, days=value.days, names=names)
    facts = to.text("assigned-facts", kind=kind_of(to, value.ticket), home=place_of(value.ticket))
    return Message(page(lines(said, facts), to.text("passed-around-next")), (_open_or_give(number, False, to),))


@say.register
def _(value: Unowned, to: Reader) -> Message:
    ticket, number = value.ticket, value.ticket.number
    head = to.text("unowned", number=str(number), moment=to.moment(value.since))
    facts = to.text("assigned-facts", kind=kind_of(to, ticket), home=place_of(ticket))
    promise = to.text("unowned-due", moment=to.moment(ticket.due or ticket.solution_due))
    row = (button(to, "b-take", press("take", number)), button(to, "b-assign", press("face", number, "assign")))
    said = page(lines(head, facts), quote(to, ticket.text, 600), promise)
    return Message(within(said, TEXT), (row, (open_it(number, to),)))


@say.register
def _(value: TicketReleased, to: Reader) -> Message:
    number = str(value.ticket.number)
    if value.owner:
        said = to.text("released-to", number=number, owner=person(to, value.owner))
    else:
        said = to.text("released", number=number)
    return Message(said, ((open_it(value.ticket.number, to),),))
