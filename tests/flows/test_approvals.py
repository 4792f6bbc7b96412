"""Two approvals in their order: the manager, then the general manager; nobody passes by. S1."""

from __future__ import annotations

from datetime import date

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import journeys, people
from tests.kit import Somebody, Town

SIGNED = {JourneyKind.MORTGAGE: EntryStage("approval-manager", date(2026, 3, 10))}
HOME = "云栖里 3-2-1202"


async def stage_of(town: Town, number: str = "HT-3-2-1202") -> str:
    """Where the mortgage of a contract stands."""
    contract = await town.contract_id(number)
    return str((await town.ask(journeys.one, contract, JourneyKind.MORTGAGE)).stage)


async def opens(approver: Somebody, home: str = "3-2-1202") -> None:
    """The approver opens her list and the case on it."""
    await approver.says("/approvals")
    approver.hears("待我审批")
    await approver.taps(home)
    approver.hears("请审批")


@pytest.mark.row("S1")
async def test_s01_two_approvals_in_their_order_by_buttons(town: Town) -> None:
    zhou, gu = await town.staff("周敏", Role.MANAGER), await town.staff("顾总", Role.DIRECTOR)
    he, chen = await town.staff("何雅琴"), await town.staff("陈静")
    elsewhere = await town.staff("钱进", Role.DIRECTOR, "金浦园")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", stages=SIGNED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")

    await opens(zhou)
    await zhou.taps("同意")
    zhou.hears("周敏已同意")
    lin.hears("总经理签批")
    gu.hears("请审批")
    asked = gu.calls()[-1].params["text"]
    assert "林晓梅" in asked and "HT-3-2-1202" in asked and "项目公司总经理" in asked
    group.hears("请审批")
    said = group.calls()[-1].params["text"]
    assert "林" not in said and "HT-" not in said, "no personal data where others read along"

    assert "周敏已同意" not in await gu.taps("同意")
    gu.hears("顾总已同意")
    lin.hears("两级审批都签好了")
    he.hears("现在到了：<b>送交备案</b>")
    for one in (chen, wu, elsewhere, group, zhou):
        one.hears_nothing()


@pytest.mark.row("S1")
async def test_s01_sent_back_with_a_reason_put_right_and_asked_again(town: Town) -> None:
    zhou, he = await town.staff("周敏", Role.MANAGER), await town.staff("何雅琴")
    group = await town.staff_group(zhou, he)
    lin = await town.buyer("林晓梅", stages=SIGNED)
    await opens(zhou)
    await zhou.taps("退回")
    zhou.hears("请写明原因")
    await zhou.says("身份证号少写一位")
    zhou.hears("已退回")
    he.hears("身份证号少写一位")
    lin.hears_nothing()
    group.hears_nothing()

    await lin.says("/progress")
    lin.hears("合同有内容要更正")
    assert "身份证号" not in lin.calls()[-1].params["caption"]
    await he.says("/stage HT-3-2-1202 mortgage approval-gm")
    he.hears("只能由营销管理部经理点")
    await he.taps("重新送审")
    he.hears("等营销管理部经理审批")
    zhou.hears("上次退回的原因：身份证号少写一位")
    group.hears("请审批")
    await zhou.taps("同意")
    zhou.hears("周敏已同意")
    lin.hears("总经理签批")
    group.hears("还没有登记项目公司总经理")


@pytest.mark.row("S1")
async def test_s01_nobody_else_passes_by_command_or_button(town: Town) -> None:
    zhou, gu, chen = (
        await town.staff("周敏", Role.MANAGER),
        await town.staff("顾总", Role.DIRECTOR),
        await town.staff("陈静", Role.LEAD),
    )
    lin = await town.buyer("林晓梅", stages=SIGNED)
    contract = await town.contract_id("HT-3-2-1202")
    await opens(zhou)
    approve = zhou.calls()[-1].params["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for one in (chen, gu):
        for said in ("approval-gm", "总经理签批"):
            await one.says(f"/stage HT-3-2-1202 mortgage {said}")
            one.hears("只能由营销管理部经理点")
        await one.presses(1, f"stage:{contract}:mortgage:approval-gm")
        one.hears("只能由营销管理部经理点")
        await one.presses(1, approve)
        one.hears("只能由营销管理部经理点")
    await zhou.says("/stage HT-3-2-1202 mortgage papers")
    zhou.hears("只能由营销管理部经理点")
    assert await stage_of(town) == "approval-manager"
    lin.hears_nothing()
    await lin.presses(1, approve)
    lin.hears("我不认识这个命令")
    assert await stage_of(town) == "approval-manager"


@pytest.mark.row("S1")
async def test_s01_the_approver_may_also_say_it_by_command(town: Town) -> None:
    zhou, gu = await town.staff("周敏", Role.MANAGER), await town.staff("顾总", Role.DIRECTOR)
    lin = await town.buyer("林晓梅", stages=SIGNED)
    await opens(zhou)
    await zhou.says("/stage HT-3-2-1202 mortgage approval-gm")
    zhou.hears("等项目公司总经理审批")
    lin.hears("总经理签批")
    gu.hears("请审批")
    await zhou.taps("同意")
    zhou.hears("周敏已在 3月12日 10:00 同意了")


@pytest.mark.row("S1")
async def test_s01_two_at_once_and_an_old_button(town: Town) -> None:
    zhou, qian = await town.staff("周敏", Role.MANAGER), await town.staff("钱进", Role.MANAGER)
    gu = await town.staff("顾总", Role.DIRECTOR)
    lin = await town.buyer("林晓梅", stages=SIGNED)
    await opens(zhou)
    await opens(qian)
    await zhou.taps("同意")
    zhou.hears("周敏已同意")
    gu.hears("请审批")
    lin.hears("总经理签批")
    assert "周敏已在 3月12日 10:00 同意了" in await qian.taps("退回")
    qian.hears("周敏已在 3月12日 10:00 同意了")
    lin.hears_nothing()
    assert await stage_of(town) == "approval-gm"


@pytest.mark.row("S1")
async def test_s01_a_request_that_lost_its_reason_is_answered_kindly(town: Town) -> None:
    """A ledger tells what happened elsewhere: it may pass, and says who entered it."""
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.contract("林晓梅", stages=SIGNED)
    await opens(zhou)
    done = {JourneyKind.MORTGAGE: EntryStage("in-filing", date(2026, 3, 11), days={"approval-gm": date(2026, 3, 10)})}
    await town.contract("林晓梅", stages=done)
    await zhou.taps("同意")
    zhou.hears("现在不用审批了")
    assert "备案办理中" in zhou.calls()[-1].params["text"]
    contract = await town.contract_id("HT-3-2-1202")
    assert (await town.ask(journeys.one, contract, JourneyKind.MORTGAGE)).entered_by == "test"


@pytest.mark.row("S1", "S13")
async def test_s01_in_the_group_the_approver_presses_and_the_reason_is_asked_in_private(town: Town) -> None:
    zhou, gu, chen = (
        await town.staff("周敏", Role.MANAGER),
        await town.staff("顾总", Role.DIRECTOR),
        await town.staff("陈静"),
    )
    group = await town.staff_group(zhou, gu, chen)
    lin = await town.buyer("林晓梅", stages=SIGNED)
    await zhou.says("/stage HT-3-2-1202 mortgage approval-gm")
    zhou.forgets()
    lin.hears("总经理签批")
    gu.hears("请审批")
    group.hears("请审批")
    await chen.taps("退回", group)
    group.hears("只能由项目公司总经理点")
    await gu.taps("退回", group)
    group.hears("私聊里写")
    gu.hears("请写明原因")
    await gu.says("林晓梅的名字写错了")
    gu.hears("已退回")
    group.hears("已退回")
    assert "林" not in group.calls()[-1].params["text"]
    await gu.says("/approvals")
    gu.hears("已退回，等更正")


@pytest.mark.row("S1")
async def test_s01_who_left_approves_nothing(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.contract("林晓梅", stages=SIGNED)
    await opens(zhou)
    everyone = await town.ask(people.colleagues)
    await town.ask(people.dismiss, everyone[0].id)
    await zhou.taps("同意")
    zhou.hears("验证")
    assert await stage_of(town) == "approval-manager"


@pytest.mark.row("S1")
async def test_s01_going_back_needs_no_approval_and_forward_needs_it_again(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages={JourneyKind.MORTGAGE: EntryStage("papers", date(2026, 3, 10))})
    await chen.says("/stage HT-3-2-1202 mortgage approval-manager 合同要重签")
    chen.hears("等营销管理部经理审批")
    lin.hears("合同初审")
    zhou.hears("请审批")
    await chen.says("/stage HT-3-2-1202 mortgage papers")
    chen.hears("只能由营销管理部经理点")
