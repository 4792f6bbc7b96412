"""When outside holders are due, and when their owner is reminded."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import config
from domain.chases import ChaseRules, again, days_late, due_of, next_round, read_due
from domain.errors import Unreadable
from domain.journeys import Journey, JourneyKind

RULES = ChaseRules(time(9, 30), 3, 3, 5)
ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
STAGES = config.load().rules().journeys[JourneyKind.MORTGAGE]


def test_only_stages_with_days_are_due() -> None:
    assert due_of(STAGES.stage("bank-review"), NOW) == NOW + timedelta(days=20)
    assert due_of(STAGES.stage("papers"), NOW) is None


def test_rounds_are_at_half_past_nine() -> None:
    assert next_round(RULES, NOW, ZONE) == datetime(2026, 3, 13, 9, 30, tzinfo=ZONE)
    assert next_round(RULES, NOW - timedelta(hours=1), ZONE) == datetime(2026, 3, 12, 9, 30, tzinfo=ZONE)
    assert again(RULES, NOW, ZONE) == datetime(2026, 3, 15, tzinfo=ZONE)


@pytest.mark.parametrize(("due", "late"), [(-3, 3), (-1, 1), (0, 0), (2, 0), (None, 0)])
def test_days_late_are_local_days(due: int | None, late: int) -> None:
    at = None if due is None else NOW + timedelta(days=due)
    journey = Journey(1, 1, JourneyKind.MORTGAGE, "bank-review", NOW, NOW, due_at=at)
    assert days_late(journey, NOW, ZONE) == late


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026-04-01 银行排队", date(2026, 4, 1)),
        ("2026年4月1日 银行排队", date(2026, 4, 1)),
        ("2026-04-01", None),
        ("2026-03-12 今天", None),
        ("2027-12-01 太远", None),
        ("明天 再看", None),
        ("", None),
    ],
)
def test_another_day_needs_a_reason(words: str, day: date | None) -> None:
    if day is not None:
        assert read_due(words, date(2026, 3, 12))[0] == day
        return
    with pytest.raises(Unreadable):
        read_due(words, date(2026, 3, 12))
