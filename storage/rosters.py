"""Questions about who is away, and the functions that change it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import bindparam, insert, select, update

from domain.rosters import Absence
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.holdings import absences

_STANDING = absences.c.ended_at.is_(None)
_OF = Prepared(
    select(absences)
    .where(_STANDING, absences.c.staff_id == bindparam("staff"), absences.c.last_day >= bindparam("day"))
    .order_by(absences.c.last_day, absences.c.id)
)
_ONE = Prepared(select(absences).where(_STANDING, absences.c.id == bindparam("absence")))


def of_colleague(tx: Transaction, staff: int, day: date) -> tuple[Absence, ...]:
    """Her absences that are not over on that local day, the one that ends first on top."""
    return tuple(_absence(row) for row in _OF(tx, staff=staff, day=day))


def one(tx: Transaction, absence: int) -> Absence | None:
    """One that was not taken back."""
    row = _ONE(tx, absence=absence).first()
    return None if row is None else _absence(row)


def add(tx: Transaction, staff: int, days: tuple[date, date], by: int, now: datetime) -> None:
    """She is away on these days, both included."""
    first, last = days
    tx.execute(insert(absences).values(staff_id=staff, first_day=first, last_day=last, entered_by=by, entered_at=now))


def end(tx: Transaction, absence: int, now: datetime) -> bool:
    """It does not hold any more; False when that was so already."""
    ended = tx.execute(update(absences).where(absences.c.id == absence, _STANDING).values(ended_at=now))
    return ended.rowcount == 1


def _absence(row: AnyRow) -> Absence:
    return Absence(row.id, row.staff_id, row.first_day, row.last_day, row.entered_by)
