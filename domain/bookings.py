"""Booked times (预约): which are free, who may have which, and what a calendar must be. S4, S9, S18, S24."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.journeys import STRICT, Words


class Weekday(StrEnum):
    """A day of the week, as config.yaml names it."""

    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


WEEK = tuple(Weekday)
"""Monday first."""


class BookingState(StrEnum):
    """Booked, then moved to another time, cancelled, or on the day: came or missed. Only what is booked has its seat."""

    BOOKED = "booked"
    MOVED = "moved"
    CANCELLED = "cancelled"
    CAME = "came"
    MISSED = "missed"


@dataclass(frozen=True)
class Pause:
    """A part of the day in which nobody is served, on the local clock."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    starts: time
    ends: time


@dataclass(frozen=True)
class Calendar:
    """When and where times can be booked, on the local clock: on these days of the week and these days by name, but for
    those that are closed. Each time lasts `minutes`, and `capacity` parties are served in it; it can be booked from
    `not_sooner_hours` before, for at most `not_later_days` ahead. `places`: another place for some projects."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    place: Words
    opens: time
    closes: time
    minutes: int
    capacity: int
    weekdays: tuple[Weekday, ...] = ()
    days: tuple[date, ...] = ()
    pauses: tuple[Pause, ...] = ()
    closed_on: tuple[date, ...] = ()
    not_sooner_hours: float = 0
    not_later_days: int = 60
    places: Mapping[str, Words] = field(default_factory=dict)

    def of_project(self, project: str, closed_on: Iterable[date] = ()) -> Calendar:
        """The same at the place of this project, closed on these days too."""
        place = self.places.get(project, self.place)
        return replace(self, place=place, closed_on=(*self.closed_on, *closed_on))

    def opens_on(self, day: date) -> bool:
        """True when somebody is there on this local day."""
        open_ = WEEK[day.weekday()] in self.weekdays or day in self.days
        return open_ and day not in self.closed_on


@dataclass(frozen=True)
class Span:
    """A stretch of time that one party has."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: Span) -> bool:
        """True when the two have a moment in common."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True)
class Taken(Span):
    """A stretch that is booked, and the seat that it has."""

    seat: int = 1


@dataclass(frozen=True)
class Slot(Span):
    """A time that can be booked, and for how many parties there still is room."""

    free: int = 1


@dataclass(frozen=True)
class Booking:
    """One time that was booked, for one contract and purpose. `buyer` or `staff` booked it; `source`: how it was asked
    for, telegram or phone."""

    id: int
    purpose: str
    contract: int
    project: str
    home: str
    starts_at: datetime
    ends_at: datetime
    state: BookingState
    booked_at: datetime
    buyer: int | None = None
    staff: int | None = None
    source: str = "telegram"
    seat: int = 1
    version: int = 1


@dataclass(frozen=True)
class BookingRules:
    """What config.yaml says of bookings: the calendars by key, the days on which nobody works, and the reminders."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    calendars: Mapping[str, Calendar]
    closed_on: tuple[date, ...]
    remind_day_before_at: time
    remind_hours_before: float
    collect_again_days: int
    collect_call_days: int


def free(calendar: Calendar, taken: Iterable[Taken], now: datetime, zone: ZoneInfo) -> tuple[Slot, ...]:
    """Every time that can still be booked, the earliest first. What is taken counts wherever it touches a time, also
    when the calendar was another one then."""
    known = tuple(taken)
    earliest = now + timedelta(hours=calendar.not_sooner_hours)
    found = []
    for day in _days(calendar, now.astimezone(zone).date()):
        for span in spans(calendar, day, zone):
            left = calendar.capacity - len([one for one in known if one.meets(span)])
            if left > 0 and span.starts_at >= earliest:
                found.append(Slot(span.starts_at, span.ends_at, left))
    return tuple(found)


def seat_for(slot: Slot, taken: Iterable[Taken]) -> int:
    """The lowest seat that nobody has in this time, from 1; two who ask at once are given the same, and one gets it."""
    had = {one.seat for one in taken if one.meets(slot)}
    return next(seat for seat in range(1, len(had) + 2) if seat not in had)


def _days(calendar: Calendar, today: date) -> Iterator[date]:
    for ahead in range(calendar.not_later_days + 1):
        day = today + timedelta(days=ahead)
        if calendar.opens_on(day):
            yield day


def spans(calendar: Calendar, day: date, zone: ZoneInfo) -> Iterator[Span]:
    """The times of one day. Lengths are real ones: on the night on which the clocks change there is none too many, and
    none that does not exist."""
    length = timedelta(minutes=calendar.minutes)
    pauses = sorted((_span(day, one.starts, one.ends, zone) for one in calendar.pauses), key=lambda one: one.starts_at)
    whole = _span(day, calendar.opens, calendar.closes, zone)
    at = whole.starts_at
    while at + length <= whole.ends_at:
        span = Span(at, at + length)
        pause = next((one for one in pauses if one.meets(span)), None)
        if pause is None:
            yield span
        at = span.ends_at if pause is None else pause.ends_at


def _span(day: date, starts: time, ends: time, zone: ZoneInfo) -> Span:
    begin, end = (datetime.combine(day, clock, zone).astimezone(UTC) for clock in (starts, ends))
    return Span(begin, end)


def reminders(said: BookingRules, starts_at: datetime, polite_from: time) -> tuple[datetime | None, datetime | None]:
    """When she is reminded of a time (local, aware): on the day before, and some hours before but never early in the
    morning; None for one that would come too late to help."""
    eve = datetime.combine(starts_at.date() - timedelta(days=1), said.remind_day_before_at, starts_at.tzinfo)
    polite = datetime.combine(starts_at.date(), polite_from, starts_at.tzinfo)
    soon = max(starts_at - timedelta(hours=said.remind_hours_before), polite)
    return eve, soon if soon < starts_at else None


def reminder_day(since: date, today: date, every: int) -> date | None:
    """The newest day on which whoever has let something lie since then is reminded, every so many days; None before the
    first."""
    times = (today - since).days // every
    return since + timedelta(days=times * every) if times > 0 else None


MOST = 90
"""Times of one day that can be offered by button: Telegram takes a hundred under one message."""


def faults(calendar: Calendar) -> list[str]:
    """What makes it impossible to keep: a line each, empty when nothing does."""
    found = [
        f"{name}: should be at least {least}, not {value}"
        for name, value, least in (
            ("minutes", calendar.minutes, 5),
            ("capacity", calendar.capacity, 1),
            ("not_sooner_hours", calendar.not_sooner_hours, 0),
            ("not_later_days", calendar.not_later_days, 1),
        )
        if value < least
    ]
    if calendar.closes <= calendar.opens:
        found.append("closes: should come after opens on the same day")
    if not calendar.weekdays and not calendar.days:
        found.append("weekdays: nobody is ever there; name days of the week, or `days`")
    elif not any(calendar.opens_on(day) for day in calendar.days) and not calendar.weekdays:
        found.append("days: all of them are closed")
    if calendar.not_sooner_hours >= 24 * calendar.not_later_days:
        found.append("not_sooner_hours: nothing is left before not_later_days")
    found += _of_pauses(calendar)
    return found or _of_a_day(calendar)


def _of_pauses(calendar: Calendar) -> list[str]:
    found, until = [], calendar.opens
    for pause in sorted(calendar.pauses, key=lambda one: one.starts):
        if pause.ends <= pause.starts:
            found.append(f"pauses: {pause.starts:%H:%M} should come before {pause.ends:%H:%M}")
        elif pause.starts < until or pause.ends > calendar.closes:
            found.append(
                f"pauses: {pause.starts:%H:%M} to {pause.ends:%H:%M} should lie in the hours, beside the others"
            )
        until = max(until, pause.ends)
    return found


def _of_a_day(calendar: Calendar) -> list[str]:
    times = len(list(spans(calendar, date(2026, 1, 1), ZoneInfo("UTC"))))
    if times == 0:
        return [f"minutes: no time of {calendar.minutes} minutes fits into the hours"]
    if times > MOST:
        return [f"minutes: makes {times} times a day, and only {MOST} can be offered by button"]
    return []
