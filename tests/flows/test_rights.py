"""Who may do what: denied by default, looked up at the moment of the act, and what is forbidden sounds missing."""

from __future__ import annotations

import pytest

from domain.people import Role
from storage import people
from tests.flows.people import Office, an_office
from tests.flows.test_strangers import rows
from tests.kit import Town

TICKET_COMMANDS = (
    "ticket {}",
    "take {}",
    "assign {} 陈静",
    "priority {} high",
    "reply {} 您好",
    "note {} 备注",
    "resolve {} design 好了",
    "reopen {}",
    "merge {} 1001",
)
TICKET_BUTTONS = (
    "ticket:{}",
    "face:{}:assign",
    "take:{}",
    "assign:{}:1",
    "priority:{}:high",
    "words:{}:reply",
    "resolve:{}:design",
    "reopen:{}",
)


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


@pytest.mark.row("S95", "S99")
async def test_staff_of_another_project_hear_of_ours_what_they_hear_of_nothing(office: Office) -> None:
    other = await office.town.staff("外人", Role.DIRECTOR, "别的楼盘")
    before = await office.town.ask(rows)
    for command in TICKET_COMMANDS:
        await other.says("/" + command.format(9001))
        missing = [words.replace("9001", "N") for words in other.pending()]
        other.forgets()
        await other.says("/" + command.format(1001))
        assert [words.replace("1001", "N") for words in other.pending()] == missing, command
        other.forgets()
    for data in TICKET_BUTTONS:
        toast = await other.presses(1, data.format(9001))
        missing = [toast.replace("9001", "N"), *(words.replace("9001", "N") for words in other.pending())]
        other.forgets()
        toast = await other.presses(1, data.format(1001))
        same = [toast.replace("1001", "N"), *(words.replace("1001", "N") for words in other.pending())]
        assert same == missing, data
        other.forgets()
    for command, found in (("queue", "没有待办"), ("find 漏水", "没有找到"), ("customer 林晓梅", "没有找到")):
        await other.says(f"/{command}")
        other.hears(found)
    await other.says("/stage HT-3-2-1202 mortgage filed")
    other.hears("没有找到这份合同")
    for data in ("contract:1", "stages:1:mortgage", "stage:1:mortgage:filed"):
        await other.presses(1, data)
        other.hears("没有找到这份合同")
    assert await office.town.ask(rows) == before
    office.lin.hears_nothing()
    office.group.hears_nothing()


@pytest.mark.row("S99")
async def test_a_colleague_who_left_loses_everything_at_once(office: Office) -> None:
    await office.wang.says("/ticket 1001")
    await office.wang.taps("💬 回复业主")
    message = next(
        one["message_id"] for one in office.town.world.history(office.wang.chat_id) if "厨房漏水" in one.get("text", "")
    )
    office.forget()
    await office.dismiss("王工")
    before = await office.town.ask(rows)

    await office.wang.says("这句话谁也收不到")
    office.wang.hears("验证")
    for command in TICKET_COMMANDS:
        await office.wang.says("/" + command.format(1001))
        office.wang.hears("验证")
        await office.wang.says("/" + command.format(1001), office.group)
        office.group.hears("没有登记")
    for data in TICKET_BUTTONS:
        await office.wang.presses(message, data.format(1001))
        office.wang.hears("验证")
        toast = await office.wang.presses(office.card(), data.format(1001), office.group)
        assert "没有登记" in toast
    await office.wang.says("您好", office.group, answering="厨房漏水")
    office.group.hears("没有登记")
    for command in ("queue", "mine", "visits", "digest", "find 漏水", "customer 林"):
        await office.wang.says(f"/{command}")
        office.wang.hears("验证")
    assert await office.town.ask(rows) == before
    office.lin.hears_nothing()


@pytest.mark.row("S99")
async def test_nobody_acts_in_the_name_of_a_group_or_a_channel(office: Office) -> None:
    world = office.town.world
    before = await office.town.ask(rows)
    for words in ("/take 1001", "/resolve 1001 好了", "/queue", "/desk", "/progress", "/me", "/menu"):
        world.say_anonymously(words, office.group.chat)
        await office.town.settles()
        office.group.hears("看不出是谁")
    world.say_anonymously("这句发给业主", office.group.chat, reply_to=office.card())
    await office.town.settles()
    office.group.hears("看不出是谁")
    world.say_anonymously("大家辛苦了", office.group.chat)
    await office.town.settles()
    office.group.hears_nothing()
    assert await office.town.ask(rows) == before
    office.lin.hears_nothing()


async def test_what_a_channel_carries_into_the_group_is_not_for_us(office: Office) -> None:
    world = office.town.world
    channel = world.channel("公告", office.zhou.person)
    world.forward_automatically(world.post(channel, "/take 1001"), office.group.chat)
    await office.town.settles()
    office.group.hears_nothing()
    assert (await office.ticket()).owner is None


@pytest.mark.row("S95")
async def test_a_buyer_in_the_staff_group(office: Office) -> None:
    office.town.world.join(office.group.chat, office.wu.person)
    await office.town.settles()
    before = await office.town.ask(rows)
    await office.wu.says("我是业主，大家好", office.group)
    office.group.hears_nothing()
    await office.wu.says("什么时候修？", office.group, answering="厨房漏水")
    office.group.hears("没有登记")
    for command in ("progress", "report", "tickets", "me"):
        await office.wu.says(f"/{command}", office.group)
        office.group.hears("私聊")
    for command in ("queue", "ticket 1001", "take 1001", "reply 1001 您好", "customer 林", "visits", "desk", "menu"):
        await office.wu.says(f"/{command}", office.group)
        office.group.hears("没有登记")
    assert "没有登记" in await office.wu.presses(office.card(), "take:1001", office.group)
    assert await office.town.ask(rows) == before
    office.wu.hears_nothing()
    office.lin.hears_nothing()


@pytest.mark.row("S99")
async def test_what_only_a_manager_may(office: Office) -> None:
    before = await office.town.ask(rows)
    for command in ("digest", "digest week", "desk"):
        await office.chen.says(f"/{command}", office.group)
        office.group.hears("这一步要由经理来办")
    for data in ("digest:day", "list:late:day", "list:stuck:day"):
        await office.chen.presses(1, data)
        office.chen.hears("这一步要由经理来办")
    assert await office.town.ask(rows) == before
    await office.zhou.says("/digest")
    office.zhou.hears("简报")


@pytest.mark.row("S95")
async def test_one_buyer_cannot_touch_what_is_anothers(office: Office) -> None:
    await office.solve()
    await office.lin.taps("✅ 解决了")
    await office.lin.taps("5")
    await office.report("阳台开裂")
    await office.chen.says("/resolve 1002 好了", office.group)
    office.forget()
    before = await office.town.ask(rows)
    for data, missing in (
        ("my:1001", "my:9001"),
        ("more:1002", "more:9001"),
        ("apart:1002", "apart:9001"),
        ("judge:1002:fixed", "judge:9001:fixed"),
        ("judge:1002:not-fixed", "judge:9001:not-fixed"),
        ("rate:1:1", "rate:99:1"),
        ("visit:1:fine", "visit:99:fine"),
        ("progress:1", "progress:99"),
        ("progress:1:handover", "progress:99:handover"),
        ("home:1", "home:99"),
    ):
        answers = []
        for one in (data, missing):
            toast = await office.wu.presses(1, one)
            said = "\n".join([toast, *office.wu.pending()])
            number = one.split(":")[1]
            answers.append(said.replace(number, "N"))
            assert "解决了" not in said
            assert "阳台" not in said
            office.wu.forgets()
        assert answers[0] == answers[1], data
    assert await office.town.ask(rows) == before
    office.lin.hears_nothing()
    office.group.hears_nothing()
    office.zhou.hears_nothing()


async def test_a_buyer_is_no_colleague(office: Office) -> None:
    before = await office.town.ask(rows)
    for command in (
        *(one.format(1001) for one in TICKET_COMMANDS),
        "queue",
        "mine",
        "find 漏",
        "customer 林",
        "visits",
    ):
        await office.lin.says(f"/{command}")
        office.lin.hears("我不认识这个命令")
    for data in TICKET_BUTTONS:
        await office.lin.presses(1, data.format(1001))
        said = office.lin.pending()
        assert len(said) == 1
        assert "陈静" not in said[0]
        office.lin.forgets()
    assert await office.town.ask(rows) == before


async def test_a_colleague_who_is_a_buyer_too_is_each_in_turn(office: Office) -> None:
    number = await office.town.contract("陈静", "云栖里 7-1-0701")
    await office.town.bind(office.chen, number, "7-1-0701")
    await office.report("我家的门锁坏了", by=office.chen)
    office.forget()
    await office.wang.says("/reply 1002 明天来修", office.group)
    office.chen.hears("明天来修")
    office.group.forgets()
    await office.chen.says("下午我在家", answering="明天来修")
    office.chen.hears("已补充到工单 1002")
    office.group.hears("下午我在家")
    await office.chen.says("/progress")
    office.chen.hears("7-1-0701")
    await office.chen.says("/queue")
    office.chen.hears("1001")


async def test_the_link_of_a_role_that_changes_counts_from_the_next_act(office: Office) -> None:
    new = await office.town.staff("新经理", Role.MANAGER)
    await new.says("/digest")
    new.hears("简报")
    everyone = await office.town.ask(people.colleagues)
    await office.town.ask(people.dismiss, next(one.id for one in everyone if one.name == "新经理"))
    await new.says("/digest")
    new.hears("验证")


async def test_a_forged_prompt_cannot_turn_words_into_something_else(office: Office) -> None:
    before = await office.town.ask(rows)
    for purpose in ("visit-call", "home-of-link", "why", "more", "visit-words", "x" * 40, "resolve:nonsense"):
        await office.chen.presses(1, f"words:1001:{purpose}"[:64])
        assert len(office.chen.pending()) == 1
        assert "我没看懂" in office.chen.pending()[0], purpose
        office.chen.forgets()
        await office.chen.says("这是什么")
        office.chen.hears("没有发给任何人")
    assert await office.town.ask(rows) == before
