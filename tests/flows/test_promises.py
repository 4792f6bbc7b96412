"""Promises to buyers: who is warned before one breaks, who hears when it broke, and who never does."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


def _silent(*people: object) -> None:
    for one in people:
        one.hears_nothing()  # type: ignore[attr-defined]  # whoever can hear


@pytest.mark.row("S64", "S113")
async def test_nobody_answers_and_nobody_owns_it(office: Office) -> None:
    elsewhere = await office.town.staff("别的经理", Role.MANAGER, "别的楼盘")
    await office.town.passes(hours=17)
    office.group.hears_nothing()
    await office.town.passes(hours=2)
    office.group.hears("快到了")
    _silent(office.zhou, office.chen, office.wang, office.lin)
    await office.town.passes(hours=4)
    office.zhou.hears("每日简报")
    office.group.hears_nothing()
    elsewhere.hears("每日简报")
    await office.town.passes(hours=2)
    office.zhou.forgets()
    office.group.hears("已超时")
    assert "首次答复" in "".join(words for words in _all(office, "周敏") if "已超时" in words)
    _silent(office.chen, office.wang, office.lin, office.wu, elsewhere)


def _all(office: Office, name: str) -> list[str]:
    from tests.kit.town import words_of

    return [words_of(call) for one in office.town.hearers() if one.name == name for call in one.calls()]


@pytest.mark.row("S64", "S113")
async def test_the_owner_is_warned_and_the_managers_hear_when_it_broke(office: Office) -> None:
    await office.chen.says("/take 1001", office.group)
    office.forget()
    await office.town.passes(hours=19)
    office.chen.hears("快到了")
    _silent(office.group, office.zhou, office.wang, office.lin)
    await office.town.passes(hours=4, minutes=59)
    office.zhou.forgets()
    await office.town.passes(minutes=2)
    office.chen.hears("首次答复<b>已超时</b>")
    office.group.hears("已超时")
    _silent(office.zhou, office.wang, office.lin, office.wu)
    await office.town.passes(hours=2)
    office.zhou.hears("首次答复<b>已超时</b>")
    _silent(office.group, office.chen, office.wang, office.lin, office.wu)


@pytest.mark.row("S64", "S113")
async def test_none_of_the_first_answer_after_an_answer_but_of_the_solution(office: Office) -> None:
    await office.chen.says("/reply 1001 明天来", office.group)
    office.forget()
    await office.town.passes(hours=25)
    office.zhou.forgets()
    _silent(office.group, office.chen, office.wang, office.lin)
    await office.town.passes(hours=102)
    office.chen.hears("解决时限快到了")
    office.zhou.forgets()
    await office.town.passes(hours=42)
    office.zhou.forgets()
    office.chen.hears("解决<b>已超时</b>")
    office.group.hears("已超时")
    _silent(office.wang, office.lin, office.wu)


async def test_nothing_is_late_while_she_is_asked_to_confirm(office: Office) -> None:
    await office.solve()
    office.forget()
    await office.town.passes(hours=170)
    office.lin.forgets()
    office.zhou.forgets()
    office.group.hears("业主未确认")
    _silent(office.chen, office.wang)


@pytest.mark.row("S64", "S65")
async def test_a_reopened_ticket_keeps_its_first_clock(office: Office) -> None:
    await office.solve()
    await office.lin.taps("没解决")
    office.forget()
    await office.town.passes(hours=127)
    office.chen.hears("解决时限快到了")
    office.zhou.forgets()
    await office.town.passes(hours=42)
    office.chen.hears("解决<b>已超时</b>")
    office.zhou.forgets()
    office.group.hears("已超时")
    office.lin.hears_nothing()


async def test_the_owner_has_left_so_the_group_is_warned(office: Office) -> None:
    await office.chen.says("/take 1001", office.group)
    await office.dismiss("陈静")
    office.forget()
    await office.town.passes(hours=19)
    office.group.hears("快到了")
    _silent(office.chen, office.lin)


async def test_no_manager_so_the_group_hears_that_it_broke(town: Town) -> None:
    director = await town.staff("总经理", Role.DIRECTOR)
    group = await town.staff_group(director)
    lin = await town.buyer("林晓梅")
    await lin.says("厨房漏水")
    await lin.taps("报修")
    await lin.taps("发送")
    for one in town.hearers():
        one.forgets()
    await town.passes(hours=19)
    group.hears("快到了")
    await town.passes(hours=6)
    assert "已超时" in "".join(group.pending() + director.pending())
    group.forgets()
    director.forgets()
    lin.hears_nothing()


async def test_without_a_group_a_manager_hears_each_thing_once(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅")
    await lin.says("厨房漏水")
    await lin.taps("报修")
    await lin.taps("发送")
    await zhou.says("/resolve 1001 好了")
    zhou.forgets()
    lin.forgets()
    await lin.taps("没解决")
    lin.hears("已重新打开")
    assert sum("业主说<b>没解决</b>" in words for words in zhou.pending()) == 1
    zhou.forgets()
