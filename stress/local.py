"""A desk inside this process: the machine of `anju run` on the sandbox's clock, and what it logs, counted."""

from __future__ import annotations

import asyncio
import contextlib
import math
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import func, select

from bot import config, machine
from bot.config import Settings
from bot.machine import Machine
from bot.studio import Studio
from sandbox.world import World
from storage.database import Transaction
from storage.tables.pipeline import inbox, outbox
from stress.desk import HOOK_SECRET, free_port

PATIENCE = 30.0
"""Seconds without any progress after which nothing is waited for any more."""


class NoPictures(Studio):
    """Nothing is drawn: words go without their pictures, and no process is started for them."""

    def warm(self) -> None:
        """There is nothing to warm."""

    async def draw(self, packed: dict[str, Any]) -> bytes:
        """What the delivery takes for a picture that cannot be drawn."""
        raise ValueError("no pictures here")


def settings_of(root: str, url: str, folder: Path, *, webhook: bool = False) -> Settings:
    """The settings of config.yaml for this sandbox and this database, without pacing, on a free port."""
    base = config.load()
    port = free_port()
    telegram: dict[str, Any] = {
        "token": "42:sandbox",
        "api_url": root,
        "pace": {"off": True},
    }
    if webhook:
        hook = f"http://127.0.0.1:{port}/telegram"
        telegram |= {"mode": "webhook", "webhook_url": hook, "webhook_secret": HOOK_SECRET}
    return base.model_copy(
        update={
            "telegram": type(base.telegram).model_validate(telegram),
            "database": base.database.model_copy(update={"url": url}),
            "web": base.web.model_copy(update={"port": port}),
            "var_dir": folder,
            "cluster": base.cluster.model_copy(update={"lease_seconds": 2}),
        }
    )


@contextlib.asynccontextmanager
async def running(world: World, settings: Settings) -> AsyncIterator[Machine]:
    """The desk, started; stopped in good order at the end."""
    desk = await machine.build(settings, clock=world.clock, studio=NoPictures())
    await desk.start()
    try:
        yield desk
    finally:
        await desk.stop()


async def settled(world: World, desk: Machine) -> None:
    """Waits until everything that came in is handled, and everything said is delivered. Raises TimeoutError when
    nothing moves for half a minute."""
    least, loop = math.inf, asyncio.get_running_loop()
    moved = loop.time()
    while (left := len(world.updates) + await desk.database.act(_left)) > 0:
        if left < least:
            least, moved = left, loop.time()
        if loop.time() - moved > PATIENCE:
            raise TimeoutError(f"{left} updates and messages do not move")
        await asyncio.sleep(0.005)


def _left(tx: Transaction) -> int:
    tables = (inbox, outbox)
    return sum(
        tx.execute(select(func.count()).select_from(table).where(table.c.state == "waiting")).scalar_one()
        for table in tables
    )


@contextlib.contextmanager
def logged() -> Iterator[Counter[str]]:
    """How often each action was logged, by this process, instead of the lines themselves."""
    counted: Counter[str] = Counter()

    def count(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> Mapping[str, Any]:
        counted[str(line.get("action", line.get("event")))] += 1
        raise structlog.DropEvent

    kept = structlog.get_config()
    structlog.configure(processors=[count])
    try:
        yield counted
    finally:
        structlog.configure(**kept)
