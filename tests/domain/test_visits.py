"""When a return visit is due, and when it must wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.people import Class
from domain.visits import Relation, VisitRules, due_reason, polite_time

RULES = VisitRules(
    max_gap_days={Class.LONG_TERM: 365, Class.KEY: 182},
    days_after_handover=(7, 56, 270),
    moment_window_days=14,
    silent_after_hours=72,
    polite_from=time(9),
    polite_until=time(20),
    plan_at=time(2),
)
TODAY = date(2026, 3, 12)
LIN = Relation(
    contract=1,
    buyer=1,
    project="云栖里",
    class_=Class.LONG_TERM,
    signed_on=TODAY - timedelta(days=100),
    handed_over_on=None,
    last_touch=None,
    had=frozenset(),
    complaint_open=False,
    opted_out=False,
)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.row("S88", "S125")
@pytest.mark.parametrize(
    ("class_", "signed", "touched", "due"),
    [
        (Class.LONG_TERM, 364, None, False),
        (Class.LONG_TERM, 365, None, True),
        (Class.LONG_TERM, 800, 364, False),
        (Class.LONG_TERM, 800, 365, True),
        (Class.KEY, 181, None, False),
        (Class.KEY, 182, None, True),
        (Class.KEY, 800, 181, False),
    ],
)
def test_the_gap_is_a_maximum(class_: Class, signed: int, touched: int | None, due: bool) -> None:
    who = replace(LIN, class_=class_, signed_on=ago(signed), last_touch=None if touched is None else ago(touched))
    assert (due_reason(RULES, who, TODAY) is not None) is due


@pytest.mark.row("S41", "S129")
@pytest.mark.parametrize(
    ("days", "had", "reason"),
    [
        (6, (), None),
        (7, (), "handover+7"),
        (21, (), "handover+7"),
        (22, (), None),
        (7, ("handover+7",), None),
        (56, ("handover+7",), "handover+56"),
        (270, (), "handover+270"),
        (285, (), None),
    ],
)
def test_moments_after_handover_count_within_their_window(days: int, had: tuple[str, ...], reason: str | None) -> None:
    who = replace(LIN, handed_over_on=ago(days), had=frozenset(had), signed_on=ago(days))
    assert due_reason(RULES, who, TODAY) == reason


@pytest.mark.parametrize("why", ["complaint_open", "opted_out"])
def test_none_while_a_complaint_is_open_and_none_for_those_who_want_none(why: str) -> None:
    due = replace(LIN, signed_on=ago(900))
    assert due_reason(RULES, due, TODAY) is not None
    assert due_reason(RULES, replace(due, **{why: True}), TODAY) is None  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wished", "becomes"),
    [
        ("2026-03-12 02:00", "2026-03-12 09:00"),
        ("2026-03-12 08:59", "2026-03-12 09:00"),
        ("2026-03-12 09:00", "2026-03-12 09:00"),
        ("2026-03-12 19:59", "2026-03-12 19:59"),
        ("2026-03-12 20:00", "2026-03-13 09:00"),
        ("2026-12-31 23:30", "2027-01-01 09:00"),
    ],
)
def test_quiet_hours_are_kept(wished: str, becomes: str) -> None:
    zone = ZoneInfo("Asia/Shanghai")
    moment = datetime.fromisoformat(wished).replace(tzinfo=zone)
    assert polite_time(RULES, moment) == datetime.fromisoformat(becomes).replace(tzinfo=zone)
