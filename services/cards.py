"""The card of a ticket: what staff see of it, with the buyer masked. S95, S139."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain import letters as letter_rules
from domain.callouts import Callout
from domain.journeys import Words
from domain.letters import DatedLetter
from domain.people import Staff, masked_name, masked_phone
from domain.promises import Spent
from domain.tickets import WORKED_ON, Ticket
from services import clocks, rosters
from services.desk import ALERT, WAITS, Desk, ToChat, ToGroup
from storage import callouts, hand_overs, letters, people, tickets
from storage.tickets import Photo


class Face(StrEnum):
    """Which buttons the card shows."""

    MAIN = "main"
    MORE = "more"
    ASSIGN = "assign"
    PRIORITY = "priority"
    CAUSE = "cause"
    RESOLVE = "resolve"


@dataclass(frozen=True)
class CardLine:
    """One line of history, as the card shows it."""

    what: str
    at: datetime
    text: str
    who: str


@dataclass(frozen=True)
class TicketCard:
    """A ticket for staff. Buyers are masked: cards stand in groups."""

    ticket: Ticket
    owner: str
    buyer: str
    phone: str
    photos: int
    lines: tuple[CardLine, ...]
    colleagues: tuple[Staff, ...]
    causes: tuple[tuple[str, Words], ...]
    spent: Spent
    now: datetime
    face: Face = Face.MAIN
    chosen: str = ""
    about: str = ""
    """The colleague whom it concerns, where that is known: the card stands in no group then."""
    offered: str = ""
    """Who was asked to take it over, and has not answered."""
    unreached: bool = False
    """No message reaches the buyer: she is bound to no account, or has blocked the bot."""
    callout: Callout | None = None
    letter: DatedLetter | None = None
    """The dated letter that she must have next."""
    away: tuple[int, ...] = ()
    """Of the colleagues who are shown, those who are not here today."""


@dataclass(frozen=True)
class TicketPhotos:
    """The photos that came with a ticket, under its card."""

    number: int
    photos: tuple[Photo, ...]
    ticket: Ticket | None = None


@dataclass(frozen=True)
class TicketMoved:
    """A move that staff made: a short sentence, and the card as it is now."""

    what: str
    card: TicketCard
    who: str = ""
    away: bool = False
    """It went to somebody who is not here today, or she was asked to take it: whoever did that should know. S63."""


def card_of(desk: Desk, ticket: Ticket, face: Face = Face.MAIN, chosen: str = "") -> TicketCard:
    """The card of a ticket as it is now."""
    name, phone, _ = people.buyer_contact(desk.tx, ticket.buyer)
    reach = people.reach_buyer(desk.tx, ticket.buyer)
    lines = tickets.history(desk.tx, ticket.number)
    history = lines[-6:]
    asked = hand_overs.waiting(desk.tx, ticket.number) if ticket.owner else None
    named = None if asked is None else asked.receiver
    colleagues = _colleagues(desk, ticket) if face is Face.ASSIGN else ()
    names = people.staff_names(desk.tx, ticket.owner, ticket.about, named, *(line.staff for line in history))
    return TicketCard(
        ticket=ticket,
        owner=names.get(ticket.owner or 0, ""),
        buyer=masked_name(name),
        phone=masked_phone(phone) if phone else "",
        photos=len(tickets.photos_of(desk.tx, ticket.number)),
        lines=tuple(
            CardLine(line.what, line.at, line.text, names.get(line.staff, "") if line.staff else masked_name(name))
            for line in history
        ),
        colleagues=colleagues,
        causes=tuple(desk.rules.tickets.causes.items()) if face is not Face.MAIN or ticket.cause else (),
        spent=clocks.spent(desk, ticket, lines),
        now=desk.now,
        face=face,
        chosen=chosen,
        about=names.get(ticket.about or 0, ""),
        offered="" if asked is None else names.get(asked.receiver, ""),
        unreached=reach.chat is None or reach.blocked,
        callout=callouts.of_ticket(desk.tx, ticket.number),
        letter=_letter(desk, ticket),
        away=tuple(one.id for one in colleagues if not rosters.is_here(desk, one)),
    )


def _letter(desk: Desk, ticket: Ticket) -> DatedLetter | None:
    if ticket.kind not in desk.rules.letters.kinds or ticket.status not in WORKED_ON:
        return None
    return letter_rules.next_due(letters.of_ticket(desk.tx, ticket.number))


def _colleagues(desk: Desk, ticket: Ticket) -> tuple[Staff, ...]:
    """Who may have it."""
    everyone = people.colleagues(desk.tx, ticket.project)
    return tuple(one for one in everyone if tickets.may_see(desk.tx, ticket, one))


def subject_of(number: int) -> str:
    """What the outgoing queue and answers call a ticket."""
    return f"ticket:{number}"


def post(desk: Desk, ticket: Ticket) -> None:
    """The one card in the staff group shows the ticket as it is now; no second message."""
    name = subject_of(ticket.number)
    desk.tell(ToGroup(ticket.project), card_of(desk, ticket), card=name, subject=name, priority=ALERT)


def moved(
    desk: Desk, ticket: Ticket, what: str, face: Face = Face.MAIN, chosen: str = "", who: str = ""
) -> TicketMoved:
    """The answer to whoever moved it. Pressed in the group, the group's card itself turns to the face asked for."""
    card = card_of(desk, ticket, face, chosen)
    name = subject_of(ticket.number)
    if desk.in_group:
        desk.tell(ToChat(desk.chat), card, card=name, subject=name, priority=WAITS)
    elif face is Face.MAIN:
        post(desk, ticket)
    return TicketMoved(what, card, who, what in _GIVEN and _is_away(desk, ticket))


_GIVEN = frozenset({"taken", "offered"})


def _is_away(desk: Desk, ticket: Ticket) -> bool:
    """True when whoever was asked to take it, or else has it now, is not here today; she herself knows."""
    asked, by = hand_overs.waiting(desk.tx, ticket.number), desk.actor.staff
    to = people.working(desk.tx, ticket.owner if asked is None else asked.receiver)
    return to is not None and (by is None or by.id != to.id) and not rosters.is_here(desk, to)
