"""Brings updates to replicas as Telegram's webhook does: in order within a lane, lanes side by side, again until 2xx."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from random import Random
from typing import Any

import aiohttp

from stress.desk import HOOK_SECRET, Desk

CONNECTIONS, SECONDS = 40, 20
PAUSE = 0.05
PATIENCE = 600
"""Tries of one delivery: half a minute."""


class Postman:
    """`desks` are the replicas, of which each delivery takes any."""

    def __init__(self, desks: Sequence[Desk], chance: Random, session: aiohttp.ClientSession) -> None:
        self._desks, self.chance, self._session = desks, chance, session
        self.delivered = 0

    async def bring(self, body: dict[str, Any], copies: int = 1) -> None:
        """So many copies at the same moment; returns when all are acknowledged."""
        await asyncio.gather(*(self._one(body) for _ in range(copies)))

    async def _one(self, body: dict[str, Any]) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": HOOK_SECRET}
        for _ in range(PATIENCE):
            desk = self.chance.choice(self._desks)
            with contextlib.suppress(aiohttp.ClientError, TimeoutError):
                address = f"http://127.0.0.1:{desk.port}/telegram"
                async with self._session.post(address, json=body, headers=headers) as answer:
                    if 200 <= answer.status < 300:
                        self.delivered += 1
                        return
            await asyncio.sleep(PAUSE)
        raise TimeoutError("no replica takes an update")


@contextlib.asynccontextmanager
async def bringing(desks: Sequence[Desk], chance: Random) -> AsyncIterator[Postman]:
    """A postman with Telegram's usual number of connections."""
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    async with aiohttp.ClientSession(connector=connector, timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
        yield Postman(desks, chance, session)
