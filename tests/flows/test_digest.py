"""The managers' morning: at its hour, to whom it concerns, and with numbers that are true."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.homes import Payment
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from tests.kit import Somebody, Town
from tests.kit.town import Group

FIRST = datetime(2026, 3, 13, 0, 31, tzinfo=UTC)  # 08:31
STUCK = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 2, 1), days={"filed": date(2026, 1, 5)})}


def caption(one: Somebody) -> str:
    """The words under the newest picture."""
    call = one.calls()[-1]
    assert call.method in ("sendPhoto", "editMessageMedia"), "a digest has a picture"
    media = call.params.get("media")
    return str(media["caption"] if isinstance(media, dict) else call.params["caption"])


async def report(one: Somebody, kind: str, words: str) -> None:
    await one.says("/report")
    await one.taps(kind)
    await one.says(words)
    await one.taps("发送")
    one.forgets()


def everybody_forgets(town: Town) -> None:
    for hearer in town.hearers():
        hearer.forgets()


@pytest.mark.row("S58", "S80", "S120")
async def test_every_morning_to_every_manager_and_to_nobody_else(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", Role.MANAGER, "临江府")
    luo = await town.staff("罗总", Role.DIRECTOR)
    chen, lead = await town.staff("陈静"), await town.staff("赵组长", Role.LEAD)
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅")

    await town.until(FIRST - timedelta(minutes=2))
    zhou.hears_nothing()
    await town.until(FIRST)
    zhou.hears("每日简报</b> · 全部楼盘")
    sun.hears("每日简报</b> · 临江府")
    luo.hears("每日简报")
    for other in (chen, lead, group, lin):
        other.hears_nothing()
    await town.passes(hours=20)
    zhou.hears_nothing()
    sun.hears_nothing()
    luo.hears_nothing()
    await town.until(FIRST + timedelta(days=1))
    zhou.hears("每日简报")
    sun.hears("每日简报")
    luo.hears("每日简报")


async def test_a_quiet_day_is_said_plainly(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.until(FIRST)
    zhou.hears("很安静")
    caption(zhou)


@pytest.mark.parametrize(("hours", "heard"), [(5, True), (7, False)])
async def test_a_late_digest_is_sent_while_it_is_worth_reading(town: Town, hours: int, heard: bool) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.until(FIRST - timedelta(hours=3))
    await town.until(FIRST + timedelta(hours=hours))
    if heard:
        zhou.hears("每日简报")
    zhou.hears_nothing()
    await town.until(FIRST + timedelta(days=1))
    zhou.hears("每日简报")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/digest", "每日简报"),
        ("/digest day", "每日简报"),
        ("/digest week", "每周简报"),
        ("/digest MONTH", "每月简报"),
        ("/digest 周", "每周简报"),
        ("/digest year", "/digest day | week | month"),
    ],
)
async def test_on_demand_for_any_span(town: Town, said: str, answer: str) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await zhou.says(said)
    zhou.hears(answer)


async def test_spans_turn_in_place(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await zhou.says("/digest")
    zhou.hears("每日简报")
    message = zhou.calls()[-1].message_id
    await zhou.taps("每周简报")
    zhou.hears("每周简报")
    assert zhou.calls()[-1].params["message_id"] == message


@pytest.mark.parametrize("role", [Role.AGENT, Role.ENGINEER, Role.LEAD])
async def test_not_for_those_who_do_not_manage(town: Town, role: Role) -> None:
    chen = await town.staff("陈静", role)
    await chen.says("/digest")
    chen.hears("由经理")
    await chen.presses(1, "list:late:week")
    chen.hears("由经理")


async def test_not_for_buyers(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    await lin.says("/digest")
    lin.hears("不认识这个命令")


async def a_week(town: Town) -> tuple[Somebody, Somebody]:
    """Two projects in one made-up week; the manager of both, and the one of 临江府."""
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", Role.MANAGER, "临江府")
    chen, wang = await town.staff("陈静"), await town.staff("王工", Role.ENGINEER)
    group: Group = await town.staff_group(zhou, chen, wang)
    lin = await town.buyer("林晓梅", handed_over_on=date(2026, 3, 6), payment=Payment.CASH)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=STUCK)
    he = await town.buyer("何芳", "临江府 1-1-0301", payment=Payment.CASH)
    await town.contract("郑强", "临江府 1-1-0401", handed_over_on=date(2026, 3, 6), payment=Payment.CASH)

    await report(lin, "报修", "厨房水管漏水")  # 1001: fixed, confirmed, five stars
    await chen.says("/reply 1001 明天上午来", group)
    await report(wu, "投诉", "答应的事没有做到")  # 1002: nobody takes it, and it is late
    await report(he, "报修", "门锁坏了")  # 1003: reopened, and in work with 王工
    await wang.says("/reply 1003 下午过来", group)
    await town.passes(days=1)
    await chen.says("/resolve 1001 workmanship 换了角阀", group)
    await lin.taps("解决了")
    await lin.taps("5")
    await wang.says("/resolve 1003 material 换了锁芯", group)
    await he.taps("没解决")
    await report(he, "咨询", "什么时候办产证")  # 1004: one matter, told twice
    await report(he, "咨询", "产证几时能办")  # 1005: merged into 1004
    await wang.says("/merge 1005 1004", group)
    await wang.says("/reply 1004 五月起可以办", group)
    await town.passes(days=2)
    town.world.block(wu.person)
    await chen.says("/stage HT-5-1-0801 mortgage bank-review 还在审", group)
    await chen.says("/note 1002 打过电话没人接", group)
    await town.settles()
    everybody_forgets(town)
    return zhou, sun


@pytest.mark.row("S10", "S55", "S58", "S109", "S120", "S136")
async def test_the_numbers_of_a_week(town: Town) -> None:
    zhou, sun = await a_week(town)
    await zhou.says("/digest week")
    zhou.hears("每周简报")
    words = caption(zhou)
    for wanted in (
        "超时 1 张：还没有人 1",
        "停滞 1 件，最久的是 云栖里 5-1-0801 银行审批",
        "待打的回访电话 1 个",
        "新增 5 张",
        "办结 1 张",
        "业主确认 1 张",
        "重开 1 次",
        "现在在办 3 张",
        "满意度 5.0 分（1 人评价）",
    ):
        assert wanted in words, f"«{wanted}» is not in\n{words}"

    await sun.says("/digest week")
    sun.hears("每周简报</b> · 临江府")
    words = caption(sun)
    for wanted in ("待打的回访电话 1 个", "新增 3 张", "办结 0 张", "重开 1 次", "现在在办 2 张", "还没有人评价"):
        assert wanted in words, f"«{wanted}» is not in\n{words}"
    for unwanted in ("停滞", "超时", "5-1-0801"):
        assert unwanted not in words


@pytest.mark.row("S26")
async def test_every_number_opens_its_list(town: Town) -> None:
    zhou, sun = await a_week(town)
    await zhou.says("/digest week")
    zhou.forgets()
    lists = {"超时 1": ["1002"], "新增 5": ["1005", "1004", "1003", "1002", "1001"], "办结 1": ["1001"]}
    for label, numbers in lists.items():
        await zhou.says("/digest week")
        zhou.forgets()
        await zhou.taps(label)
        (words,) = zhou.pending()
        assert [one for one in ("1005", "1004", "1003", "1002", "1001") if one in words] == numbers
        zhou.forgets()
    await zhou.says("/digest week")
    zhou.forgets()
    await zhou.taps("停滞 1")
    zhou.hears("5-1-0801")
    await zhou.says("/digest week")
    zhou.forgets()
    await zhou.taps("待回访 1")
    zhou.hears("郑强")

    await sun.says("/digest week")
    sun.forgets()
    await sun.taps("新增 3")
    (words,) = sun.pending()
    assert all(one in words for one in ("1003", "1004", "1005"))
    assert "1001" not in words
    assert "1002" not in words
    sun.forgets()
    await sun.presses(1, "list:nothing:week")
    sun.hears("/digest")
    await sun.presses(1, "list:late:aeon")
    sun.hears("/digest")


@pytest.mark.row("S136")
async def test_the_unreached_are_counted_for_those_whom_they_concern(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", Role.MANAGER, "临江府")
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=STUCK)
    town.world.block(lin.person)
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.hears("签贷款合同")
    await zhou.says("/digest")
    zhou.hears("没能送达")
    await sun.says("/digest")
    sun.hears("很安静")
    lin.hears_nothing()
