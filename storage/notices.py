"""Questions about handover notices: who was told, who has read, whom nobody reached, and the sums of each home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, exists, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.errors import NotFound
from storage.database import Transaction
from storage.tables.bookings import BOOKED, bookings
from storage.tables.contracts import contracts, owners
from storage.tables.people import accounts
from storage.tables.waves import notice_calls, notices, wave_fees, wave_homes
from storage.waves import WaveHome, homes_with

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


@dataclass(frozen=True)
class Notice:
    """What one owner was told: of which day, when, how often, and when she has read it."""

    id: int
    wave_home: int
    buyer: int
    day: date
    told_at: datetime
    times: int
    read_at: datetime | None = None


@dataclass(frozen=True)
class Reach:
    """How far the notice of a wave has come, in homes. `unreached`: nobody there can be written to, or has read it in time."""

    homes: int
    told: int
    known: int
    booked: int
    unreached: int


def put(tx: Transaction, wave_home: int, buyer: int, day: date, now: datetime) -> Notice:
    """An owner is told now: once more, if she was told before; what she has read then is not this."""
    again = update(notices).where(notices.c.wave_home_id == wave_home, notices.c.buyer_id == buyer)
    again = again.values(day=day, told_at=now, read_at=None, times=notices.c.times + 1)
    row = tx.execute(again.returning(notices)).first()
    if row is None:
        values = {"wave_home_id": wave_home, "buyer_id": buyer, "day": day, "told_at": now, "times": 1}
        row = tx.execute(insert(notices).values(values).returning(notices)).one()
    return Notice(row.id, row.wave_home_id, row.buyer_id, row.day, row.told_at, row.times, row.read_at)


def for_buyer(tx: Transaction, buyer: int, notice: int) -> Notice:
    """Her own notice, or NotFound."""
    found = _one(tx, notices.c.id == notice)
    if found is None or found.buyer != buyer:
        raise NotFound(what="notice", number=notice)
    return found


def of_home(tx: Transaction, wave_home: int, buyer: int) -> Notice | None:
    """What a buyer was told about a home of a list."""
    return _one(tx, (notices.c.wave_home_id == wave_home) & (notices.c.buyer_id == buyer))


def _one(tx: Transaction, same: ColumnElement[bool]) -> Notice | None:
    row = tx.execute(select(notices).where(same)).first()
    if row is None:
        return None
    return Notice(row.id, row.wave_home_id, row.buyer_id, row.day, row.told_at, row.times, row.read_at)


def read(tx: Transaction, notice: int, now: datetime) -> bool:
    """She has read it; False when she had before: the first tap counts."""
    same = (notices.c.id == notice, notices.c.read_at.is_(None))
    return tx.execute(update(notices).where(*same).values(read_at=now)).rowcount > 0


def told(tx: Transaction, wave_home: int, day: date, now: datetime) -> None:
    """The owners of a home are told now, of this day; nobody there knows it yet."""
    values = {"told_at": now, "told_day": day, "known_at": None}
    tx.execute(update(wave_homes).where(wave_homes.c.id == wave_home).values(values))


def known(tx: Transaction, wave_home: int, now: datetime) -> None:
    """Somebody of this home knows the day; the first time counts."""
    same = (wave_homes.c.id == wave_home, wave_homes.c.known_at.is_(None))
    tx.execute(update(wave_homes).where(*same).values(known_at=now))


def log_call(tx: Transaction, wave_home: int, staff: int, result: str, words: str, now: datetime) -> int:
    """A call about the notice; how many there have been."""
    values = {"wave_home_id": wave_home, "staff_id": staff, "result": result, "words": words, "at": now}
    tx.execute(insert(notice_calls).values(values))
    counted = update(wave_homes).where(wave_homes.c.id == wave_home).values(calls=wave_homes.c.calls + 1)
    return int(tx.execute(counted.returning(wave_homes.c.calls)).scalar_one())


def last_call(tx: Transaction, wave_home: int) -> tuple[str, str, datetime] | None:
    """Result, words and moment of the newest call."""
    row = tx.execute(
        select(notice_calls.c.result, notice_calls.c.words, notice_calls.c.at)
        .where(notice_calls.c.wave_home_id == wave_home)
        .order_by(notice_calls.c.id.desc())
        .limit(1)
    ).first()
    return None if row is None else (row.result, row.words, row.at)


def add_words(tx: Transaction, wave_home: int, staff: int, words: str) -> None:
    """What was said, beside the newest call of this colleague."""
    hers = (notice_calls.c.wave_home_id == wave_home, notice_calls.c.staff_id == staff)
    newest = select(notice_calls.c.id).where(*hers).order_by(notice_calls.c.id.desc()).limit(1).scalar_subquery()
    tx.execute(update(notice_calls).where(notice_calls.c.id == newest).values(words=words))


_CAN_READ = exists(
    select(owners.c.buyer_id)
    .select_from(owners.join(accounts, accounts.c.buyer_id == owners.c.buyer_id))
    .where(owners.c.contract_id == wave_homes.c.contract_id, owners.c.until.is_(None), accounts.c.blocked_at.is_(None))
)


def _unreached(wave: int, before: datetime) -> tuple[ColumnElement[bool], ...]:
    late = (wave_homes.c.told_at <= before) | ~_CAN_READ
    of_wave = (wave_homes.c.wave_id == wave, wave_homes.c.removed_at.is_(None), contracts.c.ended_on.is_(None))
    return (*of_wave, wave_homes.c.told_at.is_not(None), wave_homes.c.known_at.is_(None), late)


def unreached(tx: Transaction, wave: int, before: datetime, limit: int) -> tuple[WaveHome, ...]:
    """Homes that must be called: nobody there can be written to, or has read what was told before that moment. Those that
    were called least stand on top."""
    return homes_with(tx, _unreached(wave, before), (wave_homes.c.calls, wave_homes.c.id), limit)


def reach(tx: Transaction, wave: int, before: datetime, purpose: str) -> Reach:
    """How far it has come, counted from the rows."""
    standing = (wave_homes.c.wave_id == wave, wave_homes.c.removed_at.is_(None), contracts.c.ended_on.is_(None))
    of_list = wave_homes.join(contracts)
    counted = tx.execute(
        select(func.count(), func.count(wave_homes.c.told_at), func.count(wave_homes.c.known_at))
        .select_from(of_list)
        .where(*standing)
    ).one()
    has_time = exists(
        select(bookings.c.id).where(
            bookings.c.contract_id == wave_homes.c.contract_id,
            bookings.c.purpose == purpose,
            bookings.c.state == BOOKED,
        )
    )
    booked = tx.execute(select(func.count()).select_from(of_list).where(*standing, has_time)).scalar_one()
    late = tx.execute(select(func.count()).select_from(of_list).where(*_unreached(wave, before))).scalar_one()
    return Reach(int(counted[0]), int(counted[1]), int(counted[2]), int(booked), int(late))


def say_fee(tx: Transaction, wave_home: int, fee: str, cents: int, staff: int | None, now: datetime) -> None:
    """The sum of one fee of one home is entered, instead of the one that is reckoned."""
    values = {"wave_home_id": wave_home, "fee": fee, "cents": cents, "staff_id": staff, "at": now}
    put = _INSERT[tx.dialect.name](wave_fees).values(values)
    tx.execute(put.on_conflict_do_update(index_elements=["wave_home_id", "fee"], set_=values))


def said_fees(tx: Transaction, wave: int) -> dict[int, Mapping[str, int]]:
    """The sums entered for the homes of a wave: by home of the list, by key, in cents."""
    found: dict[int, dict[str, int]] = {}
    rows = tx.execute(
        select(wave_fees.c.wave_home_id, wave_fees.c.fee, wave_fees.c.cents)
        .join(wave_homes, wave_homes.c.id == wave_fees.c.wave_home_id)
        .where(wave_homes.c.wave_id == wave)
    )
    for row in rows:
        found.setdefault(row.wave_home_id, {})[row.fee] = row.cents
    return dict(found)
