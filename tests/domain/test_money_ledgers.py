"""The ledgers of finance: heads in any order, sums to the cent, and what of it cannot be used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ledger_cells import Unreadable
from domain.ledgers import FaultCode, Sheet
from domain.money import cents
from domain.money_ledgers import read_receipts
from domain.receipts import Receipt

HEAD = ("序号", "*合同编号", "到账日期", "放款银行", "到账金额(元)", "流水号")
LINE = ("1", "HT-1", "2026.3.10", "建设银行", "860,000.00", "ZF-1")


@pytest.mark.parametrize(
    ("cell", "head", "whole"),
    [
        ("860000", "", 86_000_000),
        (860000.0, "", 86_000_000),
        ("1,234.5元", "", 123_450),
        ("¥0.01", "", 1),
        ("86万", "", 86_000_000),
        (86.5, "金额(万元)", 86_500_000),
        (0.1 + 0.2, "", 30),
    ],
)
def test_a_sum_is_whole_cents(cell: str | float, head: str, whole: int) -> None:
    assert cents(cell, head) == whole


@pytest.mark.parametrize("cell", ["", "0", 0.0, "-5", "12.345", "many", "1e99", None, "NaN", "Infinity", "九十"])
def test_what_is_no_sum_is_refused(cell: str | float | None) -> None:
    with pytest.raises(Unreadable):
        cents(cell)


@given(st.integers(min_value=1, max_value=10**13))
def test_every_sum_of_cents_comes_back(whole: int) -> None:
    assert cents(str(Decimal(whole) / 100)) == whole


def test_under_title_rows_in_any_order_and_without_the_total() -> None:
    rows = (("三月按揭到账", None), (), HEAD, LINE, (), ("", "合计", "", "", "860000", ""))
    read = read_receipts([Sheet("三月", rows)])
    assert read.entries == (Receipt("HT-1", 86_000_000, date(2026, 3, 10), "建设银行", "ZF-1", 4, "三月"),)
    assert read.faults == ()


@pytest.mark.parametrize(
    ("at", "cell", "why"),
    [
        (4, "-5", FaultCode.BAD_SUM),
        (4, "", FaultCode.BAD_SUM),
        (4, "0.001", FaultCode.BAD_SUM),
        (2, "2026-13-40", FaultCode.NO_DAY),
        (2, "", FaultCode.NO_DAY),
        (5, "", FaultCode.NO_REFERENCE),
        (5, "x" * 65, FaultCode.TOO_LONG),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_the_others_stand(at: int, cell: str, why: FaultCode) -> None:
    wrong = (*LINE[:at], cell, *LINE[at + 1 :])
    read = read_receipts([Sheet("", (HEAD, wrong, LINE))])
    assert [(one.row, one.number, one.code) for one in read.faults] == [(2, "HT-1", why)]
    assert [one.row for one in read.entries] == [3]


def test_a_sheet_without_a_head_is_said_and_an_empty_one_is_not() -> None:
    read = read_receipts([Sheet("a", (("x", "y"),)), Sheet("b", ((), (None,)))])
    assert [(one.sheet, one.code) for one in read.faults] == [("a", FaultCode.NO_HEAD)]
