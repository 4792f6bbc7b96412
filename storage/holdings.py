"""Who held a ticket from when until when."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, func, insert, literal, select, update

from domain.holdings import Holding, How, holder
from domain.tickets import Priority, Ticket
from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.holdings import holdings
from storage.tables.tickets import tickets

_END = Prepared(
    update(holdings)
    .where(holdings.c.ticket_number == bindparam("ticket"), holdings.c.until.is_(None))
    .values(until=bindparam("now"))
)
_BEGIN = Prepared(insert(holdings))
_OF_TICKET = Prepared(select(holdings).where(holdings.c.ticket_number == bindparam("ticket")).order_by(holdings.c.id))
_NEWEST = Prepared(
    select(holdings.c.since)
    .where(holdings.c.staff_id == bindparam("staff"))
    .order_by(holdings.c.since.desc())
    .limit(literal(1))
)
_LOAD = Prepared(
    select(tickets.c.priority, func.count().label("n"))
    .where(tickets.c.due_at.is_not(None), tickets.c.owner_id == bindparam("staff"))
    .group_by(tickets.c.priority)
)


def follow(tx: Transaction, seen: Ticket, becomes: Ticket, how: How, now: datetime) -> None:
    """The ticket changed: whoever held it does no more, whoever holds it now does from now on."""
    before, after = holder(seen), holder(becomes)
    if before == after:
        return
    if before is not None:
        _END(tx, ticket=seen.number, now=now)
    if after is not None:
        _BEGIN(tx, ticket_number=seen.number, staff_id=after, since=now, how=how.value)


def of_ticket(tx: Transaction, ticket: int) -> tuple[Holding, ...]:
    """Everybody who held it, in order."""
    rows = _OF_TICKET(tx, ticket=ticket)
    return tuple(Holding(row.staff_id, row.since, row.until, How(row.how)) for row in rows)


def newest(tx: Transaction, staff: int) -> datetime | None:
    """When she last got something."""
    found: datetime | None = _NEWEST(tx, staff=staff).scalar()
    return found


def in_work(tx: Transaction, staff: int) -> dict[Priority, int]:
    """How many tickets she has in work, by priority."""
    return {Priority(row.priority): row.n for row in _LOAD(tx, staff=staff)}
