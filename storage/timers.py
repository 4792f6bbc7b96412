"""Timers: what is due, once each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from storage.database import Transaction
from storage.tables.pipeline import timers

TRIES = 3


@dataclass(frozen=True)
class Timer:
    """One thing due at one moment about one subject."""

    id: int
    kind: str
    subject: str
    due_at: datetime


def set_(tx: Transaction, kind: str, subject: str | int, due_at: datetime) -> None:
    """Sets a timer; the same one twice is one, and one that was dropped waits again."""
    same = (timers.c.kind == kind, timers.c.subject == str(subject), timers.c.due_at == due_at)
    known = tx.execute(select(timers.c.id, timers.c.state).where(*same)).first()
    if known is not None and known.state == "dropped":
        tx.execute(update(timers).where(timers.c.id == known.id).values(state="waiting", attempts=0))
    if known is not None:
        return
    tx.execute(insert(timers).values(kind=kind, subject=str(subject), due_at=due_at, state="waiting", attempts=0))


def drop(tx: Transaction, subject: str | int, *kinds: str) -> None:
    """Timers that have lost their reason."""
    tx.execute(
        update(timers)
        .where(timers.c.subject == str(subject), timers.c.kind.in_(kinds), timers.c.state == "waiting")
        .values(state="dropped")
    )


def due(tx: Transaction, now: datetime, limit: int = 100) -> tuple[Timer, ...]:
    """What is due, the oldest first."""
    rows = tx.execute(
        select(timers.c.id, timers.c.kind, timers.c.subject, timers.c.due_at)
        .where(timers.c.state == "waiting", timers.c.due_at <= now)
        .order_by(timers.c.due_at, timers.c.id)
        .limit(limit)
    )
    return tuple(Timer(row.id, row.kind, row.subject, row.due_at) for row in rows)


def next_due(tx: Transaction, until: datetime) -> datetime | None:
    """When the next timer falls due, if that is by then."""
    found: datetime | None = tx.execute(
        select(timers.c.due_at)
        .where(timers.c.state == "waiting", timers.c.due_at <= until)
        .order_by(timers.c.due_at)
        .limit(1)
    ).scalar()
    return found


def claim(tx: Transaction, timer: Timer, now: datetime) -> bool:
    """Takes the timer in the transaction that does its work; False when another process was faster."""
    taken = tx.execute(
        update(timers).where(timers.c.id == timer.id, timers.c.state == "waiting").values(state="done", done_at=now)
    )
    return taken.rowcount == 1


def failed(tx: Transaction, timer: Timer) -> bool:
    """Counts a failure; True when the timer was set aside, having failed too often."""
    tries = tx.execute(
        update(timers)
        .where(timers.c.id == timer.id)
        .values(attempts=timers.c.attempts + 1)
        .returning(timers.c.attempts)
    ).scalar_one()
    if tries < TRIES:
        return False
    tx.execute(update(timers).where(timers.c.id == timer.id).values(state="set-aside"))
    return True


def exists(tx: Transaction, kind: str, subject: str | int) -> bool:
    """True while such a timer waits."""
    found = tx.execute(
        select(timers.c.id).where(timers.c.kind == kind, timers.c.subject == str(subject), timers.c.state == "waiting")
    )
    return found.first() is not None
