"""What is built into homes: its ledger, its warranty, which part of the home it is, and which documents it lacks."""

from __future__ import annotations

from datetime import date

import pytest

from domain.handings import ComponentRule
from domain.homes import Home
from domain.journeys import Words
from domain.ledger_kinds import KINDS, guess, kind_named
from domain.ledgers import FaultCode, Sheet
from domain.product_ledgers import could_be, read_products
from domain.products import Fitted, Make, Product, ProductRules, faults, lacks, of_component, unknown, until

HEAD = ("项目", "房号", "部品名称", "安装位置", "品牌", "规格型号", "产品编号", "供应商", "安装日期", "保修期(月)")
LINE = ("云栖里", "3-2-1202", "入户门", "玄关", "王力", "WL-908", "0031", "王力安防", "2026.1.10", "24")
COMPONENTS = {
    "door": ComponentRule("门", "Door", also=("入户门",), department="engineering"),
    "window": ComponentRule("窗", "Window", department="engineering"),
}


def test_under_title_rows_in_any_order() -> None:
    read = read_products([Sheet("门窗", (("部品台账", None), HEAD[::-1], LINE[::-1]))], "")
    make = Make("王力", "WL-908", "0031", "王力安防", date(2026, 1, 10), None, 24)
    assert read.entries == (Fitted(Home("云栖里", "3", "2", "1202"), "入户门", "玄关", make, 3, "门窗"),)
    assert read.faults == ()


@pytest.mark.parametrize(
    ("at", "cell", "why"),
    [
        (1, "", FaultCode.NO_ROOM),
        (1, "？？", FaultCode.BAD_ROOM),
        (0, "", FaultCode.NO_PROJECT),
        (2, "", FaultCode.NO_PRODUCT),
        (5, "长" * 65, FaultCode.TOO_LONG),
        (8, "2026-02-30", FaultCode.BAD_DATE),
        (9, "两年", FaultCode.BAD_NUMBER),
        (9, "0", FaultCode.BAD_NUMBER),
    ],
)
def test_what_cannot_be_used_is_named_and_the_rest_is_read(at: int, cell: str, why: FaultCode) -> None:
    wrong = tuple(cell if column == at else said for column, said in enumerate(LINE))
    read = read_products([Sheet("", (HEAD, wrong, (*LINE[:2], "窗", *LINE[3:])))], "")
    assert [(one.row, one.code) for one in read.faults] == [(2, why)]
    assert [one.what for one in read.entries] == ["窗"]


def test_two_of_a_name_at_one_spot_are_a_fault_and_at_two_spots_are_not() -> None:
    other = (*LINE[:3], "阳台", *LINE[4:])
    read = read_products([Sheet("", (HEAD, LINE, LINE, other))], "")
    assert [one.code for one in read.faults] == [FaultCode.PRODUCT_TWICE]
    assert [one.spot for one in read.entries] == ["玄关", "阳台"]


@pytest.mark.parametrize(
    ("head", "cell", "months"),
    [("质保期", "2年", 24), ("质保年限", 5, 60), ("保修期（月）", 18.0, 18), ("保修期", "6个月", 6)],
)
def test_how_long_a_warranty_is(head: str, cell: str | float, months: int) -> None:
    read = read_products([Sheet("", (("房号", "部品", head), ("3-2-1202", "窗", cell)))], "云栖里")
    assert [one.make.warranty_months for one in read.entries] == [months]


@pytest.mark.parametrize(
    ("make", "day"),
    [
        (Make(), None),
        (Make(warranty_months=24), None),
        (Make(installed_on=date(2024, 2, 29), warranty_months=12), date(2025, 2, 28)),
        (Make(installed_on=date(2025, 12, 31), warranty_months=2), date(2026, 2, 28)),
        (Make(installed_on=date(2025, 3, 31), warranty_months=1), date(2025, 4, 30)),
        (Make(installed_on=date(2025, 3, 31), warranty_until=date(2030, 1, 1), warranty_months=1), date(2030, 1, 1)),
    ],
)
def test_the_last_day_of_a_warranty(make: Make, day: date | None) -> None:
    assert until(make) == day


def _product(number: int, what: str) -> Product:
    return Product(number, 1, "云栖里", what, "", Make(), 1)


def test_what_stands_at_a_part_of_the_home() -> None:
    every = (_product(1, "入户门"), _product(2, "断桥铝窗"), _product(3, "热水器"))
    assert of_component(every, "door", COMPONENTS) == every[:1]
    assert of_component(every, "wall", COMPONENTS) == every
    assert of_component(every, "", COMPONENTS) == every


def test_what_a_door_lacks_and_rules_that_name_nothing() -> None:
    rules = ProductRules({"certificate": Words("合格证", "Certificate")}, {"door": ("certificate",)}, 20)
    assert lacks(rules, "door", ()) == ("certificate",)
    assert lacks(rules, "door", {"certificate": 1}) == lacks(rules, "window", ()) == ()
    assert not faults(rules) and not unknown(rules, COMPONENTS)
    wrong = ProductRules({"x" * 25: Words("", "")}, {"roof": ("manual",)}, 0)
    assert len(faults(wrong)) == 3 and len(unknown(wrong, COMPONENTS)) == 1
    assert faults(ProductRules({}, {}, 1)) == ["documents: should name at least one"]


def test_a_ledger_of_products_is_known_and_no_other_is_taken_for_one() -> None:
    kind = kind_named("products")
    assert kind is not None and could_be(kind.template) and guess(kind.template, []) == "products"
    assert guess(HEAD, ["部品"]) == "products"
    assert "products" not in {guess(one.template, []) for one in KINDS if one.key != "products"}
