"""The caring clock: who is asked how it is, when, and who calls when no message helps."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domain.homes import Payment
from domain.people import Class, Role
from services import visits
from storage import visits as visit_rows
from tests.kit import Somebody, Town

KEYS_GIVEN = date(2026, 3, 6)
"""Six days before the town begins: the first visit is planned in the coming night."""

NIGHT = datetime(2026, 3, 12, 18, 5, tzinfo=UTC)  # 02:05 on the 13th
MORNING = datetime(2026, 3, 13, 1, 1, tzinfo=UTC)  # 09:01


async def asked(town: Town, name: str = "林晓梅", home: str = "云栖里 3-2-1202", **facts: Any) -> Somebody:
    """A buyer who got her keys six days ago, on the morning on which she is asked."""
    lin = await town.buyer(name, home, handed_over_on=KEYS_GIVEN, **facts)
    await town.until(MORNING)
    return lin


@pytest.mark.row("S88", "S125")
async def test_a_week_after_the_keys_she_is_asked_by_day(town: Town) -> None:
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    await town.until(NIGHT)
    lin.hears_nothing()
    await town.until(MORNING - timedelta(minutes=5))
    lin.hears_nothing()
    await town.until(MORNING)
    lin.hears("收房 7 天了")
    assert lin.buttons() == ["😊 都挺好", "🔧 有件事要说", "☎️ 请给我打电话", "不再接收回访"]
    await town.passes(days=3, minutes=2)
    lin.hears_nothing()
    wu.hears_nothing()


@pytest.mark.row("S88")
@pytest.mark.parametrize(("class_", "days"), [(Class.LONG_TERM, 365), (Class.KEY, 182)])
async def test_nobody_goes_longer_without_a_word_than_her_class_allows(town: Town, class_: Class, days: int) -> None:
    lin = await town.buyer("林晓梅", signed_on=date(2026, 3, 12) - timedelta(days=days - 2), class_=class_)
    await town.until(MORNING)
    lin.hears_nothing()
    await town.until(MORNING + timedelta(days=1))
    lin.hears("有一阵子没有问候您了")
    await lin.taps("都挺好")
    lin.hears("太好了")
    await town.passes(days=days - 1)
    lin.hears_nothing()
    await town.passes(days=2)
    lin.hears("有一阵子没有问候您了")


async def test_what_is_open_is_named(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("厨房水管漏水")
    await lin.taps("发送")
    lin.forgets()
    group.forgets()
    await town.until(MORNING)
    lin.hears("1001")
    assert "还没办完" in lin.calls()[-1].params["text"]
    zhou.forgets()  # her digest
    group.hears("快到了")


@pytest.mark.row("S41", "S83")
async def test_fine_and_a_word_more(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await asked(town)
    lin.hears("收房 7 天了")
    zhou.forgets()
    await lin.taps("都挺好")
    lin.hears("太好了")
    group.hears_nothing()
    await lin.says("物业的小李很热心")
    lin.hears("记下了")
    group.hears("物业的小李很热心")
    assert "林晓梅" not in str(group.calls()[-1].params), "a group sees only her family name"
    await town.passes(days=4)
    lin.hears_nothing()
    zhou.forgets()


async def test_a_matter_becomes_a_report(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await asked(town)
    lin.hears("收房 7 天了")
    zhou.forgets()
    await lin.taps("有件事要说")
    lin.hears("哪一类")
    await lin.taps("报修")
    lin.hears("云栖里 3-2-1202")
    await lin.says("卫生间的门关不上")
    lin.hears("卫生间的门关不上")
    await lin.taps("发送")
    lin.hears("1001")
    group.hears("卫生间的门关不上")


@pytest.mark.row("S41")
async def test_after_fine_a_report_is_a_report(town: Town) -> None:
    """She says that all is well, then begins to report something: the words belong to the report."""
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await asked(town)
    lin.forgets()
    zhou.forgets()
    await lin.taps("都挺好")
    lin.hears("太好了")
    await lin.says("/report")
    lin.hears("哪一类")
    await lin.taps("报修")
    lin.hears("云栖里 3-2-1202")
    await lin.says("厨房水管漏水")
    lin.hears("厨房水管漏水")
    assert "发送" in " ".join(lin.buttons())
    group.hears_nothing()


@pytest.mark.row("S47", "S89", "S126")
async def test_please_call_me(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    sun = await town.staff("孙丽", project="临江府")
    group = await town.staff_group(zhou, chen)
    lin = await asked(town, phone="13800000001")
    lin.hears("收房 7 天了")
    zhou.forgets()
    await lin.taps("请给我打电话")
    lin.hears("打电话")
    group.hears("希望接到我们的电话")
    assert "13800000001" not in str([call.params for call in group.calls()]), "no number in a group"
    await lin.presses(lin.calls()[-1].message_id or 0, "visit:1:call-me")
    lin.forgets()
    group.hears_nothing()

    await sun.says("/visits")
    sun.hears("名单是空的")
    await chen.says("/visits", group)
    group.hears("不能在群里显示")
    await chen.says("/visits")
    chen.hears("13800000001")
    assert "业主要求来电" in str(chen.calls()[-1].params["text"])
    await chen.taps("林晓梅")
    chen.hears("业主怎么说")
    await chen.says("都满意，厨房的灯想换一盏")
    chen.hears("已记录")
    await chen.says("/visits")
    chen.hears("名单是空的")
    lin.hears_nothing()
    await town.passes(days=4)
    lin.hears_nothing()
    zhou.forgets()


@pytest.mark.row("S47", "S126")
async def test_two_colleagues_write_down_one_call(town: Town) -> None:
    chen, sun = await town.staff("陈静"), await town.staff("孙丽")
    await town.contract("吴建国", "云栖里 5-1-0801", handed_over_on=KEYS_GIVEN, phone="13800000002")
    await town.until(MORNING)
    for one in (chen, sun):
        await one.says("/visits")
        await one.taps("吴建国")
        one.forgets()
    await chen.says("都满意")
    chen.hears("已记录")
    await sun.says("没有打通")
    sun.hears("陈静 已经打过这通电话")
    assert (await town.ask(visit_rows.by_id, 1)).words == "都满意"


@pytest.mark.row("S89", "S47")
async def test_silence_ends_on_the_phone_list(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await asked(town)
    lin.hears("收房 7 天了")
    await town.passes(hours=71)
    await chen.says("/visits")
    chen.hears("名单是空的")
    await town.passes(hours=1, minutes=5)
    await chen.says("/visits")
    chen.hears("没有回音")
    lin.hears_nothing()
    await lin.taps("都挺好")
    lin.hears("太好了")
    await chen.says("/visits")
    chen.hears("名单是空的")


@pytest.mark.row("S89")
async def test_who_has_no_account_is_called(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("吴建国", "云栖里 5-1-0801", handed_over_on=KEYS_GIVEN, phone="13800000002")
    await town.until(MORNING)
    await chen.says("/visits")
    chen.hears("13800000002")
    assert "还没有绑定" in chen.calls()[-1].params["text"]


@pytest.mark.row("S89")
async def test_who_blocked_the_desk_is_called(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    town.world.block(lin.person)
    await town.until(MORNING)
    lin.hears_nothing()
    await chen.says("/visits")
    chen.hears("消息发不到")


@pytest.mark.row("S89")
async def test_a_block_that_nobody_told_us_of_is_found_by_asking(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    lin.person.blocked = True  # Telegram's notice is lost; only a 403 will tell
    await town.until(MORNING)
    lin.hears_nothing()
    await chen.says("/visits")
    chen.hears("消息发不到")


@pytest.mark.row("S129")
async def test_no_visit_while_a_complaint_is_open_and_one_when_it_is_settled(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    await lin.says("/report")
    await lin.taps("投诉")
    await lin.says("置业顾问答应的事没有做到")
    await lin.taps("发送")
    lin.forgets()
    chen.forgets()
    await town.until(MORNING + timedelta(days=1))
    chen.forgets()
    lin.hears_nothing()
    await chen.says("/resolve 1001 communication 已当面说明")
    await lin.taps("解决了")
    lin.forgets()
    chen.forgets()
    await town.passes(days=1)
    lin.hears("收房 9 天了")


@pytest.mark.row("S129")
async def test_a_complaint_between_planning_and_asking_puts_the_visit_off(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    await town.until(NIGHT)
    await lin.says("/report")
    await lin.taps("投诉")
    await lin.says("楼上半夜漏水没人管")
    await lin.taps("发送")
    lin.forgets()
    chen.forgets()
    await town.until(MORNING)
    lin.hears_nothing()
    chen.forgets()
    await chen.says("/resolve 1001 delay 已处理")
    await lin.taps("解决了")
    lin.forgets()
    chen.forgets()
    await town.passes(days=1)
    lin.hears("收房 8 天了")


async def test_out_and_in_again(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    await lin.says("/me")
    lin.hears("愿意接收")
    await lin.taps("不再接收回访")
    lin.hears("已关闭")
    await town.until(MORNING + timedelta(days=1))
    lin.hears_nothing()
    await chen.says("/visits")
    chen.hears("名单是空的")
    await lin.says("/me")
    lin.hears("已关闭")
    await lin.taps("恢复接收回访")
    lin.hears("愿意接收")
    await town.passes(days=1)
    lin.hears("收房 9 天了")
    await lin.taps("不再接收回访")
    lin.hears("已关闭")
    await town.passes(days=4)
    lin.hears_nothing()
    await chen.says("/visits")
    chen.hears("名单是空的")


async def test_two_contracts_one_visit_a_night(town: Town) -> None:
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN, phone="13800000001")
    await town.contract(
        "林晓梅", "云栖里 5-1-0801", handed_over_on=KEYS_GIVEN, phone="13800000001", payment=Payment.CASH
    )
    await town.until(MORNING)
    lin.hears("收房 7 天了")
    await town.passes(minutes=30)
    lin.hears_nothing()


async def test_the_night_twice_adds_nothing(town: Town) -> None:
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    await town.until(NIGHT)
    assert await town.act(lambda desk: visits.plan(desk, 0, 100)) == 0
    await town.until(NIGHT + timedelta(hours=1))
    assert await town.act(lambda desk: visits.plan(desk, 0, 100)) == 0
    await town.until(MORNING)
    lin.hears("收房 7 天了")
    await town.settles()
    lin.hears_nothing()


async def test_a_year_in_one_step_is_one_visit_each(town: Town) -> None:
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", signed_on=date(2026, 1, 1))
    await town.until(datetime(2027, 3, 12, 2, 0, tzinfo=UTC))
    lin.hears("有一阵子没有问候您了")
    wu.hears("有一阵子没有问候您了")
    await town.passes(days=2)
    lin.hears_nothing()
    wu.hears_nothing()


async def test_the_moments_after_the_keys_come_once_each(town: Town) -> None:
    lin = await town.buyer("林晓梅", handed_over_on=KEYS_GIVEN)
    heard = []
    for _ in range(290):
        await town.passes(days=1)
        heard += [words.split("，想问")[0].split("收房")[-1].strip() for words in lin.pending()]
        if lin.pending():
            lin.forgets()
            await lin.taps("都挺好")
            lin.forgets()
    assert heard == ["7 天了", "已经 8 周了", "已经 9 个月了"]


@pytest.mark.row("S95")
async def test_nobody_answers_for_another(town: Town) -> None:
    lin = await asked(town)
    lin.hears("收房 7 天了")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801")
    sun = await town.staff("孙丽", project="临江府")
    await wu.presses(1, "visit:1:fine")
    wu.hears("这次回访已经结束了")
    await wu.presses(1, "visit:1:nonsense")
    wu.hears("我没看懂")
    await sun.presses(1, "call:1")
    sun.hears("这次回访已经结束了")
    lin.hears_nothing()


async def test_asked_in_her_language(town: Town) -> None:
    jane = await town.buyer("Jane Doe", language="en", handed_over_on=KEYS_GIVEN)
    await town.until(MORNING)
    jane.hears("7 days")
    await jane.taps("call")
    jane.hears("call")
    assert "您" not in str([call.params for call in jane.calls()[-2:]])
