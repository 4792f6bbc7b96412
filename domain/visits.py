"""Return visits (回访): when one is due, and when it must wait. S41, S88, S89, S125, S129."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.people import Class


class Mode(StrEnum):
    """How a visit was made. S89."""

    MESSAGE = "message"
    PHONE = "phone"
    ON_SITE = "on-site"


class VisitState(StrEnum):
    """Planned, asked, then answered; or silent, then called and done."""

    PLANNED = "planned"
    ASKED = "asked"
    SILENT = "silent"
    DONE = "done"
    DROPPED = "dropped"


class Feeling(StrEnum):
    """The buyer's answer by one button."""

    FINE = "fine"
    MATTER = "matter"
    CALL_ME = "call-me"


@dataclass(frozen=True)
class VisitRules:
    """Cadence by class as a maximum gap, days after handover, and politeness."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    max_gap_days: Mapping[Class, int]
    days_after_handover: tuple[int, ...]
    moment_window_days: int
    silent_after_hours: float
    polite_from: time
    polite_until: time
    plan_at: time


@dataclass(frozen=True)
class Relation:
    """What a plan needs to know of one buyer on one contract. All dates are local days."""

    contract: int
    buyer: int
    project: str
    class_: Class
    signed_on: date | None
    handed_over_on: date | None
    last_touch: date | None
    had: frozenset[str]
    complaint_open: bool
    opted_out: bool


@dataclass(frozen=True)
class Visit:
    """One return visit: one record for a message, a call or a walk to the door."""

    id: int
    contract: int
    buyer: int
    reason: str
    state: VisitState
    due_on: date
    project: str = ""
    home: str = ""
    mode: Mode | None = None
    feeling: Feeling | None = None
    words: str = ""
    asked_at: datetime | None = None
    done_at: datetime | None = None
    caller: int | None = None
    """The colleague who has called."""
    version: int = 1


def due_reason(rules: VisitRules, who: Relation, today: date) -> str | None:
    """Why this buyer is due today, or None. A moment of life counts within its window; else the gap decides.

    None while a complaint is open or when she opted out (S129: piled-up matters come first).
    """
    if who.complaint_open or who.opted_out:
        return None
    return _moment(rules, who, today) or _gap(rules, who, today)


def _moment(rules: VisitRules, who: Relation, today: date) -> str | None:
    if who.handed_over_on is None:
        return None
    for days in sorted(rules.days_after_handover, reverse=True):
        reached = who.handed_over_on + timedelta(days=days)
        reason = f"handover+{days}"
        if reached <= today <= reached + timedelta(days=rules.moment_window_days) and reason not in who.had:
            return reason
    return None


def _gap(rules: VisitRules, who: Relation, today: date) -> str | None:
    since = max((day for day in (who.signed_on, who.handed_over_on, who.last_touch) if day), default=None)
    if since is None or today - since < timedelta(days=rules.max_gap_days[who.class_]):
        return None
    return f"gap:{today.isoformat()}"


def polite_time(rules: VisitRules, wished: datetime) -> datetime:
    """The first moment from `wished` (local, aware) on that is not in quiet hours."""
    if wished.timetz().replace(tzinfo=None) < rules.polite_from:
        return _at(wished, rules.polite_from)
    if wished.timetz().replace(tzinfo=None) >= rules.polite_until:
        return _at(wished + timedelta(days=1), rules.polite_from)
    return wished


def _at(day: datetime, clock: time) -> datetime:
    return day.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
