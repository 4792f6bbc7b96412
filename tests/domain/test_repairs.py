"""What a repair lacks today, what counts for a wave, and how it is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.homes import Home
from domain.journeys import Words
from domain.repairs import Missing, Repair, RepairRules, counts_as_later, faults, median_days, missing, tally
from domain.tickets import Kind, Priority, Status, Ticket

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 5, 4, 8, 30, tzinfo=UTC)
"""Half past four in the afternoon."""

RULES = RepairRules(
    department="engineering",
    asks_at=time(16, 30),
    again_at=time(17, 20),
    reports_at=time(18),
    appoint_days=2,
    later_days=90,
    summary_days=(0, 30),
    answers={"mending": Words("正在维修", "Being mended")},
)


def repair(days: float = 3, *, number: int = 1, said: float | None = None, **facts: Any) -> Repair:
    """A repair that was reported so many days ago; `said`: hours since a colleague did something."""
    of_ticket = {name: facts.pop(name) for name in ("status", "owner", "resolved_at", "contract") if name in facts}
    ticket = Ticket(
        number=number,
        kind=Kind.REPAIR,
        status=Status.TAKEN,
        priority=Priority.NORMAL,
        contract=1,
        buyer=1,
        project="云栖里",
        home="3-2-1202",
        text="窗户关不严",
        opened_at=NOW - timedelta(days=days),
        first_due=NOW,
        solution_due=NOW + timedelta(days=3),
        owner=7,
        answered_at=NOW - timedelta(days=days),
    )
    said_at = None if said is None else NOW - timedelta(hours=said)
    found = Repair(replace(ticket, **of_ticket), Home("云栖里", "3", "2", "1202"), "later", said_at=said_at)
    return replace(found, **facts)


@pytest.mark.parametrize(
    ("found", "lacks"),
    [
        pytest.param(repair(), (Missing.WORD, Missing.DAY), id="quiet for days"),
        pytest.param(repair(owner=None), (Missing.OWNER, Missing.WORD, Missing.DAY), id="and nobody has it"),
        pytest.param(repair(said=1), (Missing.DAY,), id="a word today, but no day"),
        pytest.param(repair(said=20), (Missing.WORD, Missing.DAY), id="a word of yesterday"),
        pytest.param(repair(1), (Missing.WORD,), id="of yesterday: a day may wait"),
        pytest.param(repair(0.1), (), id="of today"),
        pytest.param(repair(0.1, owner=None), (Missing.OWNER,), id="of today, and nobody has it"),
        pytest.param(repair(comes_on=date(2026, 5, 6)), (), id="somebody comes"),
        pytest.param(repair(comes_on=date(2026, 5, 4)), (Missing.WORD,), id="somebody was to come today"),
        pytest.param(
            repair(comes_on=date(2026, 5, 3)), (Missing.WORD, Missing.DAY), id="somebody was to come yesterday"
        ),
        pytest.param(repair(status=Status.ASKED), (), id="the owner was asked"),
        pytest.param(repair(status=Status.RESOLVED, owner=None), (), id="mended"),
        pytest.param(repair(status=Status.CLOSED), (), id="closed"),
    ],
)
def test_s20_what_a_repair_lacks_today(found: Repair, lacks: tuple[Missing, ...]) -> None:
    assert missing(RULES, found, NOW, ZONE) == lacks


@pytest.mark.parametrize(
    ("opened", "handed_over", "counts"),
    [
        (date(2026, 5, 1), None, True),
        (date(2026, 8, 1), None, True),
        (date(2026, 8, 2), None, False),
        (date(2026, 8, 20), date(2026, 5, 30), True),
        (date(2026, 8, 30), date(2026, 5, 30), False),
        (date(2026, 7, 30), date(2026, 4, 2), True),
    ],
)
def test_s21_what_owners_report_counts_for_some_time_after_the_keys(
    opened: date, handed_over: date | None, counts: bool
) -> None:
    assert counts_as_later(RULES, opened, handed_over, date(2026, 5, 3)) is counts


def test_s21_repairs_are_counted_by_anything() -> None:
    mended = repair(6, status=Status.RESOLVED, resolved_at=NOW - timedelta(days=4), room="kitchen", number=2)
    found = [repair(room="kitchen"), mended, repair(room="", contract=2, number=3)]
    kitchen, rest = tally(found, lambda one: one.room, NOW)
    assert (kitchen.name, kitchen.all, kitchen.open, kitchen.homes, kitchen.days) == ("kitchen", 2, 1, 1, 2.0)
    assert (rest.name, rest.all, rest.open, rest.days) == ("", 1, 1, None)
    assert median_days([]) is None
    assert tally([], lambda one: one.room, NOW) == ()


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"again_at": time(16)}, "asks_at"),
        ({"appoint_days": -1}, "appoint_days"),
        ({"summary_days": (0, 0)}, "summary_days"),
        ({"summary_days": (-1,)}, "summary_days"),
        ({"answers": {"day": Words("x", "x")}}, "answers.day"),
        ({"answers": {"A b": Words("x", "x")}}, "answers.A b"),
    ],
)
def test_rules_that_make_no_sense_are_named(wrong: dict[str, Any], fault: str) -> None:
    assert not faults(RULES)
    (found,) = faults(replace(RULES, **wrong))
    assert found.startswith(fault)
