"""Questions about cases by who looks after them, and the one function that changes that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Select, bindparam, func, select, update

from domain.errors import SomebodyWasFaster
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from domain.people import Staff
from domain.tickets import COUNTED
from storage.contracts import COLUMNS, as_contract
from storage.database import Transaction
from storage.journeys import OWN, as_journey
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import OWNED, journeys
from storage.tables.people import staff

Stages: TypeAlias = Iterable[tuple[JourneyKind, str]]

_THERE = (journeys.c.kind == bindparam("kind"), journeys.c.stage == bindparam("stage"))
_LEFT = select(staff.c.id).where(~staff.c.active).scalar_subquery()
_NOBODYS = journeys.c.owner_id.is_(None) | journeys.c.owner_id.in_(_LEFT)
_OF_PROJECT = journeys.c.project == bindparam("project")


def _first(*wanted: ColumnElement[bool] | Any) -> Prepared:
    living = select(*OWN, *COLUMNS).select_from(journeys.join(contracts).join(homes)).where(*_THERE, *wanted)
    return Prepared(
        living.where(contracts.c.ended_on.is_(None)).order_by(journeys.c.since, journeys.c.id).limit(bindparam("most"))
    )


def _count(*wanted: ColumnElement[bool]) -> Prepared:
    some: Select[Any] = select(journeys.c.id).where(*_THERE, *wanted).limit(bindparam("most"))
    return Prepared(select(func.count()).select_from(some.subquery()))


_OWNED_BY = (OWNED, journeys.c.owner_id == bindparam("owner"))
_MINE = _first(*_OWNED_BY)
_FREE, _FREE_OF = _first(_NOBODYS), _first(_NOBODYS, _OF_PROJECT)
_COUNT_FREE, _COUNT_FREE_OF = _count(_NOBODYS), _count(_NOBODYS, _OF_PROJECT)
_COUNT_MINE = Prepared(
    select(journeys.c.kind, journeys.c.stage, func.count().label("n"))
    .where(*_OWNED_BY)
    .group_by(journeys.c.kind, journeys.c.stage)
)


def mine(
    tx: Transaction, owner: Staff, stages: Stages, now: datetime, most: int
) -> tuple[tuple[Contract, Journey], ...]:
    """What she looks after on these stages, late ones first, then the longest there."""
    rows = [row for kind, at in stages for row in _MINE(tx, owner=owner.id, kind=kind.value, stage=at, most=most)]
    return _sorted(rows, now, most)


def nobodys(
    tx: Transaction, project: str | None, stages: Stages, now: datetime, most: int
) -> tuple[tuple[Contract, Journey], ...]:
    """What nobody looks after, or somebody who has left, late ones first, then the longest there."""
    rows: list[Any] = []
    for kind, at in stages:
        given = {"kind": kind.value, "stage": at, "most": most}
        rows += _FREE(tx, **given) if project is None else _FREE_OF(tx, project=project, **given)
    return _sorted(rows, now, most)


def _sorted(rows: list[Any], now: datetime, most: int) -> tuple[tuple[Contract, Journey], ...]:
    rows.sort(key=lambda row: (row.due_at is None or row.due_at > now, row.since, row.id))
    return tuple((as_contract(row), as_journey(row)) for row in rows[:most])


def count_mine(tx: Transaction, owner: Staff) -> dict[tuple[JourneyKind, str], int]:
    """How many she looks after, by kind and stage."""
    return {(JourneyKind(row.kind), row.stage): int(row.n) for row in _COUNT_MINE(tx, owner=owner.id)}


def count_nobodys(tx: Transaction, project: str | None, stages: Stages) -> dict[tuple[JourneyKind, str], int]:
    """How many nobody looks after, by kind and stage, each counted as far as COUNTED."""
    found = {}
    for kind, at in stages:
        given = {"kind": kind.value, "stage": at, "most": COUNTED}
        rows = _COUNT_FREE(tx, **given) if project is None else _COUNT_FREE_OF(tx, project=project, **given)
        found[kind, at] = int(rows.scalar())
    return found


def give(tx: Transaction, journey: Journey, to: int) -> None:
    """The one place where a case changes hands: from whoever had it when it was seen, else SomebodyWasFaster."""
    had = journeys.c.owner_id.is_(None) if journey.owner is None else journeys.c.owner_id == journey.owner
    given = update(journeys).where(journeys.c.id == journey.id, had).values(owner_id=to)
    if tx.execute(given).rowcount == 0:
        raise SomebodyWasFaster(what="journey")
