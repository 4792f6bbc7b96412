"""Questions about money received; reached by finance and managers only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Select, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract
from domain.receipts import Receipt
from domain.records import ReceiptRecord
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts, homes
from storage.tables.receipts import receipts

PROPOSED, TAKEN = "proposed", "taken"

_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_PRICED: Select[Any] = select(*COLUMNS, contracts.c.price_cents).select_from(contracts.join(homes))


def priced(tx: Transaction, numbers: Iterable[str]) -> dict[str, tuple[Contract, int | None]]:
    """The living contracts of these numbers, with their prices."""
    wanted = _PRICED.where(contracts.c.number.in_(sorted(set(numbers))), contracts.c.ended_on.is_(None))
    return {row.number: (as_contract(row), row.price_cents) for row in tx.execute(wanted)}


def had(tx: Transaction, found: Iterable[int]) -> dict[int, int]:
    """What was received before for each of these contracts, in cents. Whoever takes money for one of them at the same
    moment waits here, so that no two together pass its price."""
    wanted = sorted(set(found))
    tx.execute(select(contracts.c.id).where(contracts.c.id.in_(wanted)).order_by(contracts.c.id).with_for_update())
    total = select(receipts.c.contract_id, func.sum(receipts.c.cents)).group_by(receipts.c.contract_id)
    taken = total.where(receipts.c.contract_id.in_(wanted), receipts.c.state == TAKEN)
    return {contract: int(cents) for contract, cents in tx.execute(taken)}


def known(tx: Transaction, references: Iterable[str]) -> dict[str, tuple[int, Receipt]]:
    """What was taken under these references, each with the id of its contract."""
    said = select(receipts, contracts.c.number).select_from(receipts.join(contracts))
    rows = tx.execute(said.where(receipts.c.reference.in_(sorted(set(references))), receipts.c.state == TAKEN))
    return {
        row.reference: (row.contract_id, Receipt(row.number, row.cents, row.on, row.bank, row.reference))
        for row in rows
    }


def add(tx: Transaction, contract: int, receipt: Receipt, state: str, by: str, now: datetime) -> int:
    """Keeps a receipt, in place of one that was proposed under the same reference; the id. SomebodyWasFaster when it was
    taken under that reference at this moment."""
    tx.execute(delete(receipts).where(receipts.c.reference == receipt.reference, receipts.c.state == PROPOSED))
    values = {
        "contract_id": contract,
        "cents": receipt.cents,
        "on": receipt.on,
        "bank": receipt.bank,
        "reference": receipt.reference,
        "state": state,
        "entered_by": by,
        "entered_at": now,
    }
    put = _INSERT[tx.dialect.name](receipts).values(values).on_conflict_do_nothing(index_elements=["reference"])
    made = tx.execute(put.returning(receipts.c.id)).scalar()
    if made is None:
        raise SomebodyWasFaster(what="receipt", name=receipt.reference)
    return int(made)


_LINES: Select[Any] = select(receipts, contracts.c.number).select_from(receipts.join(contracts))


def taken_for(tx: Transaction, contract: int, after: int, most: int) -> tuple[ReceiptRecord, ...]:
    """What was received for a contract, as it was entered."""
    mine = (receipts.c.contract_id == contract, receipts.c.id > after, receipts.c.state == TAKEN)
    return tuple(_record(row) for row in tx.execute(_LINES.where(*mine).order_by(receipts.c.id).limit(most)))


def page(tx: Transaction, project: str | None, after: int, most: int) -> tuple[ReceiptRecord, ...]:
    """What was received in a project, or in all of them, as it was entered."""
    wanted = [receipts.c.id > after, receipts.c.state == TAKEN]
    lines = _LINES
    if project is not None:
        lines, wanted = lines.join(homes, homes.c.id == contracts.c.home_id), [*wanted, homes.c.project == project]
    return tuple(_record(row) for row in tx.execute(lines.where(*wanted).order_by(receipts.c.id).limit(most)))


def taken_as(tx: Transaction, contract: int, reference: str) -> ReceiptRecord:
    """What was received for a contract under a reference, or NotFound."""
    same = (receipts.c.contract_id == contract, receipts.c.reference == reference, receipts.c.state == TAKEN)
    row = tx.execute(_LINES.where(*same)).first()
    if row is None:
        raise NotFound(what="receipt", name=reference)
    return _record(row)


def _record(row: AnyRow) -> ReceiptRecord:
    receipt = Receipt(row.number, row.cents, row.on, row.bank, row.reference)
    return ReceiptRecord(row.id, receipt, row.entered_by, row.entered_at)


def taken(tx: Transaction, ids: Collection[int]) -> list[tuple[int, Contract, Receipt]]:
    """Those of these that were taken, each with its contract, in the order in which they came."""
    wanted = select(*COLUMNS, receipts).select_from(receipts.join(contracts).join(homes)).order_by(receipts.c.id)
    found = []
    wait = iter(sorted(ids))
    while some := list(islice(wait, 500)):
        rows = tx.execute(wanted.where(receipts.c.id.in_(some), receipts.c.state == TAKEN))
        found += [(row._mapping[receipts.c.id], as_contract(row), _receipt(row)) for row in rows]
    return found


def _receipt(row: AnyRow) -> Receipt:
    said = row._mapping
    values = (said[receipts.c[name]] for name in ("cents", "on", "bank", "reference"))
    return Receipt(said[contracts.c.number], *values)


def paid(tx: Transaction, contract: int) -> tuple[int, date] | None:
    """What banks have paid for a contract, in cents, and when last; None when nothing came."""
    total = select(func.sum(receipts.c.cents), func.max(receipts.c.on))
    cents, on = tx.execute(total.where(receipts.c.contract_id == contract, receipts.c.state == TAKEN)).one()
    return None if cents is None else (int(cents), on)


def remove(tx: Transaction, receipt: int) -> bool:
    """It was a mistake: as if it had not come. False when it is gone already."""
    gone = tx.execute(delete(receipts).where(receipts.c.id == receipt, receipts.c.state == TAKEN))
    return gone.rowcount > 0


def proposed(tx: Transaction, receipt: int) -> Receipt:
    """One that waits for a yes, or NotFound."""
    said = select(receipts, contracts.c.number).select_from(receipts.join(contracts))
    row = tx.execute(said.where(receipts.c.id == receipt, receipts.c.state == PROPOSED)).first()
    if row is None:
        raise NotFound(what="receipt", number=receipt)
    return Receipt(row.number, row.cents, row.on, row.bank, row.reference)


def drop(tx: Transaction, receipt: int) -> None:
    """It was not meant. NotFound when it was taken, or dropped before."""
    gone = tx.execute(delete(receipts).where(receipts.c.id == receipt, receipts.c.state == PROPOSED))
    if gone.rowcount == 0:
        raise NotFound(what="receipt", number=receipt)
