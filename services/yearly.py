"""The year in stages: where cases stand still, by bank and by project, the worst first. S12, S55."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain.journeys import JourneyKind, StageRule
from domain.people import Role, Staff
from services.desk import Desk
from storage import lengths
from storage.lengths import EVERY, Line


@dataclass(frozen=True)
class YearLine:
    """One stage of one bank or project, or of all: its finished cases of the last year, and those that stand there."""

    where: str
    kind: JourneyKind
    stage: StageRule
    cases: int
    half: int
    most: int
    waiting: int
    stuck: int
    oldest_days: int | None


@dataclass(frozen=True)
class YearlyReport:
    """For managers: every stage, then by bank and by project; `counted_at` is None before the first night."""

    staff: Staff
    counted_at: datetime | None
    stages: tuple[YearLine, ...]
    by_bank: tuple[YearLine, ...]
    by_project: tuple[YearLine, ...]


def report(desk: Desk) -> YearlyReport:
    """/year: a manager's project; all of them for who serves every project. As of last night."""
    staff = desk.staff(Role.MANAGER)
    own = lengths.lines_of(desk.tx, staff.project or EVERY)
    each = () if staff.project else lengths.lines_by_project(desk.tx)
    return YearlyReport(
        staff,
        max((one.counted_at for one in own if one.counted_at is not None), default=None),
        _worst_first(desk, [("", one) for one in own if one.bank == EVERY]),
        _worst_first(desk, [(one.bank, one) for one in own if one.bank != EVERY]),
        _worst_first(desk, [(one.project, one) for one in each]),
    )


def _worst_first(desk: Desk, found: list[tuple[str, Line]]) -> tuple[YearLine, ...]:
    lines = [line for where, one in found if (line := _line(desk, where, one)) is not None]
    return tuple(sorted(lines, key=lambda one: (-one.stuck, -(one.oldest_days or 0), -one.most, one.where)))


def _line(desk: Desk, where: str, one: Line) -> YearLine | None:
    """None for a stage that config.yaml no longer names, and for the end, where nobody waits."""
    stages = desk.rules.journeys[one.kind].stages
    stage = next((stage for stage in stages[:-1] if stage.key == one.stage), None)
    if stage is None or not (one.cases or one.waiting):
        return None
    oldest = None if one.oldest is None else (desk.now - one.oldest).days
    return YearLine(where, one.kind, stage, one.cases, one.half, one.most, one.waiting, one.stuck, oldest)
