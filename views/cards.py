"""The card of a ticket: everything that staff need, with the buyer masked, and whose turn it is."""

from __future__ import annotations

from domain.tickets import WORKED_ON, Status, Ticket
from services.cards import CardLine, Face, TicketCard, TicketMoved, TicketPhotos
from views.callouts import line_of
from views.card_faces import buttons_of
from views.letters import line_of as letter_line
from views.message import Message
from views.parts import (
    CAPTION,
    TEXT,
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

_TOLD_TO_HER = frozenset({"replied", "asked", "resolved", "reopened", "merged"})
_HIDDEN_LINES = frozenset({"opened"})


@say.register
def _(value: TicketCard, to: Reader) -> Message:
    said = page(
        lines(
            _head(value.ticket, to),
            _state(value.ticket, to),
            _people(value, to),
            _due(value, to),
            line_of(value.callout, to),
            letter_line(value.letter, to),
        ),
        lines(quote(to, value.ticket.text, 1200), _photos(value, to)),
        _history(value, to),
        _question(value, to),
    )
    return Message(within(said, TEXT), buttons_of(value, to), line=_short(value.ticket, to) if to.group else "")


def _short(ticket: Ticket, to: Reader) -> Html:
    """The ticket in one line: its number, kind, home, state and first words."""
    return to.text(
        "card-short",
        number=str(ticket.number),
        kind=kind_of(to, ticket),
        home=place_of(ticket),
        state=named(to, "status", ticket.status),
        words=one_line(ticket.text, 40),
    )


def _head(ticket: Ticket, to: Reader) -> Html:
    return to.text(
        "card-head",
        number=str(ticket.number),
        kind=kind_of(to, ticket),
        priority=named(to, "priority", ticket.priority),
    )


def _state(ticket: Ticket, to: Reader) -> Html:
    unconfirmed = ticket.status is Status.CLOSED and not ticket.confirmed
    state = to.plain("status-unconfirmed") if unconfirmed else named(to, "status", ticket.status)
    if ticket.status is Status.MERGED and ticket.merged_into is not None:
        return to.text("card-merged", into=str(ticket.merged_into))
    turn = Html("")
    if ticket.status in WORKED_ON:
        turn = to.text("turn-buyer" if ticket.status is Status.ASKED else "turn-ours")
    again = to.text("card-reopened", n=ticket.reopened) if ticket.reopened else Html("")
    return Html(" · ".join(part for part in (to.text("card-state", state=state), turn, again) if part))


def _people(value: TicketCard, to: Reader) -> Html:
    return lines(
        to.text("card-owner", owner=person(to, value.owner, "nobody")),
        _concerns(value, to),
        to.text("card-offered", to=person(to, value.offered)) if value.offered else Html(""),
        to.text("card-buyer", buyer=one_line(value.buyer, 24) or "*", phone=one_line(value.phone, 12)),
        to.text("card-unreached") if value.unreached else Html(""),
        to.text("home-line", home=place_of(value.ticket)),
    )


def _concerns(value: TicketCard, to: Reader) -> Html:
    if not value.ticket.discreet:
        return Html("")
    return to.text("card-discreet-about", name=person(to, value.about)) if value.about else to.text("card-discreet")


def _due(value: TicketCard, to: Reader) -> Html:
    ticket = value.ticket
    if ticket.status in WORKED_ON:
        promise = to.plain("promise-first" if ticket.answered_at is None else "promise-solution")
        left = time_left(to, ticket, value.now)
        if ticket.due is None:
            due = to.text("card-stands", promise=promise, left=left)
        else:
            due = to.text("card-due", promise=promise, by=to.by(ticket.due, value.now), left=left)
        return lines(due, _spent(value, to))
    cause = dict(value.causes).get(ticket.cause)
    return to.text("card-cause", cause=cause.in_(to.language)) if cause else Html("")


def _spent(value: TicketCard, to: Reader) -> Html:
    """Where the time went; nothing while it is only the buyer's and ours to wait for the first answer."""
    if not value.spent.paused:
        return Html("")
    return to.text("card-spent", worked=to.hours(value.spent.worked), paused=to.hours(value.spent.paused))


def _photos(value: TicketCard, to: Reader) -> Html:
    return to.text("card-photos", n=value.photos) if value.photos else Html("")


def _history(value: TicketCard, to: Reader) -> Html:
    shown = [line for line in value.lines if line.what not in _HIDDEN_LINES]
    if not shown:
        by = next((line.who for line in value.lines if line.what == "opened" and line.who != value.buyer), "")
        moment = to.moment(value.ticket.opened_at)
        return to.text("card-opened-by", moment=moment, who=by) if by else to.text("card-opened", moment=moment)
    return lines(to.text("card-history"), *(_line(line, to) for line in shown))


def _line(line: CardLine, to: Reader) -> Html:
    text = named(to, "priority", line.text) if line.what == "priority" else one_line(line.text, 140)
    if line.what == "taken" and line.text == line.who:
        return to.text(
            "card-line-bare", moment=to.moment(line.at), who=person(to, line.who), what=to.plain("line-took")
        )
    what = named(to, "line", line.what)
    key = "card-line" if text else "card-line-bare"
    return to.text(key, moment=to.moment(line.at), who=person(to, line.who, "clock"), what=what, text=text)


def _question(value: TicketCard, to: Reader) -> Html:
    """What the buttons of this face ask; the main face asks nothing."""
    if value.face is Face.MAIN or value.ticket.status not in WORKED_ON:
        return Html("")
    cause = dict(value.causes).get(value.chosen)
    if value.face is Face.RESOLVE and cause is None:
        return to.text("face-cause")
    return to.text(f"face-{value.face}", cause=cause.in_(to.language) if cause else "")


@say.register
def _(value: TicketMoved, to: Reader) -> Message:
    card = say(value.card, to)
    if not value.what:
        return card
    number, who = str(value.card.ticket.number), person(to, value.who)
    key = f"moved-{value.what}"
    brief = to.plain(key if to.knows(key) else "moved-otherwise", number=number, who=who)
    if value.card.unreached and value.what in _TOLD_TO_HER:
        brief += to.plain("moved-unreached")
    if not value.away:
        return Message(card.text, card.buttons, brief=brief)
    said = page(to.text("given-away", who=who), Html(card.text))
    return Message(within(said, TEXT), card.buttons, brief=brief + to.plain("moved-away", who=who))


@say.register
def _(value: TicketPhotos, to: Reader) -> Message:
    said = to.text("ticket-photos", number=str(value.number), n=len(value.photos))
    album = tuple((photo.kind, photo.file_id) for photo in value.photos)
    return Message(within(said, CAPTION), album=album, under=f"ticket:{value.number}", line=said if to.group else "")
