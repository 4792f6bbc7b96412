"""Phrases: seen before they are sent, sent once, written by leads, and never another project's."""

from __future__ import annotations

import pytest

from domain.people import Role
from domain.phrases import Phrase
from storage import people, phrases
from tests.flows.people import Office, an_office
from tests.kit import Town
from tests.kit.town import Somebody

LATER = "改天上门\n{业主}您好，我是{我}，工单 {工单} 改到明天上午。"


@pytest.fixture
async def office(town: Town) -> Office:
    """A manager, two agents, a group, a buyer with ticket 1001, a neighbour."""
    return await an_office(town)


async def writes(one: Somebody, words: str) -> None:
    """A new phrase."""
    await one.says("/phrases")
    await one.taps("写一条")
    one.forgets()
    await one.says(words)


@pytest.mark.row("S85")
async def test_s85_a_phrase_is_chosen_in_private_seen_and_sent_once(office: Office) -> None:
    await writes(office.zhou, LATER)
    office.zhou.hears("改天上门")
    office.forget()
    await office.chen.taps("更多", office.group)
    await office.chen.taps("常用语", office.group)
    office.group.forgets()
    assert "林晓梅" not in str(office.town.world.history(office.group.chat_id)), "the group never reads her name"
    office.chen.hears("想跟业主说哪一句")
    await office.chen.taps("改天上门")
    office.chen.hears("林晓梅您好，我是陈静，工单 1001 改到明天上午。")
    office.lin.hears_nothing()
    sends = office.chen.buttons()
    assert any("就这样发给业主" in label for label in sends)
    first = office.town.world.history(office.chen.chat_id)[-1]["message_id"]
    await office.chen.taps("就这样发给业主")
    office.lin.hears("林晓梅您好，我是陈静，工单 1001 改到明天上午。")
    assert (await office.ticket()).answered_at is not None, "it is an answer like any other"
    office.forget()
    (phrase,) = await office.town.ask(phrases.of_ticket, await office.ticket())
    assert phrase.used == 1
    await office.chen.presses(first, f"phrase-send:1001:{phrase.id}")
    office.chen.forgets()
    office.lin.hears_nothing()
    office.wu.hears_nothing()
    office.wang.hears_nothing()


@pytest.mark.row("S85")
async def test_s85_an_empty_book_begins_with_ready_ones_and_those_of_the_kind_come_first(office: Office) -> None:
    await office.zhou.says("/phrases")
    office.zhou.hears("还是空的")
    await office.zhou.taps("先放入 6 条现成的")
    office.zhou.hears("约上门时间")
    await office.chen.says("/phrases")
    office.chen.hears("要增改，请找主管")
    assert not any("写一条" in label or "现成" in label for label in office.chen.buttons())
    await office.chen.presses(1, "phrases:1001")
    office.chen.hears("想跟业主说哪一句")
    titles = office.chen.buttons()
    assert "致歉" not in titles, "that is for complaints"
    assert titles[0] == "约上门时间" and "已收到" in titles
    await office.chen.taps("已收到")
    await office.chen.taps("就这样发给业主")
    office.lin.hears("林晓梅您好，我是陈静。工单 1001 已经收到")
    office.forget()


@pytest.mark.row("S85")
async def test_s85_what_cannot_be_filled_in_is_said_and_asked_again(office: Office) -> None:
    await writes(office.zhou, "没有正文")
    office.zhou.hears("名称和正文要分两行写")
    await office.zhou.says("到账\n{金额}已到账")
    office.zhou.hears("「金额」我不认识")
    await office.zhou.says("到账\n{业主}您好，已到账")
    office.zhou.hears("到账")
    await office.zhou.taps("只用于🔧 报修" if "只用于🔧 报修" in office.zhou.buttons() else "报修")
    office.zhou.hears("报修")
    await office.zhou.taps("重写")
    office.zhou.hears("{业主}您好，已到账")
    await office.zhou.says("到账\n{业主}您好，款已到账")
    office.zhou.hears("款已到账")
    (found,) = await office.town.ask(phrases.of_ticket, await office.ticket())
    assert found.text == "{业主}您好，款已到账" and found.kind == "repair", "it stays for repairs"
    await office.zhou.taps("删掉")
    office.zhou.hears("已删掉常用语「到账」")
    await office.chen.presses(1, f"phrase-send:1001:{found.id}")
    office.chen.hears("没有这条常用语")
    office.lin.hears_nothing()


@pytest.mark.row("S85")
async def test_s85_another_projects_phrases_and_buyers_are_nobodys(office: Office) -> None:
    other = await office.town.staff("孙主管", Role.LEAD, "金浦园")
    await writes(other, LATER)
    other.hears("金浦园")
    await writes(office.zhou, "都能用\n{业主}您好")
    office.zhou.hears("所有工单")
    everything = await office.town.ask(phrases.of_ticket, await office.ticket())
    assert [one.title for one in everything] == ["都能用"]
    hers, all_of = 1, everything[0].id
    await office.chen.presses(1, f"phrase-send:1001:{hers}")
    office.chen.hears("没有这条常用语")
    for pressed in (f"phrase-off:{all_of}", f"phrase-words:{all_of}", f"phrase-kind:{all_of}:repair"):
        await other.presses(1, pressed)
        other.hears("没有这条常用语")
    for pressed in ("phrases:1001", f"phrase:1001:{hers}", f"phrase-send:1001:{hers}"):
        await other.presses(1, pressed)
        other.hears("没有找到")
    await office.chen.presses(1, f"phrase-off:{all_of}")
    office.chen.hears("要由")
    await office.chen.says("/phrases", office.group)
    office.group.hears("私聊")
    await office.lin.presses(1, "phrase-book")
    office.lin.hears("不认识这个命令")
    await office.lin.presses(1, f"phrase-send:1001:{all_of}")
    office.lin.hears("不认识这个命令")
    office.wu.hears_nothing()


async def test_a_full_book_takes_no_more(office: Office) -> None:
    zhou = (await office.town.ask(people.colleagues))[0].id
    for at in range(phrases.MOST):
        await office.town.ask(phrases.add, Phrase(0, f"第{at}句", "您好"), zhou, office.town.now)
    await office.zhou.says("/phrases")
    assert len([label for label in office.zhou.buttons() if label.startswith("第")]) == phrases.MOST
    office.zhou.forgets()
    await office.zhou.taps("写一条")
    office.zhou.hears("已经有 40 条了")


@pytest.mark.row("S85", "S95")
async def test_s85_whom_a_complaint_concerns_sends_no_phrase_under_it(office: Office) -> None:
    await writes(office.zhou, "都能用\n{业主}您好")
    office.forget()
    await office.report("陈静答应的事没有办", kind="投诉")
    office.forget()
    await office.zhou.says("/recuse 1002")
    await office.zhou.taps("陈静")
    office.forget()
    for pressed in ("phrases:1002", "phrase:1002:1", "phrase-send:1002:1"):
        await office.chen.presses(1, pressed)
        office.chen.hears("没有找到")
    office.lin.hears_nothing()
