"""Hand-overs: a reason, the receiver's accept, and the minutes of whoever holds it."""

from __future__ import annotations

import pytest

from domain.people import Role
from storage import holdings
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


async def taken(office: Office) -> None:
    """陈静 has ticket 1001."""
    await office.chen.says("/take 1001")
    office.forget()


async def minutes(office: Office) -> list[tuple[int, int | None]]:
    """Who held 1001 for how many minutes; nothing while it lasts."""
    held = await office.town.ask(holdings.of_ticket, 1001)
    return [
        (one.staff, None if one.until is None else int((one.until - one.since).total_seconds() / 60)) for one in held
    ]


@pytest.mark.row("S61", "S139")
async def test_s139_until_she_accepts_the_giver_is_charged(office: Office) -> None:
    await taken(office)
    town = office.town
    await town.passes(minutes=20)
    await office.chen.taps("改派", office.group)
    office.group.hears("交给谁负责")
    await office.chen.taps("王工", office.group)
    office.group.hears("现在由陈静负责。<b>为什么要交给王工")
    assert "已请王工接手" in await office.chen.taps("需要对方的专业", office.group)
    office.group.hears("已请王工接手，等答复")
    office.wang.hears("陈静想把工单 <b>1001</b> 交给您")
    assert "已请王工接手，等答复" in office.card_text()
    office.lin.hears_nothing()
    await town.passes(minutes=40)
    await office.wang.taps("我来接")
    office.wang.hears("负责人：王工")
    office.group.hears("负责人：王工")
    office.chen.hears("王工</b>")
    office.lin.hears("改由<b>王工</b>负责")
    await town.passes(minutes=5)
    assert await minutes(office) == [(2, 60), (3, None)]
    assert "已请王工接手，等答复" not in office.card_text()
    await office.wang.presses(1, "hand-yes:1")
    office.wang.hears("负责人：王工")
    office.wu.hears_nothing()
    office.zhou.hears_nothing()


@pytest.mark.row("S61")
async def test_s61_she_does_not_take_it_and_says_why(office: Office) -> None:
    await taken(office)
    await office.chen.says("/assign 1001 王工 我下午外出")
    office.chen.hears("已请王工接手")
    office.group.hears("等答复")
    office.wang.hears("我下午外出")
    await office.wang.taps("不接")
    office.wang.hears("为什么不接")
    await office.wang.says("我今天在 8 号楼验房，走不开")
    office.wang.hears("负责人：陈静")
    office.group.hears("没有接手")
    office.chen.hears("王工没有接工单 1001")
    await office.wang.presses(1, "hand-yes:1")
    office.wang.hears("这次移交已经结束")
    await office.lin.says("/tickets")
    office.lin.hears("1001")
    await office.lin.presses(1, "my:1001")
    assert "外出" not in "".join(office.lin.pending()) and "验房" not in "".join(office.lin.pending())
    office.lin.forgets()
    assert await minutes(office) == [(2, None)]


@pytest.mark.row("S61")
async def test_s61_no_answer_is_heard_by_the_giver_and_the_leads(office: Office) -> None:
    await taken(office)
    li = await office.town.staff("李主管", Role.LEAD)
    await office.chen.says("/assign 1001 王工 需要水电专业")
    office.forget()
    await office.town.passes(minutes=61)
    office.chen.hears("到现在没有答复")
    li.hears("到现在没有答复")
    office.wang.hears_nothing()
    office.zhou.hears_nothing()
    office.group.hears_nothing()
    await office.wang.taps("我来接")
    office.wang.hears("负责人：王工")
    office.chen.hears("王工")
    office.group.hears("负责人：王工")
    office.lin.hears("改由")


@pytest.mark.row("S61")
async def test_s61_a_lead_gives_it_outright_but_not_without_a_reason(office: Office) -> None:
    await taken(office)
    li = await office.town.staff("李主管", Role.LEAD)
    await li.says("/assign 1001 王工")
    li.hears("由您直接指派")
    await li.taps("自己写原因")
    li.hears("请写移交的原因")
    await li.says("渗水要先查管道")
    li.hears("负责人：王工")
    office.wang.hears("渗水要先查管道")
    office.chen.hears("渗水要先查管道")
    office.group.hears("渗水要先查管道")
    office.lin.hears("改由")
    await office.chen.says("/assign 1001 李主管")
    office.chen.hears("部门负责人")
    await office.chen.presses(1, "hand:1001:4:overload")
    office.chen.hears("部门负责人")
    li.hears_nothing()


@pytest.mark.row("S61")
async def test_s61_whoever_takes_it_meanwhile_ends_the_question(office: Office) -> None:
    await taken(office)
    await office.chen.says("/assign 1001 王工 需要水电专业")
    office.forget()
    await office.zhou.says("/take 1001")
    office.forget()
    await office.wang.taps("我来接")
    office.wang.hears("这次移交已经结束")
    await office.town.passes(minutes=61)
    office.chen.hears_nothing()
    await office.chen.presses(1, "hand-yes:1")
    office.chen.hears("没有找到这次移交")


@pytest.mark.row("S61")
async def test_s61_the_third_change_of_hands_is_told_to_the_leads_once(office: Office) -> None:
    await taken(office)
    li = await office.town.staff("李主管", Role.LEAD)
    for who in (office.wang, office.chen):
        await who.says("/take 1001")
    li.hears_nothing()
    await office.wang.says("/take 1001")
    li.hears("7 天内已经转了 3 手：陈静 → 王工")
    await office.chen.says("/take 1001")
    li.hears_nothing()
    office.zhou.hears_nothing()
    office.wu.hears_nothing()
    office.forget()


@pytest.mark.row("S139")
async def test_s139_what_is_resolved_is_nobodys_time(office: Office) -> None:
    await taken(office)
    await office.town.passes(minutes=30)
    await office.solve()
    await office.town.passes(minutes=60)
    await office.lin.taps("没解决")
    await office.town.passes(minutes=10)
    office.forget()
    assert await minutes(office) == [(2, 30), (2, None)]


@pytest.mark.row("S61")
async def test_s61_whoever_left_while_the_reason_was_asked_gets_nothing(office: Office) -> None:
    await taken(office)
    await office.chen.presses(1, "assign:1001:3")
    office.chen.forgets()
    await office.dismiss("王工")
    await office.chen.presses(1, "hand:1001:3:overload")
    office.chen.hears("没有找到")
    assert (await office.ticket()).owner == 2
    assert await minutes(office) == [(2, None)]
    office.lin.hears_nothing()
