"""What is owed: which reminder is due on which day, which days may be named. S11."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.arrears import ArrearsRules, ReminderStep, check_pledge, next_day, step_due
from domain.errors import NotNow
from domain.journeys import Words
from domain.ledgers import FaultCode, Sheet
from domain.money_ledgers import read_arrears

DUE = date(2026, 3, 12)
STEPS = tuple(ReminderStep(days, Words("请", "please")) for days in (-3, 0, 7, 15))
RULES = ArrearsRules(STEPS, (3, 7, 15), 2, False)


@pytest.mark.row("S11")
@pytest.mark.parametrize(
    ("after", "sent", "due", "following"),
    [
        (-10, (), None, -3),
        (-3, (), -3, 0),
        (-2, (-3,), None, 0),
        (0, (-3,), 0, 7),
        (0, (-3, 0), None, 7),
        (3, (), None, 7),
        (7, (-3, 0), 7, 15),
        (10, (), 7, 15),
        (15, (-3, 0, 7), 15, None),
        (90, (), 15, None),
        (90, (15,), None, None),
        (0, (7,), None, 7),
    ],
)
def test_s11_the_step_of_a_day(after: int, sent: tuple[int, ...], due: int | None, following: int | None) -> None:
    today = DUE + timedelta(days=after)
    step = step_due(RULES, DUE, sent, today)
    assert (None if step is None else step.days) == due
    day = next_day(RULES, DUE, today)
    assert (None if day is None else (day - DUE).days) == following


@given(st.lists(st.integers(min_value=-20, max_value=60), max_size=40))
def test_s11_each_step_comes_at_most_once_and_in_order(days: list[int]) -> None:
    sent: list[int] = []
    for after in sorted(days):
        step = step_due(RULES, DUE, sent, DUE + timedelta(days=after))
        if step is not None:
            sent.append(step.days)
    assert sent == sorted(set(sent))


@pytest.mark.parametrize(("days", "had"), [(0, 0), (-1, 0), (16, 0), (3, 2)])
def test_s11_a_day_that_may_not_be_named(days: int, had: int) -> None:
    with pytest.raises(NotNow):
        check_pledge(RULES, DUE + timedelta(days=days), DUE, had)


def test_s11_a_table_with_its_own_day() -> None:
    head = ("合同号", "款项名称", "欠款金额（万元）", "应付日期")
    rows = (
        ("客户欠款明细表 截至2026年3月10日",),
        head,
        ("HT-1", "首期款", 3.5, "2026/3/1"),
        ("HT-2", "", "1", "2026/3/1"),
    )
    read = read_arrears([Sheet("", rows)])
    assert read.as_of == date(2026, 3, 10)
    assert [(one.number, one.what, one.cents) for one in read.entries] == [("HT-1", "首期款", 3_500_000)]
    assert [(one.row, one.code) for one in read.faults] == [(4, FaultCode.NO_WHAT)]
