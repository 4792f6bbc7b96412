"""A4: updates that nobody can read, pushed and fetched, stop nobody and keep nobody waiting."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from math import inf
from statistics import quantiles
from typing import Any

import aiohttp
from sqlalchemy import func, select

from bot.machine import Machine
from sandbox.people import Person
from sandbox.server import serving
from sandbox.webhooks import SECRET
from sandbox.world import World
from storage.database import Transaction
from storage.tables.pipeline import WAITING, inbox
from stress.desk import HOOK_SECRET
from stress.guards import guard
from stress.lab import Lab, experiment
from stress.local import logged, running, settings_of
from stress.mutants import mutants

PUSHERS = 40
"""Connections of Telegram to a webhook, as it opens them by default."""

BACKLOG = 100
FIRST_ID = 10_000
PATIENCE = 10.0
"""Seconds without any progress after which what still waits is said to wait for ever."""


@dataclass
class Seen:
    """What came of one way in."""

    refused: int = 0
    asked: int = 0
    waits: list[float] = field(default_factory=list)
    unheard: int = 0


@experiment("A4", "Updates that nobody can read", guards=("set-aside", "lane-bounds", "kinds-of-parts"), small=0.005)
async def poison(lab: Lab) -> None:
    """Half of them pushed and half of them fetched, while healthy people go on asking and being answered."""
    url, each = lab.database(), lab.times(50_000, 100)
    limit = 2 if lab.scale >= 0.1 else 10  # among the tests, which do much else meanwhile, the slowest counts
    accidents: list[dict[str, Any]] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, accident: accidents.append(accident))
    fetched = Seen()
    with logged() as log:
        pushed, states = await _one_way(lab, url, each, webhook=True)
        if states["waiting"] == 0 and not pushed.refused:
            fetched, states = await _one_way(lab, url, each, webhook=False)
    lab.none("authentic updates refused", pushed.refused)
    lab.exactly("authentic updates kept", sum(states.values()) - pushed.asked - fetched.asked, 2 * each)
    lab.none("updates that wait for ever", states["waiting"])
    lab.told("updates set aside", states["set-aside"])
    lab.exactly("alerts", log["update-set-aside"], states["set-aside"])
    lab.none("crashes", len(accidents) + log["restarted"] + log["update-left"])
    for way, seen in (("pushed", pushed), ("fetched", fetched)):
        lab.none(f"healthy people unheard while {way}", seen.unheard)
        slow = quantiles(seen.waits, n=100)[98] if len(seen.waits) > 1 else PATIENCE
        lab.at_most(f"answer to a healthy person while {way}, p99", slow, limit, "s")


async def _one_way(lab: Lab, url: str, count: int, *, webhook: bool) -> tuple[Seen, Counter[str]]:
    world, seen = World(limits=None, seed=lab.seed + webhook), Seen()
    updates = mutants(lab.chance(f"poison/{webhook}"), count)
    async with serving(world) as root, running(world, settings_of(root, url, lab.folder, webhook=webhook)) as desk:
        asking = [asyncio.create_task(_ask(world, world.person(f"业主{n}"), seen)) for n in range(10)]
        room = asyncio.Event()
        watching = asyncio.create_task(_keep_room(desk, world, room))
        if webhook:
            await _push(f"http://127.0.0.1:{desk.settings.web.port}/telegram", updates, seen, room)
        else:
            await _offer(world, updates, room)
            await _until_fetched(world, len(asking))
        states = await _until_at_most(desk, len(asking))
        for task in (watching, *asking):
            task.cancel()
        await asyncio.gather(watching, *asking, return_exceptions=True)
        if states["waiting"] > len(asking):
            return seen, states
        await _until_fetched(world, 0)
        return seen, await _until_at_most(desk, 0)


async def _keep_room(desk: Machine, world: World, room: asyncio.Event) -> None:
    """Bad updates come as fast as they are handled: behind a backlog everybody waits, whatever it is made of. Where none
    is handled any more, the rest comes all the same."""
    loop = asyncio.get_running_loop()
    least, moved = inf, loop.time()
    while loop.time() - moved < PATIENCE:
        waiting = await desk.database.act(_waiting) + len(world.updates)
        if waiting < BACKLOG:
            room.set()
            least, moved = inf, loop.time()
        elif waiting < least:
            room.clear()
            least, moved = waiting, loop.time()
        await asyncio.sleep(0.05)
    room.set()


async def _push(hook: str, updates: Iterator[dict[str, Any]], seen: Seen, room: asyncio.Event) -> None:
    """As Telegram does, but each only once: what is refused is lost."""
    headers = {SECRET: HOOK_SECRET, "Content-Type": "application/json"}
    numbered = enumerate(updates, FIRST_ID)

    async def pusher(session: aiohttp.ClientSession) -> None:
        for number, update in numbered:
            body = json.dumps({"update_id": number} | update)
            await room.wait()
            async with session.post(hook, data=body, headers=headers) as answer:
                seen.refused += not 200 <= answer.status < 300

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(pusher(session) for _ in range(PUSHERS)))


async def _offer(world: World, updates: Iterator[dict[str, Any]], room: asyncio.Event) -> None:
    """In portions, so that healthy people stand among them and not behind all of them."""
    while portion := list(islice(updates, BACKLOG)):
        await room.wait()
        for update in portion:
            world.inject(update)
        await asyncio.sleep(0.05)


async def _until_fetched(world: World, left: int) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while len(world.updates) > left:
                await asyncio.sleep(0.01)


async def _until_at_most(desk: Machine, left: int) -> Counter[str]:
    """Waits until no more than so many wait; gives up when they do not become fewer. What became of all."""
    loop = asyncio.get_running_loop()
    waiting = least = await desk.database.act(_waiting)
    moved = loop.time()
    while waiting > left and loop.time() - moved < PATIENCE:
        await asyncio.sleep(0.1)
        waiting = await desk.database.act(_waiting)
        if waiting < least:
            least, moved = waiting, loop.time()
    return await desk.database.act(_states)


def _waiting(tx: Transaction) -> int:
    return int(tx.execute(select(func.count()).select_from(inbox).where(inbox.c.state == WAITING)).scalar_one())


def _states(tx: Transaction) -> Counter[str]:
    return Counter({row[0]: row[1] for row in tx.execute(select(inbox.c.state, func.count()).group_by(inbox.c.state))})


async def _ask(world: World, person: Person, seen: Seen) -> None:
    """She asks again and again; how long each answer takes."""
    loop = asyncio.get_running_loop()
    while True:
        began, before = loop.time(), len(world.history(person))
        world.say(person, "/menu")
        seen.asked += 1
        while len(world.history(person)) < before + 2:
            if loop.time() - began > PATIENCE:
                seen.unheard += 1
                return
            await asyncio.sleep(0.01)
        seen.waits.append(loop.time() - began)
        await asyncio.sleep(0.2)


@guard("set-aside")
def _never_set_aside() -> None:
    from bot.lanes import Lanes
    from storage.inbox import Arrived

    async def leave(_lanes: Lanes, _arrived: Arrived) -> None:
        return None

    Lanes._set_aside = leave  # type: ignore[assignment, method-assign]


@guard("lane-bounds")
def _any_id_for_a_lane() -> None:
    from bot import intake

    intake.LARGEST = 2**200


@guard("kinds-of-parts")
def _anything_may_be_anything() -> None:
    from bot import reading, shapes

    reading.USED = dict.fromkeys(shapes.USED, lambda _part: True)  # type: ignore[attr-defined]
