"""A line to PostgreSQL that breaks at the worst moment: when COMMIT has been said and nobody has heard what came of it."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from random import Random

from sqlalchemy import URL, make_url

COMMIT = b"COMMIT"
ANSWERED, UNHEARD, UNSAID = "after its answer came", "as it was said", "before it was said"
"""Done, and the answer lost; perhaps done; not done: all three look the same from the desk."""


class Cutter:
    """Passes everything on; when armed, cuts a share of all commits until so many are cut."""

    def __init__(self, url: str, chance: Random, share: float = 0.1) -> None:
        self._place, self._chance, self._share = make_url(url), chance, share
        self.left, self.cuts = 0, Counter[str]()
        self.port = 0

    @property
    def address(self) -> str:
        """The same database, through this line."""
        place: URL = self._place.set(host="127.0.0.1", port=self.port, query={})
        return place.render_as_string(hide_password=False)

    async def pass_on(self, desk: asyncio.StreamReader, to_desk: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it or it is cut."""
        server, to_server = await self._connect()
        unheard, answered = asyncio.Event(), asyncio.Event()
        back = asyncio.create_task(self._back(server, to_desk, unheard, answered))
        with contextlib.suppress(OSError):
            while data := await desk.read(65536):
                kind = self._drawn() if COMMIT in data else None
                if kind is None:
                    to_server.write(data)
                    await to_server.drain()
                    continue
                await self._cut(kind, data, to_server, unheard, answered)
                break
        back.cancel()
        for side in (to_desk, to_server):
            side.transport.abort()

    async def _cut(
        self, kind: str, data: bytes, to_server: asyncio.StreamWriter, unheard: asyncio.Event, answered: asyncio.Event
    ) -> None:
        self.cuts[kind] += 1
        if kind is UNSAID:
            return
        unheard.set()
        to_server.write(data)
        await to_server.drain()
        if kind is ANSWERED:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(answered.wait(), 5)

    async def _back(
        self,
        server: asyncio.StreamReader,
        to_desk: asyncio.StreamWriter,
        unheard: asyncio.Event,
        answered: asyncio.Event,
    ) -> None:
        with contextlib.suppress(OSError):
            while data := await server.read(65536):
                if unheard.is_set():
                    answered.set()
                    continue
                to_desk.write(data)
                await to_desk.drain()
        to_desk.close()

    def _drawn(self) -> str | None:
        if self.left <= 0 or self._chance.random() > self._share:
            return None
        self.left -= 1
        return self._chance.choice((ANSWERED, ANSWERED, UNHEARD, UNSAID))

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        host = str(self._place.query.get("host") or self._place.host or "127.0.0.1")
        port = int(str(self._place.query.get("port") or self._place.port or 5432))
        if host.startswith("/"):
            return await asyncio.open_unix_connection(f"{host}/.s.PGSQL.{port}")
        return await asyncio.open_connection(host, port)


@contextlib.asynccontextmanager
async def cutting(url: str, chance: Random) -> AsyncIterator[Cutter]:
    """The line, open."""
    cutter = Cutter(url, chance)
    server = await asyncio.start_server(cutter.pass_on, "127.0.0.1", 0)
    cutter.port = int(server.sockets[0].getsockname()[1])
    try:
        yield cutter
    finally:
        server.close()
