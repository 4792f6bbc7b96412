"""Booked times: she chooses a day and a time, moves it, gives it back; two want the last seat; reminders come once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.bookings import BookingState
from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from storage import bookings
from tests.kit import Somebody, Town

REVIEWED = {JourneyKind.MORTGAGE: EntryStage("bank-review", date(2026, 3, 1), days={"filed": date(2026, 1, 5)})}
PASSED = {JourneyKind.MORTGAGE: EntryStage("bank-passed", date(2026, 3, 11), days={"filed": date(2026, 1, 5)})}
PURPOSE = "stage:mortgage:bank-passed"


def capacity(town: Town, seats: int) -> None:
    """The bank can serve so many parties at the same time."""
    rules = town.machine.settings.bookings
    calendars = {**rules.calendars, "bank": replace(rules.calendars["bank"], capacity=seats)}
    changed = replace(rules, calendars=calendars)
    town.machine.acts.rules = replace(town.machine.acts.rules, bookings=changed)


async def book(one: Somebody, day: str = "3月13日", time: str = "上午 9:30") -> None:
    """From the card to the booked time, in four taps; all but the last answer is heard already."""
    await one.says("/progress")
    await one.taps("改约" if "🗓 改约" in one.buttons() else "预约时间")
    await one.taps(day)
    one.forgets()
    await one.taps(time)


@pytest.mark.row("S4")
async def test_s04_bank_passed_comes_with_forms_place_and_a_time_to_book(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=REVIEWED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=REVIEWED)
    await zhou.says("/stage HT-3-2-1202 mortgage bank-passed")
    zhou.hears("签贷款合同")
    lin.hears("· 《个人住房抵押贷款合同》\n· 《贷款申请表》")
    news = lin.calls()[-1].params["text"]
    assert "📍 合作银行个贷中心" in news and "身份证" in news
    await lin.taps("预约时间")
    lin.hears("哪天方便")
    assert lin.buttons()[:2] == ["3月12日（周四）余 12", "3月13日（周五）余 26"]
    assert "3月14日" not in " ".join(lin.buttons()), "the bank is closed on Saturday"
    await lin.taps("3月13日")
    lin.hears("3月13日（周五），哪个时间方便")
    assert "中午 12:00" not in " ".join(lin.buttons()), "lunch"
    await lin.taps("上午 9:30")
    lin.hears("约好了")
    said = lin.calls()[-1].params["text"]
    assert "3月13日（周五）上午 9:30" in said and "📍 合作银行个贷中心" in said and "还款用的银行卡" in said
    group.hears("云栖里 3-2-1202 约了 3月13日（周五）上午 9:30 签贷款合同")
    assert "林" not in group.calls()[-1].params["text"], "no name in a group"
    await lin.says("/progress")
    lin.hears("已约：<b>3月13日（周五）上午 9:30</b>")
    await lin.says("/bookings")
    lin.hears("您约好的时间")
    wu.hears_nothing()
    zhou.hears_nothing()
    await lin.taps("改约")
    lin.hears("您已约在")
    await lin.taps("取消预约")
    lin.hears("已取消")
    group.hears("取消了 3月13日（周五）上午 9:30")
    await lin.says("/bookings")
    lin.hears("没有约好的时间")


async def test_every_owner_hears_in_her_own_language(town: Town) -> None:
    await town.contract("林晓梅/Jane Doe", stages=PASSED)
    lin, jane = town.somebody("林晓梅"), town.somebody("Jane Doe", language="en-GB")
    for one in (lin, jane):
        await town.bind(one, "HT-3-2-1202", "3-2-1202")
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    await book(lin)
    lin.hears("约好了")
    jane.hears("Another owner on your contract has booked a time")
    assert "Fri 13 Mar, 9:30 am" in jane.calls()[-1].params["text"]
    await jane.taps("Change the time")
    jane.hears("You have booked")
    await jane.taps("Mon 16 Mar")
    jane.hears("which time suits you")
    await jane.taps("2:00 pm")
    jane.hears("Moved to another time")
    lin.hears("同一份合同的业主改了时间")
    assert "原来约的是 3月13日（周五）上午 9:30" in lin.calls()[-1].params["text"]
    wu.hears_nothing()


async def test_two_want_the_last_seat_and_one_gets_it(town: Town) -> None:
    capacity(town, 1)
    lin = await town.buyer("林晓梅", stages=PASSED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    for one in (lin, wu):
        await one.says("/progress")
        await one.taps("预约时间")
        await one.taps("3月13日")
        one.forgets()
    await lin.taps("上午 9:30")
    lin.hears("约好了")
    await wu.taps("上午 9:30")
    wu.hears("这个时间刚被别人约走了，请换一个")
    assert "上午 9:30" not in " ".join(wu.buttons())
    await wu.taps("上午 10:00")
    wu.hears("约好了")


async def test_two_press_in_the_same_moment(town: Town) -> None:
    capacity(town, 1)
    lin = await town.buyer("林晓梅", stages=PASSED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    minutes = int(datetime(2026, 3, 13, 1, 30, tzinfo=UTC).timestamp()) // 60
    for one, contract in ((lin, 1), (wu, 2)):
        town.world.press(one.person, 1, f"book:{contract}:{minutes}:{PURPOSE}")
    await town.settles()
    heard = sorted("约好了" if "约好了" in words else words for one in (lin, wu) for words in one.pending())
    assert [words for words in heard if words == "约好了"] == ["约好了"]
    assert len(heard) == 2 and any("刚被别人约走了" in words for words in heard)
    lin.forgets()
    wu.forgets()


async def test_pressed_twice_is_booked_once(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=PASSED)
    minutes = int(datetime(2026, 3, 13, 1, 30, tzinfo=UTC).timestamp()) // 60
    for _ in range(2):
        await lin.presses(1, f"book:1:{minutes}:{PURPOSE}")
    lin.hears("约好了", "约好了")
    group.hears("约了 3月13日")
    for _ in range(2):
        await lin.presses(1, "unbook:1")
    lin.hears("已取消", "已取消")
    group.hears("取消了")


async def test_reminders_come_the_day_before_and_on_the_day(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    await book(lin, "3月16日", "下午 2:00")
    lin.forgets()
    await town.until(datetime(2026, 3, 15, 9, 55, tzinfo=UTC))
    lin.hears_nothing()
    await town.passes(minutes=6)
    lin.hears("提醒您：明天约好了")
    said = lin.calls()[-1].params["text"]
    assert "3月16日（周一）下午 2:00" in said and "📍" in said and "银行卡" in said and "改约" in said
    await town.until(datetime(2026, 3, 16, 3, 55, tzinfo=UTC))
    lin.hears_nothing()
    await town.passes(minutes=6)
    lin.hears("今天约好了")
    await town.passes(days=2)
    lin.hears_nothing()


async def test_no_reminder_of_a_time_that_she_moved(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    await book(lin, "3月16日", "下午 2:00")
    await book(lin, "3月18日", "上午 10:00")
    lin.hears("已改约")
    await town.until(datetime(2026, 3, 17, 9, 55, tzinfo=UTC))
    lin.hears_nothing()
    await town.passes(minutes=6)
    lin.hears("明天约好了")
    await lin.taps("取消预约")
    lin.hears("已取消")
    await town.passes(days=3)
    lin.hears_nothing()


async def test_a_desk_that_slept_reminds_once_and_not_too_late(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    await book(lin, "3月16日", "下午 2:00")
    await book(wu, "3月16日", "上午 9:00")
    lin.forgets()
    wu.forgets()
    await town.until(datetime(2026, 3, 16, 4, 30, tzinfo=UTC))  # half past twelve
    lin.hears("今天约好了")
    wu.hears_nothing()


@pytest.mark.row("S4")
async def test_moving_the_journey_on_ends_the_booking(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=PASSED)
    await book(lin, "3月16日", "下午 2:00")
    lin.forgets()
    chen.forgets()
    await chen.says("/stage HT-3-2-1202 mortgage registration")
    chen.hears("抵押登记")
    lin.hears("不用再来了", "抵押登记")
    assert (await town.ask(bookings.by_id, 1)).state is BookingState.CANCELLED
    await town.passes(days=5)
    lin.hears_nothing()
    await lin.presses(1, f"days:1:0:{PURPOSE}")
    lin.hears("现在不用约时间")


@pytest.mark.row("S95")
async def test_nobody_books_for_another(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=PASSED)
    sun = await town.staff("孙丽", project="临江府")
    stranger = town.somebody("路人")
    await stranger.starts()
    stranger.forgets()
    await book(lin)
    lin.forgets()
    minutes = int(datetime(2026, 3, 13, 2, 0, tzinfo=UTC).timestamp()) // 60
    for one, words in ((wu, "没有找到"), (sun, "没有找到"), (stranger, "验证")):
        for data in (f"days:1:0:{PURPOSE}", f"times:1:20260313:{PURPOSE}", f"book:1:{minutes}:{PURPOSE}", "unbook:1"):
            await one.presses(1, data)
            one.hears(words)
    lin.hears_nothing()
    assert (await town.ask(bookings.by_id, 1)).starts_at == datetime(2026, 3, 13, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "data",
    [
        "days",
        "days:1",
        "days:1:0:",
        "days:1:0:wave:1",
        "days:1:0:stage:garden:x",
        "days:1:0:stage:mortgage:flown",
        "days:1:0:stage:mortgage:papers",
        f"days:1:20261399:{PURPOSE}",
        f"times:1:0:{PURPOSE}",
        f"book:1:0:{PURPOSE}",
        f"book:1:999999999999:{PURPOSE}",
        f"book:1:29555550:{PURPOSE}x",
        "unbook:99",
        "unbook",
    ],
)
async def test_what_is_wrong_is_answered_kindly(town: Town, data: str) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    await lin.presses(1, data)
    assert len(lin.pending()) == 1 and "系统" not in lin.pending()[0]
    lin.forgets()
    assert await town.ask(bookings.of_contract, 1) == ()


async def test_a_colleague_books_for_who_calls(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=PASSED)
    await zhou.says("/customer 3-2-1202")
    await zhou.taps("3-2-1202")
    await zhou.taps("预约时间")
    await zhou.taps("3月13日")
    zhou.forgets()
    await zhou.taps("上午 11:00")
    zhou.hears("已替业主约好")
    lin.hears("周敏已替您约好时间")
    group.hears("由周敏代约")
    kept = await town.ask(bookings.by_id, 1)
    assert (kept.source, kept.buyer) == ("phone", None) and kept.staff is not None
    await town.passes(hours=1)
    await lin.taps("改约")
    lin.forgets()
    await lin.taps("3月13日")
    lin.forgets()
    await lin.taps("上午 11:30")
    lin.hears("已改约")
    group.hears("改约到 3月13日（周五）上午 11:30")
    zhou.hears_nothing()


async def test_a_time_cannot_be_given_back_when_it_has_begun(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=PASSED)
    await book(lin)
    await town.until(datetime(2026, 3, 13, 1, 31, tzinfo=UTC))
    lin.forgets()
    await lin.presses(1, "unbook:1")
    lin.hears("不能取消了")
    assert (await town.ask(bookings.by_id, 1)).state is BookingState.BOOKED
    await town.passes(days=3)
    await book(lin, "3月17日", "上午 9:30")
    lin.hears("已改约")
    assert (await town.ask(bookings.by_id, 1)).state is BookingState.MOVED
    assert town.now - timedelta(days=9) < (await town.ask(bookings.by_id, 2)).booked_at
