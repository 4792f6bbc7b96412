"""Nothing has changed: the buyers are told so, dated, and whoever looks after the case is chased."""

from __future__ import annotations

from collections.abc import AsyncIterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from domain.journeys import JourneyKind
from domain.ledgers import EntryStage
from domain.people import Role
from domain.quiet import QuietRules
from services import quiet
from storage import people
from tests.kit import Somebody, Town
from tests.kit.town import town_in

DAWN = datetime(2026, 3, 12, 23, 0, tzinfo=UTC)  # seven in the morning of the 13th
NOON = datetime(2026, 3, 13, 4, 30, tzinfo=UTC)


@pytest.fixture
async def town(tmp_path: Path, database_url: str, drawers: ProcessPoolExecutor) -> AsyncIterator[Town]:
    """A desk that says when nothing has changed, though not to whoever wants no visits."""
    rules = QuietRules(days=14, to_opted_out=False)
    async with town_in(tmp_path, database_url, drawers, quiet=rules) as town:
        yield town


def standing(stage: str, since: date) -> dict[JourneyKind, EntryStage]:
    return {JourneyKind.MORTGAGE: EntryStage(stage, since)}


AT_THE_BANK = standing("bank-review", date(2026, 2, 20))


async def hears_later(town: Town, one: Somebody, words: str) -> str:
    """Nothing before the polite hours; by noon exactly this."""
    await town.until(DAWN)
    one.hears_nothing()
    await town.until(NOON)
    one.hears(words)
    return str(one.calls()[-1].params["text"])


@pytest.mark.row("S12", "S114", "S133")
async def test_s12_nothing_new_is_told_with_its_date_and_staff_are_chased(town: Town) -> None:
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", stages=standing("bank-review", date(2026, 3, 5)))
    said = await hears_later(town, lin, "没有新进展")
    assert "截至3月13日，没有新进展：仍在“银行审批”，由<b>银行</b>办理，从2月20日起，已经 21 天" in said
    assert "一般约 15 天" in said and "比平常久" in said
    assert "已经安排同事再去催办" in said
    group.hears("云栖里：1 件事没有新进展")
    line = group.calls()[-1].params["text"]
    assert "3-2-1202 按揭 · 银行审批（银行），2月20日起，21 天" in line
    assert "林" not in line
    wu.hears_nothing()
    chen.hears_nothing()
    zhou.hears("每日简报", "还没有人跟办")
    await lin.taps("查看全程")
    lin.hears("银行审批")
    assert "以上截至 3月12日" in lin.calls()[-1].params["caption"], "it counts as no progress"


@pytest.mark.row("S12")
async def test_s12_once_in_so_many_days_however_often_the_night_runs(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    for hours in (0, 8, 15):
        await town.until(datetime(2026, 3, 12, 18, 5, tzinfo=UTC) + timedelta(hours=hours))
        await town.act(lambda desk: quiet.plan(desk, 0))
        await town.settles()
    lin.hears("没有新进展")
    assert sum("没有新进展" in words for words in zhou.pending()) == 1, "without a group, to the managers"
    zhou.forgets()
    for _ in range(13):
        await town.passes(days=1)
    lin.hears_nothing()
    zhou.forgets()
    await town.passes(days=2)
    await town.passes(minutes=5)
    lin.hears("截至3月28日，没有新进展")
    zhou.forgets()


@pytest.mark.row("S12")
async def test_s12_the_owner_of_the_case_is_chased_and_no_group(town: Town) -> None:
    zhou, he = await town.staff("周敏", Role.MANAGER), await town.staff("何雅琴")
    group = await town.staff_group(zhou, he)
    await town.contract("林晓梅", stages=AT_THE_BANK)  # nobody on it has an account: the case is chased all the same
    await town.until(DAWN)
    await town.until(NOON)
    he.hears("该催办了", "云栖里：1 件事没有新进展")
    await he.taps("1 3-2-1202")
    he.hears("银行审批")
    group.hears_nothing()
    zhou.forgets()


@pytest.mark.row("S12")
async def test_s12_in_a_stage_of_her_own_she_is_reminded_and_nobody_chased(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    group = await town.staff_group(zhou)
    lin = await town.buyer("林晓梅", stages=standing("papers", date(2026, 2, 20)))
    said = await hears_later(town, lin, "这一步还在等您")
    assert "<b>收集按揭资料</b>，从2月20日起，已经 21 天" in said
    assert "资料清单上各项的原件" in said
    assert "份资料没收到或被退回" in said
    assert "没有新进展" not in said
    group.hears_nothing()
    zhou.forgets()


@pytest.mark.row("S12")
async def test_s12_news_come_first(town: Town) -> None:
    chen = await town.staff("陈静")
    lin = await town.buyer("林晓梅", stages=AT_THE_BANK)
    await town.until(DAWN)
    await chen.says("/stage HT-3-2-1202 mortgage bank-passed")
    chen.forgets()
    lin.hears("银行审批通过了")
    await town.until(NOON)
    lin.hears_nothing()
    chen.forgets()


@pytest.mark.row("S12")
async def test_s12_who_wants_no_visits_is_left_in_peace_if_config_says_so(town: Town) -> None:
    await town.contract("林晓梅/张伟", stages=AT_THE_BANK)
    lin, zhang = town.somebody("林晓梅"), town.somebody("张伟", language="en-GB")
    for one in (lin, zhang):
        await town.bind(one, "HT-3-2-1202", "3-2-1202")
    buyer = await town.ask(people.actor, lin.person.id, "", None)
    await town.ask(people.want_visits, buyer.buyer.id, False, town.now)
    await town.until(DAWN)
    await town.until(NOON)
    lin.hears_nothing()
    zhang.hears("As of 13 Mar nothing has changed")


@pytest.mark.row("S12")
async def test_s12_at_the_end_there_is_nothing_to_wait_for(town: Town) -> None:
    lin = await town.buyer("林晓梅", stages=standing("done", date(2025, 2, 20)))
    await town.until(DAWN)
    await town.until(NOON)
    lin.hears_nothing()
