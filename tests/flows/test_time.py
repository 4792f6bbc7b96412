"""Time that was slept through, and two machines that keep it together."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot import machine
from bot.machine import Machine
from domain.people import Role
from storage.database import Transaction
from storage.tables.pipeline import timers
from storage.tables.visits import visits
from tests.kit import Somebody, Town
from tests.kit.town import Group, settings_for_tests
from tests.kit.wire import wired_bot

KEYS_GIVEN = date(2026, 3, 6)


async def office(town: Town) -> tuple[Somebody, Somebody, Group, Somebody]:
    """A manager, an agent, their group, and a buyer with an open ticket."""
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅")
    await lin.says("/report")
    await lin.taps("报修")
    await lin.says("厨房水管漏水")
    await lin.taps("发送")
    lin.forgets()
    group.forgets()
    return zhou, chen, group, lin


def timers_by_state(tx: Transaction) -> dict[str, int]:
    """How many timers stand in each state, of those that were due."""
    found = select(timers.c.state, func.count()).group_by(timers.c.state)
    return {row[0]: row[1] for row in tx.execute(found)}


def visits_made(tx: Transaction) -> int:
    """How many visits there are."""
    return int(tx.execute(select(func.count()).select_from(visits)).scalar_one())


@pytest.mark.row("S64")
async def test_three_days_slept_and_lateness_is_told_once(town: Town) -> None:
    zhou, chen, group, lin = await office(town)
    await chen.taps("受理", group)
    chen.forgets()
    lin.forgets()
    group.forgets()
    await town.passes(days=3)
    chen.hears("首次答复")
    zhou.hears("每日简报")
    assert "快到了" not in chen.calls()[-1].params["text"]
    group.hears("超时")
    lin.hears_nothing()
    await town.passes(minutes=110)
    for one in (zhou, chen, group, lin):
        one.hears_nothing()
    await town.passes(minutes=10)
    zhou.hears("首次答复")
    await town.passes(hours=6)
    for one in (zhou, chen, lin):
        one.hears_nothing()


@pytest.mark.row("S64")
async def test_two_weeks_slept_and_only_the_greater_lateness_is_told(town: Town) -> None:
    zhou, chen, group, lin = await office(town)
    await chen.taps("受理", group)
    for one in (chen, lin, group):
        one.forgets()
    await town.passes(days=14)
    chen.hears("解决")
    zhou.hears("每日简报")
    group.hears("超时")
    await town.passes(hours=2)
    zhou.hears("的解决")
    lin.hears_nothing()


@pytest.mark.row("S64")
async def test_awake_she_is_warned_first_and_told_later(town: Town) -> None:
    zhou, chen, group, _lin = await office(town)
    await town.passes(hours=18, minutes=1)
    group.hears("快到了")
    chen.hears_nothing()
    zhou.hears_nothing()
    await town.passes(hours=5)
    zhou.hears("每日简报")
    await town.passes(hours=1)
    zhou.hears("首次答复")
    group.hears("超时")


@pytest.mark.row("S65")
async def test_a_question_that_is_over_is_not_asked(town: Town) -> None:
    zhou, chen, group, lin = await office(town)
    await chen.says("/resolve 1001 workmanship 换了角阀", group)
    lin.hears("解决了吗")
    group.forgets()
    await town.passes(days=4)
    lin.hears("1001")
    assert "解决了吗" not in lin.calls()[-1].params["text"]
    group.hears("未确认")
    zhou.forgets()
    chen.hears_nothing()


async def test_digests_of_days_that_were_slept_through_are_not_sent(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    await town.passes(hours=17)  # the digest of the 13th is set
    await town.until(datetime(2026, 3, 16, 9, 0, tzinfo=UTC))  # five in the afternoon
    zhou.hears_nothing()
    await town.until(datetime(2026, 3, 17, 0, 31, tzinfo=UTC))
    zhou.hears("每日简报")
    await town.passes(hours=2)
    zhou.hears_nothing()


async def test_every_timer_is_done_once_after_a_long_sleep(town: Town) -> None:
    await office(town)
    await town.buyer("吴建国", "云栖里 5-1-0801", handed_over_on=KEYS_GIVEN)
    await town.passes(days=3)
    for one in town.hearers():
        one.forgets()
    found = await town.ask(timers_by_state)
    assert set(found) <= {"done", "waiting", "dropped"}
    await town.settles()
    assert await town.ask(timers_by_state) == found


@contextlib.asynccontextmanager
async def second_machine(town: Town, folder: Path, url: str) -> AsyncIterator[Machine]:
    """Another process on the same database, with a clock that says the same; what it says, the first one sends."""
    running = await machine.build(settings_for_tests(folder, url), clock=town.world.clock, bot=wired_bot(town.world))
    try:
        yield running
    finally:
        await running.close()


async def both_tick(town: Town, other: Machine) -> None:
    """Both machines tick at once, and what was said is delivered."""
    await asyncio.gather(*(one.ticker.tick() for one in (town.machine, other, town.machine, other)))
    await town.machine.courier.look()
    await town.settles()


async def test_two_machines_do_each_thing_once(town: Town, tmp_path: Path, database_url: str) -> None:
    zhou, chen, group, lin = await office(town)
    await chen.taps("受理", group)
    for one in (chen, lin, group):
        one.forgets()
    wu = await town.buyer("吴建国", "云栖里 5-1-0801", handed_over_on=KEYS_GIVEN)
    async with second_machine(town, tmp_path, database_url) as other:
        await asyncio.gather(other.ticker.plan(), town.machine.ticker.plan(), other.ticker.plan())
        town.world.advance(timedelta(hours=16, minutes=5))
        await both_tick(town, other)
        assert await town.ask(visits_made) == 1
        wu.hears_nothing()
        town.world.advance(timedelta(hours=7))
        await both_tick(town, other)
        wu.hears("收房 7 天了")
        zhou.hears("每日简报")
        chen.hears("快到了")
        town.world.advance(timedelta(days=3))
        await both_tick(town, other)
        chen.hears("首次答复")
        zhou.hears("每日简报")
        group.hears("超时")
        town.world.advance(timedelta(hours=2))
        await both_tick(town, other)
        zhou.hears("首次答复")
        lin.hears_nothing()
        found = await town.ask(timers_by_state)
        assert set(found) <= {"done", "waiting", "dropped"}


async def test_machines_that_start_together_plan_together(town: Town, tmp_path: Path, database_url: str) -> None:
    await town.staff("周敏", Role.MANAGER)
    async with second_machine(town, tmp_path, database_url) as other:
        await asyncio.gather(*(one.ticker.plan() for one in (other, town.machine) * 5))
    found = await town.ask(lambda tx: tx.execute(select(timers.c.kind).order_by(timers.c.kind)).scalars().all())
    assert found == ["chase", "digest", "night"]
