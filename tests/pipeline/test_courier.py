"""The courier: per chat in order whatever the line does, and every message ends delivered or known not to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.waiting import Waiting
from domain.people import Role
from sandbox.faults import ERROR, FLOOD, GARBAGE, GATEWAY, RESET_AFTER, RESET_BEFORE, Faults
from storage import outbox as rows
from storage import people
from storage.database import Transaction
from storage.outbox import Outgoing
from storage.tables.people import accounts
from storage.tables.pipeline import outbox
from tests.kit import Somebody, Town
from tests.kit.town import START

SAFE = (FLOOD, ERROR, GATEWAY, RESET_BEFORE)
"""Faults after which nothing was taken, so that nothing may come twice."""


async def say(town: Town, chat: int, *texts: str, **facts: Any) -> None:
    """Puts messages into the outbox, in order, and hands them to the courier."""

    def put(tx: Transaction) -> list[Outgoing]:
        facts.setdefault("priority", 1)
        made = [rows.put(tx, chat, {"text": text}, town.now, **facts) for text in texts]
        return [row for row in made if row is not None]

    town.machine.courier.put(await town.ask(put))


def states(tx: Transaction) -> list[tuple[str, str | None]]:
    """State and reason of every message, in order."""
    return [
        (row.state, row.reason) for row in tx.execute(select(outbox.c.state, outbox.c.reason).order_by(outbox.c.id))
    ]


def met(town: Town, name: str = "王芳") -> Somebody:
    """Somebody who has opened the chat."""
    one = town.somebody(name)
    one.person.started = True
    return one


async def patiently(town: Town) -> None:
    """Time passes until nothing waits."""
    for _ in range(60):
        await town.passes(seconds=61)
        if all(state != "waiting" for state, _ in await town.ask(states)):
            return
    raise AssertionError(f"still waiting: {await town.ask(states)}")


def once_each(heard: Sequence[str]) -> list[str]:
    """What was heard, in order, without repetitions."""
    return list(dict.fromkeys(heard))


@pytest.mark.parametrize("fault", SAFE)
async def test_order_is_kept_and_nothing_comes_twice(town: Town, fault: str) -> None:
    wang, li = met(town), met(town, "李强")
    town.world.faults.next("sendMessage", fault, "ok", fault, fault)
    await say(town, wang.chat_id, "一", "二", "三", "四")
    await say(town, li.chat_id, "甲", "乙")
    await patiently(town)
    wang.hears("一", "二", "三", "四")
    li.hears("甲", "乙")


@pytest.mark.parametrize("fault", [RESET_AFTER, GARBAGE])
async def test_a_lost_answer_may_repeat_a_message_and_never_loses_one(town: Town, fault: str) -> None:
    wang = met(town)
    town.world.faults.next("sendMessage", fault, "ok", fault)
    await say(town, wang.chat_id, "一", "二", "三")
    await patiently(town)
    assert once_each(wang.pending()) == ["一", "二", "三"]
    assert len(wang.pending()) == 5
    wang.forgets()


@pytest.mark.parametrize("seed", range(3))
async def test_order_in_bad_weather(town: Town, seed: int) -> None:
    everybody = [met(town, f"业主{n}") for n in range(4)]
    kinds = (*SAFE, RESET_AFTER)
    town.world.faults = Faults(seed, rate=0.3, kinds=kinds, methods=frozenset({"sendMessage"}))
    texts = [str(n) for n in range(8)]
    for one in everybody:
        await say(town, one.chat_id, *texts)
    await patiently(town)
    assert {state for state, _ in await town.ask(states)} == {"delivered"}
    for one in everybody:
        assert once_each(one.pending()) == texts
        one.forgets()


async def test_one_persons_flood_stops_nobody_else(town: Town) -> None:
    wang, li = met(town), met(town, "李强")
    town.world.faults.next("sendMessage", FLOOD)
    await say(town, wang.chat_id, "一", "二")
    await town.machine.courier.idle()
    await say(town, li.chat_id, "甲")
    await town.machine.courier.idle()
    li.hears("甲")
    wang.hears_nothing()
    await patiently(town)
    wang.hears("一", "二")


async def test_what_may_not_go_yet_keeps_no_answer_waiting(town: Town) -> None:
    wang = met(town)
    await say(town, wang.chat_id, "明天的回访", not_before=town.now + timedelta(hours=12), priority=2)
    await say(town, wang.chat_id, "您问的进度", priority=0)
    await town.machine.courier.idle()
    wang.hears("您问的进度")
    await town.passes(hours=13)
    wang.hears("明天的回访")


async def test_what_came_too_late_is_not_said(town: Town) -> None:
    wang = met(town)
    soon = town.now + timedelta(minutes=5)
    await say(town, wang.chat_id, "只在今天上午有用", not_before=soon, expires_at=soon - timedelta(minutes=1))
    await patiently(town)
    wang.hears_nothing()
    assert await town.ask(states) == [("expired", None)]


async def test_whoever_blocked_us_is_unreachable_until_she_writes(town: Town) -> None:
    wang = await town.buyer("王芳")
    town.world.block(wang.person)
    await town.settles()
    await say(town, wang.chat_id, "一", "二", "三")
    await town.settles()
    found = [state for state in await town.ask(states) if state[0] != "delivered"]
    assert [state for state, _ in found] == ["unreachable"] * 3
    assert all(found_reason for _, found_reason in found)
    assert await town.ask(lambda tx: tx.execute(select(accounts.c.blocked_at)).scalar_one()) is not None
    town.world.unblock(wang.person)
    await wang.says("/menu")
    assert len(wang.pending()) >= 1
    wang.forgets()
    await say(town, wang.chat_id, "四")
    await town.settles()
    wang.hears("四")


async def test_a_group_that_moved_is_followed(town: Town) -> None:
    zhou = await town.staff("周敏", Role.MANAGER)
    old = town.world.group("售后工作群", [zhou.person], admins=[zhou.person], basic=True)
    town.world.say(zhou.person, "/desk", old)
    await town.settles()
    new = town.world.migrate(old)
    await say(town, old.id, "一", "二")
    await town.settles()
    said = [call.params["text"] for call in town.world.ledger.accepted("sendMessage", new.id)]
    assert said[-2:] == ["一", "二"]
    assert await town.ask(people.group_of, "云栖里") == new.id
    await say(town, new.id, "三")
    await town.settles()
    zhou.forgets()


def test_what_a_group_takes_along_waits_until_what_is_in_the_air_is_settled() -> None:
    waiting = Waiting()
    waiting.add([row(1, chat=-7), row(2, chat=-7), row(3, chat=-7)], START)
    flying = waiting.first()
    assert flying is not None
    waiting.take(flying)
    waiting.add([row(2, chat=-100), row(3, chat=-100)], START)
    assert waiting.first() is None
    waiting.remove(flying)
    waiting.free(-7, START)
    assert (heir := waiting.first()) is not None
    assert (heir.id, heir.chat) == (2, -100)


def test_what_was_refused_by_the_old_group_comes_first_in_the_new_one() -> None:
    waiting = Waiting()
    waiting.add([row(1, chat=-7), row(2, chat=-7)], START)
    flying = waiting.first()
    assert flying is not None
    waiting.take(flying)
    waiting.add([row(2, chat=-100)], START)
    waiting.move(-7, -100, START)
    waiting.free(-7, START)
    assert (heir := waiting.first()) is not None
    assert (heir.id, heir.chat) == (1, -100)


async def test_a_newer_card_supersedes_and_is_edited_in_place(town: Town) -> None:
    wang = met(town)
    await say(town, wang.chat_id, "待受理", card="ticket:1")
    await town.settles()
    wang.hears("待受理")
    town.world.faults.next("editMessageText", GATEWAY)
    await say(town, wang.chat_id, "已受理", card="ticket:1")
    await town.machine.courier.idle()
    await say(town, wang.chat_id, "已办结", card="ticket:1")
    await patiently(town)
    wang.hears("已办结")
    card = [message for message in town.world.history(wang.chat_id) if "text" in message]
    assert [message["text"] for message in card] == ["已办结"]
    assert [state for state, _ in await town.ask(states)] == ["delivered", "superseded", "delivered"]


async def test_a_card_that_was_deleted_comes_anew(town: Town) -> None:
    wang = met(town)
    await say(town, wang.chat_id, "待受理", card="ticket:1")
    await town.settles()
    town.world.delete(wang.chat_id, town.world.last(wang.chat_id)["message_id"])
    await say(town, wang.chat_id, "已受理", card="ticket:1")
    await town.settles()
    assert [message["text"] for message in town.world.history(wang.chat_id)] == ["已受理"]
    wang.forgets()


async def test_markup_that_telegram_cannot_read_goes_as_plain_words(town: Town) -> None:
    wang = met(town)
    await say(town, wang.chat_id, "<b>没有关上 &amp; 王芳 <u>", "后来")
    await town.settles()
    heard = wang.pending()
    assert heard[0].strip() == "没有关上 & 王芳"
    wang.forgets()
    assert [state for state, _ in await town.ask(states)] == ["delivered", "delivered"]


async def test_what_another_process_said_is_found(town: Town) -> None:
    wang = met(town)
    await town.ask(lambda tx: rows.put(tx, wang.chat_id, {"text": "来自命令行"}, town.now, priority=1))
    for _ in range(2):
        await town.machine.courier.look()
    await town.machine.courier.idle()
    wang.hears("来自命令行")


def row(number: int, chat: int, priority: int = 1, **facts: Any) -> Outgoing:
    return Outgoing(number, chat, priority, {}, facts.pop("not_before", START), **facts)


def test_who_is_next_costs_little_with_very_many_chats() -> None:
    waiting, order = Waiting(), []
    waiting.add([row(n, chat=n, priority=n % 3) for n in range(20_000)], START)
    while (first := waiting.first()) is not None:
        waiting.take(first)
        order.append((first.priority, first.id))
        waiting.remove(first)
        waiting.free(first.chat, START)
    assert order == sorted(order)
    assert len(order) == 20_000


def test_a_chat_at_its_pace_waits_alone() -> None:
    waiting = Waiting()
    waiting.add([row(1, chat=7), row(2, chat=7), row(3, chat=8)], START)
    first = waiting.first()
    assert first is not None
    waiting.hold(first, until=5.0)
    second = waiting.first()
    assert second is not None
    assert second.chat == 8
    waiting.wake(START, 4.0)
    assert waiting.first() == second
    waiting.wake(START, 5.0)
    assert waiting.first() == first


def test_a_row_to_be_tried_again_keeps_its_place() -> None:
    waiting, later = Waiting(), START + timedelta(seconds=4)
    waiting.add([row(1, chat=7), row(2, chat=7)], START)
    first = waiting.first()
    assert first is not None
    waiting.take(first)
    waiting.again(row(1, chat=7, not_before=later, attempts=1))
    waiting.free(7, START)
    assert waiting.first() is None
    assert waiting.soonest(START, 0.0) == 1.0
    waiting.wake(later, 0.0)
    assert (again := waiting.first()) is not None
    assert again.id == 1
