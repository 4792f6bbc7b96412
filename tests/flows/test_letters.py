"""Whoever complains has it in writing by set days, and a day that passes in silence is somebody's alarm."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import config
from domain.people import Role
from tests.flows.people import Office, an_office
from tests.kit.town import town_in

ZONE = ZoneInfo("Asia/Shanghai")


def _at(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
async def office(tmp_path: Path, database_url: str, drawers: ProcessPoolExecutor) -> AsyncIterator[Office]:
    """An office whose complaints have letters. On Thursday the 12th of March a buyer complains: ticket 1002, which 陈静 has.
    Days count from Friday the 13th, so that the first letter is due on the 18th."""
    async with town_in(tmp_path, database_url, drawers, letters=config.load().letters) as town:
        office = await an_office(town)
        await office.report("物业上门态度很差", kind="投诉")
        if "涉及哪位" in "".join(office.lin.pending()):
            await office.lin.taps("发送")
        await office.chen.says("/take 1002", office.group)
        await office.chen.says("/reply 1002 我们在核实", office.group)
        await office.chen.says("/resolve 1001 施工质量 已更换角阀", office.group)
        await office.lin.taps("解决了")
        office.forget()
        yield office
        office.forget()


@pytest.mark.row("S64", "S114")
async def test_s64_the_draft_comes_the_day_before_and_one_tap_sends_it(office: Office) -> None:
    await office.town.until(_at(17, 8, 59))
    office.forget()
    await office.town.until(_at(17, 9, 1))
    office.chen.hears("受理告知")
    for other in (office.lin, office.wu, office.wang):
        other.hears_nothing()
    office.forget()
    await office.chen.taps("就这样发给业主")
    office.chen.hears("已把工单 <b>1002</b> 的受理告知发给业主")
    (letter,) = office.lin.pending()
    for words in ("受理告知", "3月12日", "由<b>陈静</b>专人负责", "3月23日 前，我们会再正式告知您一次"):
        assert words in letter
    office.lin.forgets()
    office.wu.hears_nothing()
    assert "处理进展告知" in office.card_text(1002)
    await office.town.until(_at(18, 18, 1))
    assert not any("书面告知" in words for who in (office.chen, office.zhou) for words in who.pending())


@pytest.mark.row("S63", "S64")
async def test_s63_a_day_that_passes_in_silence_climbs_until_it_is_sent(office: Office) -> None:
    director = await office.town.staff("总经理", Role.DIRECTOR)
    await office.chen.says("/priority 1002 高", office.group)
    await office.town.until(_at(18, 17, 59))
    office.forget()
    await office.town.until(_at(18, 18, 1))
    assert any("书面告知<b>已超时</b>" in words for words in office.chen.pending())
    director.hears_nothing()
    office.forget()
    await office.town.passes(hours=1, minutes=1)
    assert any("书面告知<b>已超时</b>" in words for words in office.zhou.pending())
    office.forget()
    await office.chen.taps("看告知草稿")
    office.chen.hears("受理告知")
    await office.chen.taps("就这样发给业主")
    office.forget()
    await office.town.passes(hours=5)
    assert not any("书面告知" in words for words in director.pending())
    assert not any("书面告知" in words for words in office.lin.pending())


@pytest.mark.row("S64")
async def test_s64_own_words_go_as_written_and_the_second_tap_hears_who_was_first(office: Office) -> None:
    await office.town.until(_at(17, 9, 1))
    office.forget()
    await office.chen.taps("我来写")
    office.chen.hears("书面告知的正文")
    await office.chen.says("您说的情况属实，当班人员已停岗培训。", answering="书面告知的正文")
    office.chen.hears("发给业主")
    office.lin.hears("您说的情况属实，当班人员已停岗培训。")
    await office.wang.presses(1, "letter-send:1002:received")
    office.wang.hears("陈静已经发过了")
    office.lin.hears_nothing()


@pytest.mark.row("S61", "S64")
async def test_s61_one_that_is_not_needed_is_said_to_the_leads(office: Office) -> None:
    lead = await office.town.staff("郑工", Role.LEAD)
    await office.town.until(_at(17, 9, 1))
    office.forget()
    await office.chen.taps("这次不用发")
    office.chen.hears("由陈静决定，已记录在案")
    lead.hears("由陈静决定，已记录在案")
    office.lin.hears_nothing()
    await office.lin.says("/tickets")
    office.lin.forgets()
    await office.lin.presses(1, "my:1002")
    assert not any("不发书面告知" in words for words in office.lin.pending())
    office.forget()


@pytest.mark.row("S65")
async def test_s65_with_a_solution_there_is_no_letter_and_a_closed_ticket_says_so(office: Office) -> None:
    await office.chen.says("/resolve 1002 其他 已当面致歉", office.group)
    await office.lin.taps("解决了")
    office.forget()
    await office.town.until(_at(18, 18, 1))
    assert not any("告知" in words for who in (office.chen, office.lin, office.zhou) for words in who.pending())
    office.forget()
    toast = await office.chen.presses(1, "letter-send:1002:received")
    assert "1002" in toast + "".join(office.chen.pending())
    office.lin.hears_nothing()
    office.forget()


@pytest.mark.row("S95")
async def test_s95_strangers_hear_of_a_letter_what_they_hear_of_nothing(office: Office) -> None:
    elsewhere = await office.town.staff("外人", Role.DIRECTOR, "别的楼盘")
    for data in ("letter:{}", "letter-send:{}:plan", "letter-words:{}:plan", "letter-off:{}:plan"):
        await elsewhere.presses(1, data.format(9002))
        missing = [words.replace("9002", "N") for words in elsewhere.pending()]
        elsewhere.forgets()
        await elsewhere.presses(1, data.format(1002))
        assert [words.replace("1002", "N") for words in elsewhere.pending()] == missing
        elsewhere.forgets()
    await office.wu.presses(1, "letter-send:1002:plan")
    office.wu.forgets()
    await office.chen.presses(1, "letter-send:1002:nonsense")
    office.chen.hears("没有这封书面告知")
    office.lin.hears_nothing()
