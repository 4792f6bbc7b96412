"""How the pipeline fares: what waits, what was set aside, what could not be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, func, select

from storage.database import Transaction
from storage.tables.pipeline import inbox, outbox, timers
from storage.tables.tickets import tickets


@dataclass(frozen=True)
class Health:
    """Rows by state, and the age in seconds of the oldest that waits; 0 when none does."""

    inbox: dict[str, int]
    outbox: dict[str, int]
    tickets: dict[str, int]
    overdue_timers: int
    oldest_update: float
    oldest_message: float
    oldest_timer: float


def look(tx: Transaction, now: datetime) -> Health:
    """Six short questions; cheap enough to be asked every few seconds."""
    waiting_in, waiting_out = inbox.c.state == "waiting", outbox.c.state == "waiting"
    due = (timers.c.state == "waiting", timers.c.due_at <= now)
    oldest_update = tx.execute(select(func.min(inbox.c.received_at)).where(waiting_in)).scalar()
    oldest_message = tx.execute(select(func.min(outbox.c.not_before)).where(waiting_out)).scalar()
    overdue, oldest_timer = tx.execute(select(func.count(), func.min(timers.c.due_at)).where(*due)).one()
    return Health(
        inbox=_by(tx, inbox.c.state),
        outbox=_by(tx, outbox.c.state),
        tickets=_by(tx, tickets.c.status),
        overdue_timers=int(overdue),
        oldest_update=_age(oldest_update, now),
        oldest_message=_age(oldest_message, now),
        oldest_timer=_age(oldest_timer, now),
    )


def _by(tx: Transaction, column: Column[str]) -> dict[str, int]:
    rows = tx.execute(select(column.label("state"), func.count().label("n")).group_by(column))
    return {row.state: row.n for row in rows}


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)
