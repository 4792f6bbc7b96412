"""A line to PostgreSQL that can be cut, or go silent: a server that is stopped, and one that nobody reaches."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from sqlalchemy import URL, make_url


class Line:
    """Passes everything on while it is well."""

    def __init__(self, url: str) -> None:
        self._place = make_url(url)
        self._open: set[asyncio.StreamWriter] = set()
        self._well = asyncio.Event()
        self._well.set()
        self._cut = False
        self.port = 0

    @property
    def address(self) -> str:
        """The same database, through this line."""
        place: URL = self._place.set(host="127.0.0.1", port=self.port, query={})
        return place.render_as_string(hide_password=False)

    def cut(self) -> None:
        """Every connection ends, and none is made any more."""
        self._cut = True
        for writer in tuple(self._open):
            writer.transport.abort()

    def silence(self) -> None:
        """Connections stay, and new ones are made, but nothing comes through."""
        self._well.clear()

    def mend(self) -> None:
        """All is well again; what was said in silence is lost with its connection."""
        if not self._well.is_set():
            self.cut()
        self._cut = False
        self._well.set()

    async def _pass_on(self, desk: asyncio.StreamReader, to_desk: asyncio.StreamWriter) -> None:
        if self._cut:
            to_desk.transport.abort()
            return
        with contextlib.suppress(OSError):
            server, to_server = await self._connect()
            self._open |= {to_desk, to_server}
            await asyncio.gather(self._one_way(desk, to_server), self._one_way(server, to_desk))

    async def _one_way(self, said: asyncio.StreamReader, heard: asyncio.StreamWriter) -> None:
        try:
            while data := await said.read(65536):
                await self._well.wait()
                heard.write(data)
                await heard.drain()
        finally:
            self._open.discard(heard)
            heard.transport.abort()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        folder = self._place.query.get("host")
        if isinstance(folder, str):
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{self._place.port or 5432}")
        return await asyncio.open_connection(self._place.host, self._place.port or 5432)


@contextlib.asynccontextmanager
async def line_to(url: str) -> AsyncIterator[Line]:
    """The line, open; its `address` is for the desk."""
    line = Line(url)
    server = await asyncio.start_server(line._pass_on, "127.0.0.1", 0)
    line.port = server.sockets[0].getsockname()[1]
    try:
        yield line
    finally:
        line.cut()
        server.close()
