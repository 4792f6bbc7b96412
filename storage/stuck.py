"""Questions about what stands still. An index counts them; no journey is read that is not shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Select, bindparam, func, select

from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from storage.contracts import COLUMNS, as_contract
from storage.database import Transaction
from storage.journeys import OWN, as_journey
from storage.prepared import Prepared, Rows
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import journeys

Limits: TypeAlias = "Mapping[tuple[JourneyKind, str], datetime]"
"""For each kind and stage that may be stuck: whoever entered it then or before is."""

_TOO_LONG = (
    journeys.c.kind == bindparam("kind"),
    journeys.c.stage == bindparam("stage"),
    journeys.c.since <= bindparam("limit"),
)


class _Scoped:
    """A question as it is asked of every project, and of one."""

    def __init__(self, question: Select[Any]) -> None:
        self._every = Prepared(question)
        self._one = Prepared(question.where(journeys.c.project == bindparam("project")))

    def __call__(self, tx: Transaction, project: str | None, **given: Any) -> Rows:
        return self._every(tx, **given) if project is None else self._one(tx, project=project, **given)


_FIRST = _Scoped(
    select(*OWN, *COLUMNS)
    .select_from(journeys.join(contracts).join(homes))
    .where(*_TOO_LONG, contracts.c.ended_on.is_(None))
    .order_by(journeys.c.since, journeys.c.id)
    .limit(bindparam("most"))
)
_COUNT = _Scoped(select(func.count()).select_from(journeys).where(*_TOO_LONG))
_ENDED = _Scoped(
    select(journeys.c.kind, journeys.c.stage, journeys.c.since).where(
        journeys.c.contract_id.in_(select(contracts.c.id).where(contracts.c.ended_on.is_not(None)))
    )
)


def first(tx: Transaction, project: str | None, limits: Limits, most: int) -> tuple[tuple[Contract, Journey], ...]:
    """The journeys of living contracts that stand still for longest: the first of each stage, and of those the first."""
    found = [
        row
        for (kind, stage), limit in limits.items()
        for row in _FIRST(tx, project, kind=kind.value, stage=stage, limit=limit, most=most)
    ]
    found.sort(key=lambda row: (row.since, row.id))
    return tuple((as_contract(row), as_journey(row)) for row in found[:most])


def count(tx: Transaction, project: str | None, limits: Limits) -> dict[tuple[JourneyKind, str], int]:
    """How many stand still, by kind and stage; those of the few contracts that have ended are taken off."""
    found = {
        (kind, stage): _COUNT(tx, project, kind=kind.value, stage=stage, limit=limit).scalar()
        for (kind, stage), limit in limits.items()
    }
    over = Counter((JourneyKind(row.kind), row.stage) for row in _ENDED(tx, project) if _is_stuck(row, limits))
    return {where: number for where, all_ in found.items() if (number := all_ - over[where]) > 0}


def _is_stuck(row: Any, limits: Limits) -> bool:
    limit = limits.get((JourneyKind(row.kind), row.stage))
    return limit is not None and bool(row.since <= limit)
