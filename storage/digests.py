"""Questions for a digest: what came, what closed, what is late, what is stuck."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from domain.people import Staff
from domain.tickets import WORKED_ON, Ticket, Verdict
from storage import tickets as ticket_rows
from storage.database import Transaction
from storage.tables.contracts import contracts, homes
from storage.tables.tickets import lines, tickets

_PLACE = tickets.join(contracts).join(homes)

_BACK_TO_WORK = ("reopened", Verdict.PARTLY.value, Verdict.NOT_FIXED.value)
"""The lines of history that say so."""


@dataclass(frozen=True)
class Flow:
    """What came, closed, was confirmed by the buyer and was reopened in a span of time; median hours to a solution."""

    came: int
    closed: int
    confirmed: int
    reopened: int
    first_answer_hours: float | None
    solution_hours: float | None


def _mine(project: str | None) -> list[ColumnElement[bool]]:
    return [] if project is None else [homes.c.project == project]


def flow(tx: Transaction, project: str | None, since: datetime, until: datetime) -> Flow:
    """Counts and medians of one span; the tickets of one project, or of all. What was merged closes with the other."""
    rows = tx.execute(
        select(
            tickets.c.opened_at, tickets.c.answered_at, tickets.c.closed_at, tickets.c.confirmed, tickets.c.merged_into
        )
        .select_from(_PLACE)
        .where((tickets.c.opened_at >= since) | (tickets.c.closed_at >= since), *_mine(project))
    ).all()
    came = [row for row in rows if since <= row.opened_at < until]
    ended = [row for row in rows if row.closed_at is not None and since <= row.closed_at < until]
    closed = [row for row in ended if row.merged_into is None]
    return Flow(
        came=len(came),
        closed=len(closed),
        confirmed=sum(row.confirmed for row in closed),
        reopened=_reopened(tx, project, since, until),
        first_answer_hours=_median([row.answered_at - row.opened_at for row in came if row.answered_at]),
        solution_hours=_median([row.closed_at - row.opened_at for row in closed]),
    )


def _reopened(tx: Transaction, project: str | None, since: datetime, until: datetime) -> int:
    """How often a solution turned out to be none, by whoever said so."""
    wanted = (
        select(func.count())
        .select_from(lines.join(_PLACE, lines.c.ticket_number == tickets.c.number))
        .where(lines.c.what.in_(_BACK_TO_WORK), lines.c.at >= since, lines.c.at < until, *_mine(project))
    )
    return int(tx.execute(wanted).scalar_one())


def _median(spans: list[timedelta]) -> float | None:
    if not spans:
        return None
    ordered = sorted(spans)
    middle = len(ordered) // 2
    both = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    return both.total_seconds() / 3600


def late(tx: Transaction, staff: Staff, now: datetime) -> tuple[Ticket, ...]:
    """Tickets in work whose promise is broken, the longest first."""
    return tuple(one for one in ticket_rows.worked_on(tx, staff) if one.is_late(now))


def opened_between(tx: Transaction, staff: Staff, since: datetime, until: datetime) -> tuple[Ticket, ...]:
    """Tickets that came in a span."""
    return _between(tx, staff, tickets.c.opened_at, since, until)


def closed_between(tx: Transaction, staff: Staff, since: datetime, until: datetime) -> tuple[Ticket, ...]:
    """Tickets that closed in a span."""
    return _between(tx, staff, tickets.c.closed_at, since, until, tickets.c.merged_into.is_(None))


def _between(
    tx: Transaction,
    staff: Staff,
    column: ColumnElement[datetime],
    since: datetime,
    until: datetime,
    *more: ColumnElement[bool],
) -> tuple[Ticket, ...]:
    numbers = tx.execute(
        select(tickets.c.number)
        .select_from(_PLACE)
        .where(column >= since, column < until, *more, *_mine(staff.project))
        .order_by(tickets.c.number.desc())
        .limit(200)
    ).scalars()
    return tuple(ticket_rows.by_number(tx, number) for number in numbers)


def kinds_in_work(tx: Transaction, project: str | None) -> dict[str, int]:
    """How many tickets of each kind are in work."""
    rows = tx.execute(
        select(tickets.c.kind, func.count().label("n"))
        .select_from(_PLACE)
        .where(tickets.c.status.in_(sorted(WORKED_ON)), *_mine(project))
        .group_by(tickets.c.kind)
    )
    return {row.kind: row.n for row in rows}
