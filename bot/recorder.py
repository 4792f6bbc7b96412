"""Writes down what became of messages, many in one act."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable

import structlog

from bot.logs import place
from storage import outbox
from storage.database import Database
from storage.outbox import Sent

log = structlog.get_logger()


class Recorder:
    """Keeps outcomes until they are in their rows; a database that is away is waited for."""

    def __init__(self, database: Database, recorded: Callable[[Iterable[int]], None]) -> None:
        self._database, self._recorded = database, recorded
        self._kept: list[Sent] = []
        self._writing = 0
        self._wake = asyncio.Event()

    @property
    def busy(self) -> bool:
        """Whether something is not written down yet."""
        return bool(self._kept or self._writing)

    def keep(self, outcome: Sent) -> None:
        """Will be written down soon."""
        self._kept.append(outcome)
        self._wake.set()

    async def run(self) -> None:
        """Writes for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self.flush()

    async def flush(self) -> None:
        """Everything that is kept at this moment."""
        outcomes, self._kept = self._kept, []
        if not outcomes:
            return
        self._writing += 1
        try:
            await self._database.act(lambda tx: outbox.record(tx, outcomes))
            self._recorded([one.id for one in outcomes])
        except Exception as error:  # noqa: BLE001  the database is away: kept, and written with the next ones
            log.error("record-failed", action="record-failed", kind=type(error).__name__, where=place(error))
            self._kept = outcomes + self._kept
            await asyncio.sleep(1)
            self._wake.set()
        finally:
            self._writing -= 1
