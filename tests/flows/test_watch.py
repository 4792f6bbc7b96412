"""Managers hear when messages stop flowing, once an hour, and when they flow again; agents and buyers do not."""

from __future__ import annotations

from datetime import timedelta

from domain.people import Role
from storage import inbox
from storage import outbox as rows
from tests.kit import Town
from tests.kit.town import Somebody


async def office(town: Town) -> tuple[Somebody, Somebody, Somebody]:
    """A manager, an agent and a buyer."""
    zhou, chen = await town.staff("周敏", Role.MANAGER), await town.staff("陈静")
    return zhou, chen, await town.buyer("林晓梅")


async def look(town: Town) -> None:
    """One look of the watch, and whatever it says is sent."""
    await town.machine.watch.look()
    await town.machine.courier.idle()


async def test_an_update_that_nobody_handles_is_told_and_its_end_too(town: Town) -> None:
    zhou, chen, lin = await office(town)
    update = {"update_id": 7, "message": {"from": {"id": 5}}}
    old = town.now - timedelta(minutes=4)
    arrived = await town.ask(inbox.store, 42, [(5, update)], old, "gone")
    for _ in range(3):
        await look(town)
    zhou.hears("有 1 条消息已经收到，但还没处理，最早的一条等了4 分钟")
    await town.ask(inbox.set_aside, arrived[0].id, "for this test")
    await look(town)
    zhou.hears("积压的消息已经处理完", "有 1 条消息系统处理不了")
    chen.hears_nothing()
    lin.hears_nothing()


async def test_an_answer_that_cannot_go_out_is_told_again_after_an_hour(town: Town) -> None:
    zhou, chen, lin = await office(town)
    old = town.now - timedelta(minutes=9)
    await town.ask(lambda tx: rows.put(tx, 555, {"text": "进度"}, old, priority=0, term=10**6))
    await look(town)
    zhou.hears("有 1 条回复还没发出去，最早的一条等了9 分钟")
    await look(town)
    zhou.hears_nothing()
    town.world.advance(timedelta(hours=1))
    await look(town)
    zhou.hears("有 1 条回复还没发出去")
    chen.hears_nothing()
    lin.hears_nothing()


async def test_all_is_quiet_when_all_is_well(town: Town) -> None:
    zhou, _, lin = await office(town)
    await lin.says("/menu")
    lin.forgets()
    await look(town)
    zhou.hears_nothing()
