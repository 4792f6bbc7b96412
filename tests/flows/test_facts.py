"""Numbers, days and sums are entered with their stage: asked in private, shown to whom they belong. S1, S8."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.flows.test_approvals import stage_of
from tests.kit import Town

SENT = {JourneyKind.MORTGAGE: EntryStage("in-filing", date(2026, 3, 1))}
ARCHIVED = {JourneyKind.MORTGAGE: EntryStage("archived", date(2026, 3, 1))}


@pytest.mark.row("S1")
async def test_s01_sent_for_filing_and_filed_are_two_things(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=SENT)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await lin.says("/progress")
    lin.hears("还没有办好")
    await chen.says("/stage HT-3-2-1202 mortgage filed")
    chen.hears("备案号")
    lin.hears_nothing()
    assert await stage_of(town) == "in-filing", "nothing moves before its facts are there"
    await chen.says("杭房备 2026-0312")
    chen.hears("备案日期")
    await chen.says("后天")
    chen.hears("2026-03-12")
    await chen.says("2026-04-01")
    chen.hears("没看懂")
    await chen.taps("昨天")
    chen.hears("杭房备 2026-0312")
    assert "备案日期：<b>2026年3月11日</b>" in chen.calls()[-1].params["caption"]
    lin.hears("备案号：<b>杭房备 2026-0312</b>")
    await lin.taps("查看全程")
    lin.hears("备案号：<b>杭房备 2026-0312</b>")
    wu.hears_nothing()


@pytest.mark.row("S8")
async def test_s08_the_sum_is_asked_in_private_and_never_in_the_group(town: Town) -> None:
    chen = await town.staff("陈静")
    boss = await town.staff("钱进", Role.MANAGER)
    group = await town.staff_group(boss, chen)
    lin = await town.buyer("林晓梅", stages=ARCHIVED)
    await chen.says("/stage HT-3-2-1202 mortgage paid-out", group)
    group.hears("私聊里写")
    chen.hears("放款金额")
    for wrong in ("-5", "0", "八十万", "1.005"):
        await chen.says(wrong)
        chen.hears("没看懂")
    await chen.says("86万")
    chen.hears("放款日期")
    await chen.taps("今天")
    chen.hears("放款金额：<b>¥860,000.00</b>")
    lin.hears("放款金额：<b>¥860,000.00</b>")
    group.hears_nothing()
    contract = await town.contract_id("HT-3-2-1202")
    await chen.presses(1, f"contract:{contract}:mortgage", group)
    group.hears("银行放款")
    assert "860" not in str(group.calls()[-1].params) and "放款日期" in group.calls()[-1].params["caption"]


@pytest.mark.row("S8")
async def test_s08_no_pay_out_before_the_archive_by_name_button_or_command(town: Town) -> None:
    chen = await town.staff("陈静")
    registered = {JourneyKind.MORTGAGE: EntryStage("registration", date(2026, 3, 1))}
    lin = await town.buyer("林晓梅", stages=registered)
    contract = await town.contract_id("HT-3-2-1202")
    for said in ("paid-out", "银行放款", "11"):
        await chen.says(f"/stage HT-3-2-1202 mortgage {said}")
        chen.hears("要先完成“银行归档”")
    await chen.presses(1, f"stage:{contract}:mortgage:paid-out")
    chen.hears("要先完成“银行归档”")
    lin.hears_nothing()
    assert await stage_of(town) == "registration"


@pytest.mark.row("S1")
async def test_s01_half_entered_cancelled_and_taken_up_again(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=SENT)
    await chen.says("/stage HT-3-2-1202 mortgage filed 备案已取回")
    chen.hears("备案号")
    await chen.says("A-1")
    chen.hears("备案日期")
    await town.passes(days=1)
    chen.forgets()
    await chen.says("/stage HT-3-2-1202 mortgage filed")
    chen.hears("备案日期")
    await chen.says("/cancel")
    chen.hears("刚才的操作已取消")
    await chen.taps("今天")
    chen.hears("已经填完或取消了")
    assert await stage_of(town) == "in-filing"
    await chen.says("/stage HT-3-2-1202 mortgage filed")
    chen.hears("备案号")
    lin.hears_nothing()


@pytest.mark.row("S1")
async def test_s01_two_colleagues_enter_at_once(town: Town) -> None:
    chen, wang = await town.staff("陈静"), await town.staff("王工")
    lin = await town.buyer("林晓梅", stages=SENT)
    for one in (chen, wang):
        await one.says("/stage HT-3-2-1202 mortgage filed")
        one.hears("备案号")
        await one.says(f"号-{one.name}")
        one.hears("备案日期")
    await chen.taps("今天")
    chen.hears("号-陈静")
    lin.hears("号-陈静")
    await wang.taps("今天")
    wang.hears("刚才有同事更新过节点")
    lin.hears_nothing()


@pytest.mark.row("S1")
async def test_s01_a_number_that_came_late_is_entered_without_a_move(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages={JourneyKind.MORTGAGE: EntryStage("filed", date(2026, 3, 1))})
    await chen.says("/customer 3-2-1202")
    chen.hears("3-2-1202")
    await chen.taps("3-2-1202")
    chen.hears("合同已备案")
    await chen.taps("登记备案号")
    chen.hears("备案号")
    await chen.says("B-7")
    chen.hears("备案日期")
    await chen.says("3月1日")
    chen.hears("没看懂")
    await chen.says("2026年3月1日")
    chen.hears("B-7")
    lin.hears_nothing()
