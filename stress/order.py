"""A3: one person's updates have their effects in the order in which they came, whatever replica has them or dies."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from benchmarks.town import settle
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from stress.balancer import balancing, replicas
from stress.books import Books
from stress.desk import Desk
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment

LANES, EACH, KILLS = 500, 40, 25
SLOW = 0.5
"""Seconds by which one of the replicas is slower: what it has in hand would be overtaken."""

PATIENCE = 60.0, 900.0
"""Seconds for all of it: of any size, and of the whole."""
_NUMBER = re.compile(r"第(\d+)句")


@dataclass(frozen=True)
class Scene:
    """Everybody who writes, and the replicas that hear them."""

    world: World
    people: tuple[Person, ...]
    each: int
    desks: Sequence[Desk]
    url: str
    patience: float


@experiment("A3", "Order per person", databases=(POSTGRESQL, SQLITE), guards=("earlier-first",))
async def order(lab: Lab) -> None:
    """500 people write 40 messages each, all at once, into a draft; the words stand there as they were taken. Three
    replicas, one of them slow, take them in turn, and are killed now and then."""
    async with _scene(lab) as scene:
        for number in range(scene.each):
            for one in scene.people:
                scene.world.say(one, f"第{number}句")
        killed = await _kill_now_and_then(lab, scene)
        await _quiet(scene)
        texts = await asyncio.to_thread(_drafts, scene.url)
    wanted = list(range(scene.each))
    found = [_numbers(texts.get(one.id, "")) for one in scene.people]
    lab.told("messages", scene.each * len(scene.people))
    lab.told("kills", killed)
    lab.none("words out of order", sum(map(_inversions, found)))
    lab.none("words lost", sum(len(set(wanted) - set(one)) for one in found))
    lab.none("words doubled", sum(len(one) - len(set(one)) for one in found))
    lab.none("shown to her out of order", sum(map(_inversions, _shown(scene))))


@contextlib.asynccontextmanager
async def _scene(lab: Lab) -> AsyncIterator[Scene]:
    world, url = World(limits=None, seed=lab.seed), lab.database()
    people = tuple(world.person(f"业主{n}") for n in range(lab.times(LANES, least=10)))
    settle(url, SECRET, [one.id for one in people], len(people))
    count = 3 if lab.kind == POSTGRESQL else 1
    async with serving(world, webhook_pause=0.1) as root:
        port, desks = replicas(count, root, url, lab.folder, lease=2.5, without=lab.without, quick=True)
        desks[0].slow(SLOW)
        async with balancing(port, desks):
            for desk in desks:
                desk.start()
            try:
                for desk in desks:
                    await desk.up()
                yield Scene(world, people, lab.times(EACH, least=15), desks, url, PATIENCE[0] + PATIENCE[1] * lab.scale)
            finally:
                for desk in desks:
                    desk.kill()


async def _kill_now_and_then(lab: Lab, scene: Scene) -> int:
    """At moments drawn from the number of messages that wait at Telegram."""
    chance, all_of_them = lab.chance("kills"), scene.each * len(scene.people)
    moments = sorted(chance.sample(range(1, all_of_them * 3 // 4), lab.times(KILLS, least=2)))
    until, killed = asyncio.get_running_loop().time() + scene.patience, 0
    for moment in moments:
        while all_of_them - len(scene.world.updates) < moment:
            if asyncio.get_running_loop().time() > until:
                return killed
            await asyncio.sleep(0.02)
        victim = chance.choice(scene.desks)
        victim.kill()
        victim.start()
        killed += 1
    return killed


async def _quiet(scene: Scene) -> None:
    """Until nothing is on its way, in or out. In vain after a while."""
    books = Books(scene.url)
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(scene.patience):
            while len(scene.world.updates) or await asyncio.to_thread(books.on_the_way):
                await asyncio.sleep(0.1)
    books.close()


def _drafts(url: str) -> dict[int, str]:
    books = Books(url)
    dump = books.dump()
    books.close()
    return {account: text for account, _, text in dump["drafts"]}


def _shown(scene: Scene) -> list[list[int]]:
    """The newest word of each face of her draft, in the order in which Telegram showed them."""
    faces = defaultdict(list)
    for call in scene.world.ledger.accepted():
        numbers = _numbers(str(call.params.get("text", "")))
        if numbers:
            faces[call.chat_id].append(max(numbers))
    return list(faces.values())


def _numbers(text: str) -> list[int]:
    return [int(one) for one in _NUMBER.findall(text)]


def _inversions(numbers: Sequence[int]) -> int:
    return sum(later < earlier for earlier, later in pairwise(numbers))


@guard("earlier-first")
def _without_earlier_first() -> None:
    """An update is done whatever waits before it."""
    from sqlalchemy import update

    from storage import inbox
    from storage.database import Transaction
    from storage.tables import pipeline

    def done(tx: Transaction, row: int) -> bool:
        waiting = (pipeline.inbox.c.id == row, pipeline.inbox.c.state == "waiting")
        return tx.execute(update(pipeline.inbox).where(*waiting).values(state="done")).rowcount == 1

    setattr(inbox, "done", done)  # noqa: B010  mypy would not have it otherwise
