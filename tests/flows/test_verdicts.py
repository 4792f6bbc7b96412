"""The buyer's side of her ticket: she adds, answers, judges, scores, and may come back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from domain.people import Role
from domain.tickets import Status
from storage import drafts, tickets
from tests.flows.people import Office, an_office
from tests.kit import Town


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


@pytest.mark.row("S114")
async def test_she_adds_words_and_photos_by_answering_a_message(office: Office) -> None:
    await office.chen.says("/take 1001", office.group)
    office.forget()
    await office.lin.says("现在天花板也湿了", answering="接手了您的工单 1001")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("现在天花板也湿了")
    await office.lin.sends_photo("天花板", answering="接手了您的工单 1001")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("天花板")
    assert office.group.calls()[-1].method == "sendPhoto"
    assert len(await office.town.ask(tickets.photos_of, 1001)) == 1
    office.wu.hears_nothing()
    office.zhou.hears_nothing()
    office.chen.hears_nothing()


async def test_a_late_part_of_an_album_finds_its_ticket(office: Office) -> None:
    world = office.town.world
    await office.wu.says("/report")
    await office.wu.taps("报修")
    await office.wu.says("外墙渗水")
    album = world.send_album(office.wu.person, [b"1", b"2"], None)
    await office.town.settles()
    await office.wu.taps("发送")
    office.forget()
    late = album[-1] | {"message_id": 9001, "photo": _another(album[-1]["photo"])}
    world.advance(timedelta(hours=5))
    world.queue("message", late, office.wu.chat_id)
    await office.town.settles()
    office.wu.hears_nothing()
    office.group.hears("业主补充了工单 1002")
    assert len(await office.town.ask(tickets.photos_of, 1002)) == 3


def _another(sizes: list[dict[str, object]]) -> list[dict[str, object]]:
    return [size | {"file_unique_id": f"late-{at}"} for at, size in enumerate(sizes)]


async def test_add_to_ticket_takes_what_she_has_begun_to_tell(office: Office) -> None:
    await office.report("阳台开裂")
    office.forget()
    await office.lin.says("水还在漏")
    office.lin.hears("水还在漏")
    await office.lin.sends_photo()
    office.lin.forgets()
    await office.lin.taps("➕ 1001")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("水还在漏", "业主补充了工单 1001")
    assert len(await office.town.ask(tickets.photos_of, 1001)) == 1
    await office.lin.says("/cancel")
    office.lin.hears("没有正在进行")


async def test_add_by_the_button_and_a_photo_then_something_new(office: Office) -> None:
    await office.report("阳台开裂")
    office.forget()
    await office.lin.presses(1, "more:1001")
    office.lin.hears("请写要补充的内容")
    await office.lin.sends_photo()
    office.lin.hears("已补充到工单 1001")
    office.group.hears("业主补充了工单 1001")
    await office.lin.says("就是这里")
    office.lin.hears("已补充到工单 1001")
    office.group.hears("就是这里")
    await office.lin.says("门铃坏了")
    office.lin.hears("哪一类")


@pytest.mark.row("S65")
async def test_fixed_closes_and_five_stars_tell_nobody(office: Office) -> None:
    await office.solve()
    office.forget()
    toast = await office.lin.taps("✅ 解决了")
    assert "办结" in toast
    office.lin.hears("您给几分")
    office.group.hears("已办结")
    ticket = await office.ticket()
    assert ticket.status is Status.CLOSED
    assert ticket.confirmed
    await office.lin.taps("5")
    office.lin.hears("<b>5 分</b>")
    office.zhou.hears_nothing()
    office.chen.hears_nothing()
    office.wu.hears_nothing()


@pytest.mark.row("S34", "S65", "S66")
async def test_a_low_score_reaches_the_managers_within_the_act_and_may_be_changed(office: Office) -> None:
    elsewhere = await office.town.staff("别的经理", Role.MANAGER, "别的楼盘")
    director = await office.town.staff("总经理", Role.DIRECTOR)
    await office.solve()
    await office.lin.taps("✅ 解决了")
    office.forget()
    await office.lin.taps("1")
    office.lin.hears("<b>1 分</b>")
    office.zhou.hears("只得了 <b>1 分</b>")
    await office.lin.says("修了三次才修好，每次都要请假")
    office.lin.hears("已经记下")
    office.zhou.hears("修了三次")
    await office.lin.taps("4")
    office.lin.hears("<b>4 分</b>")
    await office.lin.taps("4")
    office.lin.forgets()
    office.group.hears_nothing()
    office.chen.hears_nothing()
    office.wang.hears_nothing()
    elsewhere.hears_nothing()
    director.hears_nothing()


async def test_a_low_score_where_there_is_no_manager(town: Town) -> None:
    director = await town.staff("总经理", Role.DIRECTOR)
    chen = await town.staff("陈静")
    group = await town.staff_group(director, chen)
    lin = await town.buyer("林晓梅")
    await lin.says("厨房漏水")
    await lin.taps("报修")
    await lin.taps("发送")
    await chen.says("/resolve 1001 好了", group)
    await lin.taps("✅ 解决了")
    lin.forgets()
    group.forgets()
    await lin.taps("2")
    lin.hears("<b>2 分</b>")
    director.hears("只得了 <b>2 分</b>")
    chen.hears_nothing()


async def test_a_complaint_long_after_the_stars_is_no_reason_of_a_score(office: Office) -> None:
    await office.solve()
    await office.lin.taps("✅ 解决了")
    await office.lin.taps("5")
    office.forget()
    await office.town.passes(days=3)
    office.forget()
    await office.lin.says("阳台又漏了")
    office.lin.hears("哪一类")
    office.zhou.hears_nothing()


@pytest.mark.row("S65")
@pytest.mark.parametrize(
    ("label", "shown", "line"), [("解决了一部分", "只解决了一部分", "partly"), ("没解决", "没解决", "not-fixed")]
)
async def test_anything_less_than_fixed_goes_one_level_up(office: Office, label: str, shown: str, line: str) -> None:
    lead = await office.town.staff("李主管", Role.LEAD)
    other = await office.town.staff("别的主管", Role.LEAD, "别的楼盘")
    await office.solve()
    before = await office.ticket()
    office.forget()
    await office.lin.taps(label)
    office.lin.hears("已重新打开")
    office.group.hears("重开 1 次", shown)
    office.chen.hears(shown)
    lead.hears(shown)
    after = await office.ticket()
    assert (after.status, after.level) == (Status.TAKEN, 1)
    assert after.solution_due == before.solution_due
    assert line in [one.what for one in await office.town.ask(tickets.history, 1001)]
    for outsider in (other, office.zhou, office.wang, office.wu):
        outsider.hears_nothing()

    await office.solve()
    office.forget()
    await office.lin.taps("没解决")
    office.lin.hears("已重新打开")
    office.group.hears("重开 2 次", "没解决")
    office.zhou.hears("没解决")
    office.chen.hears("没解决")
    lead.hears_nothing()


async def test_a_double_tap_on_not_fixed_counts_once(office: Office) -> None:
    await office.solve()
    office.forget()
    message = next(
        one["message_id"]
        for one in reversed(office.town.world.history(office.lin.chat_id))
        if "解决了吗" in one.get("text", "")
    )
    await office.lin.presses(message, "judge:1001:not-fixed")
    await office.lin.presses(message, "judge:1001:not-fixed")
    assert all("已重新打开" in words for words in office.lin.pending())
    assert (await office.ticket()).reopened == 1
    office.forget()


@pytest.mark.row("S65")
async def test_nobody_confirms_reminded_after_a_day_closed_after_three_and_one_tap_reopens(office: Office) -> None:
    await office.solve()
    office.forget()
    await office.town.passes(hours=23)
    office.lin.hears_nothing()
    await office.town.passes(hours=2)
    office.lin.hears("还在等您确认")
    await office.town.passes(hours=46)
    office.lin.hears_nothing()
    await office.town.passes(hours=2)
    office.lin.hears("业主未确认")
    office.group.hears("业主未确认")
    ticket = await office.ticket()
    assert (ticket.status, ticket.confirmed) == (Status.CLOSED, False)
    office.chen.hears_nothing()
    office.wu.hears_nothing()
    office.zhou.forgets()

    await office.lin.taps("问题还在")
    office.lin.hears("已重新打开")
    office.group.hears("重开 1 次", "没解决")
    office.chen.hears("没解决")
    office.zhou.hears("没解决")
    assert (await office.ticket()).status is Status.TAKEN


async def test_after_her_word_nobody_is_reminded(office: Office) -> None:
    await office.solve()
    await office.lin.taps("✅ 解决了")
    office.forget()
    await office.town.passes(days=4)
    office.zhou.forgets()
    office.lin.hears_nothing()
    office.group.hears_nothing()
    office.chen.hears_nothing()


async def test_the_old_question_answered_after_the_ticket_was_reopened(office: Office) -> None:
    await office.solve()
    await office.chen.says("/reopen 1001", office.group)
    office.forget()
    await office.lin.presses(1, "judge:1001:fixed")
    office.lin.hears("正在处理中")
    office.group.hears_nothing()


async def test_words_under_a_closed_ticket_are_kept_and_offer_to_reopen(office: Office) -> None:
    await office.solve()
    await office.lin.taps("✅ 解决了")
    office.forget()
    await office.lin.says("又漏了！", answering="办结了")
    office.lin.hears("已经办结")
    office.group.hears("又漏了！")
    await office.lin.taps("问题还在")
    office.lin.hears("已重新打开")
    office.forget()


async def test_her_own_tickets_with_their_state(office: Office) -> None:
    await office.chen.says("/reply 1001 明天来", office.group)
    office.forget()
    await office.lin.says("/tickets")
    office.lin.hears("厨房漏水")
    await office.lin.taps("1001")
    office.lin.hears("明天来")
    await office.wu.says("/tickets")
    office.wu.hears("还没有工单")


async def test_a_draft_is_not_lost_by_asking_for_a_report_again(office: Office) -> None:
    await office.wu.says("外墙渗水，已经一个月了")
    office.wu.forgets()
    await office.wu.says("/report")
    office.wu.hears("外墙渗水")
    await office.wu.taps("投诉")
    await office.wu.taps("发送")
    assert "外墙渗水" in office.card_text(1002)
    assert await office.town.ask(drafts.of_buyer, 2) is None
    office.forget()


async def test_the_send_button_of_an_old_draft_sends_nothing_unseen(office: Office) -> None:
    await office.wu.says("外墙渗水")
    await office.wu.taps("报修")
    old = next(
        (one["message_id"], key["callback_data"])
        for one in reversed(office.town.world.history(office.wu.chat_id))
        for row in one.get("reply_markup", {}).get("inline_keyboard", [])
        for key in row
        if "发送" in key["text"]
    )
    await office.wu.taps("发送")
    office.forget()
    await office.town.passes(minutes=5)
    await office.wu.presses(*old)
    office.wu.hears("已经发出或取消")
    assert "1002" in office.town.world.history(office.wu.chat_id)[-2]["text"]

    await office.wu.says("/report")
    await office.wu.taps("投诉")
    await office.wu.says("还没说完的话")
    office.wu.forgets()
    await office.wu.presses(*old)
    office.wu.hears("还没说完的话")
    office.group.hears_nothing()
    await office.wu.taps("发送")
    office.wu.hears("1003")
    office.forget()
