"""Questions about approvals, and the one function that decides one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, func, insert, select, update

from domain.approvals import Approval, Decision
from domain.errors import NotFound
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.journeys import OWN, as_journey
from storage.prepared import Prepared
from storage.tables.approvals import approvals
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import journeys

_ALL = select(approvals, journeys.c.contract_id, journeys.c.kind).select_from(approvals.join(journeys))
_BY_ID = Prepared(_ALL.where(approvals.c.id == bindparam("approval")))
_LATEST = Prepared(_ALL.where(approvals.c.journey_id == bindparam("journey")).order_by(approvals.c.id.desc()).limit(1))


def _as_approval(row: AnyRow) -> Approval:
    return Approval(
        row.id,
        row.journey_id,
        row.contract_id,
        JourneyKind(row.kind),
        row.stage,
        Decision(row.state),
        row.asked_at,
        row.decided_by,
        row.decided_at,
        row.reason or "",
    )


def by_id(tx: Transaction, approval: int) -> Approval:
    """One request, or NotFound; its contract is reached through for_staff."""
    row = _BY_ID(tx, approval=approval).first()
    if row is None:
        raise NotFound(what="approval", name=approval)
    return _as_approval(row)


def latest(tx: Transaction, journey: int) -> Approval | None:
    """The newest request of a journey, whatever became of it."""
    row = _LATEST(tx, journey=journey).first()
    return None if row is None else _as_approval(row)


def ask(tx: Transaction, journey: int, stage: str, now: datetime) -> Approval:
    """A request that waits for this stage. One that still waits for another stage has lost its reason."""
    found = latest(tx, journey)
    if found is not None and found.decision is Decision.WAITING:
        if found.stage == stage:
            return found
        decide(tx, found, Decision.DROPPED, None, now)
    values = {"journey_id": journey, "stage": stage, "state": Decision.WAITING.value, "asked_at": now}
    made = tx.execute(insert(approvals).values(values).returning(approvals.c.id)).scalar_one()
    return by_id(tx, int(made))


def decide(
    tx: Transaction, approval: Approval, decision: Decision, by: int | None, now: datetime, reason: str = ""
) -> bool:
    """The one place where a request is decided; False when somebody was first."""
    decided = tx.execute(
        update(approvals)
        .where(approvals.c.id == approval.id, approvals.c.state == Decision.WAITING.value)
        .values(state=decision.value, decided_by=by, decided_at=now, reason=reason or None)
    )
    return decided.rowcount == 1


_HERE = (
    journeys.c.kind == bindparam("kind"),
    journeys.c.stage == bindparam("stage"),
    contracts.c.ended_on.is_(None),
)
_JOINED = journeys.join(contracts).join(homes)


def _first(*more: Any) -> Select[Any]:
    asked = select(*OWN, *COLUMNS).select_from(_JOINED).where(*_HERE, *more)
    return asked.order_by(journeys.c.since, journeys.c.id).limit(bindparam("most"))


def _count(*more: Any) -> Select[Any]:
    return select(func.count()).select_from(_JOINED).where(*_HERE, *more)


_OF_PROJECT = journeys.c.project == bindparam("project")
_FIRST, _FIRST_OF = Prepared(_first()), Prepared(_first(_OF_PROJECT))
_COUNT, _COUNT_OF = Prepared(_count()), Prepared(_count(_OF_PROJECT))


def standing(
    tx: Transaction, project: str | None, stages: Iterable[tuple[JourneyKind, str]], most: int
) -> tuple[tuple[Contract, Journey], ...]:
    """The journeys that stand on one of these stages, the longest first."""
    rows = []
    for kind, stage in stages:
        given = {"kind": kind.value, "stage": stage, "most": most}
        rows += list(_FIRST(tx, **given) if project is None else _FIRST_OF(tx, project=project, **given))
    rows.sort(key=lambda row: (row.since, row.id))
    return tuple((as_contract(row), as_journey(row)) for row in rows[:most])


def count(tx: Transaction, project: str | None, stages: Iterable[tuple[JourneyKind, str]]) -> int:
    """How many stand there."""
    total = 0
    for kind, stage in stages:
        given = {"kind": kind.value, "stage": stage}
        total += int((_COUNT(tx, **given) if project is None else _COUNT_OF(tx, project=project, **given)).scalar())
    return total
