"""Working hours: shifts, holidays and days made up for, against a counter that looks at every minute."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from domain.bookings import Weekday
from domain.working_hours import HoursRules, Shift, WeekRule, WorkingHours, always, faults, of_project

SHANGHAI, BERLIN, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")
FIVE_DAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
OFFICE = (Shift(time(9), time(12)), Shift(time(13, 30), time(18)))
NIGHT = (Shift(time(0), time(3, 17)), Shift(time(22, 40), time(0)))
SPRING_FESTIVAL = {date(2026, 2, 14): True, **dict.fromkeys((date(2026, 2, day) for day in range(16, 24)), False)}


def law(day: date) -> bool | None:
    """Spring festival 2026: eight days of rest, and a Saturday made up for."""
    return SPRING_FESTIVAL.get(day)


DESK = WorkingHours(WeekRule(OFFICE, FIVE_DAYS), SHANGHAI, law)
DESKS = {
    "office": DESK,
    "saturday mornings": WorkingHours(
        WeekRule(OFFICE, (*FIVE_DAYS, Weekday.SAT), {Weekday.SAT: (Shift(time(9), time(11, 30)),)}), SHANGHAI
    ),
    "nights where clocks change": WorkingHours(WeekRule(NIGHT, tuple(Weekday)), BERLIN),
    "single days": WorkingHours(
        WeekRule(OFFICE, FIVE_DAYS, off=(date(2026, 3, 4),), on=(date(2026, 3, 8),)), NEW_YORK, law
    ),
    "day and night": always(BERLIN),
}


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _works(desk: WorkingHours, moment: datetime) -> bool:
    """Looks at one minute, and knows nothing of how the desk reckons."""
    local = moment.astimezone(desk.zone)
    if not desk.works_on(local.date()):
        return False
    shifts = desk.week.other_shifts.get(tuple(Weekday)[local.weekday()], desk.week.shifts)
    now = local.time()
    return any(shift.starts <= now and (now < shift.ends or shift.ends == time(0)) for shift in shifts)


@pytest.mark.parametrize("name", DESKS)
@pytest.mark.row("S64")
def test_4000_stretches_are_what_a_counter_of_minutes_says(name: str) -> None:
    desk, chance = DESKS[name], Random(f"hours {name}")
    first = datetime(2026, 2, 10, tzinfo=UTC)
    minutes = 60 * 24 * 55  # over the festival, and over both nights on which clocks are put forward
    counted = [0]
    for minute in range(minutes):
        counted.append(counted[-1] + _works(desk, first + timedelta(minutes=minute)))
    for _ in range(4000):
        start, end = sorted(chance.choices(range(minutes), k=2))
        begins, ends = first + timedelta(minutes=start), first + timedelta(minutes=end)
        worked = timedelta(minutes=counted[end] - counted[start])
        assert desk.between(begins, ends) == worked, (begins, ends)
        assert desk.between(begins, desk.after(begins, worked)) == worked
        assert desk.after(begins, worked) <= max(ends, begins)


@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        ("2026-11-23 09:00", 2, "2026-11-23 11:00"),
        ("2026-11-23 11:00", 2, "2026-11-23 14:30"),  # over lunch
        ("2026-11-23 12:30", 0.5, "2026-11-23 14:00"),  # asked at lunch
        ("2026-11-23 17:00", 2, "2026-11-24 10:00"),  # over night
        ("2026-11-27 17:00", 2, "2026-11-30 10:00"),  # over the weekend
        ("2026-11-28 20:00", 1, "2026-11-30 10:00"),  # asked on a Saturday evening
        ("2026-02-13 17:00", 2, "2026-02-14 10:00"),  # a Saturday that is made up for
        ("2026-02-14 17:00", 2, "2026-02-24 10:00"),  # over the festival
        ("2026-11-23 09:00", 3, "2026-11-23 12:00"),  # the end of a shift, not the start of the next
        ("2026-11-23 10:00", 0, "2026-11-23 10:00"),
    ],
)
@pytest.mark.row("S64")
def test_when_so_much_has_been_worked(start: str, hours: float, due: str) -> None:
    assert DESK.after(at(start), timedelta(hours=hours)) == at(due)


@pytest.mark.row("S72", "S132")
def test_s72_day_and_night_counts_every_minute() -> None:
    assert always(SHANGHAI).after(at("2026-02-17 23:30"), timedelta(hours=2)) == at("2026-02-18 01:30")


@pytest.mark.row("S113")
def test_the_first_working_day_after_one() -> None:
    assert DESK.first_day_after(date(2026, 2, 14)) == date(2026, 2, 24)
    assert DESK.first_day_after(date(2026, 11, 23)) == date(2026, 11, 24)


def test_a_project_has_its_own_hours_or_those_of_the_firm() -> None:
    late = WeekRule((Shift(time(12), time(20)),), tuple(Weekday))
    rules = HoursRules(WeekRule(OFFICE, FIVE_DAYS), {"云栖里": late})
    assert of_project(rules, "云栖里", SHANGHAI).after(at("2026-11-22 09:00"), timedelta(hours=1)) == at(
        "2026-11-22 13:00"
    )
    assert of_project(rules, "别处", SHANGHAI).after(at("2026-11-22 09:00"), timedelta(hours=1)) == at(
        "2026-11-23 10:00"
    )


@pytest.mark.parametrize(
    ("week", "fault"),
    [
        (WeekRule(OFFICE, ()), "no working day"),
        (WeekRule((), FIVE_DAYS), "no shift"),
        (WeekRule((Shift(time(12), time(9)),), FIVE_DAYS), "ends before it starts"),
        (WeekRule((Shift(time(22), time(6)),), FIVE_DAYS), "over midnight is two"),
        (WeekRule((Shift(time(9), time(12)), Shift(time(11), time(15))), FIVE_DAYS), "two shifts overlap"),
        (WeekRule(OFFICE, FIVE_DAYS, {Weekday.SAT: ()}), "other_shifts.sat: there is no shift"),
        (WeekRule(OFFICE, FIVE_DAYS, off=(date(2026, 1, 1),), on=(date(2026, 1, 1),)), "stands in both"),
    ],
)
def test_a_calendar_that_cannot_be_right_says_why(week: WeekRule, fault: str) -> None:
    assert fault in " ".join(faults(week))
    assert not faults(WeekRule(OFFICE, FIVE_DAYS))


def test_a_calendar_without_a_day_never_waits_forever() -> None:
    nobody = WorkingHours(WeekRule(OFFICE, FIVE_DAYS), SHANGHAI, lambda _day: False)
    with pytest.raises(ValueError, match="nobody works"):
        nobody.after(at("2026-11-23 09:00"), timedelta(hours=1))
