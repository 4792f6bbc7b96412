"""Rosters (值班表): who is here on a day, and who is away until when. S61, S63."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain import ledger_cells as cells
from domain.bookings import Weekday
from domain.errors import Unreadable
from domain.journeys import STRICT
from domain.people import Role, Staff

OPEN_END = date(9999, 12, 31)
"""Until somebody says that she is back."""

FARTHEST = timedelta(days=366)
_WEEK = tuple(Weekday)


class Span(StrEnum):
    """What a button enters at once."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    WEEK = "week"
    PAUSE = "pause"


@dataclass(frozen=True)
class RosterRules:
    """What config.yaml says of duty: the days of the week on which everybody is here, and those of some departments."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    weekdays: tuple[Weekday, ...]
    departments: Mapping[str, tuple[Weekday, ...]] = field(default_factory=dict)

    def of(self, colleague: Staff) -> tuple[Weekday, ...]:
        """Her days of the week."""
        return self.departments.get(colleague.department or "", self.weekdays)


@dataclass(frozen=True)
class Absence:
    """Days on which a colleague gets nothing new, the last one included; `by` entered them."""

    id: int
    staff: int
    first: date
    last: date
    by: int

    @property
    def paused(self) -> bool:
        """True when nobody has said until when."""
        return self.last == OPEN_END

    def covers(self, day: date) -> bool:
        """True when she is away on that local day."""
        return self.first <= day <= self.last


def away(colleague: Staff, day: date, absences: Iterable[Absence]) -> Absence | None:
    """The absence that keeps her away on a day, the one that lasts longest; days off of the week are none."""
    covering = [one for one in absences if one.staff == colleague.id and one.covers(day)]
    return max(covering, key=lambda one: one.last, default=None)


def available(rules: RosterRules, colleague: Staff, day: date, absences: Iterable[Absence]) -> bool:
    """True when new work may go to her on that local day: on one of her days of the week, and not away."""
    return _WEEK[day.weekday()] in rules.of(colleague) and away(colleague, day, absences) is None


def days_of(span: Span, today: date) -> tuple[date, date]:
    """First and last day of what a button says; the week ends with Sunday.

    >>> [str(day) for day in days_of(Span.WEEK, date(2026, 3, 12))]
    ['2026-03-12', '2026-03-15']
    """
    if span is Span.TOMORROW:
        return today + timedelta(days=1), today + timedelta(days=1)
    if span is Span.WEEK:
        return today, today + timedelta(days=6 - today.weekday())
    return today, OPEN_END if span is Span.PAUSE else today


_BETWEEN = re.compile(r"\s+|\s*(?:到|至|~|～|—|–|--|to)\s*")


def read_days(words: str, today: date) -> tuple[date, date]:
    """`2026-03-20 2026-03-25`, `2026-03-20 到 2026-03-25`, or one day. Raises Unreadable for what is over, too far, or the
    wrong way round."""
    parts = [part for part in _BETWEEN.split(words.strip()) if part]
    try:
        found = [cells.day(part) for part in parts[:2]]
    except cells.Unreadable:
        found = []
    first, last = (found[0], found[-1]) if found else (None, None)
    if len(parts) > 2 or first is None or last is None or not first <= last or last < today or last - today > FARTHEST:
        raise Unreadable(usage=example(today))
    return max(first, today), last


def example(today: date) -> str:
    """How days are written."""
    return f"{today + timedelta(days=1)} {today + timedelta(days=3)}"


def is_of(by: Staff, colleague: Staff) -> bool:
    """True for the people of her own project; whoever serves all projects is nobody's of a single one."""
    return by.project in (None, colleague.project)


def may_enter(by: Staff, colleague: Staff) -> bool:
    """Everybody for herself; leads and above for their people, but not for those above them."""
    if by.id == colleague.id:
        return True
    return is_of(by, colleague) and by.role.at_least(Role.LEAD) and by.role.at_least(colleague.role)


def faults(rules: RosterRules, departments: Collection[str]) -> list[str]:
    """What types cannot say: somebody must be here on some day, and departments must be known."""
    found = [] if rules.weekdays else ["weekdays: at least one day is needed"]
    for key, days in rules.departments.items():
        if key not in departments:
            found.append(f"departments.{key}: there is no such department")
        if not days:
            found.append(f"departments.{key}: at least one day is needed")
    return found
