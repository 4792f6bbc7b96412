"""What is kept of the contracts that a ledger names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping, bindparam, select

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


_LIVING = (
    select(contracts, *_PLACE, *(homes.c[name] for name in HOME_VALUES))
    .select_from(contracts.join(homes))
    .where(contracts.c.ended_on.is_(None))
)
# Two questions: one that asked for either would find its rows by no index.
_BY_NUMBER = _LIVING.where(contracts.c.number.in_(bindparam("numbers", expanding=True)))
_BY_HOME = _LIVING.where(contracts.c.home_id.in_(bindparam("at", expanding=True)))


def kept(tx: Transaction, numbers: Sequence[str], at: Iterable[KeptHome]) -> list[Kept]:
    """The living contracts that have one of the numbers, or stand on one of the homes."""
    ids = [home.id for home in at]
    rows = [
        *tx.execute(_BY_NUMBER, {"numbers": numbers}).mappings(),
        *(tx.execute(_BY_HOME, {"at": ids}).mappings() if ids else ()),
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
    if found:
        _fill(tx, found)
    return list(found.values())


def _place(row: Mapping[str, Any] | RowMapping) -> tuple[str, str, str, str]:
    return row["project"], row["building"], row["unit"], row["room"]


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


# These homes and some beside them: SQLite finds no pairs of values by an index, but it does find each value.
_NEAR = select(homes.c.id, *_PLACE).where(
    *(column.in_(bindparam(f"{column.name}s", expanding=True)) for column in _PLACE)
)


def homes_at(
    tx: Transaction, places: Collection[tuple[str, str, str, str]]
) -> dict[tuple[str, str, str, str], KeptHome]:
    """The homes that are known already, sold or not."""
    wanted = {f"{column.name}s": sorted({place[at] for place in places}) for at, column in enumerate(_PLACE)}
    return {tuple(place): KeptHome(id_) for id_, *place in tx.execute(_NEAR, wanted) if tuple(place) in places}


_BUYERS = (
    select(buyers.c.id, buyers.c.name, buyers.c.phone_index, buyers.c["class"])
    .where(buyers.c.phone_index.in_(bindparam("indexes", expanding=True)))
    .order_by(buyers.c.id)
)


def buyers_at(tx: Transaction, indexes: Iterable[bytes]) -> list[KeptBuyer]:
    """Everybody who has one of these phones."""
    return [KeptBuyer(*row) for row in tx.execute(_BUYERS, {"indexes": list(indexes)})]


def indexes_of(tx: Transaction, phones: Iterable[str]) -> list[bytes]:
    """The fingerprints by which phones (E.164) are found."""
    return list(map(keyring_of(tx.dialect).index, phones))
