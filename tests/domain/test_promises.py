"""Promises: when they fall due, and that nothing but her answer and another priority moves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.bookings import Weekday
from domain.promises import Clock, PromiseRule, Spent, Wait, due, reckon, spent, turn, waits, warning_times
from domain.tickets import STANDS, Kind, Priority, Status, Ticket
from domain.working_hours import Shift, WeekRule, WorkingHours, always

ZONE = ZoneInfo("Asia/Shanghai")
WEEK = WeekRule((Shift(time(9), time(12)), Shift(time(13), time(18))), tuple(Weekday)[:5])
CLOCK = Clock(WorkingHours(WEEK, ZONE), PromiseRule(4, 16))
EMERGENCY = Clock(always(ZONE), PromiseRule(2, 24, True))


def at(day: int, clock: str) -> datetime:
    """A moment in November 2026; the 23rd is a Monday."""
    return datetime.combine(datetime(2026, 11, day).date(), time.fromisoformat(clock), ZONE)  # noqa: DTZ001  # a day


def h(hours: float) -> timedelta:
    return timedelta(hours=hours)


TICKET = Ticket(
    1001, Kind.REPAIR, Status.OPEN, Priority.NORMAL, 1, 1, "云栖里", "3-2-1202", "漏水",
    at(23, "16:00"), *due(CLOCK, at(23, "16:00")),
)  # fmt: skip


@pytest.mark.row("S64", "S113")
def test_promises_count_hours_of_work_and_emergencies_every_hour() -> None:
    assert due(CLOCK, at(23, "16:00")) == (at(24, "11:00"), at(25, "16:00"))
    assert due(CLOCK, at(28, "23:00")) == (at(30, "14:00"), at(30, "18:00") + timedelta(days=1))  # a Saturday night
    assert due(EMERGENCY, at(28, "23:00")) == (at(29, "01:00"), at(29, "23:00"))


@pytest.mark.row("S64")
def test_the_clock_stands_while_she_is_asked_and_goes_on_with_what_was_left() -> None:
    asked = turn(CLOCK, replace(TICKET, status=Status.ASKED, answered_at=at(24, "10:00")), at(24, "10:00"))
    assert (asked.paused, asked.left, asked.due, asked.solution_due) == (True, h(13), None, STANDS)
    assert not asked.is_late(at(30, "23:00"))
    assert turn(CLOCK, asked, at(24, "17:00")) == asked  # asked once more: not paused twice
    heard = turn(CLOCK, replace(asked, status=Status.TAKEN), at(26, "20:00"))  # in the evening
    assert (heard.paused, heard.solution_due) == (False, at(30, "14:00") + h(1))
    assert CLOCK.hours.between(at(26, "20:00"), heard.solution_due) == h(13)


@pytest.mark.row("S64")
def test_what_is_broken_stays_broken_while_she_is_asked() -> None:
    late = replace(TICKET, status=Status.ASKED, answered_at=at(24, "10:00"))
    assert turn(CLOCK, late, at(26, "10:00")) == late
    assert late.is_late(at(26, "10:00"))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([], []),
        ([("opened", 9), ("asked", 10)], [(10, None)]),
        ([("asked", 10), ("asked", 11), ("said", 12)], [(10, 12)]),
        ([("asked", 10), ("note", 11), ("taken", 12), ("priority", 13), ("reply", 14)], [(10, 14)]),
        ([("said", 9), ("asked", 10), ("said", 11), ("reply", 12), ("asked", 13), ("resolved", 15)], [(10, 11), (13, 15)]),
    ],
)  # fmt: skip
def test_when_she_was_asked_is_read_from_the_history(
    lines: list[tuple[str, int]], found: list[tuple[int, int | None]]
) -> None:
    day = [(what, at(23, f"{hour:02}:00")) for what, hour in lines]
    wanted = [Wait(at(23, f"{a:02}:00"), None if b is None else at(23, f"{b:02}:00")) for a, b in found]
    assert list(waits(day)) == wanted


@pytest.mark.row("S64")
def test_the_sum_of_a_ticket_is_work_and_waiting() -> None:
    paused = (Wait(at(24, "10:00"), at(25, "10:00")),)
    assert spent(CLOCK, TICKET, paused, at(25, "14:00")) == Spent(h(2 + 1 + 3), h(24))
    open_still = (Wait(at(24, "10:00")),)
    assert spent(CLOCK, TICKET, open_still, at(25, "14:00")) == Spent(h(2 + 1), h(28))
    assert spent(CLOCK, replace(TICKET, resolved_at=at(24, "11:00")), (), at(30, "09:00")) == Spent(h(4), h(0))


@pytest.mark.row("S64")
def test_another_priority_counts_from_the_first_hour_without_what_she_took() -> None:
    taken = replace(TICKET, answered_at=at(24, "10:00"), status=Status.TAKEN)
    paused = (Wait(at(24, "10:00"), at(25, "10:00")),)
    sooner = reckon(Clock(CLOCK.hours, PromiseRule(2, 8)), taken, paused, at(25, "11:00"))
    assert (sooner.first_due, sooner.solution_due) == (at(23, "18:00"), at(25, "16:00"))
    asked = reckon(
        Clock(CLOCK.hours, PromiseRule(2, 8)),
        replace(taken, status=Status.ASKED),
        (Wait(at(24, "10:00")),),
        at(26, "09:00"),
    )
    assert (asked.left, asked.solution_due) == (h(5), STANDS)
    danger = reckon(EMERGENCY, taken, (), at(25, "11:00"))
    assert danger.solution_due == at(24, "16:00")


@pytest.mark.row("S64")
def test_warnings_come_after_three_quarters_of_the_work() -> None:
    assert warning_times(CLOCK, TICKET, TICKET.opened_at) == {"first": at(24, "10:00"), "solution": at(25, "11:00")}
    answered = replace(TICKET, answered_at=at(23, "17:00"), status=Status.TAKEN)
    assert warning_times(CLOCK, answered, at(25, "15:00")) == {"solution": at(25, "15:00")}
    asked = turn(CLOCK, replace(answered, status=Status.ASKED), at(24, "10:00"))
    assert warning_times(CLOCK, asked, at(24, "10:00")) == {}
