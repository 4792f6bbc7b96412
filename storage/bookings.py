"""Questions about booked times, and the one function that books and the one that ends a booking."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.bookings import Booking, BookingState, Taken
from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Home
from domain.people import Staff
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.bookings import BOOKED, bookings
from storage.tables.contracts import contracts, homes

_ALL: Select[Any] = select(bookings, homes.c.building, homes.c.unit, homes.c.room)
_ALL = _ALL.select_from(bookings.join(contracts, contracts.c.id == bookings.c.contract_id).join(homes))

_TAKEN = Prepared(
    select(bookings.c.starts_at, bookings.c.ends_at, bookings.c.seat)
    .where(bookings.c.counter == bindparam("counter"), bookings.c.starts_at >= bindparam("since"))
    .where(bookings.c.state == BOOKED)
)
_OF_CONTRACT = Prepared(_ALL.where(bookings.c.contract_id == bindparam("contract"), bookings.c.state == BOOKED))
_BOOK = {
    dialect.dialect.name: dialect.insert(bookings).on_conflict_do_nothing().returning(bookings.c.id)
    for dialect in (postgresql, sqlite)
}


def taken(tx: Transaction, counter: str, since: datetime) -> tuple[Taken, ...]:
    """What is booked at a counter from a moment on."""
    return tuple(Taken(row.starts_at, row.ends_at, row.seat) for row in _TAKEN(tx, counter=counter, since=since))


def of_contract(tx: Transaction, contract: int) -> tuple[Booking, ...]:
    """What is booked for a contract, the soonest first; reached through for_buyer or for_staff only."""
    found = (_booking(row) for row in _OF_CONTRACT(tx, contract=contract))
    return tuple(sorted(found, key=lambda one: one.starts_at))  # a few: an order would tempt a planner to another index


def alive(tx: Transaction, contract: int, purpose: str) -> Booking | None:
    """What is booked for a contract and purpose."""
    return next((one for one in of_contract(tx, contract) if one.purpose == purpose), None)


def of_counter(tx: Transaction, counter: str) -> tuple[Booking, ...]:
    """What is booked at a counter, also what is over by now, the soonest first."""
    rows = tx.execute(_ALL.where(bookings.c.counter == counter, bookings.c.state == BOOKED))
    return tuple(sorted((_booking(row) for row in rows), key=lambda one: one.starts_at))


def of_contracts(tx: Transaction, wanted: Iterable[int], purpose: str) -> dict[int, Booking]:
    """What is booked for each of these contracts and this purpose; reached through for_staff only."""
    same = (bookings.c.contract_id.in_(sorted(set(wanted))), bookings.c.purpose == purpose, bookings.c.state == BOOKED)
    return {one.contract: one for one in map(_booking, tx.execute(_ALL.where(*same)))}


def by_id(tx: Transaction, booking: int) -> Booking:
    """One booking, or NotFound."""
    row = tx.execute(_ALL.where(bookings.c.id == booking)).first()
    if row is None:
        raise NotFound(what="booking", number=booking)
    return _booking(row)


def for_staff(tx: Transaction, staff: Staff, booking: int) -> Booking:
    """A booking in a project that this member of staff serves, or NotFound."""
    found = by_id(tx, booking)
    if not staff.serves(found.project):
        raise NotFound(what="booking", number=booking)
    return found


def of_day(tx: Transaction, staff: Staff, since: datetime, until: datetime) -> tuple[Booking, ...]:
    """What is, or on a past day was, booked between two moments in her projects, by time; what was moved or cancelled is
    left out."""
    kept = [BookingState.BOOKED.value, BookingState.CAME.value, BookingState.MISSED.value]
    wanted = _ALL.where(bookings.c.starts_at >= since, bookings.c.starts_at < until, bookings.c.state.in_(kept))
    if staff.project is not None:
        wanted = wanted.where(bookings.c.project == staff.project)
    return tuple(_booking(row) for row in tx.execute(wanted.order_by(bookings.c.starts_at, bookings.c.id)))


def book(tx: Transaction, counter: str, wished: Booking) -> Booking:
    """Takes the seat of `wished`, or raises SomebodyWasFaster: its seat is gone, or the contract has a time for this
    purpose already. Kept by two unique indexes, so it holds for two replicas at once."""
    values = {
        "purpose": wished.purpose,
        "counter": counter,
        "contract_id": wished.contract,
        "project": wished.project,
        "starts_at": wished.starts_at,
        "ends_at": wished.ends_at,
        "seat": wished.seat,
        "state": BookingState.BOOKED.value,
        "source": wished.source,
        "buyer_id": wished.buyer,
        "staff_id": wished.staff,
        "booked_at": wished.booked_at,
        "version": 1,
    }
    made = tx.execute(_BOOK[tx.dialect.name].values(values)).scalar()
    if made is None:
        raise SomebodyWasFaster(what="booking")
    return by_id(tx, int(made))


def end(
    tx: Transaction,
    seen: Booking,
    state: BookingState,
    now: datetime,
    *,
    buyer: int | None = None,
    staff: int | None = None,
) -> Booking:
    """The one place where a booking ends: if it still is what was seen, else SomebodyWasFaster. Who ended it and when is
    kept; neither buyer nor staff: the journey went on, or the clock."""
    ended = tx.execute(
        update(bookings)
        .where(bookings.c.id == seen.id, bookings.c.version == seen.version)
        .values(
            state=state.value,
            version=seen.version + 1,
            ended_at=now,
            ended_by_buyer_id=buyer,
            ended_by_staff_id=staff,
        )
    )
    if ended.rowcount == 0:
        raise SomebodyWasFaster(what="booking", number=seen.id)
    return by_id(tx, seen.id)


def _booking(row: AnyRow) -> Booking:
    return Booking(
        id=row.id,
        purpose=row.purpose,
        contract=row.contract_id,
        project=row.project,
        home=Home(row.project, row.building, row.unit, row.room).short,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        state=BookingState(row.state),
        booked_at=row.booked_at,
        buyer=row.buyer_id,
        staff=row.staff_id,
        source=row.source,
        seat=row.seat,
        version=row.version,
    )
