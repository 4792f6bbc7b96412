"""One cell, however it was typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain import ledger_cells as cells
from domain.homes import Payment
from domain.ledger_cells import Cell, Place, Unreadable
from domain.people import Class


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (101.0, "101"),
        ("101.0", "101"),
        (13800138000.0, "13800138000"),
        (89.5, "89.5"),
        ("　林晓梅\xa0", "林晓梅"),
        ("ＹＱＬ－２０２５", "YQL-2025"),
        (None, ""),
        (" — ", ""),
        ("无", ""),
        ("#N/A", ""),
        ("a\x00b", "ab"),
        (date(2025, 3, 1), "2025-03-01"),
    ],
)
def test_words(cell: Cell, said: str) -> None:
    assert cells.words(cell) == said


@pytest.mark.parametrize(
    "cell",
    [
        date(2025, 3, 1),
        "2025.3.1",
        "2025-03-01",
        "2025/3/1",
        "2025年3月1日",
        "2025-03-01 00:00:00",
        "20250301",
        20250301.0,
        45717.0,
        "45717",
    ],
)
def test_every_way_to_write_one_day(cell: Cell) -> None:
    assert cells.day(cell) == date(2025, 3, 1)


@pytest.mark.parametrize("cell", ["2025.2.30", "3月1日", "待定", 12.0, "0025-03-01", 99999999.0, "1/2"])
def test_what_is_no_day_is_never_guessed(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        cells.day(cell)


@pytest.mark.parametrize("cell", [None, "", "/", "无"])
def test_no_day(cell: Cell) -> None:
    assert cells.day(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("1,234,567.50元", "1234567.50"), ("￥88", "88"), ("89.5㎡", "89.5"), ("123.5万元", "1235000"), (3.0, "3")],
)
def test_numbers(cell: Cell, value: str) -> None:
    assert cells.number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["约90", "1e999", "NaN", "-5", "一百"])
def test_what_is_no_number(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        cells.number(cell)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("3-2-1202", Place("3", "2", "1202")),
        ("３栋２单元１２０２室", Place("3", "2", "1202")),
        ("3号楼2单元1202", Place("3", "2", "1202")),
        ("3#2-1202", Place("3", "2", "1202")),
        ("A座1202", Place("A", "", "1202")),
        ("3栋1202", Place("3", "", "1202")),
        ("2单元1202", Place("", "2", "1202")),
        ("云栖里-3-2-1202", Place("3", "2", "1202", "云栖里")),
        (101.0, Place("", "", "101")),
        ("0801", Place("", "", "0801")),
    ],
)
def test_places(cell: Cell, place: Place) -> None:
    assert cells.place(cell) == place


@pytest.mark.parametrize("cell", ["车位", "1-2-3-4", date(2012, 3, 2), "3-2-1202及车位", ""])
def test_what_is_no_place(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        cells.place(cell)


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("张三/李四", ("张三", "李四")),
        ("张三、李四；王五", ("张三", "李四", "王五")),
        ("张三 李四", ("张三", "李四")),
        ("张 三", ("张三",)),
        ("张三（共有）", ("张三",)),
        ("Jane Doe", ("Jane Doe",)),
        ("张三/张三", ("张三",)),
        ("", ()),
    ],
)
def test_names(cell: Cell, people: tuple[str, ...]) -> None:
    assert cells.names(cell) == people


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        (13800138000.0, ("13800138000",)),
        ("138-0013-8000", ("13800138000",)),
        ("138 0013 8000", ("13800138000",)),
        ("13800138000/13900139000", ("13800138000", "13900139000")),
        ("+852 9123 4567", ("+85291234567",)),
    ],
)
def test_phones(cell: Cell, numbers: tuple[str, ...]) -> None:
    assert cells.phones(cell) == numbers


def test_payments_and_classes() -> None:
    assert cells.payment("公积金贷款") is Payment.MORTGAGE
    assert cells.payment("一次性付款") is Payment.CASH
    assert cells.payment("分期付款") is Payment.INSTALMENTS
    assert cells.class_of("重点客户") is Class.KEY
    with pytest.raises(Unreadable):
        cells.payment("以房抵债")


def test_remarks_lose_phones_and_identity_numbers() -> None:
    said = cells.without_numbers("妻13800138000，证110101199003071234，差1份流水")
    assert "13800138000" not in said and "110101199003071234" not in said
    assert "差1份流水" in said
