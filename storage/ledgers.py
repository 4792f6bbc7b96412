"""What is kept of the contracts that a ledger names, and the writes that bring it up to date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, insert, select, update

from domain.homes import Home
from domain.journeys import JourneyKind, PaperState
from storage.columns import keyring_of
from storage.database import Transaction
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys, papers, steps
from storage.tables.people import buyers

HOME_VALUES = ("layout", "area", "measured_area")
CONTRACT_VALUES = ("number", "price_cents", "payment", "bank", "signed_on", "handed_over_on", "salesperson")

_PLACE = (homes.c.project, homes.c.building, homes.c.unit, homes.c.room)


@dataclass
class KeptBuyer:
    """A buyer as kept; `index` is the fingerprint of her phone."""

    id: int
    name: str
    index: bytes | None
    class_: str


@dataclass
class Kept:
    """A contract as kept: its values by column name, its buyers, and the stage of each journey."""

    id: int
    home_id: int
    place: tuple[str, str, str, str]
    values: dict[str, Any]
    buyers: list[KeptBuyer] = field(default_factory=list)
    stages: dict[JourneyKind, str] = field(default_factory=dict)


def kept(tx: Transaction, numbers: Sequence[str], places: Collection[tuple[str, str, str, str]]) -> list[Kept]:
    """The living contracts that have one of the numbers, or stand on one of the homes."""
    places = set(places)
    living = select(contracts, *_PLACE, *(homes.c[name] for name in HOME_VALUES))
    living = living.select_from(contracts.join(homes)).where(contracts.c.ended_on.is_(None))
    # Two questions: one that asked for either would find its rows by no index.
    rows = [
        *tx.execute(living.where(contracts.c.number.in_(numbers))).mappings(),
        *(row for row in tx.execute(living.where(_near(places))).mappings() if _place(row) in places),
    ]
    found = {
        row["id"]: Kept(
            row["id"],
            row["home_id"],
            _place(row),
            {name: row[name] for name in (*HOME_VALUES, *CONTRACT_VALUES)},
        )
        for row in rows
    }
    _fill(tx, found)
    return list(found.values())


def _place(row: Mapping[str, Any] | RowMapping) -> tuple[str, str, str, str]:
    return row["project"], row["building"], row["unit"], row["room"]


def _near(places: Collection[tuple[str, str, str, str]]) -> ColumnElement[bool]:
    """These homes and some beside them: SQLite finds no pairs of values by an index, but it does find each value."""
    return and_(*(column.in_(sorted({place[at] for place in places})) for at, column in enumerate(_PLACE)))


def _fill(tx: Transaction, found: Mapping[int, Kept]) -> None:
    people = select(owners.c.contract_id, buyers.c.id, buyers.c.name, buyers.c.phone_index, buyers.c["class"])
    for row in tx.execute(
        people.select_from(owners.join(buyers))
        .where(owners.c.contract_id.in_(found), owners.c.until.is_(None))
        .order_by(buyers.c.id)
    ):
        found[row[0]].buyers.append(KeptBuyer(*row[1:]))
    running = select(journeys.c.contract_id, journeys.c.kind, journeys.c.stage)
    for contract, kind, stage in tx.execute(running.where(journeys.c.contract_id.in_(found))):
        found[contract].stages[JourneyKind(kind)] = stage


def homes_at(tx: Transaction, places: Collection[tuple[str, str, str, str]]) -> dict[tuple[str, str, str, str], int]:
    """The homes that are known already, sold or not."""
    places = set(places)
    rows = tx.execute(select(homes.c.id, *_PLACE).where(_near(places))).mappings()
    return {_place(row): row["id"] for row in rows if _place(row) in places}


def buyers_at(tx: Transaction, indexes: Iterable[bytes]) -> list[KeptBuyer]:
    """Everybody who has one of these phones."""
    rows = tx.execute(
        select(buyers.c.id, buyers.c.name, buyers.c.phone_index, buyers.c["class"])
        .where(buyers.c.phone_index.in_(list(indexes)))
        .order_by(buyers.c.id)
    )
    return [KeptBuyer(*row) for row in rows]


def index_of(tx: Transaction, phone: str) -> bytes:
    """The fingerprint by which a phone (E.164) is found."""
    return keyring_of(tx.dialect).index(phone)


def add_home(tx: Transaction, home: Home) -> int:
    """A new home; the id."""
    values = {"project": home.project, "building": home.building, "unit": home.unit, "room": home.room}
    return int(tx.execute(insert(homes).values(values).returning(homes.c.id)).scalar_one())


def add_contract(tx: Transaction, home: int, values: Mapping[str, Any], now: datetime) -> int:
    """A new contract; the id."""
    row = {**values, "home_id": home, "created_at": now}
    return int(tx.execute(insert(contracts).values(row).returning(contracts.c.id)).scalar_one())


def change(tx: Transaction, contract: int, home: int, values: Mapping[str, Any]) -> None:
    """New values of a contract and of its home, by column name."""
    of_home = {name: value for name, value in values.items() if name in HOME_VALUES}
    of_contract = {name: value for name, value in values.items() if name in CONTRACT_VALUES}
    if of_home:
        tx.execute(update(homes).where(homes.c.id == home).values(of_home))
    if of_contract:
        tx.execute(update(contracts).where(contracts.c.id == contract).values(of_contract))


def add_buyer(tx: Transaction, name: str, phone: str | None, class_: str, now: datetime) -> KeptBuyer:
    """A new person."""
    index = index_of(tx, phone) if phone else None
    values = {"name": name, "phone": phone, "phone_index": index, "class": class_, "created_at": now}
    made = tx.execute(insert(buyers).values(values).returning(buyers.c.id)).scalar_one()
    return KeptBuyer(made, name, index, class_)


def change_buyer(tx: Transaction, buyer: int, values: Mapping[str, Any]) -> None:
    """Another name, phone or class."""
    tx.execute(update(buyers).where(buyers.c.id == buyer).values(values))


def add_owner(tx: Transaction, contract: int, buyer: int, part: str) -> None:
    """This person stands on the contract; again, if she had left it."""
    again = update(owners).where(owners.c.contract_id == contract, owners.c.buyer_id == buyer)
    if tx.execute(again.values(until=None, part=part)).rowcount == 0:
        tx.execute(insert(owners).values(contract_id=contract, buyer_id=buyer, part=part))


def open_journey(
    tx: Transaction, contract: int, kind: JourneyKind, stage: str, since: datetime, now: datetime, by: str, note: str
) -> int:
    """A journey of a contract that had none of its kind; the id. Its steps are added beside it."""
    place = select(homes.c.project).select_from(contracts.join(homes)).where(contracts.c.id == contract)
    values = {
        "contract_id": contract,
        "kind": kind.value,
        "stage": stage,
        "note": note,
        "project": place.scalar_subquery(),
    }
    moments = {"since": since, "as_of": now, "entered_by": by, "version": 1}
    return int(tx.execute(insert(journeys).values(values | moments).returning(journeys.c.id)).scalar_one())


def add_steps(
    tx: Transaction, journey: int, reached: Sequence[tuple[str, datetime]], now: datetime, by: str, note: str = ""
) -> None:
    """Stages that the journey reached, in order."""
    rows = [
        {"journey_id": journey, "stage": stage, "at": at, "entered_at": now, "entered_by": by, "note": note}
        for stage, at in reached
    ]
    if rows:
        tx.execute(insert(steps), rows)


def add_papers(tx: Transaction, journey: int, kinds: Iterable[str], state: PaperState, now: datetime) -> None:
    """The papers that the journey asks of the buyer, all in one state."""
    rows = [{"journey_id": journey, "kind": kind, "state": state.value, "at": now} for kind in kinds]
    if rows:
        tx.execute(insert(papers), rows)


@contextmanager
def rehearsal(tx: Transaction) -> Iterator[None]:
    """Everything inside is really written, and then undone."""
    savepoint = tx.begin_nested()
    try:
        yield
    finally:
        savepoint.rollback()
