"""Questions about return visits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Home
from domain.people import Class, Staff
from domain.tickets import Kind
from domain.visits import Feeling, Mode, Relation, Visit, VisitState
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts, homes, owners
from storage.tables.people import accounts, buyers
from storage.tables.tickets import tickets
from storage.tables.visits import visits

_ALL: Select[Any] = select(visits, homes.c.project.label("place"), homes.c.building, homes.c.unit, homes.c.room)
_ALL = _ALL.select_from(visits.join(contracts, contracts.c.id == visits.c.contract_id).join(homes))


@dataclass(frozen=True)
class ToCall:
    """A line of the phone list: whom to call, and why no message did."""

    visit: Visit
    name: str
    phone: str | None
    has_account: bool
    blocked: bool = False


def _visit(row: AnyRow) -> Visit:
    return Visit(
        id=row.id,
        contract=row.contract_id,
        buyer=row.buyer_id,
        reason=row.reason,
        state=VisitState(row.state),
        due_on=row.due_on,
        project=row.place,
        home=Home(row.place, row.building, row.unit, row.room).short,
        mode=Mode(row.mode) if row.mode else None,
        feeling=Feeling(row.feeling) if row.feeling else None,
        words=row.words,
        asked_at=row.asked_at,
        done_at=row.done_at,
        caller=row.staff_id,
        version=row.version,
    )


def relations(tx: Transaction, after: int, last: int) -> Iterator[Relation]:
    """Every buyer on the living contracts with an id above `after`, up to `last`, with what decides whether a visit is due.
    Her last touch may have been about another contract."""
    span = {"after": after, "last": last}
    had: dict[tuple[int, int], set[str]] = {}
    for row in tx.execute(_HAD, span):
        had.setdefault((row.contract_id, row.buyer_id), set()).add(row.reason)
    touched = {row.buyer_id: row.due_on for row in tx.execute(_TOUCHED, span)}
    complaining = set(tx.execute(_COMPLAINING, span).scalars())
    for who in tx.execute(_RELATIONS, span):
        yield Relation(
            contract=who.contract_id,
            buyer=who.buyer_id,
            project=who.project,
            class_=Class(who.buyer_class),
            signed_on=who.signed_on,
            handed_over_on=who.handed_over_on,
            last_touch=touched.get(who.buyer_id),
            had=frozenset(had.get((who.contract_id, who.buyer_id), ())),
            complaint_open=who.buyer_id in complaining,
            opted_out=who.opted_out_at is not None,
        )


def _in_span(column: ColumnElement[int]) -> ColumnElement[bool]:
    return (column > bindparam("after")) & (column <= bindparam("last"))


_BUYERS = select(owners.c.buyer_id).where(_in_span(owners.c.contract_id))
# A visit that was dropped before it was asked never happened: its moment may come again.
_HAPPENED = (visits.c.state != VisitState.DROPPED.value) | visits.c.asked_at.is_not(None)
_HAD = select(visits.c.contract_id, visits.c.buyer_id, visits.c.reason)
_HAD = _HAD.where(_in_span(visits.c.contract_id), _HAPPENED)
_TOUCHED = (
    select(visits.c.buyer_id, func.max(visits.c.due_on).label("due_on"))
    .where(visits.c.buyer_id.in_(_BUYERS), _HAPPENED)
    .group_by(visits.c.buyer_id)
)
_COMPLAINING = select(tickets.c.buyer_id).where(
    tickets.c.buyer_id.in_(_BUYERS),
    tickets.c.kind == Kind.COMPLAINT.value,
    tickets.c.closed_at.is_(None),
)
_RELATIONS = (
    select(
        owners.c.contract_id,
        owners.c.buyer_id,
        homes.c.project,
        buyers.c["class"].label("buyer_class"),
        buyers.c.opted_out_at,
        contracts.c.signed_on,
        contracts.c.handed_over_on,
    )
    .select_from(owners.join(contracts).join(homes).join(buyers, buyers.c.id == owners.c.buyer_id))
    .where(_in_span(owners.c.contract_id), owners.c.until.is_(None), contracts.c.ended_on.is_(None))
    .where(owners.c.part != "agent")
    .order_by(owners.c.contract_id, owners.c.buyer_id)
)


def plan(tx: Transaction, who: Relation, reason: str, due_on: date) -> int | None:
    """A planned visit; None when this reason was planned before. One that was dropped unasked is planned again."""
    if reason in who.had:
        return None
    same = (visits.c.contract_id == who.contract, visits.c.buyer_id == who.buyer, visits.c.reason == reason)
    again = update(visits).where(*same, visits.c.state == VisitState.DROPPED.value, visits.c.asked_at.is_(None))
    again = again.values(state=VisitState.PLANNED.value, due_on=due_on, version=visits.c.version + 1)
    dropped = tx.execute(again.returning(visits.c.id)).scalar_one_or_none()
    if dropped is not None:
        return int(dropped)
    values = {
        "contract_id": who.contract,
        "buyer_id": who.buyer,
        "project": who.project,
        "reason": reason,
        "state": VisitState.PLANNED.value,
        "due_on": due_on,
        "words": "",
        "version": 1,
    }
    return int(tx.execute(insert(visits).values(values).returning(visits.c.id)).scalar_one())


def by_id(tx: Transaction, visit: int) -> Visit:
    """One visit, for the clock."""
    row = tx.execute(_ALL.where(visits.c.id == visit)).first()
    if row is None:
        raise NotFound(what="visit", number=visit)
    return _visit(row)


def for_buyer(tx: Transaction, buyer: int, visit: int) -> Visit:
    """Her own visit, or NotFound."""
    found = by_id(tx, visit)
    if found.buyer != buyer:
        raise NotFound(what="visit", number=visit)
    return found


def for_staff(tx: Transaction, staff: Staff, visit: int) -> Visit:
    """A visit in a project that she serves, or NotFound."""
    found = by_id(tx, visit)
    if not staff.serves(found.project):
        raise NotFound(what="visit", number=visit)
    return found


def save(tx: Transaction, seen: Visit, state: VisitState, **values: Any) -> Visit:
    """The one place where a visit changes: if it still is what was seen, else SomebodyWasFaster."""
    changed = tx.execute(
        update(visits)
        .where(visits.c.id == seen.id, visits.c.version == seen.version)
        .values(state=state.value, version=seen.version + 1, **values)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="visit", number=seen.id)
    return by_id(tx, seen.id)


def call(tx: Transaction, contract: int, buyer: int, project: str, reason: str, due_on: date) -> None:
    """A line on the phone list; the same reason twice is one, and one that was settled is there again."""
    same = (visits.c.contract_id == contract, visits.c.buyer_id == buyer, visits.c.reason == reason)
    again = update(visits).where(*same, visits.c.state == VisitState.DROPPED.value)
    again = again.values(state=VisitState.SILENT.value, due_on=due_on, version=visits.c.version + 1)
    if tx.execute(again).rowcount or tx.execute(select(visits.c.id).where(*same)).first():
        return
    values = {"contract_id": contract, "buyer_id": buyer, "project": project, "reason": reason, "due_on": due_on}
    tx.execute(insert(visits).values(**values, state=VisitState.SILENT.value, words="", version=1))


def settle(tx: Transaction, contract: int, reason: str) -> None:
    """There is nothing to call about any more: those lines leave the phone list."""
    tx.execute(
        update(visits)
        .where(visits.c.contract_id == contract, visits.c.reason == reason, visits.c.state == VisitState.SILENT.value)
        .values(state=VisitState.DROPPED.value, version=visits.c.version + 1)
    )


def drop(tx: Transaction, buyer: int) -> None:
    """She wants no visits: those under way end, unless she has asked for a call herself."""
    under_way = [state.value for state in (VisitState.PLANNED, VisitState.ASKED, VisitState.SILENT)]
    tx.execute(
        update(visits)
        .where(visits.c.buyer_id == buyer, visits.c.state.in_(under_way), visits.c.feeling.is_(None))
        .values(state=VisitState.DROPPED.value, version=visits.c.version + 1)
    )


def to_call(tx: Transaction, staff: Staff, limit: int) -> tuple[ToCall, ...]:
    """The top of the phone list: silent visits in her projects, the oldest first."""
    rows = tx.execute(
        _ALL.add_columns(buyers.c.name, buyers.c.phone, accounts.c.id.label("account"), accounts.c.blocked_at)
        .join(buyers, buyers.c.id == visits.c.buyer_id)
        .outerjoin(accounts, accounts.c.buyer_id == buyers.c.id)
        .where(*_silent(staff))
        .order_by(visits.c.due_on, visits.c.id)
        .limit(limit)
    )
    return tuple(
        ToCall(_visit(row), row.name, row.phone, row.account is not None, row.blocked_at is not None) for row in rows
    )


def count_to_call(tx: Transaction, staff: Staff, most: int | None = None) -> int:
    """How long the phone list is, counted as far as `most`."""
    some = select(visits.c.id).where(*_silent(staff)).limit(most).subquery()
    return int(tx.execute(select(func.count()).select_from(some)).scalar_one())


def _silent(staff: Staff) -> tuple[ColumnElement[bool], ...]:
    silent = visits.c.state == VisitState.SILENT.value
    return (silent,) if staff.project is None else (silent, visits.c.project == staff.project)


def counts(tx: Transaction, project: str | None, since: date, until: date) -> dict[str, int]:
    """How many visits stand in each state, of those due in the days given."""
    every = visits.c.state.in_([state.value for state in VisitState])  # so that the index that begins with it serves
    wanted = select(visits.c.state, func.count().label("n")).group_by(visits.c.state)
    wanted = wanted.where(every, visits.c.due_on >= since, visits.c.due_on <= until)
    if project is not None:
        wanted = wanted.where(visits.c.project == project)
    return {row.state: row.n for row in tx.execute(wanted)}
