"""`anju run`, from the first step until it is told to stop."""

from __future__ import annotations

import asyncio

from bot import garbage
from bot.config import Settings
from bot.machine import Machine, build

LET_GO_SECONDS = 5


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Runs until told to stop, which may be before it has begun: Telegram may be away for hours."""
    running = await _begun(settings, stop)
    if running is None:
        return
    await stop.wait()
    await running.stop()


async def _begun(settings: Settings, stop: asyncio.Event) -> Machine | None:
    """The machine, started; None when it was told to stop before that. What it had open ends with the process."""
    beginning, told = asyncio.create_task(_begin(settings)), asyncio.create_task(stop.wait())
    await asyncio.wait({beginning, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not beginning.done():
        beginning.cancel()
        await asyncio.wait({beginning}, timeout=LET_GO_SECONDS)
        return None
    return beginning.result()


async def _begin(settings: Settings) -> Machine:
    machine = await build(settings)
    await machine.start()
    garbage.settle()
    return machine
