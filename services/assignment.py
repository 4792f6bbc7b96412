"""Assignment (派单): a new ticket goes to somebody who is here, where config.yaml says how. S61, S63, S111."""

from __future__ import annotations

from domain import assignment as rules
from domain.assignment import By, Candidate, Matter
from domain.handings import find_place
from domain.holdings import How
from domain.people import Staff
from domain.tickets import WORKED_ON, Ticket
from domain.tickets import take as taken
from services import cards, holdings, rosters
from services.desk import Desk, ToBuyer, ToStaff
from services.holdings import TicketAssigned, TicketTaken
from storage import holdings as rows
from storage import people, tickets


def place(desk: Desk, ticket: Ticket, *, past: int | None = None, to_buyer: bool = True) -> Ticket:
    """An ownerless ticket gets its owner, who hears it in private; nobody there: it waits, and is watched. `past`: not to
    this colleague; `to_buyer`: its buyer is told, too."""
    if ticket.owner is not None or ticket.status not in WORKED_ON:
        return ticket
    to = _somebody(desk, ticket, past)
    if to is None:
        holdings.watch(desk, ticket)
        return ticket
    ticket = holdings.save(desk, ticket, taken(ticket, to), How.PLACED)
    tickets.add_line(desk.tx, ticket.number, "taken", desk.now, to.name)
    subject = cards.subject_of(ticket.number)
    desk.tell(ToStaff(to.id), TicketAssigned(ticket, "", to.name), subject=subject)
    if to_buyer:
        desk.tell(ToBuyer(ticket.buyer), TicketTaken(ticket, to.name), subject=subject)
    return ticket


def _somebody(desk: Desk, ticket: Ticket, past: int | None) -> Staff | None:
    """Whom the rules find: of the first rule with anybody who is here, the least busy."""
    if desk.rules.assignment.by is By.NOBODY:
        return None
    colleagues = tuple(
        one
        for one in people.colleagues(desk.tx, ticket.project)
        if one.id != past and tickets.may_see(desk.tx, ticket, one)
    )
    for group in rules.groups(desk.rules.assignment, _matter(desk, ticket), colleagues):
        found = rules.choose(_candidate(desk, one) for one in group if rosters.is_here(desk, one))
        if found is not None:
            return found
    return None


def _candidate(desk: Desk, one: Staff) -> Candidate:
    load = rules.weigh(desk.rules.assignment.weights, rows.in_work(desk.tx, one.id))
    return Candidate(one, load, rows.newest(desk.tx, one.id))


def _matter(desk: Desk, ticket: Ticket) -> Matter:
    parts = desk.rules.handings.components
    component = find_place(parts, ticket.text)
    department = parts[component].department if component else ""
    return Matter(ticket.kind, ticket.project, ticket.home.partition("-")[0], component, department)
