"""Lists: what waits, what is mine, what is found. S26."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.errors import Unreadable
from domain.homes import Contract
from domain.tickets import AMONG_STAFF, Ticket
from services import conflicts
from services.desk import Desk
from storage import contracts, lists, people, tickets


@dataclass(frozen=True)
class TicketRow:
    """One line of a list."""

    ticket: Ticket
    owner: str


@dataclass(frozen=True)
class TicketList:
    """Tickets for staff; `title` names the list: queue, mine, found, new, closed, late. A queue's `total` is counted as far
    as COUNTED."""

    title: str
    rows: tuple[TicketRow, ...]
    now: datetime
    total: int
    words: str = ""


@dataclass(frozen=True)
class MyTickets:
    """A buyer's own tickets with their state."""

    tickets: tuple[Ticket, ...]
    now: datetime


@dataclass(frozen=True)
class MyTicket:
    """One ticket for its buyer: what she said, what became of it, who has it."""

    ticket: Ticket
    owner: str
    words: tuple[tuple[str, datetime, str], ...]
    photos: int
    now: datetime


@dataclass(frozen=True)
class Customers:
    """Contracts that staff found."""

    contracts: tuple[Contract, ...]
    words: str


PAGE = 12


def queue(desk: Desk) -> TicketList:
    """What is in work in her projects, ownerless first, then by what is due."""
    staff = desk.staff()
    found = lists.queue(desk.tx, staff, PAGE)
    return ticket_list(desk, "queue", found, lists.count_queue(desk.tx, staff) if len(found) == PAGE else None)


def mine(desk: Desk) -> TicketList:
    """What she owns, due first."""
    staff = desk.staff()
    found = lists.owned(desk.tx, staff, PAGE)
    return ticket_list(desk, "mine", found, lists.count_owned(desk.tx, staff) if len(found) == PAGE else None)


def find(desk: Desk, words: str) -> TicketList:
    """/find TEXT: in texts, homes and numbers."""
    if not words.strip():
        raise Unreadable(usage="/find 漏水")
    return ticket_list(desk, "found", lists.matching(desk.tx, desk.staff(), words), words=words)


def customers(desk: Desk, words: str) -> Customers:
    """/customer TEXT: contracts by number, home or name."""
    if not words.strip():
        raise Unreadable(usage="/customer 8-1-0601")
    return Customers(contracts.like(desk.tx, desk.staff(), words), words)


def ticket_list(
    desk: Desk, title: str, found: tuple[Ticket, ...], total: int | None = None, words: str = ""
) -> TicketList:
    """A list that says how much more there is than it shows; without `total` there is no more than was found."""
    found = conflicts.visible(desk, found)
    names = people.staff_names(desk.tx, *(one.owner for one in found))
    rows = tuple(TicketRow(one, names.get(one.owner or 0, "")) for one in found[:PAGE])
    return TicketList(title, rows, desk.now, len(found) if total is None else total, words)


def my_tickets(desk: Desk) -> MyTickets:
    """A buyer's tickets, newest first."""
    return MyTickets(tickets.of_buyer(desk.tx, desk.buyer().id), desk.now)


def my_ticket(desk: Desk, number: int) -> MyTicket:
    """One of her tickets; notes among staff stay among staff."""
    ticket = tickets.for_buyer(desk.tx, desk.buyer(), number)
    names = people.staff_names(desk.tx, ticket.owner)
    seen = [line for line in tickets.history(desk.tx, number) if line.what not in AMONG_STAFF]
    words = tuple((line.what, line.at, line.text) for line in seen[-8:])
    photos = len(tickets.photos_of(desk.tx, number))
    return MyTicket(ticket, names.get(ticket.owner or 0, ""), words, photos, desk.now)
