"""Whole ledgers, with the quirks of real ones. S2, S10, S26."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.config import load
from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledger_cells import Cell
from domain.ledger_heads import columns
from domain.ledger_reading import read
from domain.ledgers import Entry, EntryBuyer, Fault, FaultCode, Reading, Sheet
from domain.people import Class, Part

ROOT = Path(__file__).parents[2]
RULES = load(ROOT / "config.yaml").journeys
HEADINGS = json.loads((ROOT / "tests/data/ledger_headings.json").read_text("utf-8"))

Rows = list[list[Cell]]


def reading(rows: Rows, project: str = "云栖里", of: JourneyKind | None = None) -> Reading[Entry]:
    return read([Sheet("台账", tuple(map(tuple, rows)))], RULES, project, of)


def codes(found: Reading[Entry]) -> list[tuple[int, str, FaultCode]]:
    return [(fault.row, fault.column, fault.code) for fault in found.faults]


HEAD: list[Cell] = ["房号", "业主", "联系电话"]


@pytest.mark.parametrize("ledger", HEADINGS, ids=lambda ledger: ledger["name"])
def test_the_heads_of_real_ledgers(ledger: dict[str, list[str]]) -> None:
    found = columns(ledger["columns"])
    assert found is not None
    owned = {"业主", "业主姓名", "客户", "客户姓名"} & set(ledger["columns"])
    assert ("buyer" in found) == bool(owned)
    signed = {"签约日期", "签订合同日期", "足签日期"} & set(ledger["columns"])
    assert ("signed_on" in found) == bool(signed)


@pytest.mark.parametrize("head", ["房号", "*房间号 ", "　房间编号", "房 间 代 码", "房间（必填）", "房屋："])
def test_synonyms_blanks_and_stars(head: str) -> None:
    [entry] = reading([[head, "客户名称"], ["3-2-1202", "林晓梅"]]).entries
    assert (entry.home, entry.buyers[0].name) == (Home("云栖里", "3", "2", "1202"), "林晓梅")


def test_a_title_a_project_row_groups_and_totals() -> None:
    found = reading(
        [
            ["银行按揭额明细表", None, None, None],
            ["项目：江畔雅苑", None, "期间：2025年1-6月", None],
            ["序号", "房号", "业主", "按揭金额"],
            ["按揭银行：建设银行", None, None, None],
            [1.0, "1-1-101", "张三", 800000.0],
            ["建设银行小计", None, None, 800000.0],
            ["按揭银行:", "招商银行", None, None],
            [2.0, "1-1-102", "李四", 900000.0],
            ["合计", None, None, 1700000.0],
            ["制表人 何雅琴"],
        ],
        project="",
    )
    assert [(str(one.home), one.bank, one.payment) for one in found.entries] == [
        ("江畔雅苑 1-1-101", "建设银行", Payment.MORTGAGE),
        ("江畔雅苑 1-1-102", "招商银行", Payment.MORTGAGE),
    ]
    assert found.totals == 2
    assert codes(found) == [(10, "", FaultCode.NOT_A_ROW)]


def test_a_home_in_three_columns_and_numbers_that_look_like_numbers() -> None:
    [entry] = reading([["楼栋", "单元", "房号", "业主", "电话"], ["3栋", 2.0, 1202.0, "林晓梅", 13800000001.0]]).entries
    assert entry.home == Home("云栖里", "3", "2", "1202")
    assert entry.buyers == (EntryBuyer("林晓梅", "13800000001"),)


def test_co_owners_in_one_cell_and_in_four_columns() -> None:
    one, other = (
        EntryBuyer("张三", "13800000011"),
        EntryBuyer("李四", "13800000012", Part.CO_OWNER),
    )
    [entry] = reading([HEAD, ["1-1-101", "张三/李四", "13800000011/13800000012"]]).entries
    assert entry.buyers == (one, other)
    heads: list[Cell] = ["房号", "客户1", "电话1", "客户2", "电话2", "客户3", "客户4"]
    [entry] = reading([heads, ["1-1-101", "张三", 13800000011.0, "李四", "13800000012", None, None]]).entries
    assert entry.buyers == (one, other)


def test_co_owners_in_two_rows_are_one_contract() -> None:
    heads: list[Cell] = ["合同编号", *HEAD]
    found = reading([heads, ["A-1", "1-1-101", "张三", "13800000011"], ["A-1", "1-1-101", "李四", None]])
    [entry] = found.entries
    assert [(one.name, one.part) for one in entry.buyers] == [("张三", Part.OWNER), ("李四", Part.CO_OWNER)]
    assert not found.faults


def test_an_agent_and_a_key_customer() -> None:
    [entry] = reading([[*HEAD, "代理人", "客户级别"], ["1-1-101", "张三", None, "李四", "重点"]]).entries
    assert entry.buyers == (EntryBuyer("张三", "", Part.OWNER, Class.KEY), EntryBuyer("李四", "", Part.AGENT))


def test_unsold_rooms_short_rows_and_blank_rows() -> None:
    found = reading([HEAD, ["1-1-101"], [], ["1-1-102", "", ""], [None, None, None], ["1-1-103", "张三"]])
    assert found.unsold == 2
    assert [entry.home.room for entry in found.entries] == ["103"]
    assert not found.faults


def test_nothing_is_lost_silently() -> None:
    heads: list[Cell] = [*HEAD, "合同编号", "状态", "付款方式", "签约日期", "按揭节点", "经办备注"]
    found = reading(
        [
            heads,
            [None, "张三", "13800000011"],
            ["车位", "张三"],
            ["1-1-101", None, None, "A-1", "已签约"],
            ["1-1-102", "张三", None, "A-2", "已退房"],
            ["1-1-103", "张三", "13800000011/13800000012", "A-3", "", "以房抵债", "待定", "审批中"],
        ]
    )
    assert codes(found) == [
        (2, "房号", FaultCode.NO_ROOM),
        (3, "房号", FaultCode.BAD_ROOM),
        (4, "业主", FaultCode.NO_OWNER),
        (5, "状态", FaultCode.CANCELLED),
        (6, "联系电话", FaultCode.EXTRA_PHONE),
        (6, "付款方式", FaultCode.BAD_PAYMENT),
        (6, "签约日期", FaultCode.BAD_DATE),
        (6, "按揭节点", FaultCode.UNKNOWN_STAGE),
    ]
    assert [entry.number for entry in found.entries] == ["A-3"]
    assert found.unread == ("经办备注",)
    assert [fault.code.whole_row for fault in found.faults] == [True] * 4 + [False] * 4


def test_a_sheet_without_a_head_and_a_ledger_without_a_project() -> None:
    assert codes(reading([["通讯录", None], ["张三", "13800000011"]])) == [(0, "", FaultCode.NO_HEAD)]
    assert codes(reading([HEAD, ["1-1-101", "张三"]], project="")) == [(2, "房号", FaultCode.NO_PROJECT)]


def test_one_number_on_two_homes_and_one_value_told_in_two_ways() -> None:
    heads: list[Cell] = ["合同编号", "房号", "业主", "签约日期"]
    found = reading(
        [
            heads,
            ["A-1", "1-1-101", "张三", "2025.3.1"],
            ["A-1", "1-1-102", "李四", None],
            ["A-1", "1-1-101", "张三", "2025.3.2"],
        ]
    )
    assert found.faults == (
        Fault(3, "", "A-1", FaultCode.TWICE, "台账"),
        Fault(4, "signed_on", "2025-03-02", FaultCode.CONFLICT, "台账"),
    )
    assert [entry.signed_on for entry in found.entries] == [date(2025, 3, 1)]


def test_stages_by_name_by_key_and_by_day() -> None:
    heads: list[Cell] = [*HEAD, "按揭节点", "按揭节点日期", "抵押登记日期", "交楼日期", "产权节点", "按揭节点说明"]
    named, dated = reading(
        [
            heads,
            ["1-1-101", "张三", None, "银行归档", "2025.6.1", "2025.5.1", "2025.4.1", "submitted", "已催13800000011"],
            ["1-1-102", "李四", None, None, None, "2025.5.1", None, None, None],
        ]
    ).entries
    mortgage = named.stages[JourneyKind.MORTGAGE]
    assert (mortgage.stage, mortgage.since, mortgage.note) == ("archived", date(2025, 6, 1), "已催****")
    assert mortgage.days == {"registration": date(2025, 5, 1)}
    assert named.stages[JourneyKind.TITLE].stage == "submitted"
    assert (named.stages[JourneyKind.HANDOVER].stage, named.handed_over_on) == ("keys", date(2025, 4, 1))
    assert {kind: one.stage for kind, one in dated.stages.items()} == {JourneyKind.MORTGAGE: "registration"}


def test_a_bare_stage_belongs_to_the_journey_that_is_said() -> None:
    rows: Rows = [
        ["节点", "业主姓名", "楼栋", "房间号", "更新时间"],
        ["整理报件", "张三/李四", "3", "1202", "2025-06-01"],
    ]
    assert reading(rows).entries[0].stages == {}
    stage = reading(rows, of=JourneyKind.TITLE).entries[0].stages[JourneyKind.TITLE]
    assert (stage.stage, stage.since) == ("papers-complete", date(2025, 6, 1))


def test_prices_in_yuan_and_in_ten_thousands() -> None:
    for head, cell in (("合同总价(元)", "3,827,040.55"), ("合同总价（万元）", 382.704055)):
        [entry] = reading([[*HEAD, head], ["1-1-101", "张三", None, cell]]).entries
        assert entry.price_cents == 382_704_055
