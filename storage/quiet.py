"""Questions about journeys without news."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select, update

from domain.homes import Contract
from domain.journeys import Journey, JourneyKind
from domain.quiet import Standing
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.journeys import OWN, as_journey
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import NOTED, journeys
from storage.tables.people import accounts

_HEARD = (
    select(accounts.c.id)
    .select_from(owners.join(accounts, accounts.c.buyer_id == owners.c.buyer_id))
    .where(owners.c.contract_id == journeys.c.contract_id, owners.c.until.is_(None))
    .limit(1)  # and not EXISTS, which PostgreSQL may answer by reading every account first
    .scalar_subquery()
)
_STANDING: Select[Any] = (
    select(journeys, _HEARD.label("heard"))
    .select_from(journeys.join(contracts))
    .where(contracts.c.ended_on.is_(None), journeys.c.project.is_not(None))
)


def standing(tx: Transaction, after: int, last: int, since: datetime) -> list[Standing]:
    """The journeys of living contracts with an id above `after`, up to `last`, that stand where they stand at least
    since then."""
    some = _STANDING.where(journeys.c.id > after, journeys.c.id <= last, journeys.c.since <= since)
    return [_as_standing(row) for row in tx.execute(some)]


def one(tx: Transaction, journey: int) -> Standing | None:
    """One of them; None when its contract has ended."""
    row = tx.execute(_STANDING.where(journeys.c.id == journey)).first()
    return None if row is None else _as_standing(row)


def _as_standing(row: AnyRow) -> Standing:
    return Standing(
        row.id,
        row.contract_id,
        row.project,
        JourneyKind(row.kind),
        row.stage,
        row.since,
        row.noted_at,
        row.version,
        bool(row.heard),
    )


def newest(tx: Transaction) -> int:
    """The highest id that a journey has; 0 before there is one."""
    return tx.execute(select(func.max(journeys.c.id))).scalar() or 0


def note(tx: Transaction, seen: Standing, limit: datetime, now: datetime) -> bool:
    """Now it is told; False when the journey has moved since it was seen, or somebody told it."""
    untold = or_(journeys.c.noted_at.is_(None), journeys.c.noted_at <= limit)
    told = update(journeys).where(journeys.c.id == seen.journey, journeys.c.version == seen.version, untold)
    return bool(tx.execute(told.values(noted_at=now)).rowcount)


def noted(tx: Transaction, project: str, since: datetime, limit: int) -> list[tuple[Contract, Journey]]:
    """The journeys of a project that were told since a moment, those that stand for longest first."""
    found = (
        select(*OWN, *COLUMNS)
        .select_from(journeys.join(contracts).join(homes))
        .where(
            NOTED, journeys.c.project == project, journeys.c.noted_at >= since, journeys.c.noted_at >= journeys.c.since
        )
        .order_by(journeys.c.noted_at)
        .limit(limit)
    )
    rows = sorted(tx.execute(found), key=lambda row: row.since)
    return [(as_contract(row), as_journey(row)) for row in rows]
