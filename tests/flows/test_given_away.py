"""A ticket given to somebody who is not here: the giver is warned. Given to somebody who has left: it stays."""

from __future__ import annotations

import pytest

from domain.people import Role
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


async def away(office: Office) -> None:
    """王工 is not here today."""
    await office.wang.says("/duty")
    await office.wang.taps("今天不在")
    office.forget()


@pytest.mark.row("S63")
async def test_s63_who_is_away_is_marked_on_the_button_and_after_the_press(office: Office) -> None:
    await away(office)
    await office.chen.taps("改派", office.group)
    office.group.hears("交给谁负责")
    marked = [label for label in office.group.buttons() if "不在岗" in label]
    assert len(marked) == 1 and marked[0].startswith("王工"), marked
    assert "王工今天不在岗" in await office.chen.taps("王工", office.group)
    office.group.hears("负责人：王工")
    office.wang.hears("把工单 <b>1001</b> 交给了<b>王工</b>")
    assert "不在岗" not in office.card_text()
    assert not any("不在岗" in said for said in office.lin.pending())
    assert office.lin.pending(), "she hears who has it, and nothing of the roster"
    office.lin.forgets()
    office.wu.hears_nothing()


@pytest.mark.row("S63")
async def test_s63_a_typed_name_is_warned_of_beside_the_card(office: Office) -> None:
    await away(office)
    await office.zhou.says("/assign 1001 王工")
    office.zhou.hears("⚠️ 王工今天不在岗")
    assert (await office.ticket()).owner == 3
    office.forget()
    await office.wang.says("/take 1001")
    assert "今天不在岗" not in "".join(office.wang.pending()), "she herself knows"
    office.forget()


@pytest.mark.row("S61", "S63")
async def test_s63_the_question_why_and_the_offer_say_that_she_is_away(office: Office) -> None:
    await office.chen.says("/take 1001")
    await away(office)
    await office.chen.says("/assign 1001 王工")
    office.chen.hears("王工今天不在岗")
    await office.chen.says("/assign 1001 王工 需要水电专业")
    office.chen.hears("⚠️ 王工今天不在岗")
    assert (await office.ticket()).owner == 2
    assert "不在岗" not in office.card_text()
    office.group.hears("已请王工接手，等答复")
    office.wang.hears("需要水电专业")
    office.lin.hears_nothing()


@pytest.mark.row("S63")
async def test_s63_whoever_is_here_is_given_it_without_a_word(office: Office) -> None:
    await office.zhou.says("/assign 1001 王工")
    assert not any("不在岗" in said for said in office.zhou.pending())
    office.forget()


@pytest.mark.row("S63")
async def test_s63_who_has_left_is_found_neither_by_name_nor_by_an_old_button(office: Office) -> None:
    li = await office.town.staff("李主管", Role.LEAD)
    await office.dismiss("王工")
    await li.says("/assign 1001 王工")
    li.hears("没有找到同事")
    await li.presses(1, "assign:1001:3")
    li.hears("没有找到同事")
    assert (await office.ticket()).owner is None
    office.wang.hears_nothing()
    office.lin.hears_nothing()
    office.group.hears_nothing()
