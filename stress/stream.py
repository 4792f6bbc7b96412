"""People who ask for help all the time: each question is one update, one act and one answer, so nothing can hide."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import func, select

from sandbox.server import serving
from sandbox.world import World
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from stress.desk import Desk
from stress.lab import SECRET, Lab

PATIENCE = 60.0
READY_SECONDS = 60.0


class Stream:
    """A desk by webhook and the people who ask it. `url` is where its rows can be looked at."""

    def __init__(self, world: World, desk: Desk, url: str, people: int = 40) -> None:
        self.world, self.desk, self.url = world, desk, url
        self.people = [world.person(f"业主{n}") for n in range(people)]
        self.said: Counter[int] = Counter()

    def ask(self) -> None:
        """One more question, of the next person in turn."""
        one = self.people[sum(self.said.values()) % len(self.people)]
        self.world.say(one, "/help")
        self.said[one.id] += 1

    async def flow(self, rate: float, seconds: float) -> None:
        """Questions at a rate; those that a busy machine was too late for come at once."""
        loop = asyncio.get_running_loop()
        began, asked = loop.time(), 0
        while (passed := loop.time() - began) < seconds:
            while asked < passed * rate:
                self.ask()
                asked += 1
            await asyncio.sleep(0.5 / rate)

    async def ready(self) -> None:
        """Until the first question has its answer."""
        self.ask()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(READY_SECONDS):
                while self.desk.running and not self.world.ledger.accepted("sendMessage"):
                    await asyncio.sleep(0.02)
        if not self.world.ledger.accepted("sendMessage"):
            raise RuntimeError(f"the desk does not answer: {self.desk.said()[-200:]}")

    async def settled(self) -> None:
        """Until nothing is on its way. TimeoutError when that does not come: then something is lost."""
        engine = make_engine(self.url, Keyring.from_secret(SECRET))

        def left() -> int:
            with engine.connect() as tx:
                return sum(
                    tx.execute(select(func.count()).select_from(table).where(table.c.state == "waiting")).scalar_one()
                    for table in (inbox, outbox)
                )

        try:
            async with asyncio.timeout(PATIENCE):
                while len(self.world.updates) or await asyncio.to_thread(left):
                    await asyncio.sleep(0.1)
        finally:
            engine.dispose()

    def unheard(self) -> int:
        """Questions without any answer on the screen."""
        heard = Counter(call.chat_id for call in self.world.ledger.accepted("sendMessage"))
        return sum(max(0, count - heard[one]) for one, count in self.said.items())

    def heard_twice(self) -> int:
        """Answers beyond one for each question."""
        return len(self.world.ledger.accepted("sendMessage")) - sum(self.said.values()) + self.unheard()


@contextlib.asynccontextmanager
async def streaming(lab: Lab, url: str, *, rows: str | None = None, **more: Any) -> AsyncIterator[Stream]:
    """A desk that answers, on the database of this address. `rows`: where its rows can be looked at, if elsewhere."""
    world = World(limits=None)
    async with serving(world, webhook_pause=0.1) as root:
        desk = Desk(root, url, lab.folder, webhook=True, without=lab.without, **more)
        desk.start()
        try:
            stream = Stream(world, desk, rows or url)
            await stream.ready()
            yield stream
        finally:
            desk.kill()


def half_acts(rows: dict[int, int], answers: dict[int, int]) -> int:
    """Questions that are done without their one answer, and answers to what is not done."""
    return sum(abs(rows.get(one, 0) - answers.get(one, 0)) for one in rows.keys() | answers.keys())
