"""Somebody comes to the home: times offered and taken by a tap, moved, called off; arrived, photographed, signed for."""

from __future__ import annotations

import pytest

from domain.people import Role
from storage import callouts, drafts, tickets
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """Ticket 1001 is with Chen."""
    office = await an_office(town)
    await office.chen.taps("受理", office.group)
    office.forget()
    return office


async def agreed(office: Office) -> None:
    """Tomorrow morning, as Lin has chosen."""
    await office.chen.says("/ticket 1001")
    await office.chen.taps("更多")
    await office.chen.taps("上门")
    await office.chen.taps("3月13日（周五） 9:00")
    await office.chen.taps("3月14日（周六） 13:30")
    await office.chen.taps("发给业主选")
    await office.lin.taps("3月13日（周五） 9:00")
    office.forget()


@pytest.mark.row("S48")
async def test_s48_times_are_offered_and_the_buyer_takes_one_by_a_tap(office: Office) -> None:
    chen, lin = office.chen, office.lin
    await chen.says("/ticket 1001")
    await chen.taps("更多")
    await chen.taps("上门")
    chen.hears("点几个能上门的时间")
    assert not any("发给业主" in label for label in chen.buttons())
    assert not any("3月15日" in label for label in chen.buttons())  # a Sunday
    await chen.taps("3月13日（周五） 9:00")
    await chen.taps("3月14日（周六） 13:30")
    await chen.taps("3月16日（周一） 9:00")
    await chen.taps("✅ 3月16日（周一） 9:00")
    lin.hears_nothing()
    chen.hears("已选 2 个")
    assert "等业主选时间" in await chen.taps("发给业主选（2）")
    chen.hears("等业主选")
    lin.hears("哪个时间上门方便")
    office.group.hears("等业主选")
    assert (await office.ticket()).status == "asked"
    await lin.taps("3月14日（周六） 13:30")
    lin.hears("约好了：3月14日（周六） 13:30–17:30上门")
    chen.hears("业主选了 <b>3月14日（周六） 13:30–17:30</b>")
    office.group.hears("📅 3月14日（周六） 13:30–17:30上门")
    assert (await office.ticket()).status == "taken"
    for other in (office.wu, office.wang, office.zhou):
        other.hears_nothing()


@pytest.mark.row("S48")
async def test_s48_both_are_reminded_and_only_once(office: Office) -> None:
    await agreed(office)
    await office.town.passes(hours=10)  # eight in the evening
    office.lin.hears("明天有师傅上门")
    office.chen.hears("明天上门")
    await office.town.passes(hours=12)  # a little after seven
    office.lin.hears("今天有师傅上门")
    office.chen.hears("今天上门")
    await office.town.passes(hours=1)
    for other in (office.lin, office.chen, office.group, office.wang, office.wu):
        other.hears_nothing()
    office.forget()


@pytest.mark.row("S48")
async def test_s48_she_wants_another_time_and_her_words_reach_whoever_arranges_it(office: Office) -> None:
    await agreed(office)
    chen, lin = office.chen, office.lin
    await lin.taps("改时间")
    lin.hears("您什么时间方便")
    chen.hears("要另约")
    office.group.hears("业主要另约")
    await lin.says("周六下午四点后都行")
    lin.hears("已补充到工单 1001")
    office.group.hears("周六下午四点后都行")
    await chen.taps("上门")
    chen.hears("点几个能上门的时间")
    await chen.taps("3月14日（周六） 13:30")
    await chen.taps("已和业主说定")
    chen.hears("约好了")
    lin.hears("陈静和您约好了：3月14日（周六） 13:30–17:30上门")
    office.group.hears("3月14日")
    await office.town.passes(hours=20)  # the first day's reminders are gone
    lin.hears_nothing()
    chen.hears_nothing()


@pytest.mark.row("S48")
async def test_s48_either_may_call_it_off_and_the_other_hears_it(office: Office) -> None:
    await agreed(office)
    chen, lin = office.chen, office.lin
    await lin.taps("不用上门了")
    lin.hears("不上门了")
    chen.hears("业主取消了3月13日")
    office.group.hears("1001")
    await lin.presses(1, "callout-back:1001")
    lin.hears("不上门了")
    chen.hears_nothing()
    await agreed(office)
    await chen.says("/ticket 1001")
    await chen.taps("更多")
    await chen.taps("上门")
    await chen.taps("取消上门")
    lin.hears("陈静取消了3月13日")
    office.forget()
    await office.town.passes(hours=23)
    lin.hears_nothing()
    chen.hears_nothing()
    office.forget()


@pytest.mark.row("S48", "S72")
async def test_s48_arrived_photographed_and_signed_for_on_site(office: Office) -> None:
    await agreed(office)
    chen, lin = office.chen, office.lin
    await chen.says("/ticket 1001")
    await chen.taps("更多")
    await chen.taps("上门")
    await chen.taps("已到场")
    lin.hears("陈静已到您家门口")
    office.group.hears("📍 师傅已到场")
    assert (await office.town.ask(callouts.of_ticket, 1001)).arrived_at == office.town.now
    chen.forgets()
    await chen.taps("维修前")
    chen.hears("请发维修前的照片")
    await chen.sends_photo(data=b"one")
    chen.hears("维修前的照片已存 1 张")
    office.group.hears("维修前 · 工单 1001")
    await chen.taps("拍完了")
    await chen.taps("维修后")
    await chen.sends_photo(data=b"two")
    await chen.says("好了")
    chen.forgets()
    office.group.forgets()
    assert await office.town.ask(drafts.count_marked, 1001, "after") == 1
    lin.hears_nothing()
    await chen.taps("请业主签收")
    await chen.taps("施工质量")
    await chen.taps("直接办结")
    lin.hears("请当面看一看")
    await lin.taps("已修好，签收")
    lin.forgets()
    assert (await office.ticket()).status == "closed" and (await office.ticket()).confirmed
    assert "signed" in [line.what for line in await office.town.ask(tickets.history, 1001)]
    office.forget()


@pytest.mark.row("S72")
async def test_s72_in_an_emergency_arrival_is_measured_without_an_appointment(office: Office) -> None:
    chen = office.chen
    await chen.says("/priority 1001 emergency")
    office.forget()
    await office.town.passes(minutes=80)
    office.forget()
    await chen.says("/ticket 1001")
    await chen.taps("更多")
    await chen.taps("上门")
    chen.hears("紧急：今天 12:00 前要到场")
    await chen.taps("已到场")
    chen.hears("到场用时 <b>80 分钟</b>（承诺 2 小时）")
    office.lin.hears("已到您家门口")
    office.forget()
    await chen.taps("维修后", None)
    chen.hears("请发维修后")


@pytest.mark.row("S48", "S95")
async def test_s48_in_the_group_it_goes_as_well_and_photos_are_asked_for_in_private(office: Office) -> None:
    chen, group = office.chen, office.group
    await chen.taps("更多", group)
    group.hears("还要做什么")
    await chen.taps("上门", group)
    group.hears("点几个能上门的时间")
    await chen.presses(1, "site-photo:1001:before", group)
    chen.hears("请发维修前的照片")
    group.hears("陈静")
    assert "林晓梅" not in str([call.params for call in group.calls()])


@pytest.mark.row("S48", "S99")
async def test_s48_old_forged_and_foreign_presses_change_nothing(office: Office) -> None:
    outsider = await office.town.staff("外人", Role.MANAGER, project="江畔雅苑")
    await agreed(office)
    await office.wu.presses(1, "callout-yes:1001:29551500")
    office.wu.hears("没有找到")
    await office.wu.presses(1, "callout-back:1001")
    office.wu.hears("没有找到")
    for data in ("callout:1001", "callout-here:1001", "callout-offer:1001:2026-03-12:1", "site-photo:1001:after"):
        await outsider.presses(1, data)
        outsider.hears("没有找到")
    for data, words in (
        ("callout-offer:1001:2026-03-12:0", "还没有选时间"),
        ("callout-offer:1001:2026-03-12:1f", "一次最多给业主 4 个"),
        ("callout-settle:1001:2026-03-12:3", "只能是一个时间"),
        ("callout-offer:1001:2027-03-12:1", "已经过了"),
        ("callout-offer:1001:soon:1", "/ticket"),
        ("callout-pick:1001:2026-03-12:ffffffffffff", "/ticket"),
    ):
        await office.chen.presses(1, data)
        office.chen.hears(words)
    await office.lin.presses(1, "callout-yes:1001:999999999999")
    office.lin.hears("/tickets")
    await office.lin.presses(1, "callout-yes:1001:29551500")
    office.lin.hears("不能选了")
    office.group.hears_nothing()


@pytest.mark.row("S48")
async def test_s48_two_colleagues_at_once_and_the_buyer_takes_a_time_that_was_changed(office: Office) -> None:
    chen, lin, town = office.chen, office.lin, office.town
    await chen.presses(1, "callout-offer:1001:2026-03-12:4")
    lin.forgets()
    old = town.world.history(lin.chat_id)[-1]["message_id"]
    await office.wang.presses(1, "callout-offer:1001:2026-03-12:8")
    office.forget()
    await lin.presses(old, "callout-yes:1001:29556540")
    lin.hears("不能选了")
    await lin.taps("3月13日（周五） 13:30")
    lin.hears("约好了：3月13日（周五） 13:30")
    await lin.taps("改时间")
    lin.hears("您什么时间方便")
    office.forget()
    await office.solve()
    office.forget()
    await chen.presses(1, "callout-offer:1001:2026-03-12:4")
    chen.hears("正在等业主确认")
