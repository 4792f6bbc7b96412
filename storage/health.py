"""How the pipeline fares: what waits, what was set aside, what could not be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, ColumnElement, func, select

from storage.database import Transaction
from storage.tables.pipeline import SET_ASIDE, WAITING, inbox, outbox, timers
from storage.tables.tickets import tickets


@dataclass(frozen=True)
class Health:
    """Rows by state, of those that are not over, and the age in seconds of the oldest that waits; 0 when none does.
    `outbox` is by priority: how many wait, and how long the oldest of them that may go."""

    inbox: dict[str, int]
    outbox: dict[int, tuple[int, float]]
    tickets: dict[str, int]
    overdue_timers: int
    oldest_update: float
    oldest_timer: float


_OUTBOX = (
    select(outbox.c.priority, func.count().label("n"), func.min(outbox.c.not_before).label("oldest"))
    .where(outbox.c.state == WAITING)
    .group_by(outbox.c.priority)
)


def look(tx: Transaction, now: datetime) -> Health:
    """Short questions about what waits, never about what is over: cheap however old the desk is."""
    waiting_in = inbox.c.state == WAITING
    due = (timers.c.state == WAITING, timers.c.due_at <= now)
    oldest_update = tx.execute(select(func.min(inbox.c.received_at)).where(waiting_in)).scalar()
    overdue, oldest_timer = tx.execute(select(func.count(), func.min(timers.c.due_at)).where(*due)).one()
    return Health(
        inbox=_by(tx, inbox.c.state, waiting_in) | _by(tx, inbox.c.state, inbox.c.state == SET_ASIDE),
        outbox={row.priority: (row.n, _age(row.oldest, now)) for row in tx.execute(_OUTBOX)},
        tickets=_by(tx, tickets.c.status, tickets.c.closed_at.is_(None)),
        overdue_timers=int(overdue),
        oldest_update=_age(oldest_update, now),
        oldest_timer=_age(oldest_timer, now),
    )


def _by(tx: Transaction, column: Column[str], wanted: ColumnElement[bool]) -> dict[str, int]:
    rows = tx.execute(select(column.label("state"), func.count().label("n")).where(wanted).group_by(column))
    return {row.state: row.n for row in rows}


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)
