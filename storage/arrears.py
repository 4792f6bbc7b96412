"""Questions about what is owed. Buyers reach their own, finance and managers those of their projects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from domain.arrears import Arrear, ArrearState, Pledge, PledgeState
from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract
from domain.people import Buyer, Staff
from storage.contracts import by_ids
from storage.database import AnyRow, Transaction
from storage.tables.arrears import arrear_steps, arrears, pledges, reminders
from storage.tables.contracts import contracts, owners

ALIVE = (ArrearState.OPEN, ArrearState.CLAIMED, ArrearState.DISPUTED)


def of_project(tx: Transaction, project: str, *states: ArrearState) -> tuple[Arrear, ...]:
    """What is owed in a project in these states, the oldest first."""
    wanted = (arrears.c.project == project, arrears.c.state.in_([state.value for state in states]))
    rows = tx.execute(select(arrears).where(*wanted).order_by(arrears.c.due_on, arrears.c.id))
    return tuple(map(_arrear, rows))


def of_contract(tx: Transaction, contract: int, after: int, most: int) -> tuple[Arrear, ...]:
    """What is and was owed on a contract, as it was entered."""
    mine = (arrears.c.contract_id == contract, arrears.c.id > after)
    return tuple(map(_arrear, tx.execute(select(arrears).where(*mine).order_by(arrears.c.id).limit(most))))


def page(tx: Transaction, project: str | None, after: int, most: int) -> tuple[tuple[Contract, Arrear], ...]:
    """What is and was owed in a project, or in all of them, each with its contract; as it was entered."""
    wanted = [arrears.c.id > after]
    if project is not None:
        wanted.append(arrears.c.project == project)
    found = tuple(map(_arrear, tx.execute(select(arrears).where(*wanted).order_by(arrears.c.id).limit(most))))
    sold = by_ids(tx, {one.contract for one in found})
    return tuple((sold[one.contract], one) for one in found)


def of_contracts(tx: Transaction, found: Iterable[int]) -> tuple[Arrear, ...]:
    """Everything that was ever owed on these contracts."""
    return tuple(map(_arrear, tx.execute(select(arrears).where(arrears.c.contract_id.in_(sorted(set(found)))))))


def newest(tx: Transaction, project: str) -> date | None:
    """The day of the newest table of a project."""
    found: date | None = tx.execute(select(func.max(arrears.c.as_of)).where(arrears.c.project == project)).scalar()
    return found


def by_id(tx: Transaction, arrear: int) -> Arrear:
    """One, or NotFound."""
    row = tx.execute(select(arrears).where(arrears.c.id == arrear)).first()
    if row is None:
        raise NotFound(what="arrear", number=arrear)
    return _arrear(row)


def of_buyer(tx: Transaction, buyer: Buyer, *, agents: bool) -> tuple[Arrear, ...]:
    """What is owed on the contracts that she owns; as an agent of owners only where config says so."""
    own = select(owners.c.contract_id).join(contracts, contracts.c.id == owners.c.contract_id)
    own = own.where(owners.c.buyer_id == buyer.id, owners.c.until.is_(None), contracts.c.ended_on.is_(None))
    if not agents:
        own = own.where(owners.c.part != "agent")
    rows = tx.execute(select(arrears).where(arrears.c.contract_id.in_(own)).order_by(arrears.c.due_on, arrears.c.id))
    return tuple(one for one in map(_arrear, rows) if one.state in ALIVE)


def for_buyer(tx: Transaction, buyer: Buyer, arrear: int, *, agents: bool) -> Arrear:
    """One that she may hear of, closed ones too, or NotFound."""
    found = by_id(tx, arrear)
    same = (owners.c.contract_id == found.contract, owners.c.buyer_id == buyer.id, owners.c.until.is_(None))
    part = tx.execute(select(owners.c.part).where(*same)).scalar()
    if part is None or (part == "agent" and not agents):
        raise NotFound(what="arrear", number=arrear)
    return found


def for_staff(tx: Transaction, staff: Staff, arrear: int) -> Arrear:
    """One of a project that she serves, or NotFound."""
    found = by_id(tx, arrear)
    if not staff.serves(found.project):
        raise NotFound(what="arrear", number=arrear)
    return found


def add(tx: Transaction, values: dict[str, Any], now: datetime) -> Arrear:
    """A new line."""
    row = values | {"state": ArrearState.OPEN.value, "version": 1}
    made = int(tx.execute(insert(arrears).values(row).returning(arrears.c.id)).scalar_one())
    _step(tx, made, "entered", values["cents"], now, values["as_of"])
    return by_id(tx, made)


def save(tx: Transaction, seen: Arrear, state: ArrearState, what: str, now: datetime, **facts: Any) -> Arrear:
    """The one place where it changes: if it still is what was seen, else SomebodyWasFaster; `staff` or `buyer` did it."""
    who = {"staff_id": facts.pop("staff", None), "buyer_id": facts.pop("buyer", None)}
    changed = tx.execute(
        update(arrears)
        .where(arrears.c.id == seen.id, arrears.c.version == seen.version)
        .values(state=state.value, version=seen.version + 1, **facts)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="arrear", number=seen.id)
    _step(tx, seen.id, what, facts.get("cents", seen.cents), now, facts.get("as_of"), **who)
    return by_id(tx, seen.id)


def remove(tx: Transaction, seen: Arrear) -> bool:
    """A line that should never have been there goes with its history; False where a buyer was reminded of it, or has
    answered."""
    hangs = (
        select(reminders.c.step).where(reminders.c.arrear_id == seen.id),
        select(pledges.c.id).where(pledges.c.arrear_id == seen.id),
    )
    if seen.ticket is not None or any(tx.execute(one.limit(1)).first() for one in hangs):
        return False
    tx.execute(delete(arrear_steps).where(arrear_steps.c.arrear_id == seen.id))
    tx.execute(delete(arrears).where(arrears.c.id == seen.id))
    return True


def _step(
    tx: Transaction, arrear: int, what: str, cents: int, now: datetime, as_of: date | None, **who: int | None
) -> None:
    tx.execute(insert(arrear_steps).values(arrear_id=arrear, at=now, what=what, cents=cents, as_of=as_of, **who))


def history(tx: Transaction, arrear: int) -> tuple[str, ...]:
    """Everything that became of it, in order."""
    steps = select(arrear_steps.c.what).where(arrear_steps.c.arrear_id == arrear).order_by(arrear_steps.c.id)
    return tuple(tx.execute(steps).scalars())


def pledge(tx: Transaction, arrear: int, buyer: int, on: date, now: datetime) -> None:
    """She names a day, in place of one that she named before."""
    end_pledges(tx, arrear, PledgeState.REPLACED)
    values = {"arrear_id": arrear, "buyer_id": buyer, "on": on, "state": PledgeState.PENDING.value, "made_at": now}
    tx.execute(insert(pledges).values(values))


def end_pledges(tx: Transaction, arrear: int, state: PledgeState) -> bool:
    """The day that she named is over, in one way or another; False when there was none to come."""
    same = (pledges.c.arrear_id == arrear, pledges.c.state == PledgeState.PENDING.value)
    return tx.execute(update(pledges).where(*same).values(state=state.value)).rowcount > 0


def pledges_of(tx: Transaction, wanted: Iterable[int]) -> dict[int, tuple[Pledge, ...]]:
    """The days that were named for each of these, the newest last."""
    found: dict[int, tuple[Pledge, ...]] = {}
    rows = tx.execute(select(pledges).where(pledges.c.arrear_id.in_(sorted(set(wanted)))).order_by(pledges.c.id))
    for row in rows:
        one = Pledge(row.id, row.arrear_id, row.on, PledgeState(row.state))
        found[row.arrear_id] = (*found.get(row.arrear_id, ()), one)
    return found


def sent(tx: Transaction, wanted: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """The steps of which each of these was reminded."""
    found: dict[int, tuple[int, ...]] = {}
    rows = tx.execute(
        select(reminders).where(reminders.c.arrear_id.in_(sorted(set(wanted)))).order_by(reminders.c.step)
    )
    for row in rows:
        found[row.arrear_id] = (*found.get(row.arrear_id, ()), row.step)
    return found


def remember(tx: Transaction, arrear: int, step: int, reached: int, now: datetime) -> None:
    """This reminder went out; the same one a second time breaks the act."""
    tx.execute(insert(reminders).values(arrear_id=arrear, step=step, reached=reached, at=now))


def _arrear(row: AnyRow) -> Arrear:
    return Arrear(
        row.id,
        row.contract_id,
        row.project,
        row.what,
        row.cents,
        row.due_on,
        row.as_of,
        ArrearState(row.state),
        row.claimed_on,
        row.ticket_number,
        row.version,
    )
