"""Imports go on: fetches a ledger that was dropped into the chat, has it read by a child, and takes it a slice at a time."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.acts import Acts
from bot.ledgers import BadLedger
from bot.ledgers.order import Order
from bot.ledgers.reading import told
from bot.logs import place
from bot.verdicts import judge
from domain.errors import DeskError, SomebodyWasFaster
from domain.imports import Import, ImportState
from services import import_reading, import_work
from services.desk import Desk

log = structlog.get_logger()

PAUSE = 0.5
"""Seconds between two looks for an import when there is none."""


LONGEST = 0.2
"""Seconds for which an import gives way at most before each slice: a desk where somebody always waits imports too."""

TURN = 0.0005
"""Seconds after which the two threads of a desk change places while an import goes on; Python's own number is 0.005."""


@dataclass
class Importing:
    """Runs where the leader is; the rows say what is next, and that each slice is done once, whoever does it."""

    acts: Acts
    bot: Bot
    others: Callable[[], Awaitable[None]]
    """Waits until nobody who wrote to the desk waits for it."""

    async def run(self) -> None:
        """For ever; a step at a time, so that whoever writes to the desk meanwhile comes in between."""
        while True:
            if not await self.step():
                await asyncio.sleep(PAUSE)

    async def step(self) -> bool:
        """The next step of the import that has waited longest; False when there is none."""
        one = await self.acts.database.act(lambda tx: import_work.next_job(tx))
        if one is None:
            return False
        try:
            with _changing_places():
                await (self._read(one) if one.state is ImportState.RECEIVED else self._go_on(one))
        except SomebodyWasFaster:
            return True  # it was dropped, or another replica has done it
        except (TelegramError, DeskError, ValueError, KeyError, TypeError, OSError) as error:
            log.error(
                "import-failed", action="import-failed", number=one.id, kind=type(error).__name__, where=place(error)
            )
            with contextlib.suppress(SomebodyWasFaster):
                await self.acts.of_clock(lambda desk: import_work.failed(desk, one))
            await asyncio.sleep(PAUSE)
        return True

    async def _give_way(self) -> None:
        """Whoever writes meanwhile comes first, and waits for one slice at most."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LONGEST):
                await self.others()

    async def _go_on(self, one: Import) -> None:
        await self._give_way()
        await self.acts.of_clock(lambda desk: import_work.WORK[one.state](desk, one))

    async def _read(self, one: Import) -> None:
        """Fetched into a file that is gone afterwards; every word of it stays in the child until it is an entry."""
        with tempfile.TemporaryDirectory(prefix="anju-ledger-") as folder:
            path = Path(folder) / "ledger"
            try:
                await self._fetch(one, path)
                end, slices = await self._slices(one, path)
            except BadLedger as bad:
                reason = bad.reason
                await self.acts.of_clock(lambda desk: import_reading.refuse(desk, one, reason))
                return
        await self.acts.of_clock(lambda desk: import_reading.read(desk, one, end, slices))

    async def _fetch(self, one: Import, path: Path) -> None:
        try:
            file = await self.bot.get_file(one.file)
            await file.download_to_drive(path)
        except TelegramError as error:
            if judge(error).kind == "refused":
                raise BadLedger("gone") from None
            raise

    async def _slices(self, one: Import, path: Path) -> tuple[dict[str, Any], int]:
        """Each slice into its row as it comes, so that no ledger is ever whole in the desk's memory."""
        learned: dict[str, str] = {}

        def begin(desk: Desk) -> None:
            learned.update(import_reading.start_reading(desk, one.id))

        await self.acts.of_clock(begin)
        lines = told(path, self._order(one, learned))
        number = rows = 0
        try:
            while (line := await asyncio.to_thread(_next, lines)) is not None:
                if "end" in line:
                    return line["end"], number - 1
                keep = partial(import_reading.keep_slice, seen=one, number=number, body=line, rows=rows)
                await self._give_way()
                await self.acts.of_clock(keep)
                number, rows = number + 1, rows + len(line.get("entries", ()))
        finally:
            await asyncio.to_thread(lines.close)
        raise BadLedger("broken")

    def _order(self, one: Import, learned: dict[str, str]) -> Order:
        rules, about = self.acts.rules, one.about
        limits = rules.imports.rows_at_most, rules.imports.columns_at_most
        return Order(rules.journeys, about.get("project", ""), about.get("kind", ""), one.name, learned, *limits)


@contextlib.contextmanager
def _changing_places() -> Iterator[None]:
    """A slice keeps its thread busy, and an answer on its way needs the other one several times."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _next(lines: Iterator[dict[str, Any]]) -> dict[str, Any] | None:
    return next(lines, None)
