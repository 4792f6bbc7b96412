"""Who entered what and when; and a mistake that is taken back, said plainly to everybody who heard it."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import journeys
from tests.kit import Somebody, Town

REGISTERED = {
    JourneyKind.MORTGAGE: EntryStage("registration", date(2026, 3, 1), days={"bank-passed": date(2026, 2, 10)})
}


async def stage_of(town: Town) -> tuple[str, date]:
    """Where the mortgage stands, and since which day."""
    found = await town.ask(journeys.one, await town.contract_id("HT-3-2-1202"), JourneyKind.MORTGAGE)
    return found.stage, found.since.date()


async def enters(chen: Somebody, lin: Somebody, stage: str) -> None:
    await chen.says(f"/stage HT-3-2-1202 mortgage {stage}")
    chen.forgets()
    lin.forgets()


@pytest.mark.row("S12", "S114")
async def test_s12_a_mistake_is_taken_back_by_buttons_and_the_buyers_are_told(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅/张伟", stages=REGISTERED)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟")
    for one in (lin, zhang):
        await town.bind(one, "HT-3-2-1202", "3-2-1202")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=REGISTERED)
    await enters(chen, lin, "archived")
    zhang.forgets()

    await chen.says("/customer 3-2-1202")
    chen.forgets()
    await chen.taps("3-2-1202")
    chen.hears("银行归档")
    await chen.taps("办理记录")
    chen.hears("由陈静于")
    await chen.taps("撤回上一步")
    chen.hears("“银行归档”将标为登记有误，回到“抵押登记”（从3月1日起）")
    await chen.says("点错了一户，应该是 3-2-1203")
    chen.hears("抵押登记")
    for one in (lin, zhang):
        one.hears("更正")
        said = one.calls()[-1].params["text"]
        assert "3月12日我们登记的“银行归档”有误" in said
        assert "现在仍是：<b>抵押登记</b>（从3月1日起）" in said
        assert "非常抱歉" in said
        assert "1203" not in said, "the reason may be about another home: it stays among staff"
    assert await stage_of(town) == ("registration", date(2026, 3, 1))
    wu.hears_nothing()


@pytest.mark.row("S12")
async def test_s12_the_history_is_plain_to_the_buyer_and_whole_to_staff(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    await enters(chen, lin, "archived 银行说本周归档")
    await chen.says("/takeback HT-3-2-1202 mortgage 点错了")
    chen.hears("更正过：“银行归档”登记有误")
    lin.hears("更正")
    await lin.taps("查看全程")
    lin.hears("更正过：“银行归档”登记有误")
    await lin.taps("办理记录")
    lin.hears("✗ 2026年3月12日　银行归档：登记有误，3月12日已更正")
    said = lin.calls()[-1].params["text"]
    assert "<b>2026年3月1日</b>　抵押登记" in said
    assert "点错了" not in said and "陈静" not in said
    await lin.taps("返回")
    lin.hears("抵押登记")
    await chen.taps("办理记录")
    chen.hears("陈静于 3月12日 10:00 撤回：点错了")
    assert "备注：银行说本周归档" in chen.calls()[-1].params["text"]
    await enters(chen, lin, "archived")
    await lin.says("/progress")
    lin.hears("银行归档")
    assert "更正过" not in lin.calls()[-1].params["caption"], "there is news now"


@pytest.mark.row("S8", "S12")
async def test_s08_what_was_taken_back_was_never_reached(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    await enters(chen, lin, "archived")
    await chen.says("/takeback HT-3-2-1202 mortgage 银行还没归档")
    chen.hears("抵押登记")
    lin.hears("更正")
    await chen.says("/stage HT-3-2-1202 mortgage paid-out")
    chen.hears("要先完成“银行归档”")
    lin.hears_nothing()


@pytest.mark.row("S12")
async def test_s12_only_who_entered_it_or_a_lead_may(town: Town) -> None:
    chen, wang = await town.staff("陈静"), await town.staff("王强", Role.ENGINEER)
    lead, sun = await town.staff("高峰", Role.LEAD), await town.staff("孙丽", project="临江府")
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    contract = await town.contract_id("HT-3-2-1202")
    await enters(chen, lin, "archived")
    await wang.says("/takeback HT-3-2-1202 mortgage 错了")
    wang.hears("这一步要由部门负责人来办")
    await wang.presses(1, f"case-history:{contract}:mortgage")
    wang.hears("银行归档")
    assert "↩️ 撤回上一步" not in wang.buttons()
    await sun.says("/takeback HT-3-2-1202 mortgage 错了")
    sun.hears("没有找到这份合同")
    await lin.says("/takeback HT-3-2-1202 mortgage 错了")
    lin.hears("不认识这个命令")
    await lin.presses(1, f"case-history:{contract}:mortgage")
    lin.hears("不认识这个命令")
    await lead.says("/takeback HT-3-2-1202 mortgage 错了")
    lead.hears("抵押登记")
    lin.hears("更正")
    assert (await stage_of(town))[0] == "registration"


@pytest.mark.row("S12")
async def test_s12_two_at_once_take_back_one_step(town: Town) -> None:
    chen, lead = await town.staff("陈静"), await town.staff("高峰", Role.LEAD)
    lin = await town.buyer("林晓梅", stages=REGISTERED)
    contract = await town.contract_id("HT-3-2-1202")
    await enters(chen, lin, "archived")
    for one in (chen, lead):
        await one.presses(1, f"take-back:{contract}:mortgage")
        one.hears("请写明为什么撤回")
    await chen.says("点错了")
    chen.hears("抵押登记")
    lin.hears("更正")
    await lead.says("点错了")
    lead.hears("刚才有人先改了")
    lin.hears_nothing()
    assert (await stage_of(town))[0] == "registration"


@pytest.mark.row("S12")
async def test_s12_the_first_step_stands(town: Town) -> None:
    lead = await town.staff("高峰", Role.LEAD)
    lin = await town.buyer("林晓梅", stages={JourneyKind.MORTGAGE: EntryStage("filed", date(2026, 3, 1))})
    await lead.says("/takeback HT-3-2-1202 mortgage 错了")
    lead.hears("这是最初的一步")
    await lead.says("/takeback HT-3-2-1202 mortgage")
    lead.hears("/takeback YQL-2025-0312 mortgage")
    lin.hears_nothing()


@pytest.mark.row("S95")
async def test_a_buyer_reads_the_history_of_her_own_home_only(town: Town) -> None:
    await town.contract("林晓梅", stages=REGISTERED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=REGISTERED)
    contract = await town.contract_id("HT-3-2-1202")
    await wu.presses(1, f"history:{contract}:mortgage")
    wu.hears("没有找到这份合同")
