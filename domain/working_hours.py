"""Working hours (工作时间): how much of a stretch of time is worked, and when so much will have been worked. S64, S72.

The one place that reckons with shifts, days off and days made up for. Time that is not worked does not exist here: what is
asked at midnight counts from the morning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.bookings import WEEK, Weekday
from domain.journeys import STRICT

NOBODY_WORKS = 366
"""Days without an hour of work after which a calendar is taken for one that never has any."""

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True)
class Shift:
    """A stretch of one local day; `ends` at 00:00 is the midnight after it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    starts: time
    ends: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        """From when until when on this day, on the clock of the wall."""
        last = day if self.ends != time(0) else day + _DAY
        return datetime.combine(day, self.starts), datetime.combine(last, self.ends)


@dataclass(frozen=True)
class WeekRule:
    """The week of a desk: the shifts of a working day, the days that have them, and what single days have instead. A day
    made up for (调休上班) has the shifts of any working day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    shifts: tuple[Shift, ...]
    weekdays: tuple[Weekday, ...]
    other_shifts: Mapping[Weekday, tuple[Shift, ...]] = field(default_factory=dict)
    off: tuple[date, ...] = ()
    on: tuple[date, ...] = ()


@dataclass(frozen=True)
class HoursRules:
    """When the desk works: the week of the firm, those of projects that have their own, and the country whose public
    holidays, with the days made up for them, count; None for none."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    week: WeekRule
    projects: Mapping[str, WeekRule] = field(default_factory=dict)
    holidays: str | None = None


Statutory = Callable[[date], bool | None]
"""Whether the law makes a day one of work or of rest; None where it says nothing."""


def silent(_day: date) -> bool | None:
    """No law of holidays."""
    return None


@dataclass(frozen=True)
class WorkingHours:
    """The working time of one desk. Moments are of any zone, and come back in UTC."""

    week: WeekRule
    zone: ZoneInfo
    statutory: Statutory = silent

    def works_on(self, day: date) -> bool:
        """True for a working day: what is written for this one day goes before the law, the law before the week."""
        if day in self.week.off:
            return False
        if day in self.week.on:
            return True
        said = self.statutory(day)
        return WEEK[day.weekday()] in self.week.weekdays if said is None else said

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How much of this is worked; nothing when it ends before it starts."""
        worked = timedelta()
        for begins, ends in self._spans(start.astimezone(UTC)):
            if begins >= end:
                break
            worked += min(ends, end) - begins
        return worked

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """When so much has been worked since then. Nothing at all is over at once."""
        if amount <= timedelta():
            return start.astimezone(UTC)
        for begins, ends in self._spans(start.astimezone(UTC)):
            if ends - begins >= amount:
                return begins + amount
            amount -= ends - begins
        raise AssertionError("the spans of a calendar do not end")

    def before(self, end: datetime, amount: timedelta, *, no_sooner: datetime) -> datetime:
        """The moment from which so much is worked until the end, though not before another one."""
        start = no_sooner.astimezone(UTC)
        return self.after(start, self.between(start, end) - amount)

    def first_day_after(self, day: date) -> date:
        """The first working day behind this one."""
        return next(one for one in (day + _DAY * n for n in range(1, NOBODY_WORKS + 1)) if self.works_on(one))

    def _spans(self, start: datetime) -> Iterator[tuple[datetime, datetime]]:
        """What is worked from here on, in UTC and in order, without end."""
        day, idle = start.astimezone(self.zone).date(), 0
        while idle < NOBODY_WORKS:
            spans = self._of_day(day)
            idle = 0 if spans else idle + 1
            for begins, ends in spans:
                if ends > start:
                    yield max(begins, start), ends
            day += _DAY
        raise ValueError("nobody works in this calendar")

    @cached_property
    def _of_day(self) -> Callable[[date], tuple[tuple[datetime, datetime], ...]]:
        return lru_cache(maxsize=1024)(self._spans_of)

    def _spans_of(self, day: date) -> tuple[tuple[datetime, datetime], ...]:
        if not self.works_on(day):
            return ()
        shifts = self.week.other_shifts.get(WEEK[day.weekday()], self.week.shifts)
        walls = [shift.on(day) for shift in shifts]
        found = [
            (max(a, begins) - offset, min(b, ends) - offset)
            for begins, ends, offset in _pieces(day, self.zone)
            for a, b in walls
            if max(a, begins) < min(b, ends)
        ]
        return tuple(sorted((a.replace(tzinfo=UTC), b.replace(tzinfo=UTC)) for a, b in found))


def _pieces(day: date, zone: ZoneInfo) -> list[tuple[datetime, datetime, timedelta]]:
    """The parts of a local day within which the clocks are not changed, on the wall, with their offset from UTC."""
    first = datetime.combine(day, time(0), zone).astimezone(UTC)
    last = datetime.combine(day + _DAY, time(0), zone).astimezone(UTC)
    edges = [first, *_changes(first, last, zone), last]
    found = []
    for begins, ends in pairwise(edges):
        offset = begins.astimezone(zone).utcoffset() or timedelta()
        found.append(((begins + offset).replace(tzinfo=None), (ends + offset).replace(tzinfo=None), offset))
    return found


def _changes(first: datetime, last: datetime, zone: ZoneInfo) -> list[datetime]:
    """The minute within this day at which the clocks are changed, if there is one."""
    before, later = first, last - _MINUTE
    old = before.astimezone(zone).utcoffset()
    if later.astimezone(zone).utcoffset() == old:
        return []
    while later - before > _MINUTE:
        middle = before + (later - before) // _MINUTE // 2 * _MINUTE
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            later = middle
    return [later]


_WHOLE_DAY = WeekRule((Shift(time(0), time(0)),), tuple(Weekday))


def always(zone: ZoneInfo) -> WorkingHours:
    """Day and night, every day: for emergencies. S72, S132."""
    return WorkingHours(_WHOLE_DAY, zone)


def of_project(rules: HoursRules, project: str, zone: ZoneInfo, statutory: Statutory = silent) -> WorkingHours:
    """The working time of this project's desk: its own, else that of the firm."""
    return WorkingHours(rules.projects.get(project, rules.week), zone, statutory)


def faults(week: WeekRule) -> list[str]:
    """What cannot be right about a week, each in a sentence; a calendar that nobody works in is one of them."""
    found = [] if week.weekdays or week.on else ["weekdays: there is no working day, so no promise would ever fall due"]
    for where, shifts in (
        ("shifts", week.shifts),
        *((f"other_shifts.{one}", s) for one, s in week.other_shifts.items()),
    ):
        if not shifts:
            found.append(f"{where}: there is no shift, so nobody would ever work")
        spans = sorted(shift.on(date(2026, 1, 5)) for shift in shifts)
        if any(a >= b for a, b in spans):
            found.append(
                f"{where}: a shift ends before it starts; one over midnight is two, such as 22:00 to 00:00 and 00:00 to 06:00"
            )
        elif any(ends > begins for (_, ends), (begins, _) in pairwise(spans)):
            found.append(f"{where}: two shifts overlap")
    return found + [f"off, on: {day} stands in both" for day in sorted({*week.off} & {*week.on})]
