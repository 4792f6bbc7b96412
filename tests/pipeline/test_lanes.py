"""One person's updates in order, people in parallel; what cannot be handled is set aside, and stops nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from telegram import Update
from telegram.ext import TypeHandler

from handlers.context import Context
from storage import inbox as rows
from storage.database import Transaction
from storage.tables.pipeline import inbox
from tests.kit import Somebody, Town

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


def heard_by(town: Town, function: Handler) -> None:
    """From now on this function hears every update."""
    application = town.machine.application
    application.handlers.clear()
    application.add_handler(TypeHandler(Update, function))


def states(tx: Transaction) -> list[tuple[str, int]]:
    """State and tries of every update, in order."""
    return [(row.state, row.attempts) for row in tx.execute(select(inbox).order_by(inbox.c.id))]


async def fetch(town: Town) -> None:
    """Everything that waits at Telegram comes in; nothing is waited for."""
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0})
    await town.machine.intake.store(body["result"])


async def test_one_person_in_order_and_people_in_parallel(town: Town) -> None:
    people = [town.somebody(f"业主{n}") for n in range(6)]
    log: list[tuple[int, str]] = []
    inside: set[int] = set()
    most = 0

    async def slow(update: Update, context: Context) -> None:
        nonlocal most
        message = update.message
        assert message is not None and message.from_user is not None
        who = message.from_user.id
        assert who not in inside, "two updates of one person at once"
        inside.add(who)
        most = max(most, len(inside))
        # Those who come first take longest: without lanes they would be overtaken.
        await asyncio.sleep(0.02 - 0.003 * int(message.text or 0))
        inside.discard(who)
        log.append((who, message.text or ""))
        await context.bot_data.acts.pass_over()

    heard_by(town, slow)
    for n in range(6):
        for one in people:
            town.world.say(one.person, str(n))
    await fetch(town)
    await town.machine.lanes.idle()
    for one in people:
        assert [text for who, text in log if who == one.person.id] == [str(n) for n in range(6)]
    assert most == len(people)
    assert set(await town.ask(states)) == {("done", 0)}


async def test_a_press_and_a_message_of_one_person_share_a_lane(town: Town) -> None:
    wang = town.somebody("王芳")
    seen: list[str] = []

    async def slow(update: Update, context: Context) -> None:
        await asyncio.sleep(0.02 if update.message else 0)
        seen.append("message" if update.message else "press")
        await context.bot_data.acts.pass_over()

    heard_by(town, slow)
    message = town.world.say(wang.person, "你好")
    town.world.press(wang.person, message["message_id"], "menu")
    await fetch(town)
    await town.machine.lanes.idle()
    assert seen == ["message", "press"]


async def broken(update: Update, context: Context) -> None:
    """Cannot bear one word."""
    if update.message is not None and update.message.text == "毒":
        raise ZeroDivisionError
    await context.bot_data.acts.pass_over()


async def test_a_poisonous_update_is_set_aside_after_three_tries(town: Town, caplog: pytest.LogCaptureFixture) -> None:
    wang, others = town.somebody("王芳"), [town.somebody(f"业主{n}") for n in range(3)]
    heard_by(town, broken)
    town.world.say(wang.person, "毒")
    town.world.say(wang.person, "后来")
    for one in others:
        town.world.say(one.person, "你好")
    await town.settles()
    assert await town.ask(states) == [("set-aside", 3)] + [("done", 0)] * 4
    apology = wang.pending()
    assert len(apology) == 1
    wang.forgets()


async def test_what_no_library_can_read_is_set_aside_too(town: Town) -> None:
    wang = town.somebody("王芳")
    heard_by(town, broken)
    shapes: list[dict[str, Any]] = [
        {"message": {"message_id": "not a number", "chat": 7}},
        {"message": []},
        {"callback_query": {"from": {"id": wang.person.id}}},
        {"something_new": {"from": {"id": wang.person.id}}},
    ]
    for shape in shapes:
        town.world.inject(shape, wang.person.id)
    town.world.say(wang.person, "你好")
    await town.settles()
    found = await town.ask(states)
    assert found[-1] == ("done", 0)
    assert all(state in ("done", "set-aside") for state, _ in found)
    assert found[0] == ("set-aside", 1)
    forget(wang)


async def test_what_was_left_behind_goes_before_what_waits_for_it(town: Town) -> None:
    wang = town.somebody("王芳")
    heard: list[str] = []

    async def hear(update: Update, context: Context) -> None:
        heard.append(update.message.text or "" if update.message else "")
        await context.bot_data.acts.pass_over()

    heard_by(town, hear)
    for n in range(3):
        town.world.say(wang.person, str(n))
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0})
    updates = [(wang.person.id, update) for update in body["result"]]
    stored = await town.ask(rows.store, 42, updates, town.now, town.machine.cluster.me)
    town.machine.lanes.put(stored[1:])
    await asyncio.sleep(0.1)
    assert set(heard) <= {"1"}, "the second one is not done before the first"
    await town.machine.lanes.look()
    async with asyncio.timeout(10):
        await town.machine.lanes.idle()
    assert heard[-3:] == ["0", "1", "2"]
    assert await town.ask(states) == [("done", 0)] * 3
    await town.settles()
    forget(wang)


async def test_many_that_fail_keep_nobody_waiting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    wang = town.somebody("王芳")
    heard_by(town, broken)
    lanes = town.machine.lanes
    monkeypatch.setattr(lanes, "_room", asyncio.Semaphore(2))
    failing = [town.somebody(f"业主{n}") for n in range(8)]
    for one in failing:
        town.world.say(one.person, "毒")
    town.world.say(wang.person, "你好")
    await fetch(town)
    began = asyncio.get_running_loop().time()
    while ("done", 0) not in await town.ask(states):
        await asyncio.sleep(0.005)
    assert asyncio.get_running_loop().time() - began < 0.3, "she stood behind the pauses of others"
    await lanes.idle()
    await town.settles()
    for one in failing:
        assert len(one.pending()) == 1
        forget(one)
    forget(wang)


async def test_tries_are_counted_across_a_restart(town: Town) -> None:
    wang = town.somebody("王芳")
    town.world.say(wang.person, "毒")
    tried: list[int] = []

    async def fail(update: Update, context: Context) -> None:
        tried.append(1)
        raise ZeroDivisionError

    heard_by(town, fail)
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0})
    arrived = await town.ask(rows.store, 42, [(wang.person.id, update) for update in body["result"]], town.now, "gone")
    for _ in range(2):
        await town.ask(rows.failed, arrived[0].id, "a crash")
    await town.machine.lanes.look()
    await town.machine.lanes.idle()
    assert len(tried) == 1
    assert await town.ask(states) == [("set-aside", 3)]
    await town.settles()
    forget(wang)


async def test_a_database_that_is_away_is_no_fault_of_the_update(town: Town) -> None:
    wang = town.somebody("王芳")
    town.world.say(wang.person, "你好")
    tried: list[int] = []

    async def fail(update: Update, context: Context) -> None:
        tried.append(1)
        if len(tried) < 5:
            raise OperationalError("SELECT 1", {}, ConnectionError("gone"))

    heard_by(town, fail)
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0})
    await town.machine.intake.store(body["result"])
    await town.machine.lanes.idle()
    for _ in range(3):
        assert await town.ask(states) == [("waiting", 0)]
        await town.machine.lanes.look()
        await town.machine.lanes.idle()
    await town.settles()
    assert "set-aside" not in {state for state, _ in await town.ask(states)}
    forget(wang)


def forget(one: Somebody) -> None:
    """What was said to her is not what this test is about."""
    one.forgets()
