"""On which day a buyer who complained must have which letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain import letters
from domain.bookings import Weekday
from domain.letters import Letter, LetterRules, State
from domain.tickets import Kind
from domain.working_hours import Shift, WeekRule, WorkingHours

ZONE = ZoneInfo("Asia/Shanghai")
RULES = LetterRules(
    kinds=(Kind.COMPLAINT,),
    days={Letter.RECEIVED: 5, Letter.PLAN: 10, Letter.OUTCOME: 30, Letter.LAST: 56},
    due_at=time(18, 0),
    draft_days_before=1,
    draft_at=time(9, 0),
)
WEEK = WeekRule((Shift(time(9), time(18)),), (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI))
HOURS = WorkingHours(WEEK, ZONE, statutory=lambda day: False if day == date(2026, 4, 6) else None)


@pytest.mark.row("S64")
@pytest.mark.parametrize(
    ("told", "first"),
    [
        ("2026-03-12 10:00", date(2026, 3, 13)),  # a Thursday
        ("2026-03-13 17:59", date(2026, 3, 16)),  # a Friday: from Monday
        ("2026-03-14 03:00", date(2026, 3, 16)),  # on the weekend
        ("2026-04-03 12:00", date(2026, 4, 7)),  # Monday is a public holiday
        ("2026-03-12 23:59", date(2026, 3, 13)),  # by the clock of the project, not by UTC
    ],
)
def test_s64_days_count_from_the_first_working_day_after_she_told_us(told: str, first: date) -> None:
    opened = datetime.fromisoformat(told).replace(tzinfo=ZONE).astimezone(UTC)
    found = letters.of_ticket(RULES, HOURS, opened)
    assert [one.letter for one in found] == list(Letter)
    assert [(one.due_at.astimezone(ZONE).date() - first).days for one in found] == [5, 10, 30, 56]
    assert {one.due_at.astimezone(ZONE).time() for one in found} == {time(18)}


def test_the_draft_comes_the_morning_before() -> None:
    due = datetime(2026, 3, 18, 18, tzinfo=ZONE)
    assert letters.draft_at(RULES, HOURS, due) == datetime(2026, 3, 17, 9, tzinfo=ZONE)


def test_what_is_next_and_what_is_promised_in_it() -> None:
    first, *others = letters.of_ticket(RULES, HOURS, datetime(2026, 3, 12, tzinfo=UTC))
    sent = (replace(first, state=State.SENT), *others)
    assert letters.next_due((first, *others)) == first
    assert letters.next_due(sent) == others[0]
    assert letters.after(sent, Letter.RECEIVED) == others[0]
    assert letters.after(sent, Letter.LAST) is None
    assert letters.next_due([replace(one, state=State.WAIVED) for one in sent]) is None


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"days": {Letter.RECEIVED: 10, Letter.PLAN: 5}}, "days"),
        ({"days": {Letter.RECEIVED: 0}}, "days"),
        ({"draft_days_before": 0, "draft_at": time(19)}, "draft"),
        ({"draft_days_before": -1}, "draft"),
        ({}, ""),
    ],
)
def test_rules_that_cannot_be_right_are_named(changes: dict[str, object], word: str) -> None:
    found = letters.faults(replace(RULES, **changes))  # type: ignore[arg-type]
    assert bool(found) is bool(word)
    assert all(word in one for one in found)
