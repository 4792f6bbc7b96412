"""Questions about broken promises that somebody must see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.alarms import alarms


@dataclass(frozen=True)
class Alarm:
    """One broken promise; `rung`: the place on the ladder from which it climbs on, `seen_by`: who sees to it."""

    id: int
    rung: int
    raised_at: datetime
    seen_by: int | None = None


_OF = Prepared(
    select(alarms).where(alarms.c.ticket_number == bindparam("number"), alarms.c.promise == bindparam("promise"))
)
_ADD = Prepared(insert(alarms).returning(alarms.c.id))


def of_ticket(tx: Transaction, number: int, promise: str) -> Alarm | None:
    """The alarm about this promise, if it broke."""
    row = _OF(tx, number=number, promise=promise).first()
    return None if row is None else Alarm(row.id, row.rung, row.raised_at, row.seen_by)


def raise_(tx: Transaction, number: int, promise: str, now: datetime) -> Alarm:
    """The promise broke; the same one is one alarm, and one that somebody saw to is nobody's again."""
    found = of_ticket(tx, number, promise)
    fresh = {"rung": 0, "raised_at": now, "told_at": now, "seen_by": None, "seen_at": None}
    if found is None:
        return Alarm(int(_ADD(tx, ticket_number=number, promise=promise, **fresh).one().id), 0, now)
    tx.execute(update(alarms).where(alarms.c.id == found.id).values(fresh))
    return Alarm(found.id, 0, now)


def climbed(tx: Transaction, alarm: Alarm, rung: int, now: datetime) -> None:
    """It was told at one rung, and goes on from this one."""
    tx.execute(update(alarms).where(alarms.c.id == alarm.id).values(rung=rung, told_at=now))


def see_to(tx: Transaction, alarm: Alarm, staff: int, now: datetime) -> bool:
    """Somebody sees to it; False when another colleague was faster."""
    seen = update(alarms).where(alarms.c.id == alarm.id, alarms.c.seen_by.is_(None))
    return tx.execute(seen.values(seen_by=staff, seen_at=now)).rowcount == 1
