"""The day of the booked times, for staff: who comes, who came, who did not and is asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.bookings import BookingState
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import bookings
from tests.flows.test_bookings import PASSED, book
from tests.kit import Town

PAID = {JourneyKind.MORTGAGE: EntryStage("collect-papers", date(2026, 3, 11), days={"filed": date(2026, 1, 5)})}


@pytest.mark.row("S4", "S95")
async def test_the_list_of_a_day_has_names_and_phones_in_private_only(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    sun = await town.staff("孙丽", project="临江府")
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=PASSED, phone="13800138000")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    await book(lin)
    await book(wu, time="上午 9:00")
    for one in town.hearers():
        one.forgets()
    await zhou.says("/bookings", group)
    group.hears("不能在群里显示")
    await zhou.says("/bookings")
    zhou.hears("这一天没有人预约")
    for said in ("/bookings 明天", "/bookings 2026-03-13", "/bookings 2026年3月13日"):
        await zhou.says(said)
        zhou.hears("3月13日（周五） 预约名单</b>（2 组）")
    listed = zhou.calls()[-1].params["text"]
    assert listed.index("上午 9:00") < listed.index("上午 9:30")
    assert "林晓梅 +8613800138000" in listed and "吴建国" in listed and "签贷款合同" in listed
    await sun.says("/bookings 明天")
    sun.hears("这一天没有人预约")
    await sun.presses(1, "booking:1")
    sun.hears("没有找到这个预约")
    await sun.presses(1, "attend:1:came")
    sun.hears("没有找到这个预约")
    await lin.presses(1, "booking:1")
    lin.hears("不认识这个命令")
    await zhou.says("/bookings soon")
    zhou.hears("我没看懂")
    wu.hears_nothing()
    group.hears_nothing()


async def test_the_list_as_a_workbook(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=PASSED, phone="13800138000")
    await book(lin)
    lin.forgets()
    zhou.forgets()
    await zhou.says("/bookings 明天")
    await zhou.taps("导出表格")
    zhou.hears("预约名单</b>", "3月13日（周五）的预约名单，共 1 组")
    assert zhou.calls()[-1].method == "sendDocument"


async def test_who_did_not_come_is_asked_to_book_again(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    await town.contract("林晓梅/张伟", stages=PASSED)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟")
    for one in (lin, zhang):
        await town.bind(one, "HT-3-2-1202", "3-2-1202")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    await book(lin)
    await book(wu)
    await zhou.presses(1, "attend:1:missed")
    zhou.hears("还没到约好的时间")
    await town.until(datetime(2026, 3, 13, 3, 0, tzinfo=UTC))
    for hearer in town.hearers():
        hearer.forgets()
    await zhou.says("/bookings")
    await zhou.taps("3-2-1202")
    await zhou.taps("没来")
    zhou.forgets()
    lin.hears("没有等到您，没关系")
    zhang.hears("没有等到您，没关系")
    await lin.taps("重新预约")
    lin.hears("哪天方便")
    await lin.taps("3月16日")
    lin.forgets()
    await lin.taps("上午 9:30")
    lin.hears("约好了")
    zhang.hears("同一份合同的业主约好了时间")
    group.hears("约了 3月16日")
    await zhou.taps("5-1-0801")
    await zhou.taps("到了")
    zhou.forgets()
    wu.hears_nothing()
    assert [(await town.ask(bookings.by_id, one)).state for one in (1, 2, 3)] == [
        BookingState.MISSED,
        BookingState.CAME,
        BookingState.BOOKED,
    ]


async def test_a_mark_that_was_a_mistake_is_put_right(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=PASSED)
    await book(lin)
    await town.until(datetime(2026, 3, 13, 2, 0, tzinfo=UTC))
    lin.forgets()
    zhou.forgets()
    for _ in range(2):
        await zhou.presses(1, "attend:1:missed")
    lin.hears("没有等到您")
    await zhou.presses(1, "attend:1:came")
    zhou.forgets()
    lin.hears_nothing()
    assert (await town.ask(bookings.by_id, 1)).state is BookingState.CAME


@pytest.mark.row("S9")
async def test_s09_ready_is_pushed_booked_collected_and_the_journey_ends(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    paid = {JourneyKind.MORTGAGE: EntryStage("paid-out", date(2026, 3, 1), days={"filed": date(2026, 1, 5)})}
    lin = await town.buyer("林晓梅", stages=paid)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PAID)
    await zhou.says("/stage HT-3-2-1202 mortgage collect-papers")
    zhou.hears("领取借款合同和票据")
    lin.hears("您的借款合同和票据已经到了售楼处")
    news = lin.calls()[-1].params["text"]
    assert "📍 售楼处客服前台" in news and "本人身份证原件" in news
    await lin.taps("预约时间")
    lin.hears("哪天方便")
    await lin.taps("3月14日")
    lin.hears("哪个时间方便")
    await lin.taps("上午 10:00")
    lin.hears("约好了")
    group.hears("约了 3月14日（周六）上午 10:00")
    for hour, words in ((34, "明天约好了"), (49, "今天约好了"), (50, "")):
        await town.until(datetime(2026, 3, 12, tzinfo=UTC) + timedelta(hours=hour, minutes=5))
        lin.hears(*filter(None, [words]))
    zhou.forgets()  # her digests
    await zhou.says("/bookings")
    await zhou.taps("3-2-1202")
    assert "✅ 到了" not in zhou.buttons(), "to come is not yet to collect"
    zhou.forgets()
    await zhou.taps("已领取")
    zhou.hears("按揭办结")
    lin.hears("按揭手续全部办完了")
    await zhou.presses(1, "collected:1:mortgage")
    zhou.hears("按揭办结")
    assert (await town.ask(bookings.by_id, 1)).state is BookingState.CAME
    wu.hears_nothing()
    group.hears_nothing()


@pytest.mark.row("S9")
async def test_s09_who_does_not_collect_is_reminded_and_then_called(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=PAID, phone="13800138000")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    heard = []
    for _ in range(30):
        await town.passes(days=1)
        heard += [f"{town.now:%m-%d} {words.splitlines()[1]}" for words in lin.pending()]
        lin.forgets()
    assert heard == [
        "03-18 已经为您备好 7 天了，我们一直替您收着，方便的时候来领就行。",
        "03-25 已经为您备好 14 天了，我们一直替您收着，方便的时候来领就行。",
        "04-01 已经为您备好 21 天了，我们一直替您收着，方便的时候来领就行。",
        "04-08 已经为您备好 28 天了，我们一直替您收着，方便的时候来领就行。",
    ]
    chen.forgets()
    await chen.says("/visits")
    chen.hears("东西备好很久了，还没来领")
    assert "+8613800138000" in chen.calls()[-1].params["text"]
    await chen.presses(1, "collected:1:mortgage")
    chen.hears("按揭办结")
    lin.hears("按揭手续全部办完了")
    await chen.says("/visits")
    chen.hears("名单是空的")
    await town.passes(days=10)
    lin.hears_nothing()
    wu.hears_nothing()


@pytest.mark.row("S9")
async def test_s09_whom_no_message_reaches_is_called_at_once(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("吴建国", "云栖里 5-1-0801", stages=PAID, phone="13800000002")
    await town.passes(days=5)
    await chen.says("/visits")
    chen.hears("名单是空的")
    await town.passes(days=1)
    await chen.says("/visits")
    chen.hears("东西备好很久了，还没来领")


async def test_a_stage_that_left_the_config_does_not_hide_the_others(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=PASSED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    await book(lin)
    await book(wu)
    await town.ask(lambda tx: tx.exec_driver_sql("UPDATE bookings SET purpose = 'stage:mortgage:gone' WHERE id = 1"))
    for hearer in town.hearers():
        hearer.forgets()
    await zhou.says("/bookings 明天")
    zhou.hears("（2 组）")
    assert "stage:mortgage:gone" in zhou.calls()[-1].params["text"]
    await town.passes(hours=8, minutes=1)
    lin.hears("明天约好了")
    wu.hears("明天约好了")


@pytest.mark.row("S9")
async def test_who_has_booked_is_not_reminded_to_collect(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PAID)
    await book(lin, "3月20日", "上午 10:00")
    lin.forgets()
    await town.until(datetime(2026, 3, 19, 9, 0, tzinfo=UTC))
    lin.hears_nothing()
    await lin.taps("改约")
    await lin.taps("取消预约")
    lin.forgets()
    await town.until(datetime(2026, 3, 25, 2, 0, tzinfo=UTC))
    lin.hears("已经为您备好 14 天了")


@pytest.mark.row("S24")
async def test_s24_the_title_deed_is_collected_with_a_booking(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    issued = {JourneyKind.TITLE: EntryStage("issued", date(2026, 3, 1))}
    lin = await town.buyer("林晓梅", stages=issued, handed_over_on=date(2025, 1, 6))
    lin.forgets()
    await zhou.says("/stage HT-3-2-1202 title collect")
    zhou.hears("等您领证")
    lin.hears("房产证已经到了")
    await lin.taps("预约时间")
    await lin.taps("3月13日")
    lin.forgets()
    await lin.taps("下午 3:00")
    lin.hears("约好了")
    zhou.forgets()
    await zhou.says("/customer 3-2-1202")
    await zhou.taps("3-2-1202")
    zhou.forgets()
    await zhou.taps("已领取")
    zhou.hears("房产证已领取")
    lin.hears("房产证已交到您手上")
    assert await town.ask(bookings.of_contract, 1) == ()


@pytest.mark.row("S9")
async def test_nothing_to_collect_is_said_kindly(town: Town) -> None:
    chen = await town.staff("陈静")
    sun = await town.staff("孙丽", project="临江府")
    lin = await town.buyer("林晓梅", stages=PASSED)
    await chen.presses(1, "collected:1:mortgage")
    chen.hears("没有等着领取的东西")
    await chen.presses(1, "collected:1:garden")
    chen.hears("没有找到这份合同")
    await sun.presses(1, "collected:1:mortgage")
    sun.hears("没有找到这份合同")
    await lin.presses(1, "collected:1:mortgage")
    lin.hears("不认识这个命令")
