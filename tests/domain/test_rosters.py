"""Who is here on a day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.bookings import Weekday
from domain.errors import Unreadable
from domain.people import Role, Staff
from domain.rosters import OPEN_END, Absence, RosterRules, Span, available, days_of, faults, may_enter, read_days

THURSDAY, SATURDAY = date(2026, 3, 12), date(2026, 3, 14)
EVERY_DAY = RosterRules(tuple(Weekday))
WEEKDAYS = RosterRules(tuple(Weekday), {"engineering": tuple(Weekday)[:5]})
CHEN = Staff(1, "陈静", Role.AGENT, "云栖里")
WANG = Staff(2, "王工", Role.ENGINEER, "云栖里", department="engineering")


def off(first: date, last: date, staff: int = 1) -> Absence:
    return Absence(1, staff, first, last, 9)


@pytest.mark.row("S63")
@pytest.mark.parametrize(
    ("rules", "who", "day", "absences", "here"),
    [
        (EVERY_DAY, CHEN, THURSDAY, (), True),
        (EVERY_DAY, CHEN, THURSDAY, (off(THURSDAY, THURSDAY),), False),
        (EVERY_DAY, CHEN, THURSDAY, (off(SATURDAY, SATURDAY),), True),
        (EVERY_DAY, CHEN, SATURDAY, (off(THURSDAY, SATURDAY),), False),
        (EVERY_DAY, CHEN, SATURDAY, (off(THURSDAY, OPEN_END),), False),
        (EVERY_DAY, CHEN, THURSDAY, (off(THURSDAY, THURSDAY, staff=2),), True),
        (WEEKDAYS, WANG, THURSDAY, (), True),
        (WEEKDAYS, WANG, SATURDAY, (), False),
        (WEEKDAYS, CHEN, SATURDAY, (), True),
    ],
)
def test_s63_who_is_here(rules: RosterRules, who: Staff, day: date, absences: tuple[Absence, ...], here: bool) -> None:
    assert available(rules, who, day, absences) is here


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-03-20 2026-03-25", date(2026, 3, 20), date(2026, 3, 25)),
        ("2026-03-20 到 2026-03-25", date(2026, 3, 20), date(2026, 3, 25)),
        ("2026.3.20至2026.3.25", date(2026, 3, 20), date(2026, 3, 25)),
        ("2026-03-20", date(2026, 3, 20), date(2026, 3, 20)),
        ("2026-03-10 2026-03-13", THURSDAY, date(2026, 3, 13)),
    ],
)
def test_days_are_read(words: str, first: date, last: date) -> None:
    assert read_days(words, THURSDAY) == (first, last)


@pytest.mark.parametrize(
    "words",
    ["", "明天", "2026-03-25 2026-03-20", "2026-03-01", "2028-03-20", "2026-02-30", "2026-03-20 2026-03-21 2026-03-22"],
)
def test_days_that_cannot_be(words: str) -> None:
    with pytest.raises(Unreadable):
        read_days(words, THURSDAY)


def test_what_a_button_says() -> None:
    assert days_of(Span.TODAY, THURSDAY) == (THURSDAY, THURSDAY)
    assert days_of(Span.WEEK, THURSDAY) == (THURSDAY, date(2026, 3, 15))
    assert days_of(Span.WEEK, date(2026, 3, 15)) == (date(2026, 3, 15), date(2026, 3, 15))
    assert days_of(Span.PAUSE, THURSDAY) == (THURSDAY, OPEN_END)


@pytest.mark.parametrize(
    ("by", "whom", "may"),
    [
        (CHEN, CHEN, True),
        (CHEN, WANG, False),
        (Staff(3, "李主管", Role.LEAD, "云栖里"), CHEN, True),
        (Staff(3, "李主管", Role.LEAD, "山语城"), CHEN, False),
        (Staff(3, "李主管", Role.LEAD), CHEN, True),
        (Staff(3, "李主管", Role.LEAD, "云栖里"), Staff(5, "方媛", Role.AGENT), False),
        (Staff(3, "李主管", Role.LEAD, "云栖里"), Staff(4, "周敏", Role.MANAGER), False),
        (Staff(4, "周敏", Role.MANAGER), Staff(3, "李主管", Role.LEAD, "云栖里"), True),
    ],
)
def test_who_may_send_whom_home(by: Staff, whom: Staff, may: bool) -> None:
    assert may_enter(by, whom) is may


def test_a_week_without_a_day_is_refused() -> None:
    assert faults(RosterRules(()), ()) == ["weekdays: at least one day is needed"]
    assert faults(RosterRules(tuple(Weekday), {"moon": ()}), ("design",)) == [
        "departments.moon: there is no such department",
        "departments.moon: at least one day is needed",
    ]
