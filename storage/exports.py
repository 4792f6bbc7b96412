"""What lists say of contracts when they leave the desk: the keys by which staff sort them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from domain.homes import Home
from domain.people import Staff
from storage.database import Transaction
from storage.tables.contracts import contracts, homes


@dataclass(frozen=True)
class Sold:
    """One contract with its home, when it was signed, by whom, and whether it still holds."""

    id: int
    number: str
    home: Home
    payment: str
    bank: str
    salesperson: str
    signed_on: date | None
    handed_over_on: date | None
    ended_on: date | None


_ALL = select(
    contracts.c.id,
    contracts.c.number,
    contracts.c.payment,
    contracts.c.bank,
    contracts.c.salesperson,
    contracts.c.signed_on,
    contracts.c.handed_over_on,
    contracts.c.ended_on,
    homes.c.project,
    homes.c.building,
    homes.c.unit,
    homes.c.room,
    homes.c.layout,
).select_from(contracts.join(homes))

SLICE = 500


def sold(tx: Transaction, wanted: Iterable[int]) -> dict[int, Sold]:
    """These contracts, by id."""
    ids = sorted(set(wanted))
    parts = [ids[at : at + SLICE] for at in range(0, len(ids), SLICE)]
    rows = [row for part in parts for row in tx.execute(_ALL.where(contracts.c.id.in_(part)))]
    return {one.id: one for one in (_sold(*row) for row in rows)}


def sold_after(tx: Transaction, staff: Staff, after: int, limit: int) -> tuple[Sold, ...]:
    """The next contracts of her projects, in the order in which they came in."""
    some = _ALL.where(contracts.c.id > after)
    if staff.project is not None:
        some = some.where(homes.c.project == staff.project)
    return tuple(_sold(*row) for row in tx.execute(some.order_by(contracts.c.id).limit(limit)))


def _sold(
    row: int,
    number: str,
    payment: str,
    bank: str,
    salesperson: str,
    signed_on: date | None,
    handed_over_on: date | None,
    ended_on: date | None,
    *place: str,
) -> Sold:
    return Sold(row, number, Home(*place), payment, bank, salesperson, signed_on, handed_over_on, ended_on)
