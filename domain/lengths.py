"""How long a stage usually lasts, told from the firm's own finished cases and not from a guess. S12, S140."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.journeys import STRICT, JourneyRule

YEAR = 365
"""Days that are looked back: what a bank did three years ago says little about this one."""

BULK = 3
"""Stages of one case entered on one day: somebody was catching up, and nobody knows when they were reached."""


@dataclass(frozen=True)
class LengthRules:
    """From how many cases on their own lengths are told, and how many of one day may count."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    enough: int
    same_day: int


class Scope(StrEnum):
    """Whose cases were counted, the nearest first."""

    BANK = "bank"
    PROJECT = "project"
    FIRM = "firm"


@dataclass(frozen=True)
class Usual:
    """Half of so many cases were through within `half` whole days, four of five within `most`."""

    half: int
    most: int
    cases: int
    scope: Scope


@dataclass(frozen=True)
class Reached:
    """A stage that a case entered, and when."""

    stage: str
    at: datetime


@dataclass(frozen=True)
class Stay:
    """The whole days that a case spent in a stage before it went on to the next one."""

    stage: str
    days: int
    entered_on: date
    left_on: date


def stays(rule: JourneyRule, reached: Iterable[Reached], zone: ZoneInfo) -> tuple[Stay, ...]:
    """The stays that say something about their stages; `reached` without what was taken back.

    - Went back (a bank that wants more papers): the days of every visit count together, once the case is through for good.
    - Jumped over a stage: nobody knows how its days divide, so the stage that it left does not count.
    - Three stages on one day were entered by whoever caught up: neither they nor the stage before them count.
    - A day before the day before it is a slip of the pen; a stage that config.yaml no longer names ends what is known.
    """
    walk = _walk(rule, reached)
    crowded = {day for day, n in Counter(_day(one, zone) for one in walk).items() if n >= BULK}
    spent, first, through, spoilt = Counter[str](), dict[str, date](), dict[str, Stay](), set[str]()
    for here, there in pairwise(walk):
        stage, entered, left = here.stage, _day(here, zone), _day(there, zone)
        spent[stage] += max((there.at - here.at).days, 0)
        if entered in crowded or left in crowded:
            spoilt.add(stage)
        ahead = rule.index(there.stage) - rule.index(stage)
        if ahead == 1:
            through[stage] = Stay(stage, spent[stage], first.setdefault(stage, entered), left)
        elif ahead > 1:
            spoilt.add(stage)
        first.setdefault(stage, entered)
    return tuple(stay for stage, stay in through.items() if stage not in spoilt and stage != walk[-1].stage)


def _walk(rule: JourneyRule, reached: Iterable[Reached]) -> list[Reached]:
    """In order of days; a stage that was only confirmed is one."""
    known = {stage.key for stage in rule.stages}
    walk: list[Reached] = []
    for one in sorted(reached, key=lambda one: one.at):
        if one.stage not in known:
            walk.clear()
        elif not walk or walk[-1].stage != one.stage:
            walk.append(one)
    return walk


def _day(one: Reached, zone: ZoneInfo) -> date:
    return one.at.astimezone(zone).date()


Spread = Mapping[int, int]
"""How many cases took how many days."""


def spread_of(found: Iterable[Stay], same_day: int) -> Counter[int]:
    """The stays of one stage in one project. Of those that entered it on one day, or left it, only so many count:
    two hundred cases of an undated ledger are one event and not two hundred."""
    entered, left, counted = Counter[date](), Counter[date](), Counter[int]()
    for stay in found:
        if entered[stay.entered_on] < same_day and left[stay.left_on] < same_day:
            entered[stay.entered_on] += 1
            left[stay.left_on] += 1
            counted[stay.days] += 1
    return counted


def within(spread: Spread, percent: int) -> int:
    """The days within which at least so many of a hundred cases were through.

    >>> within({3: 1, 5: 3, 40: 1}, 50), within({3: 1, 5: 3, 40: 1}, 80), within({3: 1, 5: 3, 40: 1}, 81)
    (5, 5, 40)
    """
    wanted, so_far = -(-sum(spread.values()) * percent // 100), 0
    for days in sorted(spread):
        so_far += spread[days]
        if so_far >= wanted:
            return days
    return 0


def nearest(found: Sequence[Usual], enough: int) -> Usual | None:
    """The narrowest that has enough cases; None: nothing can be said from cases yet."""
    for scope in Scope:
        for usual in found:
            if usual.scope is scope and usual.cases >= enough:
                return usual
    return None
