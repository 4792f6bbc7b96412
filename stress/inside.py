"""A whole desk inside this process, over real HTTP to a sandbox beside it: for experiments that need no kill."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from telegram import Bot

from bot import config
from bot.clock import Clock
from bot.machine import Machine, build
from bot.studio import Studio
from bot.transport import AiohttpRequest
from sandbox.server import serving
from sandbox.world import World
from stress.hours import day_and_night
from stress.lab import SECRET

PATIENCE = 40.0


class PlainStudio(Studio):
    """Hands out one grey square: what is drawn is another matter."""

    async def draw(self, packed: dict[str, Any]) -> bytes:
        """The square, as PNG."""
        return SQUARE

    def warm(self) -> None:
        """There is nothing to warm."""


@contextlib.asynccontextmanager
async def inside(
    url: str, folder: Path, world: World, clock: Clock, patience: float = PATIENCE
) -> AsyncIterator[Machine]:
    """The desk, started; stopped at the end. `patience`: seconds, of the loop, until it gives up a call."""
    async with serving(world) as root:
        settings = config.load(
            telegram={"token": world.token, "api_url": root, "pace": {"off": True}},
            database={"url": url},
            data_key=SECRET,
            var_dir=folder,
            web={"port": 0},
        )
        settings = settings.model_copy(update={"promises": day_and_night(settings.promises)})
        machine = await build(settings, clock=clock, bot=_bot(world, root, patience), studio=PlainStudio())
        await machine.start()
        try:
            yield machine
        finally:
            await machine.stop()


def _bot(world: World, root: str, patience: float) -> Bot:
    """With more patience than usual: where time is hurried, a busy machine must not be taken for a dead line."""
    wire = AiohttpRequest(read_timeout=patience, connect_timeout=patience, pool_timeout=patience)
    return Bot(world.token, base_url=f"{root}/bot", request=wire, get_updates_request=AiohttpRequest(2))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _square(side: int) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * side) * side)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


SQUARE = _square(64)
