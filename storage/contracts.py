"""Questions about contracts. A buyer reaches her own ones only; staff those of their projects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, select

from domain.errors import NotFound
from domain.homes import Contract, Home, Payment
from domain.people import Buyer, Part, Staff
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes, owners
from storage.tables.people import accounts, buyers

COLUMNS = (
    contracts.c.id.label("contract_id"),
    contracts.c.number,
    contracts.c.payment,
    contracts.c.signed_on,
    contracts.c.handed_over_on,
    contracts.c.salesperson,
    homes.c.project,
    homes.c.building,
    homes.c.unit,
    homes.c.room,
    homes.c.layout,
)

_ALL: Select[Any] = select(*COLUMNS).select_from(contracts.join(homes))

_OWNED = Prepared(
    _ALL.join(owners, owners.c.contract_id == contracts.c.id)
    .where(owners.c.buyer_id == bindparam("buyer"), owners.c.until.is_(None), contracts.c.ended_on.is_(None))
    .order_by(contracts.c.id)
)


def as_contract(row: AnyRow) -> Contract:
    """The value of a row that has COLUMNS."""
    home = Home(row.project, row.building, row.unit, row.room, row.layout)
    return Contract(
        row.contract_id,
        row.number,
        home,
        Payment(row.payment),
        row.signed_on,
        row.handed_over_on,
        row.salesperson,
    )


def owned(tx: Transaction, buyer: Buyer) -> tuple[Contract, ...]:
    """The contracts on which this buyer stands today."""
    return tuple(as_contract(row) for row in _OWNED(tx, buyer=buyer.id))


def for_buyer(tx: Transaction, buyer: Buyer, contract: int) -> Contract:
    """One of her own contracts, or NotFound."""
    for own in owned(tx, buyer):
        if own.id == contract:
            return own
    raise NotFound(what="contract", name=contract)


def for_staff(tx: Transaction, staff: Staff, contract: int | str) -> Contract:
    """A contract by id or number, in a project that this member of staff serves, or NotFound."""
    same = contracts.c.id == contract if isinstance(contract, int) else contracts.c.number == contract
    row = tx.execute(_ALL.where(same)).first()
    if row is None or not staff.serves(row.project):
        raise NotFound(what="contract", name=contract)
    return as_contract(row)


def by_id(tx: Transaction, contract: int) -> Contract:
    """A contract that the system itself names."""
    return as_contract(tx.execute(_ALL.where(contracts.c.id == contract)).one())


def by_ids(tx: Transaction, ids: Collection[int]) -> dict[int, Contract]:
    """Contracts that the system itself names."""
    return {row.contract_id: as_contract(row) for row in tx.execute(_ALL.where(contracts.c.id.in_(ids)))}


def by_number(tx: Transaction, number: str) -> Contract:
    """For the command line: NotFound when no contract has it."""
    row = tx.execute(_ALL.where(contracts.c.number == number)).first()
    if row is None:
        raise NotFound(what="contract", name=number)
    return as_contract(row)


def owners_of(tx: Transaction, contract: int) -> tuple[Buyer, ...]:
    """Everybody who stands on a contract today, owners first."""
    rows = tx.execute(
        select(buyers.c.id, buyers.c.name, owners.c.part, accounts.c.id.label("account"))
        .select_from(owners.join(buyers).outerjoin(accounts, accounts.c.buyer_id == buyers.c.id))
        .where(owners.c.contract_id == contract, owners.c.until.is_(None))
        .order_by(owners.c.part.desc(), buyers.c.id)
    )
    return tuple(Buyer(row.id, row.name, row.account) for row in rows)


def parties(tx: Transaction, contract: int) -> tuple[tuple[Buyer, Part], ...]:
    """Everybody who stands on a contract today, and as what."""
    rows = tx.execute(
        select(buyers.c.id, buyers.c.name, owners.c.part, accounts.c.id.label("account"))
        .select_from(owners.join(buyers).outerjoin(accounts, accounts.c.buyer_id == buyers.c.id))
        .where(owners.c.contract_id == contract, owners.c.until.is_(None))
        .order_by(owners.c.part.desc(), buyers.c.id)
    )
    return tuple((Buyer(row.id, row.name, row.account), Part(row.part)) for row in rows)


def like(tx: Transaction, staff: Staff, words: str, limit: int = 8, window: int = 5000) -> tuple[Contract, ...]:
    """Contracts in her projects that the words name by number or home, then those whose number, home or buyer holds
    them. Names are sealed, so only the newest `window` are opened and read."""
    wanted = words.strip().casefold()
    living = _living(staff)
    found = {one.id: one for one in named(tx, staff, words, limit)}
    newest = living.add_columns(buyers.c.name).limit(window)
    newest = newest.outerjoin(owners, owners.c.contract_id == contracts.c.id)
    for row in tx.execute(newest.outerjoin(buyers, buyers.c.id == owners.c.buyer_id)):
        if len(found) >= limit:
            break
        contract = as_contract(row)
        words_of = (contract.number, str(contract.home), row.name or "")
        if any(wanted in one.casefold() for one in words_of):
            found.setdefault(contract.id, contract)
    return tuple(found.values())[:limit]


def named(tx: Transaction, staff: Staff, words: str, limit: int) -> tuple[Contract, ...]:
    """Contracts in her projects that the words name by number or home, the newest first."""
    found: dict[int, Contract] = {}
    for same in (contracts.c.number.in_({words.strip(), words.strip().upper()}), at_home(words)):
        if same is not None:
            rows = tx.execute(_living(staff).where(same).limit(limit))
            found |= {row.contract_id: as_contract(row) for row in rows}
    return tuple(found.values())


def _living(staff: Staff) -> Select[Any]:
    return _ALL.where(contracts.c.ended_on.is_(None), *_served(staff)).order_by(contracts.c.id.desc())


def _served(staff: Staff) -> tuple[ColumnElement[bool], ...]:
    return () if staff.project is None else (homes.c.project == staff.project,)


def at_home(words: str) -> ColumnElement[bool] | None:
    """The homes that these words name by building and room, as `domain.homes.names_home` understands them; None when
    they name none."""
    parts = re.findall(r"[0-9A-Za-z]+", unicodedata.normalize("NFKC", words).upper())
    if len(parts) < 2:
        return None
    *_, building, last, room = ["", *parts]
    same = homes.c.building.in_({building, last}), homes.c.room == room
    return and_(*same, (homes.c.building == last) | (homes.c.unit == last))


def exists(tx: Transaction, project: str) -> bool:
    """True when the project has homes."""
    return tx.execute(select(homes.c.id).where(homes.c.project == project).limit(1)).first() is not None


def projects(tx: Transaction, limit: int) -> tuple[str, ...]:
    """The first projects that have homes. From one to the next along the index, not through all homes."""
    found: list[str] = []
    following = select(func.min(homes.c.project)).where(homes.c.project > bindparam("after"))
    while len(found) < limit and (name := tx.execute(following, {"after": found[-1] if found else ""}).scalar()):
        found.append(name)
    return tuple(found)


def newest(tx: Transaction) -> int:
    """The highest id that a contract has; 0 before there is one."""
    return tx.execute(select(func.max(contracts.c.id))).scalar() or 0
