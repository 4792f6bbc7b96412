"""Ledgers as files: made here, and brought in as the command line does."""

from __future__ import annotations

import asyncio
import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot import bringing
from bot.config import Settings
from services.ledger_takers import LedgerDone
from tests.kit.town import Town


def as_csv(*rows: tuple[Any, ...]) -> bytes:
    """A ledger as offices save it."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode("utf-8-sig")


async def brings(
    town: Town, name: str, *rows: tuple[Any, ...], dry_run: bool = False, settings: Settings | None = None
) -> LedgerDone:
    """A ledger as `anju import` takes it; what must be told of it has been told."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(as_csv(*rows))
        known = settings or town.machine.settings
        done = await asyncio.to_thread(bringing.take, town.machine.database, known, path, dry_run=dry_run, now=town.now)
    await town.machine.courier.look()
    await town.settles()
    return done
