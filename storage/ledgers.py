"""What is kept of the contracts that a ledger names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, and_, select

from domain.journeys import JourneyKind
from storage.columns import keyring_of
from storage.database import Transaction
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys
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
class KeptHome:
    """A home as kept; `new` when the ledger itself brought it, and then it has its id only once it is written."""

    id: int = 0
    new: bool = False


@dataclass
class Kept:
    """A contract as kept: its values by column name, its buyers, and the stage of each journey."""

    id: int
    home: KeptHome
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
            KeptHome(row["home_id"]),
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


def homes_at(
    tx: Transaction, places: Collection[tuple[str, str, str, str]]
) -> dict[tuple[str, str, str, str], KeptHome]:
    """The homes that are known already, sold or not."""
    places = set(places)
    rows = tx.execute(select(homes.c.id, *_PLACE).where(_near(places))).mappings()
    return {_place(row): KeptHome(row["id"]) for row in rows if _place(row) in places}


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
