"""B7: told to stop in the middle of everything, the desk finishes what it has in hand and is gone."""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from random import Random

from sandbox.faults import SLOW, Faults
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from stress.desk import Desk, free_port
from stress.guards import guard
from stress.lab import SQLITE, Lab, experiment

LIMIT, HANGS = 20.0, 25.0
A_SECOND = 40
PEOPLE = 200
PATIENCE = 60.0


@dataclass
class Load:
    """People who ask for help, and how often each did."""

    world: World
    people: list[Person]
    asked: Counter[int] = field(default_factory=Counter)

    async def run(self, chance: Random) -> None:
        """Asks for ever."""
        while True:
            one = chance.choice(self.people)
            self.asked[one.id] += 1
            self.world.say(one, "/help")
            await asyncio.sleep(1 / A_SECOND)

    @property
    def heard(self) -> Counter[int | None]:
        """How often each was answered."""
        return Counter(
            call.chat_id for call in self.world.ledger.calls if call.applied and call.method == "sendMessage"
        )

    @property
    def missing(self) -> int:
        """Answers that have not come."""
        heard = self.heard
        return sum(max(many - heard[one], 0) for one, many in self.asked.items())

    @property
    def doubled(self) -> int:
        """Answers that came once too often."""
        return sum(max(many - self.asked[one or 0], 0) for one, many in self.heard.items())


@dataclass
class Stops:
    """How it went."""

    seconds: list[float] = field(default_factory=list)
    hangs: int = 0
    odd: int = 0

    async def stop(self, desk: Desk) -> None:
        """SIGTERM, and how long it took. Before it listens to signals it may die of it."""
        listens = "started" in desk.said()
        began = time.monotonic()
        try:
            code = await desk.stop(HANGS)
        except subprocess.TimeoutExpired:
            desk.kill()
            self.hangs += 1
            return
        self.seconds.append(time.monotonic() - began)
        self.odd += code != 0 and (listens or code != -15)


@experiment(
    "B7",
    "Fifty times told to stop under load",
    guards=("what-is-in-hand-is-finished", "stopped-before-it-began"),
    small=0.02,
)
async def shutdown(lab: Lab) -> None:
    """Forty questions a second by polling or webhook, and half a second until Telegram answers, so that much is in the
    air. Also with Telegram away, and with somebody on the line who never finishes what he sends."""
    world = World(seed=lab.seed, limits=None)
    people = [world.person(f"业主{number}") for number in range(PEOPLE)]
    for one in people:
        one.started = True
    world.faults = Faults(lab.seed, 1.0, (SLOW,), frozenset({"sendMessage"}), slow_seconds=0.5)
    load, stops, chance = Load(world, people), Stops(), lab.chance("moments")
    async with serving(world, webhook_pause=0.2) as root:
        desk = Desk(root, lab.database(), lab.folder, webhook=lab.kind != SQLITE, without=lab.without)
        async with _running(load.run(lab.chance("people"))):
            for number in range(lab.times(50)):
                await _stop_somewhere(desk, load, stops, chance, number)
        await _finish(desk, load, stops)
    await _stop_without_telegram(lab, stops)
    lab.told("told to stop", len(stops.seconds) + stops.hangs)
    lab.told("questions", sum(load.asked.values()))
    lab.at_most("until it was gone, at worst", round(max(stops.seconds, default=0), 1), LIMIT, "s")
    lab.none("hangs", stops.hangs)
    lab.none("ends other than in peace", stops.odd)
    lab.none("questions without an answer", load.missing)
    lab.none("answers given twice", load.doubled)


@contextlib.asynccontextmanager
async def _running(work: object) -> AsyncIterator[None]:
    task = asyncio.ensure_future(work)  # type: ignore[call-overload]
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _stop_somewhere(desk: Desk, load: Load, stops: Stops, chance: Random, number: int) -> None:
    """After it has answered some; every tenth time while it is still starting, every fifth with a drip on the line."""
    desk.log.write_text("")
    desk.start()
    if number % 10 == 9:
        await asyncio.sleep(chance.random() * 2)
        return await stops.stop(desk)
    await _answers(load, sum(load.heard.values()) + chance.randrange(5, 60))
    if number % 5 != 4:
        return await stops.stop(desk)
    await desk.up(PATIENCE)  # what it still had to say is said before it listens
    async with _dripping(desk.port):
        return await stops.stop(desk)


@contextlib.asynccontextmanager
async def _dripping(port: int) -> AsyncIterator[None]:
    """Somebody has sent the head of a request and nothing more."""
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{")
    await writer.drain()
    await asyncio.sleep(0.1)
    try:
        yield
    finally:
        writer.close()


async def _answers(load: Load, wanted: int) -> None:
    """Until so many answers were given, or no more come."""
    at, before = time.monotonic(), -1
    while (given := sum(load.heard.values())) < wanted and time.monotonic() - at < PATIENCE:
        if given != before:
            at, before = time.monotonic(), given
        await asyncio.sleep(0.02)


async def _finish(desk: Desk, load: Load, stops: Stops) -> None:
    """Nobody asks any more, and every question is answered."""
    desk.log.write_text("")
    desk.start()
    await _answers(load, sum(load.asked.values()))
    await asyncio.sleep(1)
    await stops.stop(desk)


async def _stop_without_telegram(lab: Lab, stops: Stops) -> None:
    """It has never come so far as to know who it is."""
    desk = Desk(f"http://127.0.0.1:{free_port()}", lab.database(), lab.folder, name="alone", without=lab.without)
    desk.start()
    while "telegram-away" not in desk.said() and desk.running:
        await asyncio.sleep(0.05)
    await stops.stop(desk)


@guard("what-is-in-hand-is-finished")
def _in_a_hurry() -> None:
    from bot import machine

    machine.STOP_SECONDS = 0


@guard("stopped-before-it-began")
def _deaf_at_first() -> None:
    from bot import serving
    from bot.config import Settings
    from bot.machine import Machine

    async def begin(settings: Settings, stop: asyncio.Event) -> Machine:
        return await serving._begin(settings)

    serving._begun = begin
