"""Handover waves (交付批次): homes handed over together, and what must be done before their owners are called. S15-S18."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain import bookings
from domain.bookings import Calendar
from domain.errors import NotNow, NotReady, Unreadable
from domain.fees import FeeRule
from domain.journeys import STRICT


class WaveState(StrEnum):
    """From the plan to the last key."""

    PLANNED = "planned"
    PRE_ACCEPTANCE = "pre-acceptance"
    LIST_CHECKED = "list-checked"
    NOTICED = "noticed"
    UNDER_WAY = "under-way"
    DONE = "done"


_NEXT = {
    WaveState.PLANNED: {WaveState.PRE_ACCEPTANCE},
    WaveState.PRE_ACCEPTANCE: {WaveState.LIST_CHECKED},
    WaveState.LIST_CHECKED: {WaveState.NOTICED, WaveState.PRE_ACCEPTANCE},  # back when the list changes
    WaveState.NOTICED: {WaveState.UNDER_WAY},
    WaveState.UNDER_WAY: {WaveState.DONE},
    WaveState.DONE: set[WaveState](),
}

BEFORE_NOTICE = frozenset({WaveState.PLANNED, WaveState.PRE_ACCEPTANCE, WaveState.LIST_CHECKED})
TOLD = frozenset({WaveState.NOTICED, WaveState.UNDER_WAY})
HANDED_OVER = frozenset({WaveState.UNDER_WAY, WaveState.DONE})
BEFORE_THE_DAY = BEFORE_NOTICE | {WaveState.NOTICED}


@dataclass(frozen=True)
class WaveRules:
    """What config.yaml says of waves. Days are counted back from the handover day; `at` is local time."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    open_days: int
    rounds: int
    days_between_rounds: int
    signing: tuple[str, ...]
    notice_days: int
    at: time
    unread_days: int
    days: int
    late_days: int
    calendar: Calendar
    fees: tuple[FeeRule, ...]


@dataclass(frozen=True)
class Wave:
    """One wave. `revision` counts the changes of its list; `approved` is the one that the manager has approved."""

    id: int
    project: str
    name: str
    day: date
    state: WaveState
    revision: int = 0
    approved: int | None = None
    noticed_at: datetime | None = None
    version: int = 1

    @property
    def purpose(self) -> str:
        """What the times of its days are booked for."""
        return f"wave:{self.id}"

    @property
    def list_is_approved(self) -> bool:
        """True while the list is the one that was approved. S17."""
        return self.approved is not None and self.approved == self.revision


class Lack(StrEnum):
    """What keeps the notice back."""

    HOMES = "homes"
    ROUNDS = "rounds"
    LIST = "list"
    FEES = "fees"
    DAY = "day"


@dataclass(frozen=True)
class Facts:
    """What decides whether a wave may go on."""

    homes: int
    rounds_closed: int
    unpriced: tuple[str, ...]
    today: date


def lacks(rules: WaveRules, wave: Wave, facts: Facts) -> tuple[Lack, ...]:
    """Everything that is missing before the notice may go out; nothing missing: it may. S15, S17, S18."""
    found = {
        Lack.HOMES: facts.homes == 0,
        Lack.ROUNDS: facts.rounds_closed < rules.rounds,
        Lack.LIST: not wave.list_is_approved,
        Lack.FEES: bool(facts.unpriced),
        Lack.DAY: wave.day <= facts.today,
    }
    return tuple(lack for lack, is_so in found.items() if is_so)


def check_notice(rules: WaveRules, wave: Wave, facts: Facts) -> None:
    """NotReady, with all that is missing, unless the notice may go out."""
    if missing := lacks(rules, wave, facts):
        raise NotReady(wave=wave, lacks=missing, facts=facts, rounds=rules.rounds)


def check_approval(rules: WaveRules, wave: Wave, facts: Facts) -> None:
    """A list is approved after the rounds and while it has homes; NotReady says what is missing. S17."""
    if missing := [one for one in lacks(rules, wave, facts) if one in (Lack.HOMES, Lack.ROUNDS)]:
        raise NotReady(wave=wave, lacks=tuple(missing), facts=facts, rounds=rules.rounds)


def check_step(wave: Wave, to: WaveState) -> None:
    """NotNow unless the wave may go from where it is to there."""
    if to not in _NEXT[wave.state]:
        raise NotNow(number=wave.name, status=f"wave-{wave.state}")


def check_open(wave: Wave, among: frozenset[WaveState] = BEFORE_THE_DAY) -> None:
    """NotNow unless the wave still is in one of these states."""
    if wave.state not in among:
        raise NotNow(number=wave.name, status=f"wave-{wave.state}")


def check_day(day: date, today: date) -> None:
    """A handover day lies ahead, and not further than people plan; NotNow otherwise."""
    if not today < day <= today + timedelta(days=731):
        raise NotNow(number=day.isoformat(), status="day-not-ahead")


def read_day(said: str, today: date) -> date:
    """The day that somebody means by 2026-04-20, 2026/4/20 or 4-20 (the next one), or Unreadable.

    >>> read_day("4/20", date(2026, 3, 12)), read_day("3.1", date(2026, 3, 12))
    (datetime.date(2026, 4, 20), datetime.date(2027, 3, 1))
    """
    parts = [int(part) for part in re.findall(r"[0-9]+", said)[:4]]
    if len(parts) == 2:
        parts = [today.year + ((parts[0], parts[1]) <= (today.month, today.day)), *parts]
    try:
        year, month, day = parts
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise Unreadable(why="day") from None


def opens_on(rules: WaveRules, day: date) -> date:
    """The local day on which pre-acceptance opens. S15."""
    return day - timedelta(days=rules.open_days)


def notice_on(rules: WaveRules, day: date) -> date:
    """The local day on which the notice goes out. S18."""
    return day - timedelta(days=rules.notice_days)


def days_of(rules: WaveRules, day: date) -> tuple[date, ...]:
    """The days on which homes of the wave are handed over, one after the other."""
    return tuple(day + timedelta(days=ahead) for ahead in range(rules.days))


def calendar_of(rules: WaveRules, wave: Wave) -> Calendar:
    """When and where the owners of a wave can come; once it is under way also on the days after it."""
    calendar = rules.calendar.of_project(wave.project)
    days = days_of(rules, wave.day)
    if wave.state is WaveState.UNDER_WAY:
        days += tuple(days[-1] + timedelta(days=later) for later in range(1, rules.late_days + 1))
    return replace(calendar, weekdays=(), days=days)


def faults(rules: WaveRules) -> list[str]:
    """What types cannot say."""
    found = [
        f"{name}: should be at least {least}, not {value}"
        for name, value, least in (
            ("rounds", rules.rounds, 2),
            ("days_between_rounds", rules.days_between_rounds, 1),
            ("notice_days", rules.notice_days, 1),
            ("unread_days", rules.unread_days, 1),
            ("days", rules.days, 1),
            ("late_days", rules.late_days, 0),
        )
        if value < least
    ]
    if rules.open_days <= rules.notice_days:
        found.append("open_days: should be more than notice_days")
    if not rules.signing:
        found.append("signing: at least one department is needed")
    if len(set(rules.signing)) < len(rules.signing):
        found.append("signing: a department stands twice")
    days = days_of(rules, date(2026, 1, 1))
    calendar = replace(rules.calendar, weekdays=(), days=days, closed_on=())
    return found + [f"calendar.{fault}" for fault in bookings.faults(calendar)]
