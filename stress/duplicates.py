"""A2: what is done depends on which updates there are, not on how often or among which others they come."""

from __future__ import annotations

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from benchmarks.town import settle
from bot.intake import lane_of
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from stress.balancer import replicas
from stress.books import Books
from stress.desk import Desk
from stress.dumps import Dump
from stress.guards import guard
from stress.inside import inside
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment
from stress.postman import Postman, bringing

PEOPLE, EACH = 200, 50
COPIES, WINDOW, LATER = 5, 100, 5
LOWER = 1_000_000
PATIENCE = 600.0
WEEK = timedelta(days=8)

Update = dict[str, Any]


@dataclass(frozen=True)
class Delivery:
    """One update, so many times at the same moment."""

    update: Update
    copies: int


@dataclass(frozen=True)
class Town:
    """The same people each time, and a database in which they are buyers."""

    world: World
    people: tuple[Person, ...]
    url: str


@experiment("A2", "Duplicates and disorder", databases=(POSTGRESQL, SQLITE), guards=("unique-update",))
async def duplicates(lab: Lab) -> None:
    """10,000 updates, each one to five times, out of order among the chats, to three replicas at once: the tables are
    those of a desk that fetched each once. Then update_id begins again a million lower."""
    reference = _town(lab)
    updates, wanted = await _once(lab, reference)
    windows = _windows(updates, lab.chance("windows"))
    again = [one | {"update_id": one["update_id"] - LOWER} for one in updates[: max(20, len(updates) // 20)]]
    async with _several(lab) as (town, postman):
        for window in windows:
            await _bring(postman, window)
        await _quiet(town.url)
        found = await asyncio.to_thread(_dumped, town.url)
        delivered = postman.delivered
        await _bring(postman, [Delivery(one, 1) for one in again])
        stored = await _quiet(town.url)
    lab.told("updates", len(updates))
    lab.told("deliveries", delivered)
    for table, rows in wanted.items():
        lab.none(f"rows of {table} that differ", ((rows - found[table]) + (found[table] - rows)).total())
    lab.none("ignored when update_id began again lower", len(updates) + len(again) - stored)
    lab.none("ignored after a quiet week", await _after_a_week(lab, reference))


def _town(lab: Lab) -> Town:
    world, url = World(limits=None, seed=lab.seed), lab.database()
    crowd = tuple(world.person(f"业主{n}") for n in range(lab.times(PEOPLE, least=6)))
    for one in crowd:
        one.started = True
    group = world.group("售后工作群", [world.person("周敏")])
    world.updates.clear()
    settle(url, SECRET, [one.id for one in crowd], len(crowd), group.id)
    return Town(world, crowd, url)


async def _once(lab: Lab, town: Town) -> tuple[list[Update], Dump]:
    """The reference: one desk fetches each update once, in order."""
    updates = _talk(town, lab.chance("words"))
    async with serving(town.world) as root:
        desk = Desk(root, town.url, lab.folder, name="reference", quick=True)
        desk.start()
        try:
            await _quiet(town.url, len(updates))
            await desk.stop()
        finally:
            desk.kill()
    return updates, await asyncio.to_thread(_dumped, town.url)


def _talk(town: Town, chance: Random) -> list[Update]:
    """Everybody does what she has to do, in turns; what Telegram makes of it."""
    left = {one: _lines(chance) for one in town.people}
    while left:
        who = chance.choice(list(left))
        kind, words = left[who].pop()
        if kind == "say":
            town.world.say(who, words)
        else:
            town.world.press(who, 1, words)
        if not left[who]:
            del left[who]
    return [one.body for one in town.world.updates]


def _lines(chance: Random) -> list[tuple[str, str]]:
    """What one person does, the last first."""
    lines: list[tuple[str, str]] = []
    while len(lines) < EACH:
        report = [("say", "/report"), ("press", "kind:repair"), ("say", f"漏水{len(lines)}"), ("press", "send")]
        other = chance.choice([("say", "/help"), ("say", f"还有{len(lines)}"), ("press", "cancel"), ("say", "/me")])
        lines += report if chance.random() < 0.2 else [other]
    return lines[:EACH][::-1]


def _windows(updates: Sequence[Update], chance: Random) -> list[list[Delivery]]:
    """Each update one to five times: some at the same moment, the others up to five windows later."""
    windows: list[list[Delivery]] = [[] for _ in range(len(updates) // WINDOW + 1 + LATER)]
    for place, update in enumerate(updates):
        copies = chance.randint(1, COPIES)
        now = chance.randint(1, copies)
        windows[place // WINDOW].append(Delivery(update, now))
        for _ in range(copies - now):
            windows[place // WINDOW + chance.randint(1, LATER)].append(Delivery(update, 1))
    return windows


@contextlib.asynccontextmanager
async def _several(lab: Lab) -> AsyncIterator[tuple[Town, Postman]]:
    """Three replicas; where there can be only one, that one."""
    town, count = _town(lab), 3 if lab.kind == POSTGRESQL else 1
    async with serving(town.world) as root:
        _, desks = replicas(count, root, town.url, lab.folder, without=lab.without, quick=True)
        for desk in desks:
            desk.start()
        try:
            for desk in desks:
                await desk.up()
            async with bringing(desks, lab.chance("replicas")) as postman:
                yield town, postman
        finally:
            for desk in desks:
                desk.kill()


async def _bring(postman: Postman, window: Sequence[Delivery]) -> None:
    """All lanes at once, in any order; within a lane each update when the one before is acknowledged."""
    lanes = defaultdict(list)
    for one in window:
        lanes[lane_of(one.update)].append(one)

    async def lane(deliveries: list[Delivery]) -> None:
        for one in deliveries:
            await postman.bring(one.update, one.copies)

    await asyncio.gather(*(lane(lanes[key]) for key in postman.chance.sample(list(lanes), len(lanes))))


async def _quiet(url: str, least: int = 0, patience: float = PATIENCE) -> int:
    """Until so many updates are there, and nothing is on its way, in or out; how many there are."""
    books, until = Books(url), asyncio.get_running_loop().time() + patience
    try:
        while True:
            stored, moving = await asyncio.to_thread(books.stored), await asyncio.to_thread(books.on_the_way)
            if (stored >= least and not moving) or asyncio.get_running_loop().time() > until:
                return stored
            await asyncio.sleep(0.1)
    finally:
        books.close()


def _dumped(url: str) -> Dump:
    books = Books(url)
    try:
        return books.dump()
    finally:
        books.close()


async def _after_a_week(lab: Lab, town: Town) -> int:
    """Telegram forgets how far it had counted; a desk that fetches must not mind. How many asked in vain."""
    before = await _quiet(town.url)
    async with inside(town.url, lab.folder, town.world, town.world.clock):
        for weeks in range(3):
            for one in town.people:
                town.world.say(one, "/help")
            stored = await _quiet(town.url, before + len(town.people) * (weeks + 1), 20)
            town.world.updates.restart_ids(town.world.updates.next_id - LOWER)
            town.world.advance(WEEK)
    return before + 3 * len(town.people) - stored


@guard("unique-update")
def _without_unique_key() -> None:
    """The key is there, and no two updates have the same one."""
    import secrets

    from storage import inbox

    store = inbox.store
    setattr(  # noqa: B010  mypy would not have it otherwise
        inbox, "store", lambda tx, _bot, *given: store(tx, secrets.randbits(31), *given)
    )
