"""A broken promise climbs, one after another, until somebody sees to it."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.flows.people import Office, an_office
from tests.kit import Town
from tests.kit.town import Somebody

LATE = "首次答复<b>已超时</b>"


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001, a neighbour."""
    return await an_office(town)


def _silent(*people: Somebody) -> None:
    for one in people:
        one.hears_nothing()


@pytest.mark.row("S63", "S72")
async def test_s63_an_emergency_that_nobody_takes_climbs_to_the_director(office: Office) -> None:
    lead = await office.town.staff("郑工", Role.LEAD)
    director = await office.town.staff("总经理", Role.DIRECTOR)
    elsewhere = await office.town.staff("别的经理", Role.MANAGER, "别的楼盘")
    await office.chen.says("/priority 1001 紧急", office.group)
    office.forget()
    await office.town.passes(hours=1, minutes=31)
    office.group.hears("还没有人受理")
    _silent(lead, office.zhou, director)
    await office.town.passes(minutes=30)
    lead.hears(LATE)
    office.group.hears("已超时")
    _silent(office.zhou, director, office.chen, office.wang, office.lin, elsewhere)
    await office.town.passes(minutes=15)
    office.zhou.hears(LATE)
    _silent(lead, director, office.chen, office.lin, elsewhere)
    await office.town.passes(minutes=15)
    director.hears(LATE)
    await office.town.passes(minutes=60)
    _silent(lead, office.zhou, director, office.chen, office.wang, office.lin, elsewhere)


@pytest.mark.row("S63")
async def test_s63_whoever_sees_to_it_stops_it_and_those_who_heard_are_told(office: Office) -> None:
    lead = await office.town.staff("郑工", Role.LEAD)
    director = await office.town.staff("总经理", Role.DIRECTOR)
    await office.chen.says("/take 1001", office.group)
    await office.chen.says("/priority 1001 紧急", office.group)
    office.forget()
    await office.town.passes(hours=2, minutes=1)
    office.group.forgets()
    office.chen.hears("点「我来跟进」就不再往上报")
    await office.town.passes(minutes=15)
    lead.hears(LATE)
    await lead.taps("我来跟进")
    lead.hears("由郑工跟进，不再往上报")
    office.chen.hears("由郑工跟进，不再往上报")
    assert "跟进超时" in office.card_text()
    await office.chen.taps("我来跟进")
    office.chen.hears("已经由郑工在跟进了")
    office.group.forgets()
    await office.town.passes(hours=3)
    _silent(lead, office.chen, office.zhou, director, office.lin)
    await office.lin.says("/tickets")
    await office.lin.taps("1001")
    said = "".join(office.lin.pending())
    assert "陈静" in said and "seen-to" not in said and "超时" not in said, "who sees to a delay is among staff"
    office.lin.forgets()


@pytest.mark.row("S63")
async def test_s63_an_answer_ends_it_and_an_old_button_says_so(office: Office) -> None:
    director = await office.town.staff("总经理", Role.DIRECTOR)
    await office.chen.says("/take 1001", office.group)
    office.forget()
    await office.town.passes(hours=24, minutes=1)
    office.forget()
    await office.chen.says("/reply 1001 师傅下午到", office.group)
    office.forget()
    await office.town.passes(hours=8)
    _silent(director, office.chen)
    office.zhou.forgets()
    await office.chen.taps("我来跟进")
    office.chen.hears("已经办妥")


@pytest.mark.row("S63")
async def test_s63_while_only_she_can_go_on_nobody_is_called(office: Office) -> None:
    await office.chen.says("/take 1001", office.group)
    await office.chen.says("/reply 1001 我们看看", office.group)
    office.forget()
    await office.town.passes(hours=168, minutes=1)
    office.zhou.forgets()
    office.chen.hears("解决<b>已超时</b>")
    await office.chen.taps("追问业主", office.group)
    await office.chen.says("哪天方便上门？", office.group, answering="想问业主什么")
    office.forget()
    await office.town.passes(hours=9)
    assert not any("已超时" in words for words in office.zhou.pending())
    office.forget()
    await office.lin.says("周末都行")
    office.forget()
    await office.town.passes(hours=3)
    assert any("解决<b>已超时</b>" in words for words in office.zhou.pending())
    office.forget()


async def test_a_button_for_a_ticket_of_another_project_says_nothing(office: Office) -> None:
    stranger = await office.town.staff("别的经理", Role.MANAGER, "别的楼盘")
    await office.town.passes(hours=25)
    office.forget()
    await office.zhou.taps("我来跟进")
    office.zhou.hears("由周敏跟进")
    await stranger.presses(1, "see-to:1001:first")
    stranger.hears("没有找到")
    await office.lin.presses(1, "see-to:1001:first")
    office.lin.forgets()
    office.group.forgets()
