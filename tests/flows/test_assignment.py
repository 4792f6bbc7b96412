"""A new ticket goes to somebody who is here; nobody's is not forgotten; a reopened one avoids the absent."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot import config
from domain.assignment import AssignmentRule, By
from domain.people import Role
from domain.tickets import Kind
from storage import holdings
from tests.flows.people import Office
from tests.kit import Town
from tests.kit.town import town_in

RULES = (
    AssignmentRule(kinds=(Kind.REPAIR,), of_component=True, roles=(Role.ENGINEER,)),
    AssignmentRule(roles=(Role.AGENT,)),
)


@pytest.fixture
async def town(tmp_path: Path, database_url: str, drawers: ProcessPoolExecutor) -> AsyncIterator[Town]:
    """A desk that gives new tickets to whoever is least busy."""
    base = config.load().assignment
    rules = replace(base, by=By.LEAST_BUSY, rules=RULES, unowned_minutes=30)
    async with town_in(tmp_path, database_url, drawers, assignment=rules) as town:
        yield town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, an engineer, their group, a buyer and her neighbour; no ticket yet."""
    zhou = await town.staff("周敏", Role.MANAGER)
    chen, wang = await town.staff("陈静"), await town.staff("王工", Role.ENGINEER, department="engineering")
    group = await town.staff_group(zhou, chen, wang)
    lin = await town.buyer("林晓梅", phone="13800138000")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    return Office(town, zhou, chen, wang, group, lin, wu)


@pytest.mark.row("S63", "S111")
async def test_s63_the_part_that_the_words_name_finds_its_department(office: Office) -> None:
    await office.report("卧室墙面开裂")
    office.group.hears("负责人：王工")
    office.wang.hears("工单 <b>1001</b> 派给了<b>王工</b>")
    assert "王工</b>接手了" in office.lin.pending()[-1]
    office.lin.forgets()
    await office.report("什么时候通天然气", kind="咨询", by=office.wu)
    office.chen.hears("派给了<b>陈静</b>")
    office.group.hears("负责人：陈静")
    office.wu.forgets()
    office.wang.hears_nothing()
    office.zhou.hears_nothing()


@pytest.mark.row("S63")
async def test_s63_the_least_busy_of_those_who_are_here(office: Office) -> None:
    fang = await office.town.staff("方媛")
    for words in ("第一件", "第二件", "第三件"):
        await office.report(words, kind="咨询")
    held = [(await office.ticket(1001 + n)).owner for n in range(3)]
    assert held == [2, 4, 2]
    await fang.says("/duty")
    await fang.taps("今天不在")
    for words in ("第四件", "第五件"):
        await office.report(words, kind="咨询", by=office.wu)
    assert [(await office.ticket(1004 + n)).owner for n in range(2)] == [2, 2]
    office.forget()


@pytest.mark.row("S63")
async def test_s63_nobody_is_here_and_the_leads_and_managers_hear_of_it(office: Office) -> None:
    li = await office.town.staff("李主管", Role.LEAD)
    await office.chen.says("/duty")
    await office.chen.taps("今天不在")
    office.forget()
    await office.report("什么时候通天然气", kind="咨询")
    office.lin.forgets()
    office.group.hears("我来受理")
    await office.town.passes(minutes=31)
    li.hears("到现在没有人负责")
    office.zhou.hears("到现在没有人负责")
    office.chen.hears_nothing()
    office.wang.hears_nothing()
    await li.taps("我来受理")
    li.hears("负责人：李主管")
    office.group.hears("负责人：李主管")
    office.lin.hears("李主管</b>接手了")
    await office.town.passes(minutes=31)
    office.zhou.hears_nothing()


@pytest.mark.row("S61", "S139")
async def test_s61_a_reopened_ticket_avoids_who_is_away_and_she_is_not_charged(office: Office) -> None:
    fang = await office.town.staff("方媛")
    await office.report("什么时候通天然气", kind="咨询")
    assert (await office.ticket()).owner == 2
    await office.chen.says("/resolve 1001 沟通不到位 下周一通气")
    await office.chen.says("/duty")
    await office.chen.taps("本周不在")
    office.forget()
    await office.lin.taps("没解决")
    office.lin.hears("由方媛继续负责")
    office.chen.hears("您不在岗，已转由方媛负责")
    fang.hears("派给了<b>方媛</b>", "没解决")
    assert "负责人：方媛" in office.card_text()
    office.group.forgets()
    assert [one.staff for one in await office.town.ask(holdings.of_ticket, 1001)] == [2, 4]
    assert (await office.town.ask(holdings.of_ticket, 1001))[0].until is not None
    office.forget()


@pytest.mark.row("S61")
async def test_s61_with_nobody_else_here_it_waits_for_an_owner(office: Office) -> None:
    await office.report("什么时候通天然气", kind="咨询")
    await office.chen.says("/resolve 1001 沟通不到位 下周一通气")
    await office.dismiss("陈静")
    office.forget()
    await office.lin.taps("没解决")
    office.lin.hears("还没有人接手")
    office.chen.hears_nothing()
    assert (await office.ticket()).owner is None
    office.group.forgets()
    office.zhou.forgets()
    await office.town.passes(minutes=31)
    office.zhou.hears("到现在没有人负责")
