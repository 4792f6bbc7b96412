"""Nothing is acknowledged before it is stored, whether fetched or pushed; what comes twice is done once."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select

from bot import intake as module
from bot.intake import lane_of, poll
from storage.database import Transaction
from storage.tables.pipeline import inbox
from tests.kit import Town
from web.app import build_web

SECRET = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}


async def room() -> None:
    """There is always room."""


async def no_metrics() -> bytes:
    """Nothing is measured."""
    return b""


def stored(tx: Transaction) -> int:
    """How many updates are kept."""
    return int(tx.execute(select(func.count()).select_from(inbox)).scalar_one())


async def until(true: Callable[[], bool]) -> None:
    """Waits until something has happened."""
    async with asyncio.timeout(10):
        while not true():
            await asyncio.sleep(0.005)


async def test_polling_acknowledges_only_what_is_stored(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "backoff", lambda _: 0.01)
    wang = town.somebody("王芳")
    town.world.say(wang.person, "你好")
    store, fails = town.machine.intake.store, 3
    confirmed: list[int] = []

    async def away(updates: Sequence[dict[str, Any]]) -> None:
        nonlocal fails
        confirmed.append(len(town.world.ledger.confirmed_ids()))
        if fails:
            fails -= 1
            raise OSError("the database is away")
        await store(updates)

    monkeypatch.setattr(town.machine.intake, "store", away)
    polling = asyncio.create_task(poll(town.machine.bot, town.machine.intake, room))
    await until(lambda: len(town.world.ledger.confirmed_ids()) == 1)
    polling.cancel()
    assert confirmed == [0, 0, 0, 0]
    assert await town.ask(stored) == 1
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    await town.machine.lanes.idle()
    await town.settles()
    wang.forgets()


async def test_ids_that_start_again_lower_are_taken_by_polling(town: Town) -> None:
    wang = town.somebody("王芳")
    town.world.say(wang.person, "第一")
    polling = asyncio.create_task(poll(town.machine.bot, town.machine.intake, room))
    await until(lambda: len(town.world.ledger.confirmed_ids()) == 1)
    await asyncio.sleep(0.05)
    town.world.updates.restart_ids(1000)
    for n in range(5):
        town.world.say(wang.person, f"后来{n}")
    await until(lambda: len(town.world.ledger.confirmed_ids()) == 6)
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    assert await town.ask(stored) == 6
    await town.machine.lanes.idle()
    await town.settles()
    wang.forgets()


async def test_between_two_polls_ids_may_start_again_lower(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    wang = town.somebody("王芳")
    monkeypatch.setattr(module, "POLL_SECONDS", 0)
    monkeypatch.setattr(module, "IDLE_SECONDS", 0)
    gate, polls = asyncio.Event(), 0
    gate.set()

    async def at_the_gate() -> None:
        nonlocal polls
        polls += 1
        await asyncio.sleep(0.001)
        await gate.wait()

    town.world.say(wang.person, "第一")
    polling = asyncio.create_task(poll(town.machine.bot, town.machine.intake, at_the_gate))
    await until(lambda: polls > 3)
    gate.clear()
    await asyncio.sleep(0.02)
    town.world.updates.restart_ids(1000)
    town.world.say(wang.person, "第二")
    gate.set()
    await until(lambda: len(town.world.ledger.confirmed_ids()) == 2)
    polling.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await polling
    assert await town.ask(stored) == 2, "acknowledged without having been seen"
    await town.machine.lanes.idle()
    await town.settles()
    wang.forgets()


async def test_what_comes_twice_is_done_once(town: Town) -> None:
    wang = await town.buyer("王芳")
    town.world.say(wang.person, "/menu")
    town.world.updates.restart_ids(7)
    town.world.say(wang.person, "/menu")
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0, "offset": -100})
    fresh = body["result"][-2:]
    for batch in (fresh, fresh[::-1], [fresh[0], fresh[0]], [fresh[1]]):
        await town.machine.intake.store(batch)
    await town.machine.lanes.idle()
    await town.machine.courier.idle()
    assert [update["update_id"] for update in fresh][1] == 7
    assert len(wang.pending()) == 2
    wang.forgets()


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"update_id": 1, "message": {"from": {"id": 5}, "chat": {"id": -9}}}, 5),
        ({"update_id": 1, "callback_query": {"from": {"id": 5}, "message": {"chat": {"id": -9}}}}, 5),
        ({"update_id": 1, "channel_post": {"chat": {"id": -9}}}, -9),
        ({"update_id": 1, "poll": {"id": "x"}}, 1),
        ({"update_id": 2, "message": {"from": {"id": "x"}}}, 2),
        ({"update_id": 3, "message": {"from": {"id": 10**25}, "chat": {"id": -9}}}, -9),
        ({"update_id": 4, "message": {"from": {"id": True}}}, 4),
        ({"update_id": 5}, 5),
    ],
)
def test_whose_order_an_update_stands_in(update: dict[str, Any], lane: int) -> None:
    assert lane_of(update) == lane


@contextlib.asynccontextmanager
async def webhook(town: Town) -> Any:
    """The webhook of a town's desk."""
    app = build_web(town.machine.intake.store, "geheim", town.machine.ready, no_metrics)
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield client


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b'{"update_id": 5}', {}, 403),
        (b'{"update_id": 5}', {"X-Telegram-Bot-Api-Secret-Token": "falsch"}, 403),
        (b'{"update_id": 5}', {"X-Telegram-Bot-Api-Secret-Token": "gehe\u00efm"}, 403),
        (b"not json", SECRET, 400),
        (b"\xff\xfe", SECRET, 400),
        (b"[1, 2]", SECRET, 400),
        (b'{"update_id": 5, "something_new": {"a": [1]}}', SECRET, 200),
        (b'{"update_id": 5}', SECRET, 200),
        (b'{"update_id": 5, "message": "words"}', SECRET, 200),
    ],
)
async def test_what_the_webhook_answers(town: Town, body: bytes, headers: dict[str, str], status: int) -> None:
    async with webhook(town) as client:
        answer = await client.post("/telegram", data=body, headers={"Content-Type": "application/json"} | headers)
        assert answer.status == status
        assert await town.ask(stored) == (status == 200)
    await town.machine.lanes.idle()


async def test_the_webhook_says_200_only_when_it_is_stored(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    act = town.machine.database.act

    async def away(function: Callable[[Transaction], Any]) -> Any:
        raise OSError("the database is away")

    async with webhook(town) as client:
        monkeypatch.setattr(town.machine.database, "act", away)
        answer = await client.post("/telegram", json={"update_id": 5}, headers=SECRET)
        assert (answer.status, "Retry-After" in answer.headers) == (503, True)
        monkeypatch.setattr(town.machine.database, "act", act)
        for _ in range(2):
            answer = await client.post("/telegram", json={"update_id": 5}, headers=SECRET)
            assert answer.status == 200
    assert await town.ask(stored) == 1
    await town.machine.lanes.idle()
