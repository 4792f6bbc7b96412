"""Questions about handover waves and their lists, and the one function that changes a wave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract
from domain.people import Staff
from domain.waves import Wave, WaveState
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes
from storage.tables.people import staff as colleagues
from storage.tables.waves import ALIVE, HANDED_OVER, wave_homes, wave_lines, waves


@dataclass(frozen=True)
class WaveLine:
    """One line of a wave's history."""

    what: str
    at: datetime
    by: str
    about: str = ""


@dataclass(frozen=True)
class WaveHome:
    """One home on the list of a wave. `area`: measured where it is known, else contracted. `known_at`: when the first of
    its owners has read the notice, or was reached by phone."""

    id: int
    wave: int
    contract: Contract
    area: float | None
    told_at: datetime | None = None
    told_day: date | None = None
    known_at: datetime | None = None
    calls: int = 0


_BY_ID = Prepared(select(waves).where(waves.c.id == bindparam("wave")))


def add(tx: Transaction, project: str, name: str, day: date) -> Wave:
    """A new wave without homes; NotFound-proof: its name must be free, which the caller has looked at."""
    values = {"project": project, "name": name, "day": day, "state": WaveState.PLANNED.value, "revision": 0}
    made = tx.execute(insert(waves).values(values | {"version": 1}).returning(waves.c.id)).scalar_one()
    return by_id(tx, int(made))


def by_name(tx: Transaction, project: str, name: str) -> Wave | None:
    """The wave of that name."""
    row = tx.execute(select(waves).where(waves.c.project == project, waves.c.name == name)).first()
    return None if row is None else _wave(row)


def by_id(tx: Transaction, wave: int) -> Wave:
    """One wave, for the clock, or NotFound."""
    row = _BY_ID(tx, wave=wave).first()
    if row is None:
        raise NotFound(what="wave", number=wave)
    return _wave(row)


def for_staff(tx: Transaction, staff: Staff, wave: int) -> Wave:
    """A wave of a project that she serves, or NotFound."""
    found = by_id(tx, wave)
    if not staff.serves(found.project):
        raise NotFound(what="wave", number=wave)
    return found


def alive(tx: Transaction, staff: Staff, limit: int) -> tuple[Wave, ...]:
    """What is not done in her projects, the nearest day first."""
    wanted = select(waves).where(ALIVE).order_by(waves.c.day, waves.c.id).limit(limit)
    if staff.project is not None:
        wanted = wanted.where(waves.c.project == staff.project)
    return tuple(_wave(row) for row in tx.execute(wanted))


def handed_over(tx: Transaction, staff: Staff, since: date, limit: int) -> tuple[Wave, ...]:
    """What is under way or done in her projects, with a handover day from then on, the latest first."""
    wanted = select(waves).where(HANDED_OVER, waves.c.day >= since)
    if staff.project is not None:
        wanted = wanted.where(waves.c.project == staff.project)
    rows = tx.execute(wanted.order_by(waves.c.day.desc(), waves.c.id.desc()).limit(limit))
    return tuple(_wave(row) for row in rows)


def page(tx: Transaction, project: str | None, state: WaveState | None, after: int, most: int) -> tuple[Wave, ...]:
    """Waves of a project or of all, as they were planned."""
    wanted = select(waves).where(waves.c.id > after).order_by(waves.c.id).limit(most)
    if project is not None:
        wanted = wanted.where(waves.c.project == project)
    if state is not None:
        wanted = wanted.where(waves.c.state == state.value)
    return tuple(_wave(row) for row in tx.execute(wanted))


def save(tx: Transaction, seen: Wave, **values: Any) -> Wave:
    """The one place where a wave changes: if it still is what was seen, else SomebodyWasFaster."""
    changed = tx.execute(
        update(waves)
        .where(waves.c.id == seen.id, waves.c.version == seen.version)
        .values(version=seen.version + 1, **values)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="wave", number=seen.id)
    return by_id(tx, seen.id)


def add_line(tx: Transaction, wave: int, what: str, staff: int | None, now: datetime, about: str = "") -> None:
    """A line of its history; no staff: the clock."""
    tx.execute(insert(wave_lines).values(wave_id=wave, what=what, staff_id=staff, at=now, about=about[:64]))


def history(tx: Transaction, wave: int, limit: int) -> tuple[WaveLine, ...]:
    """The newest lines, the oldest of them first."""
    rows = tx.execute(
        select(wave_lines.c.what, wave_lines.c.at, wave_lines.c.about, colleagues.c.name)
        .select_from(wave_lines.outerjoin(colleagues))
        .where(wave_lines.c.wave_id == wave)
        .order_by(wave_lines.c.id.desc())
        .limit(limit)
    )
    return tuple(WaveLine(row.what, row.at, row.name or "", row.about) for row in reversed(rows.all()))


_HOMES: Select[Any] = select(
    *COLUMNS,
    homes.c.area,
    homes.c.measured_area,
    wave_homes.c.id.label("wave_home_id"),
    wave_homes.c.wave_id,
    wave_homes.c.told_at,
    wave_homes.c.told_day,
    wave_homes.c.known_at,
    wave_homes.c.calls,
).select_from(wave_homes.join(contracts, contracts.c.id == wave_homes.c.contract_id).join(homes))

_ON_LIST = (wave_homes.c.removed_at.is_(None), contracts.c.ended_on.is_(None))


_STANDING = Prepared(_HOMES.where(wave_homes.c.standing == bindparam("contract"), *_ON_LIST))


def homes_of(tx: Transaction, wave: int, after: int = 0, limit: int | None = None) -> tuple[WaveHome, ...]:
    """The list: homes that stand on it and whose contract lives, from one on, in the order in which they came."""
    wanted = _HOMES.where(wave_homes.c.wave_id == wave, wave_homes.c.id > after, *_ON_LIST)
    rows = tx.execute(wanted.order_by(wave_homes.c.id).limit(limit))
    return tuple(_wave_home(row) for row in rows)


def homes_with(
    tx: Transaction, wanted: tuple[ColumnElement[bool], ...], order: tuple[Any, ...], limit: int
) -> tuple[WaveHome, ...]:
    """Homes of lists that a question beside this one picks, in its order."""
    rows = tx.execute(_HOMES.where(*wanted).order_by(*order).limit(limit))
    return tuple(_wave_home(row) for row in rows)


def home(tx: Transaction, wave_home: int) -> WaveHome:
    """One home of a list, also when it was taken off; NotFound when there is none."""
    row = tx.execute(_HOMES.where(wave_homes.c.id == wave_home)).first()
    if row is None:
        raise NotFound(what="wave-home", number=wave_home)
    return _wave_home(row)


def standing(tx: Transaction, contract: int) -> WaveHome | None:
    """The list on which a contract stands."""
    row = _STANDING(tx, contract=contract).first()
    return None if row is None else _wave_home(row)


def count_homes(tx: Transaction, wave: int) -> int:
    """How many homes stand on the list."""
    some = select(func.count()).select_from(wave_homes.join(contracts))
    return int(tx.execute(some.where(wave_homes.c.wave_id == wave, *_ON_LIST)).scalar_one())


def put_on(tx: Transaction, wave: int, wanted: Iterable[int], now: datetime) -> int:
    """Puts contracts on the list; how many came anew. One that stands on any list stays where it is."""
    added = 0
    for contract in wanted:
        if tx.execute(select(wave_homes.c.id).where(wave_homes.c.standing == contract)).first():
            continue
        same = (wave_homes.c.wave_id == wave, wave_homes.c.contract_id == contract)
        back = {"standing": contract, "removed_at": None, "added_at": now, "told_at": None, "known_at": None}
        if tx.execute(update(wave_homes).where(*same).values(back)).rowcount == 0:
            tx.execute(insert(wave_homes).values(wave_id=wave, contract_id=contract, standing=contract, added_at=now))
        added += 1
    return added


def take_off(tx: Transaction, wave: int, contract: int, now: datetime) -> bool:
    """Takes a contract off the list; False when it did not stand there."""
    same = (wave_homes.c.wave_id == wave, wave_homes.c.standing == contract)
    return tx.execute(update(wave_homes).where(*same).values(standing=None, removed_at=now)).rowcount > 0


_ELIGIBLE = (contracts.c.ended_on.is_(None), contracts.c.handed_over_on.is_(None))


def buildings(tx: Transaction, project: str) -> tuple[tuple[str, int, int], ...]:
    """The buildings of a project: name, a home that stands for it, and how many contracts could be handed over."""
    rows = tx.execute(
        select(homes.c.building, func.min(homes.c.id), func.count(contracts.c.id))
        .select_from(homes.join(contracts))
        .where(homes.c.project == project, *_ELIGIBLE)
        .group_by(homes.c.building)
    )
    return tuple(sorted((row[0], int(row[1]), int(row[2])) for row in rows))


def in_building(tx: Transaction, like: int, *, unit: bool = False) -> tuple[Contract, ...]:
    """What could be handed over in the building, or only in the unit, of a home."""
    one = tx.execute(select(homes.c.project, homes.c.building, homes.c.unit).where(homes.c.id == like)).first()
    if one is None:
        raise NotFound(what="home", number=like)
    same: list[ColumnElement[bool]] = [homes.c.project == one.project, homes.c.building == one.building]
    if unit:
        same.append(homes.c.unit == one.unit)
    wanted = select(*COLUMNS).select_from(contracts.join(homes)).where(*same, *_ELIGIBLE)
    return tuple(as_contract(row) for row in tx.execute(wanted.order_by(homes.c.unit, homes.c.room)))


def home_of(tx: Transaction, project: str, building: str, unit: str | None) -> int | None:
    """A home that stands for a building, or for one of its units."""
    same = [homes.c.project == project, homes.c.building == building]
    if unit is not None:
        same.append(homes.c.unit == unit)
    found = tx.execute(select(homes.c.id).where(*same).limit(1)).scalar()
    return None if found is None else int(found)


def _wave(row: AnyRow) -> Wave:
    return Wave(
        row.id,
        row.project,
        row.name,
        row.day,
        WaveState(row.state),
        row.revision,
        row.approved,
        row.noticed_at,
        row.version,
    )


def _wave_home(row: AnyRow) -> WaveHome:
    """The value of a row that has the columns of a list."""
    return WaveHome(
        row.wave_home_id,
        row.wave_id,
        as_contract(row),
        row.measured_area if row.measured_area is not None else row.area,
        row.told_at,
        row.told_day,
        row.known_at,
        row.calls,
    )
