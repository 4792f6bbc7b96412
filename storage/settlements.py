"""Questions about area settlements, and the one function that changes their state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract
from domain.people import Buyer, Staff
from domain.settlements import Settlement, SettlementState, Terms, reckon
from domain.tickets import Kind
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts, homes, owners
from storage.tables.settlements import settlement_steps, settlements
from storage.tables.tickets import tickets


@dataclass(frozen=True)
class Measured:
    """A contract whose home has been measured: what a reckoning needs, None where it is not known."""

    contract: Contract
    price_cents: int | None
    area: float | None
    measured_area: float


def measured(tx: Transaction, project: str) -> tuple[Measured, ...]:
    """Every living contract of the project whose home has been measured."""
    rows = tx.execute(
        select(*COLUMNS, contracts.c.price_cents, homes.c.area, homes.c.measured_area)
        .select_from(contracts.join(homes))
        .where(homes.c.project == project, homes.c.measured_area.is_not(None), contracts.c.ended_on.is_(None))
        .order_by(contracts.c.id)
    )
    return tuple(Measured(as_contract(row), row.price_cents, row.area, row.measured_area) for row in rows)


def of_project(tx: Transaction, project: str, *states: SettlementState) -> tuple[Settlement, ...]:
    """The settlements of a project in these states, in the order in which they were made."""
    wanted = settlements.c.state.in_([state.value for state in states])
    rows = tx.execute(select(settlements).where(settlements.c.project == project, wanted).order_by(settlements.c.id))
    return tuple(map(_settlement, rows))


def of_contract(tx: Transaction, contract: int) -> tuple[Settlement, ...]:
    """Every reckoning of a contract, the newest last."""
    rows = tx.execute(select(settlements).where(settlements.c.contract_id == contract).order_by(settlements.c.round))
    return tuple(map(_settlement, rows))


def by_id(tx: Transaction, settlement: int) -> Settlement:
    """One, or NotFound."""
    row = tx.execute(select(settlements).where(settlements.c.id == settlement)).first()
    if row is None:
        raise NotFound(what="settlement", number=settlement)
    return _settlement(row)


def for_buyer(tx: Transaction, buyer: Buyer, settlement: int, *, agents: bool) -> Settlement:
    """One of a contract that she owns, or NotFound; for agents of owners only where they may hear of it."""
    found = by_id(tx, settlement)
    same = (owners.c.contract_id == found.contract, owners.c.buyer_id == buyer.id, owners.c.until.is_(None))
    part = tx.execute(select(owners.c.part).where(*same)).scalar()
    if part is None or (part == "agent" and not agents) or found.state is SettlementState.DRAFT:
        raise NotFound(what="settlement", number=settlement)
    return found


def for_staff(tx: Transaction, staff: Staff, settlement: int) -> Settlement:
    """One of a project that she serves, or NotFound."""
    found = by_id(tx, settlement)
    if not staff.serves(found.project):
        raise NotFound(what="settlement", number=settlement)
    return found


def add(tx: Transaction, contract: Contract, given: Terms, now: datetime) -> Settlement:
    """A new reckoning, as a draft."""
    last = select(func.max(settlements.c.round)).where(settlements.c.contract_id == contract.id)
    values = {
        "contract_id": contract.id,
        "round": (tx.execute(last).scalar() or 0) + 1,
        "project": contract.home.project,
        "state": SettlementState.DRAFT.value,
        "contracted": given.contracted,
        "measured": given.measured,
        "price_cents": given.price_cents,
        "within": given.within,
        "over": given.over,
        "under": given.under,
        "settled_cents": given.settled,
        "total_cents": reckon(given).total,
        "made_at": now,
        "version": 1,
    }
    return by_id(tx, int(tx.execute(insert(settlements).values(values).returning(settlements.c.id)).scalar_one()))


def save(tx: Transaction, seen: Settlement, state: SettlementState, now: datetime, **facts: Any) -> Settlement:
    """The one place where the state changes: if it still is what was seen, else SomebodyWasFaster. Who did it and why
    stays in its history: `staff`, `buyer`, `text`; `ticket` and `paid_on` are kept with it."""
    step = {"staff_id": facts.pop("staff", None), "buyer_id": facts.pop("buyer", None), "text": facts.pop("text", "")}
    if "ticket" in facts:
        facts["ticket_number"] = facts.pop("ticket")
    changed = tx.execute(
        update(settlements)
        .where(settlements.c.id == seen.id, settlements.c.version == seen.version)
        .values(state=state.value, version=seen.version + 1, **facts)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="settlement", number=seen.id)
    tx.execute(insert(settlement_steps).values(settlement_id=seen.id, at=now, state=state.value, **step))
    return by_id(tx, seen.id)


def history(tx: Transaction, settlement: int) -> tuple[tuple[datetime, SettlementState, str], ...]:
    """Every step that it took: when, into which state, with which words."""
    rows = tx.execute(
        select(settlement_steps).where(settlement_steps.c.settlement_id == settlement).order_by(settlement_steps.c.id)
    )
    return tuple((row.at, SettlementState(row.state), row.text) for row in rows)


def contracts_of(tx: Transaction, wanted: Iterable[int]) -> dict[int, Contract]:
    """The contracts of these ids."""
    ids = sorted(set(wanted))
    found: dict[int, Contract] = {}
    for start in range(0, len(ids), 1000):
        some = contracts.c.id.in_(ids[start : start + 1000])
        rows = tx.execute(select(*COLUMNS).select_from(contracts.join(homes)).where(some))
        found |= {row.contract_id: as_contract(row) for row in rows}
    return found


def repair_open(tx: Transaction, contract: int) -> bool:
    """True while something is still to be mended in this home."""
    alive = (tickets.c.contract_id == contract, tickets.c.kind == Kind.REPAIR.value, tickets.c.closed_at.is_(None))
    return tx.execute(select(tickets.c.number).where(*alive).limit(1)).first() is not None


def _settlement(row: AnyRow) -> Settlement:
    given = Terms(row.contracted, row.measured, row.price_cents, row.within, row.over, row.under, row.settled_cents)
    return Settlement(
        row.id,
        row.contract_id,
        row.round,
        row.project,
        SettlementState(row.state),
        given,
        row.ticket_number,
        row.paid_on,
        row.version,
    )
