"""Whether a sum came in time, as far as the tables of finance tell. S127."""

from __future__ import annotations

from datetime import date

import pytest

from domain.fulfilment import Due, Paid, punctuality

TODAY = date(2026, 3, 20)
DUE = date(2026, 3, 14)


def day(number: int) -> date:
    return date(2026, 3, number)


@pytest.mark.row("S127")
@pytest.mark.parametrize(
    ("closed", "seen", "claimed", "paid"),
    [
        (None, None, None, None),
        (day(13), day(10), None, Paid.IN_TIME),
        (day(14), day(10), None, Paid.IN_TIME),
        (day(20), day(15), None, Paid.LATE),
        (day(20), day(14), None, Paid.UNCLEAR),
        (day(20), None, None, Paid.UNCLEAR),
        (day(20), day(15), day(14), Paid.IN_TIME),
        (day(20), day(15), day(16), Paid.LATE),
    ],
)
def test_nobody_is_called_late_whom_no_table_has_seen_owing(
    closed: date | None, seen: date | None, claimed: date | None, paid: Paid | None
) -> None:
    assert Due("首付", 100, DUE, closed, seen, claimed).paid is paid


@pytest.mark.row("S127")
def test_one_contract_in_a_line() -> None:
    every = (
        Due("尾款", 300, day(30)),
        Due("二期", 500, day(25)),
        Due("首付", 100, day(1), day(1)),
        Due("面积差", 7, day(18)),
        Due("车位", 40, day(10)),
        Due("维修资金", 9, day(2), day(9), day(5)),
    )
    found = punctuality(every, TODAY)
    assert (found.in_time, found.late, found.unclear) == (1, 1, 0)
    assert (found.overdue, found.overdue_cents, found.days) == (2, 47, 10)
    assert found.following is not None and found.following.what == "二期"
    assert punctuality((), TODAY).following is None
    assert punctuality((Due("尾款", 1, TODAY),), TODAY).overdue == 0, "what is due today is not late"
