"""Questions about journeys, and the one function that changes a stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from domain.chases import due_of
from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract
from domain.journeys import IN_ORDER, Journey, JourneyKind, Paper, PaperState, StageRule
from storage import papers as of_persons
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.journeys import journeys, papers, steps

_OF_CONTRACT = Prepared(select(journeys).where(journeys.c.contract_id == bindparam("contract")).order_by(journeys.c.id))
_STEPS = Prepared(
    select(steps.c.journey_id, steps.c.stage, steps.c.at, steps.c.taken_back_at)
    .join(journeys)
    .where(journeys.c.contract_id == bindparam("contract"))
    .order_by(steps.c.id)
)
_PAPERS = Prepared(
    select(papers.c.journey_id, papers.c.kind, papers.c.state, papers.c.reason, papers.c.at)
    .join(journeys)
    .where(journeys.c.contract_id == bindparam("contract"))
    .order_by(papers.c.id)
)

OWN = [column for column in journeys.c if column.name not in ("contract_id", "project")]
"""The columns of a journey beside those of a contract, which have these two names themselves."""


def of_contract(tx: Transaction, contract: int) -> tuple[Journey, ...]:
    """The journeys of a contract with their steps and papers; reached through for_buyer or for_staff only."""
    reached: dict[int, list[tuple[str, datetime]]] = {}
    corrected: dict[int, tuple[str, datetime]] = {}
    for row in _STEPS(tx, contract=contract):
        if row.taken_back_at is None:
            reached.setdefault(row.journey_id, []).append((row.stage, row.at))
            corrected.pop(row.journey_id, None)
        else:
            corrected[row.journey_id] = (row.stage, row.taken_back_at)
    wanted: dict[int, list[Paper]] = {}
    for row in _PAPERS(tx, contract=contract):
        paper = Paper(row.kind, PaperState(row.state), row.reason, at=row.at, journey=row.journey_id)
        wanted.setdefault(row.journey_id, []).append(paper)
    for journey, theirs in of_persons.of_contract(tx, contract).items():
        wanted.setdefault(journey, []).extend(theirs)
    found = (
        as_journey(row, tuple(reached.get(row.id, ())), tuple(wanted.get(row.id, ())), corrected.get(row.id))
        for row in _OF_CONTRACT(tx, contract=contract)
    )
    return tuple(sorted(found, key=lambda journey: IN_ORDER[journey.kind]))


def one(tx: Transaction, contract: int, kind: JourneyKind) -> Journey:
    """One journey of a contract, or NotFound."""
    for journey in of_contract(tx, contract):
        if journey.kind is kind:
            return journey
    raise NotFound(what="journey", name=kind)


def place(tx: Transaction, journey: int) -> tuple[int, JourneyKind]:
    """The contract and the kind of a journey, or NotFound."""
    row = tx.execute(select(journeys.c.contract_id, journeys.c.kind).where(journeys.c.id == journey)).first()
    if row is None:
        raise NotFound(what="journey", name=journey)
    return row.contract_id, JourneyKind(row.kind)


def by_id(tx: Transaction, journey: int) -> Journey:
    """One journey without its steps, for the clock."""
    return as_journey(tx.execute(select(journeys).where(journeys.c.id == journey)).one())


def waiting_at(
    tx: Transaction, kind: JourneyKind, stage: str, until: datetime, after: int, limit: int
) -> list[tuple[int, datetime]]:
    """The first journeys with an id above `after` that have stood on a stage since `until` or longer: id and since when."""
    rows = tx.execute(
        select(journeys.c.id, journeys.c.since)
        .where(journeys.c.kind == kind.value, journeys.c.stage == stage, journeys.c.since <= until)
        .where(journeys.c.id > after)
        .order_by(journeys.c.id)
        .limit(limit)
    )
    return [(row.id, row.since) for row in rows]


def as_journey(
    row: AnyRow,
    reached: tuple[Any, ...] = (),
    wanted: tuple[Any, ...] = (),
    corrected: tuple[str, datetime] | None = None,
) -> Journey:
    """The value of a row of journeys, with the stages reached and the papers wanted where they were read."""
    return Journey(
        row.id,
        row.contract_id,
        JourneyKind(row.kind),
        row.stage,
        row.since,
        row.as_of,
        row.version,
        row.entered_by,
        row.note,
        reached,
        wanted,
        row.owner_id,
        row.due_at,
        row.chases,
        row.chased_at,
        row.ready_at,
        corrected,
    )


def move(
    tx: Transaction, journey: Journey, to: StageRule, by: str, note: str, now: datetime, since: datetime | None = None
) -> None:
    """The one place where a stage changes: if the journey still is what was seen, else SomebodyWasFaster.

    `since` is for ledgers, which tell today what happened before.
    """
    due = due_of(to, since or now)
    anew = {"due_at": due, "chase_at": due, "chases": 0, "chased_at": None}
    _enter(tx, journey, to.key, by, note, now, since or now, anew)


def _enter(
    tx: Transaction,
    journey: Journey,
    stage: str,
    by: str,
    note: str,
    now: datetime,
    since: datetime,
    anew: Mapping[str, Any] | None = None,
) -> None:
    moved = tx.execute(
        update(journeys)
        .where(journeys.c.id == journey.id, journeys.c.version == journey.version)
        .values(
            stage=stage,
            since=since,
            as_of=now,
            entered_by=by,
            note=note,
            version=journey.version + 1,
            ready_at=None,
            **(anew or {}),
        )
    )
    if moved.rowcount == 0:
        raise SomebodyWasFaster(what="journey")
    tx.execute(
        insert(steps).values(journey_id=journey.id, stage=stage, at=since, entered_at=now, entered_by=by, note=note)
    )


def confirm(tx: Transaction, journey: Journey, by: str, note: str, now: datetime) -> None:
    """Nothing has moved, and somebody has looked: the same stage since the same day, as of now."""
    _enter(tx, journey, journey.stage, by, note, now, journey.since)


def touch(tx: Transaction, journey: Journey, by: str, now: datetime) -> None:
    """Somebody has looked and decided, and the stage stays: as of now, if it still is what was seen."""
    seen = (journeys.c.id == journey.id, journeys.c.version == journey.version)
    touched = update(journeys).where(*seen).values(as_of=now, entered_by=by, version=journey.version + 1)
    if tx.execute(touched).rowcount == 0:
        raise SomebodyWasFaster(what="journey")


def open_new(tx: Transaction, contract: Contract, kind: JourneyKind, stage: str, by: str, now: datetime) -> None:
    """A journey of a contract that had none of its kind, at its first stage."""
    values = {"contract_id": contract.id, "project": contract.home.project, "kind": kind.value, "stage": stage}
    moments = {"since": now, "as_of": now, "entered_by": by, "note": "", "version": 1}
    made = tx.execute(insert(journeys).values(values | moments).returning(journeys.c.id)).scalar_one()
    tx.execute(insert(steps).values(journey_id=made, stage=stage, at=now, entered_at=now, entered_by=by, note=""))


def set_ready(tx: Transaction, journey: int, at: datetime | None) -> None:
    """Since when a journey is ready to be submitted; None: it is not. Leaving the stage ends it, too."""
    tx.execute(update(journeys).where(journeys.c.id == journey).values(ready_at=at))


def pass_papers(tx: Transaction, journey: int, now: datetime) -> None:
    """Every paper of a journey is in order."""
    of_persons.pass_all(tx, journey, now)
