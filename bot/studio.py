"""The studio: draws pictures and writes workbooks in a process of its own, and knows what Telegram has already."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Any

from views import pictures, workbooks
from views.pictures import Step, Timeline

KNOWN = 20_000
DRAW_SECONDS = 30
_SAMPLE = Timeline("安居", "", "mortgage", (Step("安居", "now"),), "", (), "")


class Studio:
    """Drawing holds the interpreter for a tenth of a second, so it happens elsewhere."""

    def __init__(self, shared: ProcessPoolExecutor | None = None) -> None:
        """`shared` is a process that others draw with, too; it stays when this studio closes."""
        self._pool = self._shared = shared
        self._files: OrderedDict[str, str] = OrderedDict()

    def known(self, key: str) -> str | None:
        """Telegram's file id of a picture that was sent before."""
        return self._files.get(key)

    def learn(self, key: str, file: str) -> None:
        """Remembers a file id; the oldest of very many is forgotten, the database still has it."""
        self._files[key] = file
        if len(self._files) > KNOWN:
            self._files.popitem(last=False)

    async def draw(self, packed: dict[str, Any]) -> bytes:
        """The picture as PNG. A worker that died is replaced once; one that takes too long raises TimeoutError and is
        replaced, for a chat must not wait for a picture for ever."""
        return await self._made(_drawn, packed)

    async def bind(self, packed: dict[str, Any]) -> bytes:
        """The workbook as .xlsx; raises as `draw` does."""
        return await self._made(workbooks.write, packed)

    async def _made(self, work: Callable[[dict[str, Any]], bytes], packed: dict[str, Any]) -> bytes:
        try:
            return await self._tried(work, packed)
        except BrokenProcessPool:
            self.close()
            return await self._tried(work, packed)

    async def _tried(self, work: Callable[[dict[str, Any]], bytes], packed: dict[str, Any]) -> bytes:
        try:
            async with asyncio.timeout(DRAW_SECONDS):
                return await asyncio.get_running_loop().run_in_executor(self._open(), work, packed)
        except TimeoutError:
            self.close()
            raise

    def warm(self) -> None:
        """Starts the worker, and lets it load its font, before the first picture is asked for."""
        self._open().submit(_drawn, pictures.pack(_SAMPLE))

    def close(self) -> None:
        """Lets the worker go."""
        if self._pool is not None and self._pool is not self._shared:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = drawing_process()
        return self._pool


def drawing_process() -> ProcessPoolExecutor:
    """One process that draws. A forked one would inherit the loop, the sockets and the database threads."""
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_the_desk)


def _drawn(packed: dict[str, Any]) -> bytes:
    from views.pictures import render  # only the process that draws needs what drawing needs

    return render.draw(packed)


def _follow_the_desk() -> None:
    """Ctrl-C reaches every process of a terminal; the worker would answer it with a traceback. And a desk that is killed
    says nothing to its worker, which would wait for pictures for ever."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_desk, daemon=True).start()


def _end_with_the_desk() -> None:
    desk = multiprocessing.parent_process()
    assert desk is not None
    wait([desk.sentinel])
    os._exit(1)
