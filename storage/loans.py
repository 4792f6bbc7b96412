"""Questions for the list of loan customers: whose mortgages run, and which are ready to be submitted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from domain.homes import Contract
from domain.journeys import JourneyKind
from domain.people import Staff
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys
from storage.tables.people import buyers

_SLICE = 500


@dataclass(frozen=True)
class Loan:
    """One loan customer's case: the contract, where it stands, since when, and since when it is ready."""

    contract: Contract
    bank: str
    kind: JourneyKind
    stage: str
    since: datetime
    ready_at: datetime | None


@dataclass(frozen=True)
class Person:
    """One of the people of a case."""

    name: str
    class_: str


_CASES = select(
    *COLUMNS,
    contracts.c.bank,
    journeys.c.kind.label("journey_kind"),
    journeys.c.stage,
    journeys.c.since,
    journeys.c.ready_at,
).select_from(journeys.join(contracts, contracts.c.id == journeys.c.contract_id).join(homes))


def ready(tx: Transaction, staff: Staff, limit: int) -> tuple[Loan, ...]:
    """The cases in her projects that are ready to be submitted, the longest waiting first."""
    wanted: tuple[ColumnElement[bool], ...] = (journeys.c.ready_at.is_not(None),)
    if staff.project is not None:
        wanted = (*wanted, journeys.c.project == staff.project)
    rows = tx.execute(_CASES.where(*wanted).order_by(journeys.c.ready_at).limit(limit))
    return tuple(_loan(row) for row in rows)


def running(tx: Transaction, staff: Staff, stages: Iterable[str], limit: int) -> tuple[Loan, ...]:
    """The mortgages in her projects that stand on one of these stages, by stage and since when."""
    wanted = _mortgages(staff, stages)
    rows = tx.execute(
        _CASES.where(*wanted, contracts.c.ended_on.is_(None)).order_by(journeys.c.stage, journeys.c.since).limit(limit)
    )
    return tuple(_loan(row) for row in rows)


def counts(tx: Transaction, staff: Staff, stages: Iterable[str]) -> dict[str, int]:
    """How many of them stand on each stage."""
    asked = select(journeys.c.stage, func.count().label("n")).where(*_mortgages(staff, stages))
    return {row.stage: row.n for row in tx.execute(asked.group_by(journeys.c.stage))}


def _mortgages(staff: Staff, stages: Iterable[str]) -> tuple[ColumnElement[bool], ...]:
    wanted = (journeys.c.kind == JourneyKind.MORTGAGE.value, journeys.c.stage.in_(list(stages)))
    return wanted if staff.project is None else (*wanted, journeys.c.project == staff.project)


def people(tx: Transaction, contract_ids: Sequence[int]) -> dict[int, list[Person]]:
    """The owners of these contracts, whoever signed first on top."""
    found: dict[int, list[Person]] = {}
    for at in range(0, len(contract_ids), _SLICE):
        rows = tx.execute(
            select(owners.c.contract_id, buyers.c.name, buyers.c["class"])
            .join(buyers, buyers.c.id == owners.c.buyer_id)
            .where(owners.c.contract_id.in_(contract_ids[at : at + _SLICE]), owners.c.until.is_(None))
            .where(owners.c.part != "agent")
            .order_by(owners.c.contract_id, owners.c.part.desc(), buyers.c.id)
        )
        for contract, name, class_ in rows:
            found.setdefault(contract, []).append(Person(name, class_))
    return found


def _loan(row: AnyRow) -> Loan:
    return Loan(as_contract(row), row.bank, JourneyKind(row.journey_kind), row.stage, row.since, row.ready_at)
