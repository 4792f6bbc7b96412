"""A1: the desk dies again and again under a crowd that reports; what it acknowledged has had its effects, once."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.town import settle
from bot.courier import AT_ONCE
from sandbox.chats import Chat
from sandbox.server import serving
from sandbox.world import World
from stress.books import Books
from stress.crowd import Crowd
from stress.desk import Desk
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment
from stress.moments import MOMENTS

KILLS, EACH = 100, 5
"""At random moments, and at each named one; as many again on the other database."""

TOGETHER, FEW = 40, 15
"""People who are in the middle of a report; among the tests."""

A_LIFE = 12
"""People enough for one life of the desk."""

PATIENCE, CALM = 60.0, 2.0
"""Seconds for all that is left at the end; seconds without any movement after which nothing more will come."""

IDLE = 12.0
"""Seconds without a call after which a life has no death to expect."""


@dataclass(frozen=True)
class Death:
    """At a named moment when it comes for the so-many-th time; or without a name, after so many calls and a while."""

    moment: str | None
    times: int
    pause: float = 0.0


@dataclass
class Scene:
    """The desk in two guises, one that fetches and one that is called, on the same database; and who is around."""

    desks: tuple[Desk, Desk]
    world: World
    crowd: Crowd
    books: Books
    group: Chat


@experiment(
    "A1",
    "Crash after the acknowledgement",
    databases=(SQLITE, POSTGRESQL),
    guards=("stored-before-acknowledged", "done-in-the-act"),
)
async def crash(lab: Lab) -> None:
    """A hundred times at random, five times at each named moment; polling and webhook in turn."""
    deaths = _plan(lab)
    came = 0
    async with _scene(lab, len(deaths)) as scene:
        reporting = asyncio.create_task(scene.crowd.report())
        lives = zip(deaths, itertools.cycle(scene.desks), strict=False)
        for death, desk in lives:
            if not await _dies(scene.world, desk, death):
                break  # nobody has anything to do any more
            came += 1
        scene.crowd.enough = True
        last = scene.desks[len(deaths) % 2]
        last.start()
        await _settled(scene)
        reporting.cancel()
        ended = await last.stop()
    lab.exactly("deaths", came, len(deaths))
    lab.none("exit code at the end", ended)
    lab.told("reports", len(scene.crowd.reporters))
    await asyncio.to_thread(scene.books.tell, lab, scene.world, scene.crowd, scene.group.id)
    # Of each chat one is in the air, and one may have landed that is not written down yet.
    most = 2 * min(AT_ONCE, lab.times(TOGETHER, least=FEW) + 1)
    lab.at_most("messages shown twice", scene.books.shown_twice(scene.world), came * most)


def _plan(lab: Lab) -> list[Death]:
    chance = lab.chance("deaths")
    kills = [Death(None, chance.randint(1, 60), chance.random() / 20) for _ in range(lab.times(KILLS, least=2))]
    names = chance.sample(MOMENTS, len(MOMENTS))
    named = itertools.islice(itertools.cycle(names), lab.times(EACH * len(MOMENTS), least=3))
    deaths = kills + [Death(name, chance.randint(1, 3 if name == "timer-claimed" else 12)) for name in named]
    chance.shuffle(deaths)
    return deaths


@contextlib.asynccontextmanager
async def _scene(lab: Lab, lives: int) -> AsyncIterator[Scene]:
    url, world = lab.database(), World(limits=None)
    async with serving(world, webhook_pause=0.2) as root:
        together = lab.times(TOGETHER, least=FEW)
        people = [world.person(f"业主{n}") for n in range(together + A_LIFE * lives)]
        group = world.group("售后工作群", [world.person("周敏")])
        world.updates.clear()
        settle(url, SECRET, [one.id for one in people], len(people), group.id)
        # A promise of a second, by night as by day, so that there are timers to be claimed.
        promise = {"FIRST_ANSWER_HOURS": "0.0003", "AROUND_THE_CLOCK": "true"}
        soon = {f"ANJU_PROMISES__BY_PRIORITY__NORMAL__{name}": value for name, value in promise.items()}
        soon["ANJU_CLUSTER__LEASE_SECONDS"] = "1"
        fetching, called = (
            Desk(root, url, lab.folder, webhook=hooked, without=lab.without, quick=True, **soon)
            for hooked in (False, True)
        )
        books = Books(url)
        try:
            yield Scene((fetching, called), world, Crowd(world, people, together), books, group)
        finally:
            for desk in (fetching, called):
                desk.kill()
            books.close()


async def _dies(world: World, desk: Desk, death: Death) -> bool:
    """One life; whether it ended as planned."""
    calls, loop = world.ledger.calls, asyncio.get_running_loop()
    before = seen = len(calls)
    until = loop.time() + IDLE
    desk.start(dies=f"{death.moment}:{death.times}" if death.moment else None)
    while desk.running and loop.time() < until:
        if death.moment is None and len(calls) - before >= death.times:
            await asyncio.sleep(death.pause)
            break
        if len(calls) > seen:
            seen, until = len(calls), loop.time() + IDLE
        await asyncio.sleep(0.002)
    late = loop.time() >= until
    desk.kill()
    if desk.code != -signal.SIGKILL:
        raise RuntimeError(f"ended by itself: {desk.said()[-200:]}")
    return not late


async def _settled(scene: Scene) -> None:
    """Until everybody has what she wanted and nothing is on its way; or until nothing moves any more."""
    loop, seen = asyncio.get_running_loop(), -1
    still, end = loop.time() + IDLE, loop.time() + PATIENCE
    while loop.time() < min(still, end):
        waits = len(scene.world.updates) + await asyncio.to_thread(scene.books.waiting)
        if not waits and scene.crowd.finished:
            return
        now = len(scene.world.ledger.calls) + waits
        if now != seen:
            seen, still = now, loop.time() + (IDLE if waits else CALM)
        await asyncio.sleep(0.05)


@guard("stored-before-acknowledged")
def _acknowledge_first() -> None:
    """As a queue in memory would: the update is taken at once, and stored in a while."""
    from bot.intake import Intake

    store, tasks = Intake.store, set[asyncio.Task[None]]()

    async def later(self: Intake, updates: Any) -> None:
        await asyncio.sleep(0.2)
        await store(self, updates)

    async def at_once(self: Intake, updates: Any) -> None:
        tasks.add(asyncio.create_task(later(self, updates)))

    setattr(Intake, "store", at_once)  # noqa: B010  mypy would not have it otherwise


@guard("done-in-the-act")
def _done_afterwards() -> None:
    """The update is marked in a transaction of its own, a while after its act."""
    from bot import acts
    from handlers.context import current
    from storage import inbox

    done, run = inbox.done, acts.Acts.run

    async def afterwards(self: acts.Acts, *given: Any) -> None:
        await run(self, *given)
        await asyncio.sleep(0.2)
        row = current.get()
        if row is not None:
            await self.database.act(partial(done, row=row))

    setattr(inbox, "done", lambda _tx, _row: True)  # noqa: B010  mypy would not have it otherwise
    setattr(acts.Acts, "run", afterwards)  # noqa: B010
