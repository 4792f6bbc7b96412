"""An open loop: people who write when they please, however long others wait; and the first of them on a morning."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from random import Random
from typing import Any

from sandbox.people import Person
from sandbox.world import World

PATIENCE = 60.0
"""Seconds for the last answers."""


async def steady(world: World, people: list[Person], text: str, rate: float, seconds: float) -> list[float]:
    """So many a second by chance, as calls arrive at a desk; the seconds that each of them waited for an answer."""
    asked: dict[int, float] = {}
    waited: list[float] = []
    with world.watch() as watch:
        asking = asyncio.create_task(_ask(world, people, text, rate, seconds, asked))
        while not asking.done() or asked:
            try:
                async with asyncio.timeout(PATIENCE if asking.done() else 1):
                    event = await anext(watch)
            except TimeoutError:
                if asking.done():
                    raise
                continue
            if event.chat_id in asked and is_answer(world, event.kind, event.data):
                waited.append(time.perf_counter() - asked.pop(event.chat_id))
    return waited


async def _ask(
    world: World, people: list[Person], text: str, rate: float, seconds: float, asked: dict[int, float]
) -> None:
    chance, line = Random(1), deque(people)
    began = at = time.perf_counter()
    while at < began + seconds:
        at += chance.expovariate(rate)
        await asyncio.sleep(max(at - time.perf_counter(), 0))
        line.rotate(-1)
        if line[0].id not in asked:
            asked[line[0].id] = time.perf_counter()
            world.say(line[0], text)


async def first(world: World, person: Person, text: str) -> None:
    """She writes to a desk that may not be open yet, and waits for its answer."""
    with world.watch() as watch:
        world.say(person, text)
        async with asyncio.timeout(PATIENCE):
            async for event in watch:
                if event.chat_id == person.id and is_answer(world, event.kind, event.data):
                    return


def is_answer(world: World, kind: str, message: Any) -> bool:
    """Whether the bot said something, or changed what it had said."""
    return kind in ("message", "edited") and message.get("from", {}).get("id") == world.bot_id
