"""Telegram as it pushes updates: over forty connections, with a minute's patience for each answer."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

import aiohttp

from sandbox.people import Person
from sandbox.webhooks import SECRET
from sandbox.world import World
from stress.desk import HOOK_SECRET, Desk

CONNECTIONS = 40
RATE = 150.0
PATIENCE = 60.0


@dataclass
class Pushed:
    """What became of the updates of one phase."""

    seconds: list[float] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    rude: int = 0
    hung: int = 0

    @property
    def p99(self) -> float:
        """Seconds until an answer."""
        return quantiles(self.seconds, n=100)[98] if len(self.seconds) > 1 else PATIENCE


class Telegram:
    """Pushes updates over forty connections, and comes again only when it is told to."""

    def __init__(self, world: World, desk: Desk) -> None:
        self._hook, self._next = f"http://127.0.0.1:{desk.port}/telegram", 1
        self._people: list[Person] = [world.person(f"业主{n}") for n in range(CONNECTIONS)]
        for one in self._people:
            one.started = True

    async def push(self, seconds: float) -> Pushed:
        """Updates at a rate for so long."""
        pushed, loop = Pushed(), asyncio.get_running_loop()
        end = loop.time() + seconds

        async def connection(session: aiohttp.ClientSession) -> None:
            while loop.time() < end:
                number, self._next = self._next, self._next + 1
                await self._one(session, number, pushed)
                await asyncio.sleep(CONNECTIONS / RATE)

        await self._all(connection)
        return pushed

    async def again(self, numbers: list[int]) -> Pushed:
        """What was refused before."""
        pushed, left = Pushed(), iter(numbers)

        async def connection(session: aiohttp.ClientSession) -> None:
            for number in left:
                await self._one(session, number, pushed)

        await self._all(connection)
        return pushed

    async def ready(self) -> None:
        """Until the desk takes updates."""
        async with asyncio.timeout(PATIENCE):
            while not (await self.again([0])).kept:
                await asyncio.sleep(0.05)

    async def _all(self, connection: Any) -> None:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            await asyncio.gather(*(connection(session) for _ in range(CONNECTIONS)))

    async def _one(self, session: aiohttp.ClientSession, number: int, pushed: Pushed) -> None:
        loop = asyncio.get_running_loop()
        began, person = loop.time(), self._people[number % CONNECTIONS]
        message = {"message_id": number + 1, "date": 0, "chat": person.chat, "from": person.user, "text": "/help"}
        body = {"update_id": number, "message": message}
        try:
            async with session.post(self._hook, json=body, headers={SECRET: HOOK_SECRET}) as answer:
                fine = 200 <= answer.status < 300
                (pushed.kept if fine else pushed.refused).append(number)
                pushed.rude += not fine and (answer.status != 503 or "Retry-After" not in answer.headers)
        except TimeoutError:
            pushed.hung += 1
            pushed.refused.append(number)
        except aiohttp.ClientError:
            pushed.refused.append(number)
        pushed.seconds.append(loop.time() - began)
