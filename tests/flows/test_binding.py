"""At the door: how an account becomes a buyer or a colleague, and what opens nothing."""

from __future__ import annotations

import pytest

from domain.people import Role
from services import binding
from tests.kit import Town
from tests.kit.town import Somebody

HOME = "3-2-1202"
WELCOME = "售后服务台"
WRONG = "对不上"
DEAD = "已经用过或过期"
SHARE = "用我的手机号验证"


async def link(town: Town, number: str, name: str = "") -> str:
    """A fresh one-time link, as the office makes it."""
    _, _, token = await town.act(lambda desk: binding.make_link(desk, number, name))
    return str(token)


async def knows(one: Somebody, *homes: str) -> None:
    """The desk knows exactly these homes of hers."""
    one.forgets()
    await one.says("/menu")
    said = one.pending()[0]
    assert [home for home in ("1202", "0801", "1502") if home in said] == list(homes), said
    one.forgets()


async def stays_outside(one: Somebody) -> None:
    """The desk does not know her."""
    await one.says("/menu")
    one.hears(WELCOME)


@pytest.mark.row("S95")
@pytest.mark.parametrize("said", ["3-2-1202", "3栋2单元1202室", "３－２－１２０２", "云栖里 3-2-1202", "3栋 1202"])
async def test_a_link_and_the_right_home_open_the_door(town: Town, said: str) -> None:
    number = await town.contract("林晓梅")
    lin = town.somebody("Mei")

    await lin.starts(await link(town, number))
    lin.hears("房号")
    await lin.says(said)
    lin.hears("林晓梅")
    await knows(lin, "1202")


@pytest.mark.row("S95")
async def test_a_forwarded_link_is_worthless_to_who_does_not_know_the_home(town: Town) -> None:
    number = await town.contract("林晓梅")
    token = await link(town, number)
    thief = town.somebody("贼")

    await thief.starts(token)
    thief.hears("房号")
    for guess in ("1-1-101", "1202", "云栖里", "3-1-1202"):
        await thief.says(guess)
        thief.hears(WRONG)
    await thief.says("3-2-1201")
    thief.hears(DEAD)
    await thief.says(HOME)
    thief.hears("还不认识您")
    await thief.starts(token)
    thief.hears(DEAD)
    await stays_outside(thief)


async def test_after_a_dead_link_a_buyer_is_not_stuck(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    number = await town.contract("林晓梅的母亲", "云栖里 5-1-0801")
    await lin.starts(await link(town, number))
    lin.forgets()
    await town.passes(hours=169)
    lin.forgets()

    await lin.says("厨房水管漏水")
    lin.hears("哪一类")


async def test_a_link_that_expires_while_she_looks_for_her_contract(town: Town) -> None:
    number = await town.contract("林晓梅")
    lin = town.somebody("林晓梅")
    await lin.starts(await link(town, number))
    lin.hears("房号")
    await town.passes(hours=169)
    await lin.says(HOME)
    lin.hears("还不认识您")
    await stays_outside(lin)


async def test_an_expired_a_garbled_and_a_used_link(town: Town) -> None:
    number = await town.contract("林晓梅")
    lin, other = town.somebody("林晓梅"), town.somebody("别人")

    old = await link(town, number)
    await town.passes(hours=169)
    await lin.starts(old)
    lin.hears(DEAD)
    await lin.starts("no-such-token")
    lin.hears(DEAD)
    await lin.says("/start 😀' OR 1=1 --")
    lin.hears(DEAD)

    token = await link(town, number)
    await lin.starts(token)
    await lin.says(HOME)
    lin.hears("房号", "林晓梅")
    await other.starts(token)
    other.hears(DEAD)
    await stays_outside(other)
    await lin.starts(token)
    lin.hears(DEAD)
    await knows(lin, "1202")


async def test_two_open_the_same_link_and_the_first_who_names_the_home_has_it(town: Town) -> None:
    number = await town.contract("林晓梅")
    token = await link(town, number)
    lin, other = town.somebody("林晓梅"), town.somebody("别人")
    await lin.starts(token)
    await other.starts(token)
    lin.hears("房号")
    other.hears("房号")
    await lin.says(HOME)
    lin.hears("林晓梅")
    await other.says(HOME)
    assert "林晓梅" not in "".join(other.pending())
    other.forgets()
    await stays_outside(other)


async def test_a_link_opened_in_a_group_opens_nothing(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = town.somebody("林晓梅")
    group = await town.staff_group(zhou, lin)
    token = await link(town, await town.contract("林晓梅"))

    await lin.says(f"/start@anju_sandbox_bot {token}", group)
    assert "房号" not in "".join(group.pending())
    group.forgets()
    await lin.says(HOME, group)
    group.hears_nothing()
    await lin.starts(token)
    lin.hears("房号")
    await lin.says(HOME)
    lin.hears("林晓梅")


@pytest.mark.row("S63", "S94")
async def test_a_colleague_joins_by_link_once(town: Town) -> None:
    token = await town.act(lambda desk: binding.add_staff(desk, "陈静", Role.AGENT, None))
    chen, other = town.somebody("陈静"), town.somebody("别人")
    await chen.starts(token)
    chen.hears("欢迎加入，陈静")
    await other.starts(token)
    other.hears(DEAD)
    await other.says("/queue")
    other.hears(SHARE)
    await chen.says("/queue")
    chen.hears("没有待办")


async def test_the_link_of_a_colleague_who_left_before_using_it(town: Town) -> None:
    from storage import people

    token = await town.act(lambda desk: binding.add_staff(desk, "陈静", Role.AGENT, None))
    await town.ask(people.dismiss, 1)
    chen = town.somebody("陈静")
    await chen.starts(token)
    chen.hears(DEAD)


@pytest.mark.row("S95")
async def test_ones_own_phone_opens_the_door(town: Town) -> None:
    await town.contract("林晓梅", phone="138 0013 8000")
    lin = town.somebody("Mei", phone="+8613800138000")
    await lin.starts()
    lin.hears(WELCOME)
    await lin.shares_contact()
    lin.hears("林晓梅")
    await knows(lin, "1202")


async def test_one_phone_on_two_contracts_of_one_person_opens_both(town: Town) -> None:
    await town.contract("林晓梅", phone="13800138000")
    await town.contract("林晓梅", "云栖里 5-1-0801", phone="138-0013-8000")
    lin = town.somebody("Mei", phone="8613800138000")
    await lin.shares_contact()
    lin.hears("林晓梅")
    await knows(lin, "1202", "0801")


async def test_a_phone_that_stands_on_no_contract(town: Town) -> None:
    await town.contract("林晓梅", phone="13800138000")
    other = town.somebody("别人", phone="+8613900139000")
    await other.shares_contact()
    other.hears("没有找到可以关联的购房合同")
    await stays_outside(other)


@pytest.mark.row("S95")
async def test_somebody_elses_card_and_a_card_without_an_owner_open_nothing(town: Town) -> None:
    await town.contract("林晓梅", phone="13800138000")
    lin = town.somebody("林晓梅", phone="+8613800138000")
    thief = town.somebody("贼", phone="+8613900139000")

    await thief.shares_contact(of=lin)
    thief.hears("没法用来验证")
    town.world.share_card(thief.person, "+8613800138000", "林晓梅")
    await town.settles()
    thief.hears("没法用来验证")
    await stays_outside(thief)
    lin.hears_nothing()


async def test_a_family_with_one_phone_names_the_home(town: Town) -> None:
    await town.contract("林晓梅", phone="13800138000")
    await town.contract("林国栋", "云栖里 5-1-0801", phone="13800138000")
    lin = town.somebody("Mei", phone="+8613800138000")
    await lin.shares_contact()
    lin.hears("房号")
    await lin.says("3-2-1502")
    lin.hears(WRONG)
    await lin.says("5-1-0801")
    lin.hears("林国栋")
    await knows(lin, "0801")


async def test_a_very_large_family_with_one_phone(town: Town) -> None:
    for room in range(101, 141):
        await town.contract(f"林{room}", f"云栖里 1-1-{room}", phone="13800138000")
    last = town.somebody("Mei", phone="+8613800138000")
    await last.shares_contact()
    last.hears("房号")
    await last.says("1-1-140")
    last.hears("林140")


async def test_a_phone_whose_buyer_is_bound_elsewhere_sounds_like_an_unknown_one(town: Town) -> None:
    await town.contract("林晓梅", phone="13800138000")
    lin = town.somebody("林晓梅", phone="+8613800138000")
    await lin.shares_contact()
    lin.forgets()
    second = town.somebody("第二个号", phone="+8613800138000")
    await second.shares_contact()
    second.hears("没有找到可以关联的购房合同")
    await stays_outside(second)
    await knows(lin, "1202")


@pytest.mark.row("S95")
async def test_a_new_account_by_a_new_link_and_the_old_one_is_outside(town: Town) -> None:
    number = await town.contract("林晓梅")
    old, new = town.somebody("旧号"), town.somebody("新号")
    await old.starts(await link(town, number))
    await old.says(HOME)
    old.forgets()

    await new.starts(await link(town, number))
    await new.says(HOME)
    new.hears("房号", "林晓梅")
    await knows(new, "1202")
    old.forgets()
    await old.says("/progress")
    old.hears(SHARE)


async def test_husband_and_wife_on_one_contract_are_each_themselves(town: Town) -> None:
    number = await town.contract("林晓梅/吴建国")
    lin, wu = town.somebody("林晓梅"), town.somebody("吴建国")
    await town.bind(lin, number, HOME)
    await town.bind(wu, number, HOME)
    await knows(lin, "1202")
    await knows(wu, "1202")

    await lin.says("/report")
    await lin.taps("投诉")
    await lin.says("邻居装修到半夜")
    await lin.taps("发送")
    lin.forgets()
    await wu.says("/tickets")
    wu.hears("还没有工单")
    await lin.says("/tickets")
    lin.hears("邻居装修")


async def test_a_contact_in_a_staff_group_is_chatter(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    plumber = {"phone_number": "+8613700137000", "first_name": "水工老李"}
    await zhou.sends(group, contact=plumber)
    group.hears_nothing()
