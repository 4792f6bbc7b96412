"""Whom to turn to: one named project manager, a site contact while it is built, and who may have the buyers' numbers."""

from __future__ import annotations

from datetime import date

import pytest

from domain.contacts import Post
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from services import contacts
from storage import people
from tests.kit import Town

IN_PRE_ACCEPTANCE = {JourneyKind.HANDOVER: EntryStage("pre-acceptance-1", date(2026, 3, 1))}


@pytest.mark.row("S78")
async def test_s78_a_buyer_sees_the_one_project_manager_and_the_new_one_at_once(town: Town) -> None:
    zhou, wang, chen = await town.staff("周敏", Role.MANAGER), await town.staff("王工"), await town.staff("陈静")
    lin = await town.buyer("林晓梅")
    wu = await town.buyer("吴建国", "金浦园 5-1-0801")

    await lin.says("/contacts")
    card = lin.pending()[0]
    lin.hears("您的联系人")
    assert "项目经理：正在安排" in card and "服务热线：<b>400-000-0000</b>" in card and "物业公司" in card
    assert "联系时间" not in card, "nobody is there yet whose hours they would be"

    await zhou.says("/contacts")
    zhou.hears("看哪个项目的联系人")
    await zhou.taps("云栖里")
    zhou.hears("项目经理：还没有指定")
    await zhou.taps("指定项目经理")
    zhou.hears("由谁做项目经理")
    await zhou.taps("王工")
    zhou.hears("项目经理：<b>王工</b>")
    wang.hears("周敏指定您做 <b>云栖里</b> 的<b>项目经理</b>")
    chen.hears_nothing()
    lin.hears_nothing()

    await lin.says("联系人")
    assert "每天 09:00–18:00（12:00–13:00 休息）" in lin.pending()[0]
    lin.hears("项目经理：<b>王工</b>")
    await wu.says("/contacts")
    assert "王工" not in wu.pending()[0], "another project has its own people"
    wu.hears("正在安排")

    await zhou.says("/contacts 云栖里 项目经理 陈静")
    zhou.hears("项目经理：<b>陈静</b>")
    chen.hears("指定您做")
    wang.hears("项目经理现在是 <b>陈静</b>")
    await lin.says("/progress")
    lin.forgets()
    await lin.taps("联系人")
    lin.hears("项目经理：<b>陈静</b>")
    await zhou.says("/contacts 云栖里 项目经理 陈静")
    chen.hears_nothing()
    zhou.hears("· 3月12日 项目经理：陈静（周敏指定）\n· 3月12日 项目经理：王工（周敏指定）")

    everyone = await town.ask(people.colleagues)
    await town.ask(people.dismiss, next(one.id for one in everyone if one.name == "陈静"))
    await lin.says("/contacts")
    lin.hears("正在安排")
    await zhou.says("/contacts")
    await zhou.taps("云栖里")
    zhou.hears("陈静 已经不在这个项目")


@pytest.mark.row("S78")
async def test_s78_a_colleague_decides_what_of_hers_is_shown(town: Town) -> None:
    zhou, wang = await town.staff("周敏", Role.MANAGER), await town.staff("王工")
    lin = await town.buyer("林晓梅")
    await zhou.says("/contacts 项目经理 王工")
    zhou.forgets()
    wang.hears("公务电话：不显示")
    await lin.says("/contacts")
    assert "tg://" not in lin.pending()[0]
    lin.hears("项目经理：<b>王工</b>")

    await wang.taps("我的名片")
    wang.hears("您现在是：云栖里 项目经理")
    await wang.taps("显示公务电话")
    wang.hears("业主可以打哪个号码")
    await wang.says("找我就行")
    wang.hears("没看懂这个号码")
    await wang.taps("显示公务电话")
    await wang.says("0571-88880000")
    wang.hears("业主可以打哪个号码", "公务电话：0571-88880000")
    await wang.taps("显示 Telegram")
    wang.hears("业主可以直接给您发消息")
    await lin.says("/contacts")
    card = lin.pending()[0]
    assert "0571-88880000" in card and "tg://user" in card
    lin.forgets()

    await wang.taps("不显示姓名")
    wang.hears("姓名：不显示")
    await wang.taps("不显示电话")
    wang.hears("公务电话：不显示")
    await lin.says("/contacts")
    card = lin.pending()[0]
    assert "王工" not in card and "0571-88880000" not in card and "tg://" not in card
    lin.hears("项目经理（打服务热线")


@pytest.mark.row("S70")
async def test_s70_the_site_contact_is_shown_from_installation_to_handover(town: Town) -> None:
    zhou, wang = await town.staff("周敏", Role.MANAGER), await town.staff("王工", Role.ENGINEER)
    lin = await town.buyer("林晓梅", stages=IN_PRE_ACCEPTANCE)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await town.act(lambda desk: contacts.name_by_office(desk, "云栖里", Post.SITE, 2))
    await town.settles()
    wang.forgets()
    await lin.says("/contacts")
    assert "正在安排" in lin.pending()[0]
    lin.hears("现场联系人：<b>王工</b>")
    await wu.says("/contacts")
    assert "现场联系人" not in wu.pending()[0], "hers is not being fitted out yet"
    wu.forgets()
    for stage in ("pre-acceptance-2", "list-approved", "notice", "booked", "keys"):
        await zhou.says(f"/stage HT-3-2-1202 handover {stage}")
    zhou.forgets()
    lin.forgets()
    await lin.says("/contacts")
    assert "现场联系人" not in lin.pending()[0]
    lin.forgets()


@pytest.mark.row("S142", "S26")
async def test_s142_the_list_of_buyers_one_copy_filed_and_one_for_the_developer(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    he = await town.staff("何雅琴", project="云栖里")
    group = await town.staff_group(zhou, chen, he)
    await town.contract("林晓梅/陈志强", phone="13800138000")
    await town.contract("吴建国", "金浦园 5-1-0801")
    await zhou.says("/contacts")
    await zhou.taps("云栖里")
    zhou.forgets()
    await zhou.taps("存档一份")
    zhou.hears("业主通讯录（存档），共 2 行")
    await zhou.taps("交开发商一份")
    zhou.hears("业主通讯录（交开发商），共 2 行")
    await he.says("/contacts")
    he.hears("存档：周敏，2 人")
    assert "指定项目经理" not in "".join(he.buttons())
    await he.taps("存档一份")
    he.hears("业主通讯录（存档），共 2 行")

    await chen.says("/contacts")
    await chen.taps("云栖里")
    chen.forgets()
    assert "通讯录" not in "".join(chen.buttons()), "who serves every project has none of her own"
    await chen.says("/contacts", group)
    group.hears("不能在群里显示")
    await chen.says("/contacts 云栖里 项目经理 陈静")
    chen.hears("要由经理来办")


@pytest.mark.row("S78", "S142")
async def test_who_may_not_hears_what_she_hears_of_nothing(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    qian = await town.staff("钱进", Role.MANAGER, "金浦园")
    await town.contract("林晓梅")
    lin, stranger = await town.buyer("吴建国", "金浦园 5-1-0801"), town.somebody("路人")
    await zhou.says("/contacts")
    await zhou.taps("云栖里")
    zhou.forgets()
    for pressed in ("contacts:1", "contact-choose:1:manager", "contact-name:1:manager:1", "contact-list:1:filed"):
        await qian.presses(1, pressed)
        qian.hears("没有找到")
        await lin.presses(1, pressed)
        lin.forgets()
        await stranger.presses(1, pressed)
        stranger.forgets()
    await qian.says("/contacts 云栖里 项目经理 钱进")
    qian.hears("没有这个楼盘：云栖里")
    await zhou.says("/contacts 云栖里 项目经理 钱进")
    zhou.hears("没有找到")
    await zhou.says("/contacts 云栖里 周敏")
    zhou.hears("没看懂")
