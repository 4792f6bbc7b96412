"""Booked times: what is free, on every clock, and what no calendar may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.bookings import (
    BookingRules,
    Calendar,
    Pause,
    Slot,
    Taken,
    Weekday,
    faults,
    free,
    reminders,
    seat_for,
    spans,
)
from domain.journeys import Words

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)  # a Thursday, ten in the morning in Shanghai
WORKDAYS = tuple(Weekday)[:5]
BANK = Calendar(
    place=Words("银行", "The bank"),
    opens=time(9),
    closes=time(12),
    minutes=60,
    capacity=2,
    weekdays=WORKDAYS,
    not_later_days=7,
)


def local(slots: tuple[Slot, ...], zone: ZoneInfo = SHANGHAI) -> list[str]:
    return [f"{one.starts_at.astimezone(zone):%d %H:%M} {one.free}" for one in slots]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("changes", "taken", "expected"),
    [
        ({}, [], ["12 10:00 2", "12 11:00 2", "13 09:00 2", "13 10:00 2", "13 11:00 2"]),
        ({"not_sooner_hours": 1}, [], ["12 11:00 2", "13 09:00 2", "13 10:00 2", "13 11:00 2"]),
        ({"not_sooner_hours": 24}, [], ["13 10:00 2", "13 11:00 2"]),
        ({}, [(13, 9, 1)], ["12 10:00 2", "12 11:00 2", "13 09:00 1", "13 10:00 2", "13 11:00 2"]),
        ({}, [(13, 9, 1), (13, 9, 2)], ["12 10:00 2", "12 11:00 2", "13 10:00 2", "13 11:00 2"]),
        ({"capacity": 1}, [(13, 9, 1), (13, 9, 2)], ["12 10:00 1", "12 11:00 1", "13 10:00 1", "13 11:00 1"]),
        ({"closed_on": (date(2026, 3, 13),)}, [], ["12 10:00 2", "12 11:00 2"]),
        ({"pauses": (Pause(time(10), time(11)),)}, [], ["12 11:00 2", "13 09:00 2", "13 11:00 2"]),
        ({"pauses": (Pause(time(9, 30), time(10, 30)),)}, [], ["12 10:30 2", "13 10:30 2"]),
        ({"weekdays": (), "days": (date(2026, 3, 13),)}, [], ["13 09:00 2", "13 10:00 2", "13 11:00 2"]),
        ({"weekdays": (Weekday.SAT,)}, [], []),
        ({"minutes": 90}, [], ["12 10:30 2", "13 09:00 2", "13 10:30 2"]),
    ],
)
def test_what_is_free(changes: dict[str, Any], taken: list[tuple[int, int, int]], expected: list[str]) -> None:
    calendar = replace(BANK, **{"not_later_days": 1, **changes})
    known = [Taken(at(day, hour), at(day, hour + 1), seat) for day, hour, seat in taken]
    assert local(free(calendar, known, NOW, SHANGHAI)) == expected


def test_a_weekend_is_left_out_and_one_that_is_worked_is_not() -> None:
    week = free(replace(BANK, not_later_days=7), [], NOW, SHANGHAI)
    days = {one.starts_at.astimezone(SHANGHAI).day for one in week}
    assert days == {12, 13, 16, 17, 18, 19}
    week = free(replace(BANK, days=(date(2026, 3, 14),)), [], NOW, SHANGHAI)
    assert 14 in {one.starts_at.astimezone(SHANGHAI).day for one in week}


def test_what_was_booked_in_other_lengths_still_counts() -> None:
    """The bank took an hour for each when she booked; now it takes half an hour."""
    calendar = replace(BANK, capacity=1, minutes=30, not_later_days=1)
    free_now = local(free(calendar, [Taken(at(13, 9), at(13, 10))], NOW, SHANGHAI))
    assert "13 09:00 1" not in free_now and "13 09:30 1" not in free_now and "13 10:00 1" in free_now


@pytest.mark.parametrize(
    ("day", "times"),
    [
        (date(2026, 3, 28), ["01:00", "02:00", "03:00", "04:00"]),
        (date(2026, 3, 29), ["01:00", "03:00", "04:00"]),  # at two it is three
        (date(2026, 10, 25), ["01:00", "02:00", "02:00", "03:00", "04:00"]),  # at three it is two again
    ],
)
def test_a_night_on_which_the_clocks_change(day: date, times: list[str]) -> None:
    night = replace(BANK, opens=time(1), closes=time(5))
    found = list(spans(night, day, BERLIN))
    assert [f"{one.starts_at.astimezone(BERLIN):%H:%M}" for one in found] == times
    assert len({one.starts_at for one in found}) == len(found)
    assert all(one.ends_at - one.starts_at == timedelta(hours=1) for one in found)


def test_the_day_of_the_zone_decides() -> None:
    """When it is Thursday evening in Berlin it is Friday in Shanghai, and the bank there is closed on Friday."""
    evening = datetime(2026, 3, 12, 20, 0, tzinfo=UTC)
    calendar = replace(BANK, weekdays=(Weekday.THU,), not_later_days=1, opens=time(20), closes=time(23))
    assert free(calendar, [], evening, SHANGHAI) == ()
    assert len(free(calendar, [], evening, BERLIN)) == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"minutes": 0}, "minutes: should be at least 5, not 0"),
        ({"capacity": 0}, "capacity: should be at least 1, not 0"),
        ({"not_sooner_hours": -1}, "not_sooner_hours: should be at least 0, not -1"),
        ({"not_later_days": 0}, "not_later_days: should be at least 1, not 0"),
        ({"closes": time(9)}, "closes: should come after opens"),
        ({"weekdays": ()}, "weekdays: nobody is ever there"),
        ({"weekdays": (), "days": (date(2026, 3, 13),), "closed_on": (date(2026, 3, 13),)}, "days: all of them"),
        ({"not_sooner_hours": 200}, "not_sooner_hours: nothing is left"),
        ({"pauses": (Pause(time(11), time(10)),)}, "pauses: 11:00 should come before 10:00"),
        ({"pauses": (Pause(time(8), time(10)),)}, "pauses: 08:00 to 10:00 should lie in the hours"),
        ({"pauses": (Pause(time(9), time(10)), Pause(time(9, 30), time(11)))}, "pauses: 09:30 to 11:00"),
        ({"minutes": 200}, "minutes: no time of 200 minutes fits"),
        ({"pauses": (Pause(time(9), time(12)),)}, "minutes: no time of 60 minutes fits"),
        ({"minutes": 5, "closes": time(20)}, "minutes: makes 132 times a day"),
    ],
)
def test_a_calendar_that_cannot_be_kept_is_refused(changes: dict[str, Any], words: str) -> None:
    found = faults(replace(BANK, **changes))
    assert found and found[0].startswith(words), found


def test_a_good_calendar_has_no_faults() -> None:
    assert faults(BANK) == []
    assert faults(replace(BANK, pauses=(Pause(time(10), time(11)),), days=(date(2026, 3, 14),))) == []


def test_another_project_another_place() -> None:
    office = replace(BANK, places={"临江府": Words("临江府售楼处", "At Linjiang")}, closed_on=(date(2026, 1, 1),))
    there = office.of_project("临江府", [date(2026, 5, 1)])
    assert there.place.zh == "临江府售楼处" and office.of_project("云栖里").place.zh == "银行"
    assert there.closed_on == (date(2026, 1, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("hour", "minute", "soon"),
    [(14, 0, "13 12:00"), (10, 0, "13 09:00"), (9, 0, None), (9, 30, "13 09:00")],
)
def test_reminders_come_the_day_before_and_in_time_but_not_at_dawn(hour: int, minute: int, soon: str | None) -> None:
    rules = BookingRules({}, (), time(18), 2, 7, 21)
    eve, before = reminders(rules, at(13, hour, minute), time(9))
    assert eve is not None and f"{eve:%d %H:%M}" == "12 18:00"
    assert (None if before is None else f"{before:%d %H:%M}") == soon


CALENDARS = st.builds(
    lambda opens, hours, minutes, capacity, days, pause: replace(
        BANK,
        opens=time(opens),
        closes=time(opens + hours),
        minutes=minutes,
        capacity=capacity,
        weekdays=tuple(days),
        pauses=(Pause(time(opens, 30), time(opens + 1)),) if pause else (),
    ),
    st.integers(0, 18),
    st.integers(1, 5),
    st.integers(5, 90),
    st.integers(1, 4),
    st.sets(st.sampled_from(list(Weekday)), min_size=1),
    st.booleans(),
)
ZONES = st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("America/New_York"), ZoneInfo("Australia/Lord_Howe")])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  made aware


@settings(max_examples=150, deadline=None)
@given(CALENDARS, CALENDARS, ZONES, MOMENTS, st.lists(st.integers(0, 10**6), max_size=40))
def test_never_more_than_there_are_seats(
    before: Calendar, calendar: Calendar, zone: ZoneInfo, now: datetime, wishes: list[int]
) -> None:
    """Whatever people choose of what is free, also when the calendar changes in between: at no moment are more parties
    there than were allowed, and no seat is given twice."""
    taken: list[Taken] = []
    for number, wish in enumerate(wishes):
        current = before if number < len(wishes) // 2 else replace(calendar, capacity=before.capacity)
        slots = free(current, taken, now, zone)
        if not slots:
            continue
        slot = slots[wish % len(slots)]
        taken.append(Taken(slot.starts_at, slot.ends_at, seat_for(slot, taken)))
    for one in taken:
        there = [other for other in taken if other.starts_at <= one.starts_at < other.ends_at]
        assert len(there) <= before.capacity
        assert len({other.seat for other in there}) == len(there)
        assert max(other.seat for other in there) <= before.capacity


@settings(max_examples=150, deadline=None)
@given(CALENDARS, ZONES, MOMENTS)
def test_what_is_free_lies_in_the_hours(calendar: Calendar, zone: ZoneInfo, now: datetime) -> None:
    slots = free(calendar, [], now, zone)
    assert list(slots) == sorted(slots, key=lambda one: one.starts_at)
    for one, following in pairwise(slots):
        assert one.ends_at <= following.starts_at
    for one in slots:
        begins = one.starts_at.astimezone(zone)
        assert one.starts_at >= now and calendar.opens_on(begins.date())
        assert one.ends_at - one.starts_at == timedelta(minutes=calendar.minutes)
