"""A buyer changes a message: her words change where they went, staff see what they were, and nothing else happens."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from domain.tickets import Status
from storage import drafts, passages, people, tickets
from tests.flows.people import Office, an_office
from tests.kit import Town
from tests.kit.town import Somebody


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001 and a neighbour."""
    return await an_office(town)


async def text_of_draft(office: Office, buyer: int = 2) -> str | None:
    """What the neighbour has told so far."""
    found = await office.town.ask(drafts.of_buyer, buyer)
    return None if found is None else found.text


async def lines_of(office: Office, number: int = 1001) -> list[tuple[str, str]]:
    """The history of a ticket."""
    return [(line.what, line.text) for line in await office.town.ask(tickets.history, number)]


def message_of(office: Office, one: Somebody, words: str) -> int:
    """One of her messages by some of its words."""
    for message in reversed(office.town.world.history(one.chat_id)):
        said: str = message.get("text") or message.get("caption") or ""
        if message["from"]["id"] == one.person.id and words in said:
            return int(message["message_id"])
    raise AssertionError(f"she never wrote «{words}»")


async def test_a_draft_has_the_words_as_they_are_now(office: Office) -> None:
    await office.wu.says("外墙渗水")
    await office.wu.says("在三楼")
    await office.wu.says("外墙渗水")
    office.wu.forgets()
    await office.wu.edits("外墙渗水", "已经一个月了")
    assert await text_of_draft(office) == "外墙渗水\n在三楼\n已经一个月了"
    office.wu.hears("已经一个月了")
    cards = [one for one in office.town.world.history(office.wu.chat_id) if "已经一个月了" in one.get("text", "")]
    assert len(cards) == 2, "her own message, and the one card of her draft"
    await office.wu.edits("在三楼", "在五楼")
    office.wu.hears("在五楼")
    await office.wu.taps("投诉")
    await office.wu.taps("发送")
    assert (await office.ticket(1002)).text == "外墙渗水\n在五楼\n已经一个月了"
    office.forget()


async def test_a_ticket_changes_and_shows_what_was_said_before(office: Office) -> None:
    before = await office.ticket()
    await office.lin.edits("厨房漏水", "卫生间漏水")
    ticket = await office.ticket()
    assert (ticket.text, ticket.status, ticket.due) == ("卫生间漏水", before.status, before.due)
    assert ("edited", "厨房漏水") in await lines_of(office)
    assert "卫生间漏水" in office.card_text()
    assert "改了原话，原来是：厨房漏水" in office.card_text()
    assert office.cards() == 1
    office.group.hears("卫生间漏水")
    office.lin.hears("已经换成您改好的内容")
    await office.lin.edits("卫生间漏水", "主卫漏水")
    assert (await office.ticket()).text == "主卫漏水"
    office.group.hears("主卫漏水")
    office.lin.hears_nothing()


async def test_what_was_added_changes_in_its_own_line(office: Office) -> None:
    await office.lin.says("明天在家")
    await office.lin.says("后天也在")
    office.forget()
    await office.lin.edits("明天在家", "明天不在家")
    found = await lines_of(office)
    assert [line for line in found if line[0] in ("said", "edited")] == [
        ("said", "明天不在家"),
        ("said", "后天也在"),
        ("edited", "明天在家"),
    ]
    assert (await office.ticket()).text == "厨房漏水"
    office.group.hears("明天不在家")
    office.lin.hears("工单 1001")


async def test_a_change_that_nobody_sees_does_nothing(office: Office) -> None:
    await office.lin.edits("厨房漏水", "厨房漏水")
    await office.wu.says("外墙渗水")
    office.wu.forgets()
    await office.wu.edits("外墙渗水", "外墙渗水")
    assert ("edited", "厨房漏水") not in await lines_of(office)
    for one in office.town.hearers():
        one.hears_nothing()


async def test_a_closed_ticket_keeps_the_change_and_stays_closed(office: Office) -> None:
    await office.solve()
    await office.lin.taps("解决了")
    office.forget()
    await office.lin.edits("厨房漏水", "厨房还在漏水")
    ticket = await office.ticket()
    assert (ticket.status, ticket.reopened, ticket.text) == (Status.CLOSED, 0, "厨房还在漏水")
    office.lin.hears("已经办结")
    office.group.hears("厨房还在漏水")
    assert "问题还在" in " ".join(office.lin.buttons())


async def test_a_change_may_come_before_its_message(office: Office) -> None:
    world = office.town.world
    sent = world.say(office.wu.person, "外墙渗水")
    message = world.updates.peek()[-1]
    world.updates.remove(message)
    world.advance(timedelta(seconds=5))
    await office.wu.edits("外墙渗水", "内墙渗水")
    office.wu.hears_nothing()
    assert await text_of_draft(office) is None
    world.inject({name: part for name, part in message.body.items() if name != "update_id"}, office.wu.chat_id)
    await office.town.settles()
    office.wu.hears("内墙渗水")
    assert await text_of_draft(office) == "内墙渗水"
    older = sent | {"text": "更早的改动", "edit_date": sent["date"] + 2}
    world.inject({"edited_message": older}, office.wu.chat_id)
    await office.town.settles()
    office.wu.hears_nothing()
    assert await text_of_draft(office) == "内墙渗水"


async def test_a_message_that_was_never_seen_changes_nothing(office: Office) -> None:
    world = office.town.world
    world.say(office.lin.person, "没到过")
    await office.town.loses_updates()
    await office.lin.edits("没到过", "改了")
    await office.lin.edits("改了", "又改了")
    stranger = office.town.somebody("路人")
    world.say(stranger.person, "你好")
    await office.town.loses_updates()
    await stranger.edits("你好", "您好")
    await office.chen.says("聊天", office.group)
    await office.chen.edits("聊天", "闲聊", office.group)
    for one in office.town.hearers():
        one.hears_nothing()
    assert (await office.ticket()).text == "厨房漏水"


async def test_a_caption_and_a_photo_may_change(office: Office) -> None:
    await office.lin.sends_photo("窗台", b"one")
    office.forget()
    world = office.town.world
    sent = message_of(office, office.lin, "窗台")
    world.edit(office.lin.person, sent, "阳台")
    await office.town.settles()
    assert ("said", "阳台") in await lines_of(office)
    office.forget()
    other = world.send_photo(office.wu.person, b"two", None)["photo"]
    await office.town.loses_updates()
    changed = world.chat_of(office.lin.person).messages[sent] | {"photo": other, "edit_date": int(world.clock.epoch())}
    world.inject({"edited_message": changed}, office.lin.chat_id)
    await office.town.settles()
    assert len(await office.town.ask(tickets.photos_of, 1001)) == 2
    office.group.hears("业主补充了工单 1001")
    office.forget()


async def test_words_that_moved_are_found_where_they_are(office: Office) -> None:
    await office.lin.says("另外门铃不响")
    await office.lin.taps("这是另一件事")
    office.forget()
    await office.lin.edits("另外门铃不响", "另外门铃坏了")
    assert await text_of_draft(office, 1) == "另外门铃坏了"
    await office.lin.presses(1, "more:1001")
    await office.lin.edits("另外门铃坏了", "还是门铃")
    assert ("said", "还是门铃") in await lines_of(office)
    assert await text_of_draft(office, 1) is None
    office.forget()


async def test_a_merged_ticket_tells_the_one_in_which_it_goes_on(office: Office) -> None:
    await office.report("还是漏水")
    await office.chen.says("/merge 1002 1001", office.group)
    office.forget()
    await office.lin.edits("还是漏水", "还是漏水，更大了")
    assert (await office.ticket(1002)).status is Status.MERGED
    assert ("said", "还是漏水，更大了") in await lines_of(office, 1001)
    assert "更大了" in office.card_text(1001)
    office.lin.hears("工单 1001")
    office.group.hears("更大了")


async def test_words_that_went_elsewhere_are_asked_for_anew(office: Office) -> None:
    await office.solve()
    await office.lin.taps("解决了")
    await office.lin.taps("5")
    await office.lin.says("等了太久")
    office.forget()
    await office.lin.edits("等了太久", "等了三天")
    office.lin.hears("原来的内容")


async def test_nobody_changes_what_another_has_said(office: Office) -> None:
    """Her account is somebody else's by now."""
    sent = message_of(office, office.lin, "厨房漏水")
    await office.town.contract("孙丽", "云栖里 7-1-0701")
    await office.town.ask(partial(people.know_account, account=office.lin.chat_id, now=office.town.now, buyer_id=3))
    office.forget()
    office.town.world.edit(office.lin.person, sent, "我改的")
    await office.town.settles()
    assert (await office.ticket()).text == "厨房漏水"
    office.lin.hears_nothing()
    office.group.hears_nothing()


async def test_what_is_too_old_to_change_is_forgotten(office: Office) -> None:
    def count(tx: Any) -> int:
        return passages.purge(tx, office.town.now + timedelta(hours=1))

    assert await office.town.ask(count) == 1
    await office.lin.edits("厨房漏水", "改不了了")
    assert (await office.ticket()).text == "厨房漏水"
    office.lin.hears_nothing()
