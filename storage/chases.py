"""Questions about what is due of outside holders, and what was done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, insert, select, update

from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, StageRule
from storage.contracts import COLUMNS, as_contract
from storage.database import Transaction
from storage.journeys import OWN, as_journey
from storage.prepared import Prepared
from storage.tables.chases import chases
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import TO_CHASE, journeys

_DUE = Prepared(
    select(*OWN, *COLUMNS)
    .select_from(journeys.join(contracts).join(homes))
    .where(TO_CHASE, journeys.c.chase_at <= bindparam("now"), contracts.c.ended_on.is_(None))
    .order_by(journeys.c.chase_at)
    .limit(bindparam("most"))
)


def due(tx: Transaction, now: datetime, most: int) -> tuple[tuple[Contract, Journey], ...]:
    """The journeys whose owners are to be chased, the longest due first."""
    return tuple((as_contract(row), as_journey(row)) for row in _DUE(tx, now=now, most=most))


_WITHOUT = Prepared(
    select(journeys.c.id, journeys.c.since)
    .where(journeys.c.kind == bindparam("kind"), journeys.c.stage == bindparam("stage"), journeys.c.due_at.is_(None))
    .limit(bindparam("most"))
)
_SET = Prepared(
    update(journeys)
    .where(journeys.c.id == bindparam("journey"))
    .values(due_at=bindparam("due"), chase_at=bindparam("chase"))
)


def adopt(tx: Transaction, kind: JourneyKind, stage: StageRule, most: int) -> int:
    """Journeys that came to a stage without a day, from a ledger or before there were days, get theirs; how many."""
    length = timedelta(days=stage.due_days or 0)
    found = list(_WITHOUT(tx, kind=kind.value, stage=stage.key, most=most))
    _SET.many(tx, [{"journey": row.id, "due": row.since + length, "chase": row.since + length} for row in found])
    return len(found)


def chased(tx: Transaction, journey: Journey, again_at: datetime) -> None:
    """The owner was asked once more; next on that day."""
    _change(tx, journey, chase_at=again_at, chases=journey.chases + 1)


def said(tx: Transaction, journey: Journey, now: datetime, again_at: datetime) -> None:
    """The holder was chased just now."""
    _change(tx, journey, chased_at=now, chase_at=again_at)


def set_due(tx: Transaction, journey: Journey, due_at: datetime) -> None:
    """Another day; the count of chases begins anew."""
    _change(tx, journey, due_at=due_at, chase_at=due_at, chases=0)


def _change(tx: Transaction, journey: Journey, **values: object) -> None:
    """Of the stage that was seen: when it has moved on meanwhile, nobody is to be chased."""
    same = (journeys.c.id == journey.id, journeys.c.stage == journey.stage)
    tx.execute(update(journeys).where(*same).values(**values))


@dataclass(frozen=True)
class Chase:
    """One line of what was done: `what` is asked, chased or due."""

    stage: str
    what: str
    at: datetime
    by: str
    note: str
    due_at: datetime | None


_LATEST = Prepared(
    select(chases).where(chases.c.journey_id == bindparam("journey")).order_by(chases.c.id.desc()).limit(1)
)


def latest(tx: Transaction, journey: int) -> Chase | None:
    """What was done last."""
    row = _LATEST(tx, journey=journey).first()
    return None if row is None else Chase(row.stage, row.what, row.at, row.by, row.note or "", row.due_at)


def add(tx: Transaction, journey: Journey, line: Chase) -> None:
    """A line of history."""
    values = {"stage": line.stage, "what": line.what, "at": line.at, "by": line.by, "due_at": line.due_at}
    tx.execute(insert(chases).values(journey_id=journey.id, note=line.note or None, **values))
