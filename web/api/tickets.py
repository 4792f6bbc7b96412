"""Tickets with their history; one opened for a buyer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import Field

from domain.tickets import Kind, Priority, Status
from services import records, reports
from services.desk import Desk
from services.records import TicketRecord
from web.api import cursors
from web.api.asked import Asked
from web.api.shapes import Id, Name, Next, Nothing, Number, OneContract, Paged, Said, Text, Told

NEVER = datetime(9000, 1, 1, tzinfo=UTC)
HIGHEST = 2**31 - 1


class OneTicket(Said):
    number: Number


class TicketsWanted(Paged):
    project: Name | None = None
    since: Annotated[date | None, Field(description="none that was opened before this day")] = None


class TicketIn(Said):
    kind: Kind
    text: Text
    buyer: Annotated[Id | None, Field(description="the first owner without one")] = None


class LineOut(Told):
    what: str
    at: datetime
    by: Annotated[str, Field(description="staff, buyer or desk")]
    text: str


class TicketOut(Told):
    number: int
    kind: Kind
    status: Status
    priority: Priority
    contract: str
    buyer: int
    text: str
    opened_at: datetime
    first_due: datetime
    solution_due: Annotated[
        datetime | None, Field(description="none while its clock stands, because the buyer has to answer")
    ]
    answered_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    confirmed: bool
    cause: str
    reopened: int
    merged_into: int | None
    history: tuple[LineOut, ...] = ()


class Tickets(Told):
    items: tuple[TicketOut, ...]
    next: Next


def tickets(desk: Desk, asked: Asked[Nothing, TicketsWanted, Nothing]) -> Tickets:
    """A page of tickets, the newest first."""
    wanted = asked.query
    before = (NEVER, HIGHEST) if wanted.cursor is None else cursors.moment(wanted.cursor)
    since = None if wanted.since is None else datetime.combine(wanted.since, time(), desk.rules.zone)
    found = records.ticket_page(desk, wanted.project, before, wanted.limit + 1, since)
    page = found[: wanted.limit]
    last = page[-1].ticket if len(found) > len(page) else None
    return _page(page, None if last is None else cursors.made(last.opened_at, last.number))


def tickets_of(desk: Desk, asked: Asked[OneContract, Paged, Nothing]) -> Tickets:
    """A page of a contract's tickets, the newest first."""
    wanted = asked.query
    before = HIGHEST if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.tickets_of(desk, asked.place.number, before, wanted.limit + 1)
    page = found[: wanted.limit]
    return _page(page, cursors.made(0, page[-1].ticket.number) if len(found) > len(page) else None)


def ticket(desk: Desk, asked: Asked[OneTicket, Nothing, Nothing]) -> TicketOut:
    """One ticket with its history."""
    return _look(records.ticket(desk, asked.place.number))


def open_ticket(desk: Desk, asked: Asked[OneContract, Nothing, TicketIn]) -> TicketOut:
    """Opens a ticket for somebody on a contract, who hears its number and promise."""
    said = asked.body
    opened = reports.open_for_buyer(desk, asked.place.number, said.buyer, said.kind, said.text)
    return _look(records.ticket(desk, opened.number))


def _page(page: tuple[TicketRecord, ...], more: str | None) -> Tickets:
    return Tickets(items=tuple(map(_look, page)), next=more)


def _look(record: TicketRecord) -> TicketOut:
    """A ticket, and its history where that was read."""
    one = record.ticket
    lines = tuple(
        LineOut(
            what=line.what,
            at=line.at,
            by="staff" if line.staff is not None else "buyer" if line.buyer is not None else "desk",
            text=line.text,
        )
        for line in record.lines
    )
    return TicketOut(
        number=one.number,
        kind=one.kind,
        status=one.status,
        priority=one.priority,
        contract=record.contract,
        buyer=one.buyer,
        text=one.text,
        opened_at=one.opened_at,
        first_due=one.first_due,
        solution_due=None if one.paused else one.solution_due,
        answered_at=one.answered_at,
        resolved_at=one.resolved_at,
        closed_at=one.closed_at,
        confirmed=one.confirmed,
        cause=one.cause,
        reopened=one.reopened,
        merged_into=one.merged_into,
        history=lines,
    )
