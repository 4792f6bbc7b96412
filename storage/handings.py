"""Questions about the day of the handover, and the one function that changes how far a home is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.bookings import BookingState
from domain.errors import SomebodyWasFaster
from domain.handings import Handing, HandingState
from storage.database import AnyRow, Transaction
from storage.tables.bookings import bookings
from storage.tables.contracts import contracts
from storage.tables.handings import handed_items, handing_lines, handings
from storage.tables.people import staff as colleagues
from storage.tables.waves import wave_homes


@dataclass(frozen=True)
class HandingLine:
    """One line of a home's day; `by`: a colleague, `owner`: it was an owner herself."""

    what: str
    at: datetime
    by: str
    owner: bool
    about: str = ""


@dataclass(frozen=True)
class HandedItem:
    """So many of something were handed over."""

    item: str
    count: int
    at: datetime


_FIRST = {
    dialect.dialect.name: dialect.insert(handings).on_conflict_do_nothing().returning(handings.c.wave_home_id)
    for dialect in (postgresql, sqlite)
}


def of_home(tx: Transaction, wave_home: int) -> Handing:
    """How far a home is; nobody came yet where nothing is on record."""
    row = tx.execute(select(handings).where(handings.c.wave_home_id == wave_home)).first()
    return Handing(wave_home) if row is None else _handing(row)


def of_wave(tx: Transaction, wave: int) -> dict[int, Handing]:
    """How far the homes of a wave are, by home of the list, where anything is on record."""
    rows = tx.execute(select(handings).join(wave_homes).where(wave_homes.c.wave_id == wave))
    return {row.wave_home_id: _handing(row) for row in rows}


def save(tx: Transaction, seen: Handing, **values: Any) -> Handing:
    """The one place where it changes: if it still is what was seen, else SomebodyWasFaster."""
    if seen.version == 0:
        first = {"wave_home_id": seen.home, "state": HandingState.WAITING.value, "words": "", "version": 1} | values
        changed = tx.execute(_FIRST[tx.dialect.name].values(first))
    else:
        same = (handings.c.wave_home_id == seen.home, handings.c.version == seen.version)
        again = update(handings).where(*same).values(version=seen.version + 1, **values)
        changed = tx.execute(again.returning(handings.c.wave_home_id))
    if changed.first() is None:
        raise SomebodyWasFaster(what="handing")
    return of_home(tx, seen.home)


def add_line(tx: Transaction, wave_home: int, what: str, now: datetime, *, about: str = "", **who: int | None) -> None:
    """A line of its history; `staff_id` or `buyer_id`, or neither: the clock."""
    values = {"wave_home_id": wave_home, "what": what, "at": now, "about": about[:64]}
    tx.execute(insert(handing_lines).values(values | who))


def history(tx: Transaction, wave_home: int, limit: int) -> tuple[HandingLine, ...]:
    """The newest lines, the oldest of them first."""
    rows = tx.execute(
        select(handing_lines, colleagues.c.name)
        .select_from(handing_lines.outerjoin(colleagues))
        .where(handing_lines.c.wave_home_id == wave_home)
        .order_by(handing_lines.c.id.desc())
        .limit(limit)
    )
    return tuple(
        HandingLine(row.what, row.at, row.name or "", row.buyer_id is not None, row.about)
        for row in reversed(rows.all())
    )


def items(tx: Transaction, wave_home: int) -> dict[str, HandedItem]:
    """What was handed over, by the key of config.yaml."""
    columns = (handed_items.c.item, handed_items.c.count.label("many"), handed_items.c.at)
    rows = tx.execute(select(*columns).where(handed_items.c.wave_home_id == wave_home))
    return {row.item: HandedItem(row.item, row.many, row.at) for row in rows}


def items_of_wave(tx: Transaction, wave: int) -> dict[int, set[str]]:
    """What was handed over of each home of a wave."""
    rows = tx.execute(
        select(handed_items.c.wave_home_id, handed_items.c.item)
        .join(wave_homes, wave_homes.c.id == handed_items.c.wave_home_id)
        .where(wave_homes.c.wave_id == wave)
    )
    found: dict[int, set[str]] = {}
    for row in rows:
        found.setdefault(row.wave_home_id, set()).add(row.item)
    return found


def put_item(tx: Transaction, wave_home: int, item: str, count: int, staff: int, now: datetime) -> None:
    """So many of something; 0: none after all."""
    same = and_(handed_items.c.wave_home_id == wave_home, handed_items.c.item == item)
    if count == 0:
        tx.execute(delete(handed_items).where(same))
        return
    values: Mapping[str, Any] = {"count": count, "staff_id": staff, "at": now}
    if tx.execute(update(handed_items).where(same).values(values)).rowcount == 0:
        tx.execute(insert(handed_items).values(wave_home_id=wave_home, item=item, **values))


def missed(tx: Transaction, wave: int, purpose: str) -> frozenset[int]:
    """The contracts of a wave whose owners have missed a time."""
    rows = tx.execute(
        select(bookings.c.contract_id)
        .join(wave_homes, wave_homes.c.contract_id == bookings.c.contract_id)
        .where(wave_homes.c.wave_id == wave, bookings.c.purpose == purpose)
        .where(bookings.c.state == BookingState.MISSED.value)
    )
    return frozenset(int(row.contract_id) for row in rows)


def release(tx: Transaction, wave_home: int) -> None:
    """A home whose keys were not taken may stand on another list, once its wave is done."""
    tx.execute(update(wave_homes).where(wave_homes.c.id == wave_home).values(standing=None))


def set_day(tx: Transaction, contract: int, day: date | None) -> None:
    """The day on which the keys were given, from which return visits are counted; none: they were not after all."""
    tx.execute(update(contracts).where(contracts.c.id == contract).values(handed_over_on=day))


def _handing(row: AnyRow) -> Handing:
    return Handing(
        row.wave_home_id,
        HandingState(row.state),
        row.came_at,
        row.walked_at,
        row.asked_at,
        row.ended_at,
        row.reason,
        row.words,
        row.version,
    )
