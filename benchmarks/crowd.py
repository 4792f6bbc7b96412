"""The sandbox's process: a Telegram with a crowd inside, a closed loop of people who each wait for their answer."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from benchmarks.steady import first, is_answer, steady
from sandbox.chats import Chat
from sandbox.faults import SLOW, Faults
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World

PATIENCE = 60.0
"""Seconds without any answer after which something is lost; a first start has everything to compile."""

SCRIPTS: dict[str, tuple[str, ...]] = {
    "echo": ("水管漏水",),
    "progress": ("/progress",),
    "report": ("/report", "press:kind:repair", "厨房水管漏水，地板都湿了", "press:send"),
}
"""What one person does, step by step; each step waits for the answer to the one before."""


@dataclass
class Walk:
    """One person on her way through a script."""

    person: Person
    step: int
    said_at: float


@dataclass
class Tally:
    """What was answered: latencies in seconds, within the measured time and after."""

    latencies: list[float] = field(default_factory=list)
    walks: int = 0
    late: int = 0


class Crowd:
    """Drives the World from inside its process, so that the load costs little."""

    def __init__(self, world: World, people: list[Person]) -> None:
        self._world, self.people = world, people

    async def run(self, script: str, seconds: float, in_air: int, walks: int | None = None) -> dict[str, Any]:
        """Until the time is over, or so many walks are done; then every answer is waited for."""
        steps, tally, began = SCRIPTS[script], Tally(), time.perf_counter()
        until = began + seconds
        free, under_way = deque(self.people), dict[int, Walk]()
        left = len(free) * 1_000_000 if walks is None else walks
        with self._world.watch() as watch:
            for _ in range(min(in_air, left, len(free))):
                self._begin(free, under_way, steps)
                left -= 1
            while under_way:
                async with asyncio.timeout(PATIENCE):
                    event = await anext(watch)
                walk = under_way.get(event.chat_id)
                if walk is None or not is_answer(self._world, event.kind, event.data):
                    continue
                now = time.perf_counter()
                in_time = now <= until
                tally.late += not in_time
                if in_time:
                    tally.latencies.append(now - walk.said_at)
                walk.step += 1
                if walk.step < len(steps):
                    self._do(walk, steps[walk.step], event.data)
                    continue
                tally.walks += in_time
                del under_way[walk.person.id]
                free.append(walk.person)
                if in_time and left:
                    self._begin(free, under_way, steps)
                    left -= 1
        return _figures(tally, min(time.perf_counter(), until) - began)

    def _begin(self, free: deque[Person], under_way: dict[int, Walk], steps: tuple[str, ...]) -> None:
        walk = Walk(free.popleft(), 0, 0.0)
        under_way[walk.person.id] = walk
        self._do(walk, steps[0], {})

    def _do(self, walk: Walk, step: str, shown: dict[str, Any]) -> None:
        walk.said_at = time.perf_counter()
        action, _, data = step.partition(":")
        if action == "press":
            self._world.press(walk.person, shown["message_id"], _button(shown, data))
        else:
            self._world.say(walk.person, step)


def _button(shown: dict[str, Any], begins: str) -> str:
    """The data of the button that begins so."""
    rows = shown.get("reply_markup", {}).get("inline_keyboard", [])
    found: str = next(one["callback_data"] for row in rows for one in row if one["callback_data"].startswith(begins))
    return found


def _figures(tally: Tally, seconds: float) -> dict[str, Any]:
    return waits(tally.latencies) | {
        "updates": len(tally.latencies),
        "all_updates": len(tally.latencies) + tally.late,
        "walks": tally.walks,
        "seconds": seconds,
    }


def waits(seconds: list[float]) -> dict[str, float]:
    """How long half of them waited at most, nearly all, and all but a few."""
    ordered = sorted(seconds) or [0.0]
    return {f"p{part}": ordered[len(ordered) * part // 100] for part in (50, 95, 99)}


def attach(app: web.Application, world: World) -> None:
    """POST /crowd/gather makes people and a staff group; /crowd/run drives them; /crowd/clear forgets the past;
    /crowd/delay puts a long line between bot and Telegram; /crowd/steady and /crowd/first are in benchmarks.steady."""
    crowd: list[Crowd] = []

    async def gather(request: web.Request) -> web.Response:
        count = (await request.json())["people"]
        made = [world.person(f"业主{number}") for number in range(count)]
        for person in made:
            person.started = True
        group: Chat = world.group("售后工作群", [world.person("周敏")])
        world.updates.clear()
        crowd[:] = [Crowd(world, made)]
        return web.json_response({"people": [one.id for one in made], "group": group.id})

    async def run(request: web.Request) -> web.Response:
        return web.json_response(await crowd[0].run(**await request.json()))

    async def clear(_: web.Request) -> web.Response:
        world.updates.clear()
        world.ledger.calls.clear()
        for chat in world.chats.values():
            chat.messages.clear()
        return web.json_response(True)

    async def delay(request: web.Request) -> web.Response:
        seconds = (await request.json())["seconds"]
        world.faults = Faults(rate=1.0 if seconds else 0.0, kinds=(SLOW,), slow_seconds=seconds)
        return web.json_response(True)

    async def steadily(request: web.Request) -> web.Response:
        return web.json_response(waits(await steady(world, crowd[0].people, **await request.json())))

    async def at_first(request: web.Request) -> web.Response:
        await first(world, crowd[0].people[0], **await request.json())
        return web.json_response(True)

    answers = {"gather": gather, "run": run, "clear": clear, "delay": delay, "steady": steadily, "first": at_first}
    for name, handler in answers.items():
        app.router.add_post(f"/crowd/{name}", handler)


async def main() -> None:
    """Serves until killed; the first line of output is the root of the Bot API. Ends with its parent."""
    logging.basicConfig(level=logging.WARNING)
    parent = os.getppid()
    async with serving(World(limits=None), page=attach) as root:
        print(root, flush=True)
        while os.getppid() == parent:
            await asyncio.sleep(1)


if __name__ == "__main__":
    asyncio.run(main())
