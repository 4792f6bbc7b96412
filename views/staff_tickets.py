"""How a ticket sounds to staff, beside its card."""

from __future__ import annotations

from domain.tickets import Ticket, Verdict
from services.alarms import LETTER, AlarmSeen, PromiseAtRisk, PromiseBroken
from services.holdings import TicketAssigned
from services.solutions import Reopened
from services.tickets import AskForWords, BuyerSaid
from views.message import Button, Message, press
from views.parts import (
    CAPTION,
    button,
    kind_of,
    lines,
    named,
    one_line,
    page,
    person,
    place_of,
    quote,
    time_left,
    within,
)
from views.reader import Html, Reader
from views.say import say
from views.words import prompt_of


def open_it(number: int, to: Reader) -> Button:
    """To the card."""
    return button(to, "b-ticket", press("ticket", number), number=str(number))


def under(number: int, to: Reader) -> str:
    """In a group: an answer under the card, so that the matter stays together."""
    return f"ticket:{number}" if to.group else ""


@say.register
def _(value: TicketAssigned, to: Reader) -> Message:
    ticket = value.ticket
    owner = person(to, value.owner, "another-colleague")
    head = to.text("assigned", number=str(ticket.number), by=person(to, value.by), owner=owner)
    if not value.by:
        head = to.text("assigned-by-rules", number=str(ticket.number), owner=owner)
    why = to.text("assigned-why", reason=one_line(value.reason, 300)) if value.reason else Html("")
    facts = to.text("assigned-facts", kind=kind_of(to, ticket), home=place_of(ticket))
    row = (open_it(ticket.number, to), button(to, "b-reply", press("words", ticket.number, "reply")))
    return Message(page(lines(head, facts, why), quote(to, ticket.text, 600), _promised(ticket, to)), (row,))


def _promised(ticket: Ticket, to: Reader) -> Html:
    promise = named(to, "promise", "first" if ticket.answered_at is None else "solution")
    if ticket.due is None:
        return to.text("card-stands", promise=promise, left=time_left(to, ticket, ticket.opened_at))
    return to.text("assigned-due", promise=promise, moment=to.moment(ticket.due))


@say.register
def _(value: BuyerSaid, to: Reader) -> Message:
    number = value.ticket.number
    head = to.text("buyer-said", number=str(number))
    said = page(head, quote(to, value.text, 700 if value.media else 3400), to.text("buyer-said-next"))
    album = ((value.media.kind, value.media.file_id),) if value.media else ()
    row = (button(to, "b-reply", press("words", number, "reply")), open_it(number, to))
    return Message(within(said, CAPTION) if album else said, (row,), album=album, under=f"ticket:{number}")


@say.register
def _(value: Reopened, to: Reader) -> Message:
    number = value.ticket.number
    verdict = {Verdict.PARTLY: "reopened-partly", Verdict.NOT_FIXED: "reopened-not-fixed"}
    key = verdict.get(value.verdict, "reopened-otherwise") if value.verdict else "reopened-otherwise"
    said = lines(
        to.text(key, number=str(number), home=place_of(value.ticket)),
        to.text("card-owner", owner=person(to, value.owner, "nobody")),
        to.text("card-reopened", n=value.ticket.reopened) if value.ticket.reopened > 1 else Html(""),
    )
    next_ = to.text("reopened-staff-next", moment=to.moment(value.ticket.due or value.ticket.solution_due))
    row = (open_it(number, to), button(to, "b-reply", press("words", number, "reply")))
    return Message(page(said, next_), (row,), under=under(number, to))


@say.register
def _(value: AskForWords, to: Reader) -> Message:
    subject = ":".join(part for part in (value.purpose, str(value.number), value.cause) if part)
    key = f"ask-{value.purpose}"
    said = to.text(key if to.knows(key) else "ask-otherwise", number=str(value.number))
    if to.group and value.staff is not None and value.staff.account is not None:
        # Telegram opens the composer of whoever is named; without a name it would be nobody's.
        said = Html(f"{to.text('mention', account=str(value.staff.account), name=person(to, value.staff.name))} {said}")
    return Message(said, prompt=prompt_of(value.purpose, to), subject=subject)


def _facts(value: PromiseAtRisk | PromiseBroken, to: Reader) -> Html:
    ticket = value.ticket
    return lines(
        to.text("assigned-facts", kind=kind_of(to, ticket), home=place_of(ticket)),
        quote(to, one_line(ticket.text, 160)),
    )


@say.register
def _(value: PromiseAtRisk, to: Reader) -> Message:
    number, promise = value.ticket.number, named(to, "promise", value.promise)
    head = to.text("at-risk", number=str(number), promise=promise, moment=to.moment(value.due))
    if value.ticket.owner is None:
        row = (button(to, "b-take", press("take", number)), open_it(number, to))
        return Message(page(head, _facts(value, to), to.text("at-risk-nobody")), (row,), under=under(number, to))
    row = (button(to, "b-reply", press("words", number, "reply")), open_it(number, to))
    return Message(page(head, _facts(value, to), to.text("at-risk-next")), (row,), under=under(number, to))


@say.register
def _(value: PromiseBroken, to: Reader) -> Message:
    number, promise = value.ticket.number, named(to, "promise", value.promise)
    head = to.text("broken", number=str(number), promise=promise, moment=to.moment(value.due))
    owner = to.text("card-owner", owner=person(to, value.owner, "nobody"))
    climbs = Html("") if value.climbs_at is None else to.text("broken-climbs", moment=to.moment(value.climbs_at))
    first = "b-reply" if value.ticket.owner is not None else "b-take"
    data = press("words", number, "reply") if value.ticket.owner is not None else press("take", number)
    if value.promise == LETTER:
        first, data = "b-letter", press("letter", number)
    rows = (
        (button(to, "b-see-to", press("see-to", number, value.promise)),),
        (button(to, first, data), button(to, "b-assign", press("face", number, "assign"))),
        (open_it(number, to),),
    )
    said = page(head, lines(owner, _facts(value, to)), lines(to.text("broken-next"), climbs))
    return Message(said, rows, under=under(number, to))


@say.register
def _(value: AlarmSeen, to: Reader) -> Message:
    number = value.ticket.number
    key = "alarm-over" if value.over else "alarm-seen-before" if value.again else "alarm-seen"
    said = to.text(key, number=str(number), by=person(to, value.by))
    row = (open_it(number, to), button(to, "b-reply", press("words", number, "reply")))
    return Message(said, (row,), brief=to.plain(key, number=str(number), by=person(to, value.by)))
