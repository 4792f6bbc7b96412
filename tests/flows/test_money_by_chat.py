"""Ledgers of money and areas dropped into the chat: shown, confirmed, undone; for finance and managers, and in private."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import arrears, facts, journeys, receipts
from tests.kit import Town
from tests.kit.ledgers import as_csv

ARCHIVED = {JourneyKind.MORTGAGE: EntryStage("archived", date(2026, 3, 1))}
HEAD = ("合同编号", "到账金额", "到账日期", "银行", "流水号")
FIRST = ("HT-3-2-1202", "860000", "2026-03-10", "建设银行", "ZF-1")
OWED = ("合同编号", "款项", "欠款金额", "应付日期")


async def facts_of(town: Town, number: str) -> dict[str, str]:
    """What is kept of the pay-out."""
    journey = await town.ask(journeys.one, await town.contract_id(number), JourneyKind.MORTGAGE)
    found = await town.ask(facts.of_journey, journey.id)
    return {key: value for (stage, key), value in found.items() if stage == "paid-out"}


@pytest.mark.row("S8", "S10")
async def test_s10_finance_drops_its_ledger_and_takes_it_back(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    he = await town.staff("何经理", Role.MANAGER, department="sales")
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    other = ("HT-5-1-0801", "-1", "2026-03-10", "建设银行", "ZF-2")
    await fang.sends_file(as_csv(HEAD, FIRST, other, ("HT-9", *FIRST[1:4], "ZF-3")), "三月到账.csv")
    fang.hears("核对完了：新增 1，更新 0，未变 0，拒收 2", "合计 ¥860,000.00，其中 1 户的按揭转到「银行放款」")
    preview = town.world.history(fang.chat_id)[-1]["caption"]
    assert "到账金额 -1：金额要大于零" in preview and "HT-9" in preview and "没有这份合同" in preview
    for one in (lin, wu, he):
        one.hears_nothing()
    await fang.taps("导入（1 份）")
    fang.hears("已导入：新增 1")
    lin.hears("银行放款")
    wu.hears_nothing()
    he.hears("1 笔，共 ¥860,000.00")
    assert await facts_of(town, "HT-3-2-1202") == {"paid-amount": "86000000", "paid-on": "2026-03-10"}

    await fang.taps("撤销这次导入")
    fang.hears("已撤销")
    lin.hears("银行归档")
    assert not await town.ask(receipts.known, ["ZF-1"])
    assert not any((await facts_of(town, "HT-3-2-1202")).values())
    await fang.sends_file(as_csv(HEAD, FIRST), "三月到账.csv")
    fang.hears("新增 1", "预览")
    await fang.taps("放弃")
    fang.forgets()
    wu.hears_nothing()


@pytest.mark.row("S8", "S10")
async def test_s08_what_receipts_say_is_not_asked_again_and_what_a_colleague_said_stays(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=ARCHIVED)
    await fang.sends_file(as_csv(HEAD, FIRST), "到账.csv")
    await fang.taps("导入")
    await zhou.says("/takeback HT-3-2-1202 mortgage 看错了")
    for one in (fang, zhou, lin):
        one.forgets()
    await zhou.says("/stage HT-3-2-1202 mortgage paid-out")
    zhou.hears("银行放款")
    assert "¥860,000.00" in str(zhou.calls()[-1].params)
    lin.forgets()
    await zhou.says("/stage HT-5-1-0801 mortgage paid-out")
    zhou.hears("放款金额")
    await zhou.says("900000")
    await zhou.says("2026-03-09")
    zhou.forgets()
    wu.forgets()
    await fang.sends_file(as_csv(HEAD, ("HT-5-1-0801", "500000", "2026-03-10", "建设银行", "ZF-2")), "到账.csv")
    fang.hears("新增 1", "同事登记的放款金额与此不同")
    await fang.taps("导入")
    fang.forgets()
    zhou.forgets()
    assert (await facts_of(town, "HT-5-1-0801"))["paid-amount"] == "90000000"


@pytest.mark.row("S11", "S57")
async def test_s11_a_table_of_arrears_by_chat_closes_what_it_has_no_more_and_goes_back(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    lin = await town.buyer("林晓梅")
    line, more = ("HT-3-2-1202", "首期款", "35000", "2026-09-14"), ("HT-3-2-1202", "契税", "1200.50", "2026-09-01")
    await fang.sends_file(as_csv(("截至2026年3月10日",), OWED, line, more), "欠款.csv")
    fang.hears("新增 2", "（客户欠款）预览")
    await fang.taps("导入（2 份）")
    fang.hears("已导入：新增 2")
    new, less = ("HT-3-2-1202", "维修基金", "500", "2026-10-01"), (*line[:2], "30000", line[3])
    await fang.sends_file(as_csv(("截至2026年3月12日",), OWED, less, new), "欠款.csv")
    fang.hears("新增 1，更新 1", "另有 1 笔欠款不在这份表里")
    assert "欠款金额 35,000.00 → 30,000.00" in town.world.history(fang.chat_id)[-1]["caption"]
    await fang.taps("导入（3 份）")
    fang.hears("已导入")
    assert [one.cents for one in await town.ask(arrears.of_project, "云栖里", *arrears.ALIVE)] == [3_000_000, 50_000]
    await fang.taps("撤销这次导入")
    fang.hears("已撤销")
    back = await town.ask(arrears.of_project, "云栖里", *arrears.ALIVE)
    assert sorted(one.cents for one in back) == [120050, 3_500_000]
    assert {one.as_of for one in back} == {date(2026, 3, 10)}
    lin.hears_nothing()


@pytest.mark.row("S10", "S11", "S95")
async def test_s95_who_may_bring_which_ledger_and_where(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lead = await town.staff("孙丽", Role.LEAD)
    fang = await town.staff("方会计", department="finance")
    group = await town.staff_group(zhou, lead)
    await town.contract("林晓梅", stages=ARCHIVED)
    ledger = as_csv(HEAD, FIRST)
    await lead.sends_file(ledger, "到账.csv")
    lead.hears("款项台账请财务或经理发")
    await fang.sends_file(as_csv(("项目", "房号", "业主"), ("云栖里", "3-2-1202", "林晓梅")), "签约.csv")
    fang.hears("其他台账请部门负责人发")
    await zhou.sends_file(ledger, "到账.csv", group)
    zhou.hears("请私聊发给我")
    group.hears("没有导入")
    await zhou.sends_file(ledger, "到账.csv")
    zhou.hears("新增 1", "¥860,000.00")
    await fang.says("/import")
    fang.hears("导入台账")
    assert [label for label in fang.buttons() if "📄" in label] == ["📄 按揭到账", "📄 客户欠款"]
    await fang.taps("📄 按揭到账")
    fang.hears("按揭到账")
    await zhou.taps("放弃")
    zhou.forgets()


async def test_a_ledger_of_money_without_its_heads_says_what_it_needs(town: Town) -> None:
    fang = await town.staff("方会计", department="finance")
    await fang.sends_file(as_csv(("编号", "钱"), ("HT-1", "1")), "三月到账.csv")
    fang.hears("合同编号、到账金额、到账日期、流水号")


@pytest.mark.row("S22")
async def test_s22_measured_areas_by_chat_are_reckoned_and_go_back(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", area=100.0)
    head = ("项目", "楼栋", "单元", "房号", "合同总价", "实测面积")
    await zhou.sends_file(as_csv((*head[:4], "合同总价"), ("云栖里", "3", "2", "1202", "1000000")), "签约.csv")
    await zhou.taps("导入")
    zhou.forgets()
    await zhou.sends_file(as_csv((*head[:4], "实测面积"), ("云栖里", "3", "2", "1202", "101.5")), "实测面积.csv")
    zhou.hears("更新 1", "（实测面积）预览")
    await zhou.taps("导入（1 份）")
    zhou.hears("已导入", "1 户的结算单等您核对")
    await zhou.says("/settlements")
    zhou.hears("1")
    await zhou.taps("撤销这次导入")
    zhou.hears("已撤销")
    await zhou.says("/settlements")
    zhou.forgets()
    lin.hears_nothing()
