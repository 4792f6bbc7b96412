"""Timers: what is due, once each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.pipeline import WAITING, timers

TRIES = 3


@dataclass(frozen=True)
class Timer:
    """One thing due at one moment about one subject."""

    id: int
    kind: str
    subject: str
    due_at: datetime


_SET = {
    dialect.dialect.name: Prepared(
        dialect.insert(timers).on_conflict_do_update(
            index_elements=[timers.c.kind, timers.c.subject, timers.c.due_at],
            set_={"state": "waiting", "attempts": 0},
            where=timers.c.state == "dropped",
        )
    )
    for dialect in (postgresql, sqlite)
}


@cache
def _drop(kinds: tuple[str, ...]) -> Prepared:
    same = (timers.c.subject == bindparam("about"), timers.c.kind.in_([literal(kind) for kind in kinds]))
    return Prepared(update(timers).where(*same, timers.c.state == WAITING).values(state="dropped"))


def set_(tx: Transaction, kind: str, subject: str | int, due_at: datetime) -> None:
    """Sets a timer; the same one twice is one, and one that was dropped waits again."""
    set_all(tx, subject, {kind: due_at})


def set_all(tx: Transaction, subject: str | int, due: Mapping[str, datetime]) -> None:
    """Sets several timers of one subject, each kind at its moment."""
    same = {"subject": str(subject), "state": "waiting", "attempts": 0}
    _SET[tx.dialect.name].many(tx, [{"kind": kind, "due_at": at, **same} for kind, at in due.items()])


def drop(tx: Transaction, subject: str | int, *kinds: str) -> None:
    """Timers that have lost their reason."""
    _drop(kinds)(tx, about=str(subject))


def due(tx: Transaction, now: datetime, limit: int = 100) -> tuple[Timer, ...]:
    """What is due, the oldest first."""
    rows = tx.execute(
        select(timers.c.id, timers.c.kind, timers.c.subject, timers.c.due_at)
        .where(timers.c.state == WAITING, timers.c.due_at <= now)
        .order_by(timers.c.due_at, timers.c.id)
        .limit(limit)
    )
    return tuple(Timer(row.id, row.kind, row.subject, row.due_at) for row in rows)


def next_due(tx: Transaction, until: datetime) -> datetime | None:
    """When the next timer falls due, if that is by then."""
    found: datetime | None = tx.execute(
        select(timers.c.due_at)
        .where(timers.c.state == WAITING, timers.c.due_at <= until)
        .order_by(timers.c.due_at)
        .limit(1)
    ).scalar()
    return found


def claim(tx: Transaction, timer: Timer, now: datetime) -> bool:
    """Takes the timer in the transaction that does its work; False when another process was faster."""
    taken = tx.execute(
        update(timers).where(timers.c.id == timer.id, timers.c.state == WAITING).values(state="done", done_at=now)
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
        select(timers.c.id).where(timers.c.kind == kind, timers.c.subject == str(subject), timers.c.state == WAITING)
    )
    return found.first() is not None
