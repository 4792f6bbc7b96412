"""The roster: days off by one tap, who sees whom, who is told."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.kit import Town


@pytest.mark.row("S63")
async def test_s63_she_enters_her_own_days_off_and_takes_them_back(town: Town) -> None:
    chen = await town.staff("陈静", project="云栖里")
    wang = await town.staff("王工", project="云栖里")
    await chen.says("/duty")
    chen.hears("🟢 陈静")
    assert not any("暂停" in label or "值班表" in label for label in chen.buttons())
    await chen.taps("今天不在")
    chen.hears("休假到 3月12日")
    await chen.taps("今天不在")
    assert len([label for label in chen.buttons() if "取消" in label]) == 1
    chen.forgets()
    await chen.taps("取消 3月12日")
    chen.hears("还没有登记休假")
    await chen.taps("其他日期")
    chen.hears("哪天到哪天不在")
    await chen.says("下周")
    chen.hears("请这样写")
    await chen.says("2026-03-20 到 2026-03-25")
    chen.hears("3月20日 到 3月25日 休假")
    wang.hears_nothing()


@pytest.mark.row("S63")
async def test_s63_a_lead_sees_everybody_pauses_one_and_she_is_told(town: Town) -> None:
    lead = await town.staff("李主管", Role.LEAD, "云栖里")
    chen = await town.staff("陈静", project="云栖里")
    await town.staff("赵工", Role.ENGINEER, "山语城")
    await lead.says("/duty")
    lead.hears("在岗 2 人")
    assert "赵工" not in " ".join(lead.buttons())
    await lead.taps("陈静")
    lead.hears("🟢 陈静")
    await lead.taps("暂停派单")
    lead.hears("⏸ 陈静")
    chen.hears("李主管给您暂停了派单")
    await lead.taps("值班表")
    lead.hears("不在岗 1 人")
    await chen.says("/duty")
    chen.hears("⏸ 陈静")
    assert not any("取消" in label for label in chen.buttons())
    await lead.says("/duty 陈静")
    lead.hears("⏸ 陈静")
    await lead.taps("取消 暂停派单")
    lead.hears("🟢 陈静")
    chen.hears("取消了一次休假或暂停登记")


async def test_nobody_sends_home_who_is_none_of_hers(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lead = await town.staff("李主管", Role.LEAD, "云栖里")
    zhao = await town.staff("赵工", Role.ENGINEER, "山语城")
    chen = await town.staff("陈静", project="云栖里")
    for who, forged in ((lead, "duty-away:3:today"), (lead, "duty-away:1:today"), (chen, "duty-away:2:week")):
        await who.says("/duty")
        who.forgets()
        await who.presses(1, forged)
        who.hears("没有找到同事")
    await chen.presses(1, "duty-away:4:pause")
    chen.hears("部门负责人")
    await chen.presses(1, "duty-back:77")
    chen.hears("没有找到这次休假登记")
    lin = await town.buyer("林晓梅")
    await lin.says("/duty")
    lin.hears("我不认识这个命令")
    zhou.hears_nothing()
    zhao.hears_nothing()
