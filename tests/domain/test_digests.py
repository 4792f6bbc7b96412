"""When a digest is due: also when it was slept through, and in the hours that clocks skip or repeat."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain.digests import next_due
from domain.rules import DigestRules

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-03-12T02:00", "2026-03-12T07:30"),  # ahead of its hour
        ("2026-03-12T13:29", "2026-03-12T07:30"),  # slept through, still worth reading
        ("2026-03-12T13:30", "2026-03-13T07:30"),
    ],
)
def test_today_while_it_is_worth_reading_else_tomorrow(now: str, due: str) -> None:
    local = datetime.fromisoformat(now).replace(tzinfo=UTC).astimezone(BERLIN)
    assert next_due(DigestRules(time(8, 30), 6), local).astimezone(UTC) == datetime.fromisoformat(f"{due}+00:00")


def test_in_the_hour_that_comes_twice_it_is_due_once() -> None:
    passes = [datetime(2026, 10, 25, hour, 10, tzinfo=UTC).astimezone(BERLIN) for hour in (0, 1)]  # 02:10, twice
    dues = {next_due(DigestRules(time(2, 30), 6), local).astimezone(UTC) for local in passes}
    assert dues == {datetime(2026, 10, 25, 0, 30, tzinfo=UTC)}


def test_an_hour_that_is_skipped_is_made_up_for_on_the_same_day() -> None:
    local = datetime(2026, 3, 29, 0, 0, tzinfo=UTC).astimezone(BERLIN)
    due = next_due(DigestRules(time(2, 30), 6), local).astimezone(UTC)
    assert due.astimezone(BERLIN).isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_last_hour_that_is_skipped_is_made_up_for_before_midnight() -> None:
    local = datetime(2026, 3, 28, 20, 0, tzinfo=UTC).astimezone(ZoneInfo("America/Nuuk"))  # 23:00 becomes 00:00
    due = next_due(DigestRules(time(23, 30), 6), local).astimezone(UTC)
    assert due.astimezone(ZoneInfo("America/Nuuk")).isoformat() == "2026-03-28T22:30:00-02:00"
