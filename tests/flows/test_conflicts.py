"""A complaint about a colleague: it never goes to him, nor to those under him, and who must not be told is not told."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from domain.people import Role
from tests.flows.people import Office
from tests.kit import Town
from tests.kit.town import Somebody


@dataclass
class House(Office):
    """The office with the property department: 李主管 leads it, 赵工 works under her; 董总 is the director."""

    li: Somebody
    zhao: Somebody
    dong: Somebody


@pytest.fixture
async def house(town: Town) -> House:
    """Nobody has reported anything yet."""
    zhou = await town.staff("周敏", Role.MANAGER)
    chen, wang = await town.staff("陈静"), await town.staff("王工", Role.ENGINEER, department="engineering")
    li = await town.staff("李主管", Role.LEAD, department="property")
    zhao = await town.staff("赵工", Role.ENGINEER, department="property")
    dong = await town.staff("董总", Role.DIRECTOR)
    group = await town.staff_group(zhou, chen, wang, li, zhao)
    lin = await town.buyer("林晓梅", phone="13800138000")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    return House(town, zhou, chen, wang, group, lin, wu, li, zhao, dong)


async def complain(house: House, whom: str, words: str = "赵工来修水管，态度很差") -> None:
    """林晓梅 has had a ticket with 赵工, and now complains about somebody."""
    await house.report("水管漏水")
    await house.zhao.says("/take 1001")
    house.forget()
    await house.lin.says("/report")
    await house.lin.taps("投诉")
    await house.lin.taps("是关于某位同事的")
    house.lin.forgets()
    await house.lin.taps(whom)
    house.lin.hears("涉及")
    await house.lin.says(words)
    await house.lin.taps("发送")


SILENT = ("group", "chen", "wang", "zhao", "dong", "wu")


def nobody_else(house: House, *told: str) -> None:
    """The group, the concerned and those under him have heard nothing."""
    for name in (*SILENT, "li", "zhou"):
        if name not in told:
            getattr(house, name).hears_nothing()


@pytest.mark.row("S61", "S95")
async def test_s61_the_buyer_says_whom_and_only_the_manager_hears(house: House) -> None:
    await complain(house, "赵工")
    assert "涉及的同事和他的下属都看不到" in "".join(house.lin.pending())
    house.lin.forgets()
    house.zhou.hears("🔒 涉及赵工")
    nobody_else(house, "zhou")
    for who, where in ((house.zhao, None), (house.zhao, house.group), (house.chen, house.group)):
        hearer = where or who
        await who.says("/ticket 1002", where)
        missing = hearer.pending()
        await who.says("/ticket 9999", where)
        assert [one.replace("9999", "1002") for one in hearer.pending()[1:]] == missing
        hearer.forgets()
    for words in ("/take 1002", "/note 1002 不是我", "/find 态度很差"):
        await house.zhao.says(words)
        assert "态度" not in "".join(house.zhao.pending()).replace("“态度很差”", "")
        house.zhao.forgets()
    for command in ("/queue", "/find 态度"):
        await house.zhou.says(command, house.group)
        assert "1002" not in "".join(house.group.pending())
        house.group.forgets()
    await house.zhou.says("/queue")
    assert "1002" in "".join(house.zhou.pending())
    house.zhou.forgets()


@pytest.mark.row("S61")
async def test_s61_neither_from_above_nor_by_hand_over_it_comes_to_him(house: House) -> None:
    await complain(house, "赵工")
    house.forget()
    await house.zhou.says("/assign 1002 赵工")
    house.zhou.hears("没有找到同事")
    await house.zhou.says("/ticket 1002")
    await house.zhou.taps("改派")
    labels = " ".join(house.zhou.buttons())
    assert "赵工" not in labels and "李主管" in labels
    house.zhou.forgets()
    await house.zhou.taps("陈静")
    house.zhou.hears("负责人：陈静")
    house.chen.hears("1002")
    house.lin.hears("陈静</b>接手了")
    nobody_else(house)
    await house.lin.says("他今天又来敲门", answering="接手了")
    house.lin.forgets()
    house.zhou.hears("他今天又来敲门")
    house.zhao.hears_nothing()
    house.group.hears_nothing()
    await house.town.passes(hours=80)
    for one in (house.group, house.zhao):
        assert "1002" not in "".join(one.pending())
    assert "1002" in "".join(house.zhou.pending())
    house.forget()


@pytest.mark.row("S61")
async def test_s61_about_a_lead_those_under_her_see_nothing(house: House) -> None:
    await house.report("李主管答应的事没有做", kind="投诉")
    house.forget()
    await house.chen.says("/take 1001")
    house.forget()
    await house.zhou.says("/recuse 1001")
    house.zhou.hears("涉及哪位同事")
    await house.zhou.taps("李主管")
    assert "🔒 涉及李主管" in "".join(house.zhou.pending())
    house.zhou.forgets()
    house.group.hears("已转由专人处理")
    nobody_else(house)
    for who in (house.li, house.zhao):
        await who.says("/ticket 1001")
        who.hears("没有找到工单")
    await house.chen.says("/ticket 1001")
    house.chen.hears("🔒 涉及李主管")
    await house.zhou.says("/recuse 1001")
    await house.zhou.taps("没有涉及同事")
    house.zhou.forgets()
    house.group.hears("李主管答应的事没有做")
    await house.zhao.says("/ticket 1001")
    house.zhao.hears("李主管答应的事没有做")


@pytest.mark.row("S61")
async def test_s61_about_a_manager_it_goes_to_the_director(house: House) -> None:
    await house.report("经理态度不好", kind="投诉")
    await house.zhou.says("/take 1001")
    house.forget()
    await house.li.says("/recuse 1001", house.group)
    house.group.hears("私聊")
    await house.li.says("/recuse 1001")
    await house.li.taps("周敏")
    assert "已转由专人处理" in "".join(house.li.pending())
    house.li.forgets()
    house.group.hears("已转由专人处理")
    house.dong.hears("🔒 涉及周敏")
    house.zhou.hears_nothing()
    house.chen.hears_nothing()
    assert (await house.ticket()).owner is None
    await house.zhou.says("/ticket 1001")
    house.zhou.hears("没有找到工单")
    await house.zhou.says("/queue")
    assert "1001" not in "".join(house.zhou.pending())
    house.zhou.forgets()
    await house.town.passes(hours=5)
    house.dong.hears("超时", "🔒 涉及周敏")
    house.li.hears_nothing()
    house.zhou.hears_nothing()
    house.group.hears_nothing()


@pytest.mark.row("S61")
async def test_s61_somebody_whom_only_her_words_name_is_for_managers(house: House) -> None:
    await house.lin.says("/report")
    await house.lin.taps("投诉")
    await house.lin.taps("是关于某位同事的")
    await house.lin.taps("其他人")
    await house.lin.says("穿蓝制服的那位，不肯出示证件")
    await house.lin.taps("发送")
    house.lin.forgets()
    house.zhou.hears("🔒 涉及同事")
    nobody_else(house, "zhou")
    await house.li.says("/ticket 1001")
    house.li.hears("没有找到工单")


async def test_only_her_own_complaint_and_only_whom_she_met(house: House) -> None:
    await house.lin.says("/report")
    await house.lin.taps("报修")
    house.lin.forgets()
    await house.lin.presses(1, "concern")
    house.lin.hears("只有投诉")
    await house.lin.says("/cancel")
    await house.lin.says("/report")
    await house.lin.taps("投诉")
    house.lin.forgets()
    await house.lin.presses(1, "concern-who:1")
    house.lin.hears("没有找到同事")
    await house.lin.presses(1, "concern-who:other")
    house.lin.hears("涉及一位同事")
    await house.lin.presses(1, "concern-who:nobody")
    assert "涉及" not in "".join(house.lin.pending()).replace("是关于某位同事的", "")
    house.lin.forgets()
    await house.chen.says("/recuse 1001")
    house.chen.hears("部门负责人")


@pytest.mark.row("S61")
async def test_s61_it_leaves_the_group_and_whoever_has_it_under_him(town: Town) -> None:
    zhou, he = await town.staff("周敏", Role.MANAGER), await town.staff("何经理", Role.MANAGER)
    zhao = await town.staff("赵工", Role.ENGINEER)
    group = await town.staff_group(zhou, zhao)
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("投诉")
    await lin.taps("是关于某位同事的")
    await lin.taps("不是针对哪个人")
    await lin.says("何经理答应回电话，一直没有")
    await lin.taps("发送")
    await zhao.says("/take 1001")
    await zhao.says("/assign 1001 周敏 请您来回")
    for one in town.hearers():
        one.forgets()
    await zhou.says("/recuse 1001")
    await zhou.taps("何经理")
    zhou.forgets()
    group.hears("已转由专人处理")
    zhao.hears_nothing()
    he.hears_nothing()
    for who in (he, zhao):
        await who.says("/ticket 1001")
        who.hears("没有找到工单")
        await who.says("/mine")
        assert "1001" not in "".join(who.pending())
        who.forgets()
