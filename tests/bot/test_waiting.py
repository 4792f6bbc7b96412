"""Who is next, when the clock of the machine is set back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.waiting import Waiting
from storage.outbox import Outgoing

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def row(number: int, not_before: datetime = NOON, attempts: int = 0) -> Outgoing:
    """Something said to one person."""
    return Outgoing(number, 7, 0, {"text": "好"}, not_before, None, None, None, attempts, 1)


@pytest.mark.parametrize("back", [timedelta(hours=1), timedelta(days=1)])
def test_a_clock_that_is_set_back_delays_no_retry(back: timedelta) -> None:
    waiting = Waiting()
    waiting.add([row(1), row(2)], NOON)
    waiting.wake(NOON, 0.0)
    first = waiting.first()
    assert first is not None
    waiting.take(first)
    waiting.again(row(1, NOON + SECOND, attempts=1))
    waiting.free(7, NOON)
    assert waiting.first() is None
    waiting.wake(NOON - back, 0.5)
    assert waiting.first() is None, "it still waits its second"
    waiting.wake(NOON - back + SECOND, 1.0)
    again = waiting.first()
    assert again is not None and again.id == 1
    waiting.take(again)
    waiting.remove(again)
    waiting.free(7, NOON - back + SECOND)
    after = waiting.first()
    assert after is not None and after.id == 2, "what stood behind it waits no longer, either"
