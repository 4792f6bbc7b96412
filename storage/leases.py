"""Leases: which processes are alive, and which one leads. Every moment is the database's own on PostgreSQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import case, delete, func, or_, select, true, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Transaction
from storage.tables.pipeline import leases

LEADER = "leader"
_REPLICA = "replica:"
FORGOTTEN = timedelta(hours=1)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Standing:
    """How a process stands among the others: the term in which it leads or None, who lives, whether anybody leads."""

    term: int | None
    alive: tuple[str, ...]
    led: bool


def beat(tx: Transaction, replica: str, length: timedelta, now: datetime, *, sole: bool = False) -> Standing:
    """A sign of life, and a try to lead. `now` counts only on SQLite, where `sole` is always so: a lock on the file has
    shown that nobody else is there, and whatever others have left is taken."""
    at = now if tx.dialect.name == "sqlite" else tx.execute(select(func.clock_timestamp())).scalar_one()
    if sole:
        tx.execute(delete(leases).where(leases.c.name.startswith(_REPLICA)))
    tx.execute(delete(leases).where(leases.c.name.startswith(_REPLICA), leases.c.until < at - FORGOTTEN))
    _take(tx, _REPLICA + replica, replica, at, length, sole)
    term = _take(tx, LEADER, replica, at, length, sole)
    living = tx.execute(select(leases.c.name, leases.c.holder).where(leases.c.until > at)).all()
    return Standing(
        term,
        tuple(row.holder for row in living if row.name.startswith(_REPLICA)),
        any(row.name == LEADER for row in living),
    )


def leave(tx: Transaction, replica: str) -> None:
    """Gives everything back, so that nobody has to wait until it runs out. The term stays: the next one is higher."""
    tx.execute(delete(leases).where(leases.c.name == _REPLICA + replica))
    tx.execute(update(leases).where(leases.c.name == LEADER, leases.c.holder == replica).values(until=LONG_AGO))


def _take(tx: Transaction, name: str, holder: str, at: datetime, length: timedelta, sole: bool) -> int | None:
    """The term of the lease when it is ours now: a new holder has a new one. None when somebody else holds it."""
    insert = {"postgresql": postgresql, "sqlite": sqlite}[tx.dialect.name].insert(leases)
    free = true() if sole else or_(leases.c.holder == holder, leases.c.until <= at)
    taken = insert.values(name=name, holder=holder, term=1, until=at + length).on_conflict_do_update(
        index_elements=[leases.c.name],
        set_={
            "holder": holder,
            "term": case((leases.c.holder == holder, leases.c.term), else_=leases.c.term + 1),
            "until": at + length,
        },
        where=free,
    )
    found: int | None = tx.execute(taken.returning(leases.c.term)).scalar_one_or_none()
    return found
