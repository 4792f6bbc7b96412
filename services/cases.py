"""Lists of cases: mine, and for managers those that nobody looks after. S12."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain import chases as rules
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, StageRule
from domain.people import Role
from services.desk import Desk
from storage import cases, people

PAGE = 12
MINE, UNOWNED = "mine", "unowned"


@dataclass(frozen=True)
class CaseRow:
    """One line of a list; `late` are the days after it was due."""

    contract: Contract
    journey: Journey
    stage: StageRule
    owner: str
    late: int


@dataclass(frozen=True)
class CaseList:
    """Cases, late ones first, then those that have stood longest; `stages` are the filters with their counts, `chosen` is the one that
    was asked for."""

    title: str
    rows: tuple[CaseRow, ...]
    total: int
    stages: tuple[tuple[JourneyKind, StageRule, int], ...]
    chosen: StageRule | None
    now: datetime


def mine(desk: Desk, kind: JourneyKind | None = None, stage: str = "") -> CaseList:
    """What whoever asks looks after, perhaps on one stage only."""
    staff = desk.staff()
    counts = cases.count_mine(desk.tx, staff)
    wanted = _wanted(desk, counts, kind, stage)
    return _list(desk, MINE, cases.mine(desk.tx, staff, wanted, desk.now, PAGE), counts, wanted)


def unowned(desk: Desk, kind: JourneyKind | None = None, stage: str = "") -> CaseList:
    """What nobody looks after, for managers, who give it to somebody."""
    staff = desk.staff(Role.MANAGER)
    counts = cases.count_nobodys(desk.tx, staff.project, list(_going_on(desk)))
    wanted = _wanted(desk, counts, kind, stage)
    return _list(desk, UNOWNED, cases.nobodys(desk.tx, staff.project, wanted, desk.now, PAGE), counts, wanted)


def _going_on(desk: Desk) -> Iterable[tuple[JourneyKind, str]]:
    """Every stage but the last of each journey: what has ended needs nobody."""
    return ((kind, stage.key) for kind, rule in desk.rules.journeys.items() for stage in rule.stages[:-1])


def _wanted(
    desk: Desk, counts: dict[tuple[JourneyKind, str], int], kind: JourneyKind | None, stage: str
) -> list[tuple[JourneyKind, str]]:
    there = [where for where in _going_on(desk) if counts.get(where)]
    return there if kind is None else [where for where in there if where == (kind, stage)]


def _list(
    desk: Desk,
    title: str,
    found: tuple[tuple[Contract, Journey], ...],
    counts: dict[tuple[JourneyKind, str], int],
    wanted: list[tuple[JourneyKind, str]],
) -> CaseList:
    there = [where for where in _going_on(desk) if counts.get(where)]
    stages = tuple((kind, desk.rules.journeys[kind].stage(key), counts[kind, key]) for kind, key in there)
    chosen = desk.rules.journeys[wanted[0][0]].stage(wanted[0][1]) if len(wanted) == 1 < len(there) else None
    total = sum(counts[where] for where in wanted)
    return CaseList(title, rows_of(desk, found), total, stages, chosen, desk.now)


def rows_of(desk: Desk, found: Iterable[tuple[Contract, Journey]]) -> tuple[CaseRow, ...]:
    """Lines of a list, with the names of those who have them."""
    pairs = tuple(found)
    names = people.staff_names(desk.tx, *(journey.owner for _, journey in pairs))
    return tuple(
        CaseRow(
            contract,
            journey,
            desk.rules.journeys[journey.kind].stage(journey.stage),
            names.get(journey.owner or 0, ""),
            rules.days_late(journey, desk.now, desk.rules.zone),
        )
        for contract, journey in pairs
    )
