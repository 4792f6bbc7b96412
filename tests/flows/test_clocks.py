"""The two hours that count: those of work, and those in which it is our turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from bot import config
from tests.flows.people import Office, an_office
from tests.kit.town import town_in


@pytest.fixture
async def office(tmp_path: Path, database_url: str, drawers: ProcessPoolExecutor) -> AsyncIterator[Office]:
    """The usual office on a Thursday morning at ten, with the hours and promises that config.yaml has."""
    async with town_in(tmp_path, database_url, drawers, promises=config.load().promises) as town:
        yield await an_office(town)


@pytest.mark.row("S64", "S113")
async def test_s64_what_is_told_in_the_evening_is_promised_for_working_hours(office: Office) -> None:
    await office.town.passes(hours=31)  # Friday, five in the afternoon
    office.forget()
    await office.report("书房的门关不上")
    office.lin.hears("还没发送", "3月16日 17:00 前")
    office.forget()
    await office.town.passes(hours=62)  # the whole weekend, and Monday's first hour
    for one in (office.group, office.chen, office.wang, office.wu, office.lin):
        assert not any("1002" in words for words in one.pending())
    office.forget()


@pytest.mark.row("S72", "S132")
async def test_s72_an_emergency_counts_day_and_night(office: Office) -> None:
    await office.town.passes(hours=12)
    office.forget()
    await office.report("水管爆了，水在往楼下流")
    await office.chen.says("/priority 1002 紧急", office.group)
    office.forget()
    ticket = await office.ticket(1002)
    assert (ticket.first_due - ticket.opened_at).total_seconds() == 2 * 3600
    await office.town.passes(hours=2, minutes=1)
    office.zhou.hears("1002")
    office.forget()


@pytest.mark.row("S64")
async def test_s64_the_clock_stands_while_she_is_asked_and_the_card_shows_the_sum(office: Office) -> None:
    await office.chen.says("/take 1001", office.group)
    office.forget()
    before = await office.ticket()
    await office.town.passes(hours=1)
    await office.chen.taps("追问业主", office.group)
    await office.chen.says("是冷水管还是热水管？", office.group, answering="想问业主什么")
    office.forget()
    assert "等业主回复，暂停计时（还剩 36 小时 30 分工作时间）" in office.card_text()
    assert (await office.ticket()).paused
    await office.lin.says("/tickets")
    office.lin.hears("等您回复")
    office.forget()
    await office.town.passes(days=20)  # she is on a journey, and nobody is blamed for it
    heard = "\n".join(words for one in office.town.hearers() for words in one.pending())
    assert "1001" not in heard
    office.forget()
    await office.lin.says("热水管")
    office.forget()
    after = await office.ticket()
    assert after.solution_due > before.solution_due
    await office.chen.says("/ticket 1001", office.group)
    office.group.hears("已用 1 小时，等业主 480 小时")
    office.wu.hears_nothing()
