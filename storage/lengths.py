"""Questions about how long stages lasted, each about a bounded part of the rows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal, select, update

from domain.journeys import JourneyKind
from domain.lengths import YEAR, Reached, Scope, Spread, Stay, Usual
from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import journeys, steps
from storage.tables.lengths import lengths, marks, stays

EVERY = ""
"""The project, or the bank, of a row that counts all of them."""


@dataclass(frozen=True)
class Course:
    """A journey that moved: where it belongs, and the stages that it reached, without what was taken back."""

    journey: int
    kind: JourneyKind
    project: str
    bank: str
    reached: tuple[Reached, ...]


@dataclass(frozen=True)
class Line:
    """One stage of one project and bank, or of all: its finished cases, and those that stand there now."""

    project: str
    bank: str
    kind: JourneyKind
    stage: str
    cases: int
    half: int
    most: int
    spread: Spread
    waiting: int = 0
    stuck: int = 0
    oldest: datetime | None = None
    counted_at: datetime | None = None


_USUAL = Prepared(
    select(lengths.c.project, lengths.c.bank, lengths.c.cases, lengths.c.half, lengths.c.most).where(
        lengths.c.project.in_([bindparam("project"), literal(EVERY)]),
        lengths.c.bank.in_(
            [select(contracts.c.bank).where(contracts.c.id == bindparam("contract")).scalar_subquery(), literal(EVERY)]
        ),
        lengths.c.kind == bindparam("kind"),
        lengths.c.stage == bindparam("stage"),
    )
)


def usual(tx: Transaction, contract: int, project: str, kind: JourneyKind, stage: str) -> tuple[Usual, ...]:
    """What is known of a stage for a contract: of its project and bank, of its project, of the firm."""
    rows = _USUAL(tx, contract=contract, project=project, kind=kind.value, stage=stage)
    return tuple(
        Usual(row.half, row.most, row.cases, _scope(row.project, row.bank))
        for row in rows
        if row.project != EVERY or row.bank == EVERY
    )


def _scope(project: str, bank: str) -> Scope:
    if project == EVERY:
        return Scope.FIRM
    return Scope.PROJECT if bank == EVERY else Scope.BANK


_MOST = Prepared(
    select(lengths.c.project, lengths.c.kind, lengths.c.stage, lengths.c.most).where(
        lengths.c.project.in_([bindparam("project"), literal(EVERY)]),
        lengths.c.bank == EVERY,
        lengths.c.cases >= bindparam("enough"),
    )
)


def most(tx: Transaction, project: str | None, enough: int) -> dict[JourneyKind, dict[str, int]]:
    """For each stage with enough cases, the days within which four of five were through: of the project, else of all."""
    rows = sorted(_MOST(tx, project=project or EVERY, enough=enough), key=lambda row: row.project != EVERY)
    found: dict[JourneyKind, dict[str, int]] = {}
    for row in rows:  # those of all come first, so that the project's own have the last word
        found.setdefault(JourneyKind(row.kind), {})[row.stage] = row.most
    return found


def mark(tx: Transaction, name: str) -> int:
    """How far the clock has been; 0 before it began."""
    return tx.execute(select(marks.c.value).where(marks.c.name == name)).scalar() or 0


def set_mark(tx: Transaction, name: str, value: int) -> None:
    """It has been that far."""
    if tx.execute(update(marks).where(marks.c.name == name).values(value=value)).rowcount == 0:
        tx.execute(insert(marks).values(name=name, value=value))


def newest_step(tx: Transaction) -> int:
    """The highest id that a step has; 0 before there is one."""
    return tx.execute(select(func.max(steps.c.id))).scalar() or 0


_MOVED = select(steps.c.journey_id).where(steps.c.id > bindparam("after"), steps.c.id <= bindparam("last"))


def courses(tx: Transaction, after: int, last: int) -> list[Course]:
    """The journeys that took a step with an id above `after`, up to `last`, each with all its steps."""
    told = (
        select(steps.c.journey_id, journeys.c.kind, journeys.c.project, contracts.c.bank, steps.c.stage, steps.c.at)
        .select_from(steps.join(journeys).join(contracts, contracts.c.id == journeys.c.contract_id))
        .where(steps.c.journey_id.in_(_MOVED), steps.c.taken_back_at.is_(None), journeys.c.project.is_not(None))
        .order_by(steps.c.journey_id, steps.c.id)
    )
    rows = tx.execute(told, {"after": after, "last": last})
    return [
        Course(journey, JourneyKind(kind), project, bank, tuple(Reached(row.stage, row.at) for row in walk))
        for (journey, kind, project, bank), walk in groupby(rows, key=lambda row: tuple(row[:4]))
    ]


def keep(tx: Transaction, after: int, last: int, found: Iterable[tuple[Course, Stay]]) -> None:
    """The stays of these journeys as they are known now, in place of what was known before."""
    tx.execute(delete(stays).where(stays.c.journey_id.in_(_MOVED)), {"after": after, "last": last})
    rows = [
        {"journey_id": course.journey, "kind": course.kind.value, "project": course.project, "bank": course.bank}
        | {"stage": stay.stage, "days": stay.days, "entered_on": stay.entered_on, "left_on": stay.left_on}
        for course, stay in found
    ]
    if rows:
        tx.execute(insert(stays), rows)


def forget(tx: Transaction, journey: int, stage: str) -> None:
    """The journey stands on this stage again: its stay there is not over."""
    tx.execute(delete(stays).where(stays.c.journey_id == journey, stays.c.stage == stage))


def project_after(tx: Transaction, after: str) -> str | None:
    """The next project in the order of names."""
    found: str | None = tx.execute(select(func.min(homes.c.project)).where(homes.c.project > after)).scalar()
    return found


def of_project(tx: Transaction, project: str, today: date) -> dict[tuple[str, str, str], list[Stay]]:
    """The stays of the last year, by kind, stage and bank; older ones are dropped."""
    since = today - timedelta(days=YEAR)
    tx.execute(delete(stays).where(stays.c.project == project, stays.c.left_on <= since))
    wanted = select(stays).where(stays.c.project == project, stays.c.left_on > since)
    found: dict[tuple[str, str, str], list[Stay]] = {}
    for row in sorted(
        tx.execute(wanted), key=lambda row: row.journey_id
    ):  # by the database it would be by the wrong index
        stay = Stay(row.stage, row.days, row.entered_on, row.left_on)
        found.setdefault((row.kind, row.stage, row.bank), []).append(stay)
    return found


def standing(tx: Transaction, project: str) -> dict[tuple[str, str, str], list[datetime]]:
    """Since when the journeys of a project's living contracts stand where they stand, by kind, stage and bank."""
    wanted = (
        select(journeys.c.kind, journeys.c.stage, contracts.c.bank, journeys.c.since)
        .select_from(journeys.join(contracts))
        .where(journeys.c.project == project, contracts.c.ended_on.is_(None))
    )
    found: dict[tuple[str, str, str], list[datetime]] = {}
    for row in tx.execute(wanted):
        found.setdefault((row.kind, row.stage, row.bank), []).append(row.since)
    return found


def replace_lines(tx: Transaction, project: str, found: Iterable[Line], now: datetime) -> None:
    """What is known of one project, in place of what was."""
    tx.execute(delete(lengths).where(lengths.c.project == project))
    _insert(tx, found, now)


def replace_stage(tx: Transaction, kind: JourneyKind, stage: str, found: Iterable[Line], now: datetime) -> None:
    """What is known of one stage in all projects together."""
    same = (lengths.c.project == EVERY, lengths.c.kind == kind.value, lengths.c.stage == stage)
    tx.execute(delete(lengths).where(*same))
    _insert(tx, found, now)


def _insert(tx: Transaction, found: Iterable[Line], now: datetime) -> None:
    rows = [
        {"project": one.project, "bank": one.bank, "kind": one.kind.value, "stage": one.stage, "counted_at": now}
        | {"cases": one.cases, "half": one.half, "most": one.most, "spread": json.dumps(one.spread)}
        | {"waiting": one.waiting, "stuck": one.stuck, "oldest": one.oldest}
        for one in found
    ]
    if rows:
        tx.execute(insert(lengths), rows)


def of_stage(tx: Transaction, kind: JourneyKind, stage: str) -> list[Line]:
    """One stage in each project: a line for all banks, and one for each bank."""
    same = (lengths.c.kind == kind.value, lengths.c.stage == stage, lengths.c.project > EVERY)
    return [_line(dict(row)) for row in tx.execute(select(lengths).where(*same)).mappings()]


_LINES = [column for column in lengths.c if column.name != "spread"]


def lines_of(tx: Transaction, project: str) -> list[Line]:
    """What is known of one project, or of EVERY one together: each stage, for all banks and for each."""
    found = tx.execute(select(*_LINES).where(lengths.c.project == project)).mappings()
    return [_line({**row, "spread": "{}"}) for row in found]


def lines_by_project(tx: Transaction, limit: int = 5000) -> list[Line]:
    """Each stage in each project, all banks together; where most stand still first."""
    each = select(*_LINES).where(lengths.c.project > EVERY, lengths.c.bank == EVERY)
    found = tx.execute(each.order_by(lengths.c.stuck.desc(), lengths.c.most.desc()).limit(limit)).mappings()
    return [_line({**row, "spread": "{}"}) for row in found]


def _line(row: dict[str, Any]) -> Line:
    """The columns are the fields."""
    spread = {int(days): int(n) for days, n in json.loads(row.pop("spread")).items()}
    return Line(kind=JourneyKind(row.pop("kind")), spread=spread, **row)
