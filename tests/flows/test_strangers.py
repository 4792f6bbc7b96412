"""A stranger gets a friendly way in, and nothing else, whatever she says or presses."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from domain.people import Role
from handlers import COMMANDS, PRESSES
from storage.columns import metadata
from storage.database import Transaction
from tests.kit import Town
from tests.kit.town import Group, words_of

CANARIES = ("林晓梅", "8000", "1202", "云栖里", "HT-", "陈静", "周敏", "卧室的秘密", "1001")
"""What only the desk, its buyers and its staff know."""

OPEN_TO_ALL = {"start", "menu", "help", "language", "settings", "lang", "privacy", "cancel"}
"""What answers anybody: the door itself, its languages, what is kept of whom, and /cancel."""

WORDS = {
    "ticket": "1001",
    "take": "1001",
    "assign": "1001 陈静",
    "priority": "1001 high",
    "reply": "1001 您好",
    "note": "1001 备注",
    "resolve": "1001 workmanship 好了",
    "reopen": "1001",
    "merge": "1001 1002",
    "find": "漏水",
    "customer": "3-2-1202",
    "stage": "HT-3-2-1202 mortgage filed",
    "digest": "day",
    "desk": "云栖里",
    "settings": "zh",
}

ABOUT = {
    "lang": "zh",
    "visits": "off",
    "progress": "1:mortgage",
    "report": "repair",
    "kind": "repair",
    "home": "1",
    "my": "1001",
    "more": "1001",
    "judge": "1001:fixed",
    "rate": "1:1",
    "visit": "1:call-me",
    "ticket": "1001",
    "face": "1001:assign",
    "take": "1001",
    "assign": "1001:1",
    "priority": "1001:high",
    "words": "1001:reply",
    "resolve": "1001:workmanship",
    "reopen": "1001",
    "call": "1",
    "digest": "day",
    "list": "late:day",
    "contract": "1:mortgage",
    "stages": "1:mortgage",
    "stage": "1:mortgage:filed",
}

STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}

PIPELINE = {"inbox", "outbox", "cards", "pictures", "leases", "timers", "accounts", "awaited"}


def rows(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of everything that people care for."""
    tables = (table for table in metadata.sorted_tables if table.name not in PIPELINE)
    return {table.name: [tuple(row) for row in tx.execute(select(table).order_by(*table.c))] for table in tables}


async def a_busy_desk(town: Town) -> Group:
    """Staff, a group, a buyer with a phone, a ticket in work and one that waits for her word."""
    zhou = await town.staff("周敏", Role.MANAGER)
    chen = await town.staff("陈静")
    group = await town.staff_group(zhou, chen)
    lin = await town.buyer("林晓梅", phone="13800138000")
    for words in ("卧室的秘密", "阳台的秘密"):
        await lin.says("/report")
        await lin.taps("投诉")
        await lin.says(words)
        await lin.taps("发送")
    await chen.taps("受理", group)
    for one in town.hearers():
        one.forgets()
    return group


@pytest.mark.row("S95", "S99")
async def test_no_command_and_no_button_serves_a_stranger(town: Town) -> None:
    group = await a_busy_desk(town)
    before = await town.ask(rows)
    stranger = town.somebody("路人")
    await stranger.starts()
    stranger.hears("售后服务台")
    toasts: list[str] = []

    for command in COMMANDS:
        await stranger.says(f"/{command} {WORDS.get(command, '')}".strip())
        said = "\n".join(stranger.pending())
        assert said, f"/{command} is answered with silence"
        assert "验证" in said or command in OPEN_TO_ALL, f"/{command} shows no way in:\n{said}"
        stranger.forgets()
    for action in PRESSES:
        data = f"{action}:{ABOUT[action]}" if action in ABOUT else action
        toasts.append(await stranger.presses(1, data))
        said = "\n".join(stranger.pending())
        assert "验证" in said or action in OPEN_TO_ALL, f"the button {data} shows no way in:\n{said}"
        stranger.forgets()

    everything = "\n".join([*map(words_of, stranger.calls()), *toasts])
    assert not [canary for canary in CANARIES if canary in everything]
    assert await town.ask(rows) == before
    group.hears_nothing()


async def test_whatever_a_stranger_sends_the_answer_is_the_way_in(town: Town) -> None:
    await a_busy_desk(town)
    before = await town.ask(rows)
    stranger = town.somebody("路人")
    await stranger.says("你好，我家漏水了")
    stranger.hears("验证")
    await stranger.sends_photo("漏水")
    stranger.hears("验证")
    await stranger.sends(sticker=STICKER)
    stranger.hears("验证")
    await stranger.says("/ticket abc")
    stranger.hears("验证")
    await stranger.says("/nonsense")
    stranger.hears("验证")
    await stranger.presses(1, "nonsense:1")
    stranger.hears("验证")
    assert await town.ask(rows) == before


async def test_a_stranger_in_the_staff_group_is_told_so_and_nothing_else(town: Town) -> None:
    group = await a_busy_desk(town)
    before = await town.ask(rows)
    stranger = town.somebody("路人")
    town.world.join(group.chat, stranger.person)
    await town.settles()

    await stranger.says("我来看看", group)
    group.hears_nothing()
    await stranger.says("好的", group, answering="卧室的秘密")
    group.hears("没有登记")
    for command in COMMANDS:
        await stranger.says(f"/{command} {WORDS.get(command, '')}".strip(), group)
        said = "\n".join(group.pending())
        assert not [canary for canary in CANARIES if canary in said], f"/{command}:\n{said}"
        group.forgets()
    for action in PRESSES:
        data = f"{action}:{ABOUT[action]}" if action in ABOUT else action
        toast = await stranger.presses(1, data, group)
        said = "\n".join([toast, *group.pending()])
        assert not [canary for canary in CANARIES if canary in said], f"{data}:\n{said}"
        group.forgets()
    stranger.hears_nothing()
    assert await town.ask(rows) == before
