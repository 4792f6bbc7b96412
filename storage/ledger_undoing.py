"""Takes back what a ledger changed, wherever nobody has changed it since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import Table, delete, select, update
from sqlalchemy.exc import IntegrityError

from storage.columns import keyring_of
from storage.database import Transaction
from storage.ledgers import HOME_VALUES
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys, papers, steps
from storage.tables.people import accounts, buyers


@dataclass
class Undone:
    """What was taken back: how many contracts went back to what they were, which ones could not, and the journeys whose
    buyers must hear of it: contract, kind and the stage that holds again."""

    back: set[int] = field(default_factory=set)
    kept: set[int] = field(default_factory=set)
    journeys: list[tuple[int, str, str]] = field(default_factory=list)


def undo(tx: Transaction, record: Mapping[str, Any], at: datetime, now: datetime) -> Undone:
    """Everything of one `Writes.write` that was done at that moment, in the other direction."""
    done = Undone()
    for move in reversed(record.get("moves", [])):
        _, contract, kind, _, _, before, wanted = move
        back = _whole(tx, partial(_move_back, tx, move, at))
        _note(done, contract, back)
        if back:
            _papers_back(tx, wanted, now)
            done.journeys.append((contract, kind, before[0]))
    for journey, contract in record.get("journeys", []):
        _note(done, contract, _whole(tx, partial(_close, tx, journey)))
    for contract, buyer in record.get("owners", []):
        _note(done, contract, _leave(tx, contract, buyer))
    for buyer, values in record.get("people", []):
        _person_back(tx, buyer, values)
    for contract, home, values in record.get("values", []):
        _note(done, contract, _values_back(tx, contract, home, values))
    for contract, home, new in record.get("contracts", []):
        _note(done, contract, _whole(tx, partial(_end, tx, contract, home, new)))
    for buyer in record.get("buyers", []):
        _forget(tx, buyer)
    done.back -= done.kept
    return done


def _note(done: Undone, contract: int, back: bool) -> None:
    (done.back if back else done.kept).add(contract)


class _Stays(Exception):
    """Somebody has done something with it."""


def _whole(tx: Transaction, work: Callable[[], bool]) -> bool:
    """All of it, or none where something stands on it by now: a ticket, a visit, a booking."""
    try:
        with tx.begin_nested():
            if not work():
                raise _Stays
    except (IntegrityError, _Stays):
        return False
    return True


def _move_back(tx: Transaction, move: list[Any], at: datetime) -> bool:
    """A journey that nobody has touched since stands where it stood, and the steps that the ledger told are gone."""
    journey, _, _, version, reached, (stage, since, as_of, by, note), _ = move
    moments = {"since": datetime.fromisoformat(since), "as_of": datetime.fromisoformat(as_of)}
    back = update(journeys).where(journeys.c.id == journey, journeys.c.version == version)
    values = {"stage": stage, "entered_by": by, "note": note, "version": version + 1, **moments}
    if tx.execute(back.values(values)).rowcount == 0:
        return False
    theirs = steps.c.journey_id == journey, steps.c.entered_at == at, steps.c.stage.in_(reached)
    tx.execute(delete(steps).where(*theirs))
    return True


def _papers_back(tx: Transaction, wanted: list[Any], now: datetime) -> None:
    for paper, state, reason in wanted:
        same = update(papers).where(papers.c.id == paper, papers.c.state == "passed")
        tx.execute(same.values(state=state, reason=reason, at=now))


def _close(tx: Transaction, journey: int) -> bool:
    """A journey that has not moved since it was opened goes, with its steps and papers."""
    if tx.execute(select(journeys.c.version).where(journeys.c.id == journey)).scalar() != 1:
        return False
    for table in (steps, papers):
        tx.execute(delete(table).where(table.c.journey_id == journey))
    tx.execute(delete(journeys).where(journeys.c.id == journey))
    return True


def _leave(tx: Transaction, contract: int, buyer: int) -> bool:
    """Whoever uses the desk by now stays on the contract."""
    if tx.execute(select(accounts.c.id).where(accounts.c.buyer_id == buyer)).first():
        return False
    tx.execute(delete(owners).where(owners.c.contract_id == contract, owners.c.buyer_id == buyer))
    return True


def _person_back(tx: Transaction, buyer: int, values: Mapping[str, list[Any]]) -> None:
    row = tx.execute(select(buyers.c.name, buyers.c.phone, buyers.c["class"]).where(buyers.c.id == buyer)).first()
    back = {} if row is None else _still(row._mapping, values)
    if "phone" in back:
        back["phone_index"] = keyring_of(tx.dialect).index(back["phone"]) if back["phone"] else None
    if back:
        tx.execute(update(buyers).where(buyers.c.id == buyer).values(back))


def _values_back(tx: Transaction, contract: int, home: int, values: Mapping[str, list[Any]]) -> bool:
    """True when all of them still were what the ledger had made of them."""
    back: dict[str, Any] = {}
    for table, row, of_home in ((homes, home, True), (contracts, contract, False)):
        mine = {name: pair for name, pair in values.items() if (name in HOME_VALUES) is of_home}
        found = _still(_row(tx, table, row), mine) if mine else {}
        if found:
            tx.execute(update(table).where(table.c.id == row).values(found))
        back |= found
    return len(back) == len(values)


def _row(tx: Transaction, table: Table, row: int) -> Mapping[str, Any]:
    found = tx.execute(select(table).where(table.c.id == row)).mappings().first()
    return dict(found) if found else {}


def _still(now: Mapping[Any, Any], values: Mapping[str, list[Any]]) -> dict[str, Any]:
    """What each value was before, of those that nobody has changed since."""
    return {name: _of(name, pair[0]) for name, pair in values.items() if now.get(name) == _of(name, pair[1])}


def _of(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if value and name.endswith("_on") else value


def _end(tx: Transaction, contract: int, home: int, new: bool) -> bool:
    """A contract that the ledger brought goes, with its journeys, unless somebody has done something with it."""
    of_it = select(journeys.c.id, journeys.c.version).where(journeys.c.contract_id == contract)
    if not all(_close(tx, row.id) for row in tx.execute(of_it).all()):
        return False
    used = select(accounts.c.id).join(owners, owners.c.buyer_id == accounts.c.buyer_id)
    if tx.execute(used.where(owners.c.contract_id == contract)).first():
        return False
    tx.execute(delete(owners).where(owners.c.contract_id == contract))
    tx.execute(delete(contracts).where(contracts.c.id == contract))
    if new:
        _whole(tx, lambda: tx.execute(delete(homes).where(homes.c.id == home)).rowcount == 1)
    return True


def _forget(tx: Transaction, buyer: int) -> None:
    """A person whom the ledger brought is known no more, unless she stands on another contract or uses the desk. Her row
    stays, empty: to delete it the database would look for her in all that was ever said."""
    for table in (owners, accounts):
        if tx.execute(select(table.c.buyer_id).where(table.c.buyer_id == buyer)).first():
            return
    tx.execute(update(buyers).where(buyers.c.id == buyer).values(name="", phone=None, phone_index=None))
