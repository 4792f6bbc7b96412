"""The stages of a journey as config.yaml has them, with the lengths that our own cases have told. S25."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.journeys import JourneyKind, JourneyRule
from services.desk import Desk
from storage import lengths
from storage.lengths import EVERY


@dataclass(frozen=True)
class StageChart:
    """For staff: every stage in order, who has it, what must come before, how long it takes. `usual`: days within which
    half and four of five of our own cases were through, by stage."""

    kind: JourneyKind
    rule: JourneyRule
    usual: Mapping[str, tuple[int, int]]
    today: date


def chart(desk: Desk, kind: JourneyKind) -> StageChart:
    """The button 流程图, and /chart JOURNEY: for staff, of their project or of the firm."""
    staff = desk.staff()
    enough = desk.rules.lengths.enough
    found = [one for one in lengths.lines_of(desk.tx, staff.project or EVERY) if one.bank == EVERY]
    usual = {one.stage: (one.half, one.most) for one in found if one.kind is kind and one.cases >= enough}
    return StageChart(kind, desk.rules.journeys[kind], usual, desk.today)
