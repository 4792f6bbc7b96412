"""Repairs of the homes of a wave: what is missing today, and what it all came to. S20, S21."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from statistics import median
from typing import Any, ClassVar

from domain.homes import Home
from domain.journeys import STRICT, Words
from domain.tickets import WORKED_ON, Status, Ticket

LATER = "later"
"""The stage of what owners reported after the handover, by themselves."""

DAY = "day"
"""The answer that names a day; the others are in config.yaml."""


@dataclass(frozen=True)
class RepairRules:
    """What config.yaml says of repairs after a handover. Times are local."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    department: str
    asks_at: time
    again_at: time
    reports_at: time
    appoint_days: int
    later_days: int
    summary_days: tuple[int, ...]
    answers: Mapping[str, Words]


class Missing(StrEnum):
    """What a repair lacks today: somebody who has it, a word of today, a day on which somebody comes."""

    OWNER = "owner"
    WORD = "word"
    DAY = "day"


@dataclass(frozen=True)
class Repair:
    """One ticket of a wave. `stage`: where it was found, or LATER; `said_at`: when a colleague last did something;
    `comes_on`: the day on which somebody comes to mend it; `department`: a key of config.yaml."""

    ticket: Ticket
    home: Home
    stage: str
    room: str = ""
    component: str = ""
    department: str = ""
    owner: str = ""
    said_at: datetime | None = None
    comes_on: date | None = None

    @property
    def is_open(self) -> bool:
        """True while somebody has to do something."""
        return self.ticket.status in WORKED_ON

    @property
    def solved_at(self) -> datetime | None:
        """When it was mended, whether the owner has said so yet or not."""
        return self.ticket.resolved_at or self.ticket.closed_at


def missing(rules: RepairRules, repair: Repair, now: datetime, zone: tzinfo) -> tuple[Missing, ...]:
    """What a repair lacks today. A day that lies ahead says enough, and what the owner was asked is not ours to answer;
    what came today needs no word before tomorrow. S20."""
    if not repair.is_open:
        return ()
    today = now.astimezone(zone).date()
    found = [Missing.OWNER] if repair.ticket.owner is None else []
    if repair.ticket.status is Status.ASKED or (repair.comes_on is not None and repair.comes_on > today):
        return tuple(found)
    opened = repair.ticket.opened_at.astimezone(zone).date()
    heard = repair.said_at is not None and repair.said_at.astimezone(zone).date() == today
    if opened < today and not heard:
        found.append(Missing.WORD)
    if repair.comes_on != today and (today - opened).days >= rules.appoint_days:
        found.append(Missing.DAY)
    return tuple(found)


UNANSWERED = frozenset({Missing.OWNER, Missing.WORD})
"""Whoever left one of these has not answered for the day; a day to come is asked for, and no more."""


def counts_as_later(rules: RepairRules, opened: date, handed_over: date | None, last_day: date) -> bool:
    """Whether a repair that an owner reported by herself counts for her wave: up to `later_days` after the keys, or, where
    no keys were given, after the last day of the wave."""
    return opened <= max(handed_over or last_day, last_day) + timedelta(days=rules.later_days)


@dataclass(frozen=True)
class Tally:
    """How many of one department, component, building or room; `days`: the middle of how long the mended ones took."""

    name: str
    all: int
    open: int
    late: int
    homes: int
    days: float | None


def tally(repairs: Iterable[Repair], by: Callable[[Repair], str], now: datetime) -> tuple[Tally, ...]:
    """The same repairs counted by something, those with most first."""
    groups: dict[str, list[Repair]] = {}
    for one in repairs:
        groups.setdefault(by(one), []).append(one)
    found = (_tally(name, group, now) for name, group in groups.items())
    return tuple(sorted(found, key=lambda one: (-one.all, one.name)))


def _tally(name: str, group: list[Repair], now: datetime) -> Tally:
    return Tally(
        name,
        len(group),
        sum(one.is_open for one in group),
        sum(one.ticket.is_late(now) for one in group),
        len({one.ticket.contract for one in group}),
        median_days(group),
    )


def median_days(repairs: Iterable[Repair]) -> float | None:
    """The middle of the days from the report to the solution; None while nothing is mended."""
    spans = [one.solved_at - one.ticket.opened_at for one in repairs if one.solved_at is not None]
    return median(span.total_seconds() for span in spans) / 86400 if spans else None


_KEY = re.compile(r"[a-z][a-z-]{0,15}")


def faults(rules: RepairRules) -> list[str]:
    """What types cannot say."""
    found = []
    if not rules.asks_at < rules.again_at < rules.reports_at:
        found.append("asks_at, again_at, reports_at: should follow each other on one day")
    for name, days in (("appoint_days", rules.appoint_days), ("later_days", rules.later_days)):
        if days < 0:
            found.append(f"{name}: should be at least 0, not {days}")
    if any(days < 0 for days in rules.summary_days) or len(set(rules.summary_days)) < len(rules.summary_days):
        found.append("summary_days: days from 0 on, each once")
    wrong = [key for key in rules.answers if not _KEY.fullmatch(key) or key == DAY]
    return found + [f"answers.{key}: a key is small letters and hyphens, at most 16, and not `{DAY}`" for key in wrong]
