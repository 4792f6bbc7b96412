"""Questions about how contracts are fulfilled: counted and paged by the database, each page read by its ids. Reached by
finance and managers, in the projects that they serve."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select

from domain.arrears import ArrearState
from domain.fulfilment import Due
from domain.homes import Contract
from domain.journeys import JourneyKind
from domain.people import Staff
from domain.tickets import COUNTED
from storage.arrears import ALIVE
from storage.contracts import COLUMNS, as_contract
from storage.database import Transaction
from storage.tables.arrears import arrear_steps, arrears
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import journeys
from storage.tables.receipts import receipts

TAKEN = "taken"
_OWED = ("entered", "seen", "changed")
"""The steps by which a table says that a sum is owed."""


@dataclass(frozen=True)
class Priced:
    """A living contract with its price."""

    contract: Contract
    cents: int | None
    bank: str


@dataclass(frozen=True)
class Came:
    """What came in for a contract: cents, and when last, on its day and as it was entered."""

    cents: int
    on: date
    entered_at: datetime


@dataclass(frozen=True)
class At:
    """Where one journey of a contract stands, as of when, and by whom it was entered."""

    kind: JourneyKind
    stage: str
    as_of: datetime
    by: str


_ALIVE = arrears.c.state.in_([state.value for state in ALIVE])


def totals(tx: Transaction, project: str, since: date, until: date) -> tuple[int, int]:
    """Of the sums that are due from one day on and before another: on how many contracts, and how much together."""
    due = (arrears.c.project == project, _ALIVE, arrears.c.due_on >= since, arrears.c.due_on < until)
    asked = select(func.count(arrears.c.contract_id.distinct()), func.coalesce(func.sum(arrears.c.cents), 0))
    number, cents = tx.execute(asked.where(*due)).one()
    return int(number), int(cents)


def count(tx: Transaction, project: str) -> int:
    """How many homes of a project are sold, counted as far as COUNTED."""
    some: Select[Any] = select(homes.c.id).select_from(homes.join(contracts, contracts.c.home_id == homes.c.id))
    some = some.where(homes.c.project == project, contracts.c.ended_on.is_(None)).order_by(homes.c.id).limit(COUNTED)
    return int(tx.execute(select(func.count()).select_from(some.subquery())).scalar_one())


def late(tx: Transaction, project: str, today: date, most: int) -> list[tuple[date, int]]:
    """The contracts on which something is overdue, by the day since which it is; the oldest first."""
    due = (arrears.c.project == project, _ALIVE, arrears.c.due_on < today)
    first = func.min(arrears.c.due_on)
    asked = select(first.label("since"), arrears.c.contract_id).where(*due).group_by(arrears.c.contract_id)
    rows = tx.execute(asked.order_by(first, arrears.c.contract_id).limit(most))
    return [(row.since, row.contract_id) for row in rows]


def page(tx: Transaction, staff: Staff, after: int, most: int) -> list[int]:
    """The next living contracts of her projects, in the order in which they came in."""
    some = select(contracts.c.id).where(contracts.c.id > after, contracts.c.ended_on.is_(None))
    if staff.project is not None:
        some = some.join(homes, homes.c.id == contracts.c.home_id).where(homes.c.project == staff.project)
    return [int(row.id) for row in tx.execute(some.order_by(contracts.c.id).limit(most))]


def priced(tx: Transaction, wanted: Sequence[int]) -> dict[int, Priced]:
    """These contracts with their prices, by id."""
    asked = select(*COLUMNS, contracts.c.price_cents, contracts.c.bank).select_from(contracts.join(homes))
    rows = tx.execute(asked.where(contracts.c.id.in_(list(wanted)), contracts.c.ended_on.is_(None)))
    return {row.contract_id: Priced(as_contract(row), row.price_cents, row.bank) for row in rows}


def came(tx: Transaction, wanted: Iterable[int]) -> dict[int, Came]:
    """What came in for these contracts."""
    asked = select(
        receipts.c.contract_id,
        func.sum(receipts.c.cents).label("cents"),
        func.max(receipts.c.on).label("day"),
        func.max(receipts.c.entered_at).label("entered_at"),
    ).group_by(receipts.c.contract_id)
    rows = tx.execute(asked.where(receipts.c.contract_id.in_(list(wanted)), receipts.c.state == TAKEN))
    return {row.contract_id: Came(int(row.cents), row.day, row.entered_at) for row in rows}


def dues(tx: Transaction, wanted: Iterable[int]) -> dict[int, tuple[Due, ...]]:
    """Every sum that is or was due on these contracts."""
    every = tx.execute(select(arrears).where(arrears.c.contract_id.in_(list(wanted))).order_by(arrears.c.due_on)).all()
    shut = [row.id for row in every if row.state == ArrearState.CLOSED]
    tables = select(arrear_steps.c.arrear_id, func.max(arrear_steps.c.as_of).label("day"))
    seen = tables.where(arrear_steps.c.arrear_id.in_(shut), arrear_steps.c.what.in_(_OWED))
    days = {row.arrear_id: row.day for row in tx.execute(seen.group_by(arrear_steps.c.arrear_id))}
    found: dict[int, tuple[Due, ...]] = {}
    for row in every:
        closed = row.as_of if row.state == ArrearState.CLOSED else None
        one = Due(row.what, row.cents, row.due_on, closed, days.get(row.id), row.claimed_on)
        found[row.contract_id] = (*found.get(row.contract_id, ()), one)
    return found


def standing(tx: Transaction, wanted: Iterable[int]) -> dict[int, tuple[At, ...]]:
    """Where the journeys of these contracts stand."""
    columns = (journeys.c.contract_id, journeys.c.kind, journeys.c.stage, journeys.c.as_of, journeys.c.entered_by)
    found: dict[int, tuple[At, ...]] = {}
    for row in tx.execute(select(*columns).where(journeys.c.contract_id.in_(list(wanted)))):
        one = At(JourneyKind(row.kind), row.stage, row.as_of, row.entered_by)
        found[row.contract_id] = (*found.get(row.contract_id, ()), one)
    return found
