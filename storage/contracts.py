"""Questions about contracts. A buyer reaches her own ones only; staff those of their projects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, bindparam, select

from domain.errors import NotFound
from domain.homes import Contract, Home, Payment
from domain.people import Buyer, Staff
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


def like(tx: Transaction, staff: Staff, words: str, limit: int = 8) -> tuple[Contract, ...]:
    """Contracts by number, room or buyer's name, in the projects of this member of staff. Names are sealed, so
    they are compared after opening; good for a desk of some ten thousand contracts."""
    wanted = words.strip().casefold()
    rows = tx.execute(
        select(*COLUMNS, buyers.c.name)
        .select_from(contracts.join(homes).outerjoin(owners).outerjoin(buyers, owners.c.buyer_id == buyers.c.id))
        .where(contracts.c.ended_on.is_(None))
        .order_by(contracts.c.id)
    )
    found: dict[int, Contract] = {}
    for row in rows:
        contract = as_contract(row)
        words_of = (contract.number, str(contract.home), row.name or "")
        if staff.serves(contract.home.project) and any(wanted in one.casefold() for one in words_of):
            found.setdefault(contract.id, contract)
        if len(found) == limit:
            break
    return tuple(found.values())


def projects(tx: Transaction) -> tuple[str, ...]:
    """Every project that has homes."""
    return tuple(tx.execute(select(homes.c.project).distinct().order_by(homes.c.project)).scalars())
