"""Who has a ticket: it changes hands here, and the minutes are charged to whoever holds it. S61, S63, S139."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import holdings as rules
from domain import tickets as moves
from domain.errors import NotFound
from domain.hand_overs import State
from domain.holdings import How
from domain.people import Role, Staff
from domain.tickets import WORKED_ON, Priority, Status, Ticket
from domain.visits import polite_time
from services import cards, clocks
from services.cards import TicketMoved
from services.desk import Desk, To, ToBuyer, ToManagers, ToStaff
from storage import hand_overs, holdings, people, tickets, timers

UNOWNED, SILENT = "unowned", "hand-silent"


@dataclass(frozen=True)
class TicketTaken:
    """For the buyer: who looks after her ticket now, and what is promised."""

    ticket: Ticket
    by: str
    again: bool = False


@dataclass(frozen=True)
class TicketAssigned:
    """For the colleague who got it, and for the one who had it: `owner` is who has it now, `reason` why it went. Without
    `by` the rules of assignment did it."""

    ticket: Ticket
    by: str
    owner: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PassedAround:
    """For the leads: a ticket goes from hand to hand, and by whose."""

    ticket: Ticket
    times: int
    days: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Unowned:
    """For leads and managers: nobody has taken a ticket."""

    ticket: Ticket
    since: datetime


def save(desk: Desk, seen: Ticket, becomes: Ticket, how: How = How.TOOK) -> Ticket:
    """Keeps a ticket that changed, with its clocks, and charges the time to whoever holds it from now on."""
    ticket = clocks.keep(desk, seen, becomes)
    holdings.follow(desk.tx, seen, ticket, how, desk.now)
    if rules.holder(seen) != rules.holder(ticket):
        overtake(desk, ticket)
        timers.drop(desk.tx, ticket.number, UNOWNED)
        _notice_passing(desk, ticket)
    if ticket.owner is None and seen.owner is not None:
        watch(desk, ticket)
    return ticket


def owner_of(desk: Desk, ticket: Ticket) -> Staff | None:
    """Whoever has it and still works here, in its project: who has left has nothing."""
    owner = people.working(desk.tx, ticket.owner)
    return owner if owner is not None and owner.serves(ticket.project) else None


def give(desk: Desk, seen: Ticket, to: Staff, by: Staff, how: How = How.TOOK, reason: str = "") -> TicketMoved:
    """The ticket is hers from now on; the buyer, she herself and the former owner hear it."""
    if not to.serves(seen.project) or not tickets.may_see(desk.tx, seen, to):
        raise NotFound(what="staff", name=to.name)
    if seen.owner == to.id and seen.status is not Status.OPEN:
        return cards.moved(desk, seen, "already", who=to.name)
    ticket = save(desk, seen, moves.take(seen, to), how)
    tickets.add_line(desk.tx, ticket.number, "taken", desk.now, to.name, staff=by.id)
    if reason:  # among colleagues: the buyer sees only who has it
        tickets.add_line(desk.tx, ticket.number, "hand-over", desk.now, reason, staff=by.id)
    subject = cards.subject_of(ticket.number)
    desk.tell(ToBuyer(ticket.buyer), TicketTaken(ticket, to.name, seen.owner is not None), subject=subject)
    for other in {to.id, seen.owner} - {by.id, None}:
        desk.tell(ToStaff(other or 0), TicketAssigned(ticket, by.name, to.name, reason), subject=subject)
    return cards.moved(desk, ticket, "taken", who=to.name)


def watch(desk: Desk, ticket: Ticket) -> None:
    """Somebody hears of it when nobody takes it in time; an emergency also at night. S63."""
    minutes = desk.rules.assignment.unowned_minutes
    if ticket.owner is not None or ticket.status not in WORKED_ON or not minutes:
        return
    at = desk.now + timedelta(minutes=minutes)
    if ticket.priority is not Priority.EMERGENCY:
        at = polite_time(desk.rules.visits, desk.local(at))
    timers.set_(desk.tx, UNOWNED, ticket.number, at)


def alert(desk: Desk, number: int) -> None:
    """The time is over: leads and managers hear that nobody has it. S63."""
    ticket = tickets.by_number(desk.tx, number)
    if ticket.status not in WORKED_ON or owner_of(desk, ticket) is not None:
        return
    subject = cards.subject_of(number)
    news = Unowned(ticket, ticket.opened_at)
    for to in {*leads(desk, ticket), ToManagers(ticket.project)}:
        desk.tell(to, news, subject=subject)


def leads(desk: Desk, ticket: Ticket) -> tuple[To, ...]:
    """The leads of the project, else its managers."""
    found = [one for one in people.colleagues(desk.tx, ticket.project) if one.role is Role.LEAD]
    return tuple(ToStaff(one.id) for one in found) or (ToManagers(ticket.project),)


def overtake(desk: Desk, ticket: Ticket) -> None:
    """Whoever was asked to take it over is asked no more."""
    timers.drop(desk.tx, ticket.number, SILENT)
    offered = hand_overs.waiting(desk.tx, ticket.number)
    if offered is not None:
        hand_overs.answer(desk.tx, replace(offered, state=State.OVERTAKEN), desk.now)


def _notice_passing(desk: Desk, ticket: Ticket) -> None:
    """The k-th change of hands within so many days is told to the leads, once."""
    rule = desk.rules.hand_overs.ping_pong
    if not rule.times or rules.holder(ticket) is None:
        return
    known = holdings.of_ticket(desk.tx, ticket.number)
    if rules.changes(known, desk.now - timedelta(days=rule.days)) != rule.times or known[-2].staff == known[-1].staff:
        return
    ids = list(dict.fromkeys(one.staff for one in known))[-6:]
    names = people.staff_names(desk.tx, *ids)
    news = PassedAround(ticket, rule.times, rule.days, tuple(names.get(one, "") for one in ids))
    for to in leads(desk, ticket):
        desk.tell(to, news, subject=cards.subject_of(ticket.number))
