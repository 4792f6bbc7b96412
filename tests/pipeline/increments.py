"""Counts up by acts, from a process of its own: `python -m tests.pipeline.increments URL COUNT`."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import insert, select, update

from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import leases

SECRET = "a secret of the tests, long enough for a key"
_NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def open_database(url: str, threads: int = 1) -> Database:
    """The database of a test; SQLite has one thread."""
    threads = 1 if url.startswith("sqlite") else threads
    return Database(make_engine(url, Keyring.from_secret(SECRET), threads=threads), threads=threads)


def set_up(tx: Transaction, *names: str) -> None:
    """Counters at 0."""
    for name in names:
        tx.execute(insert(leases).values(name=name, holder="", term=0, until=_NOW))


def value(tx: Transaction, name: str = "counter") -> int:
    """Where a counter stands."""
    return int(tx.execute(select(leases.c.term).where(leases.c.name == name)).scalar_one())


def count(name: str = "counter") -> Callable[[Transaction], bool]:
    """An act that reads, then writes if it still is what it saw: False when somebody was faster."""

    def act(tx: Transaction) -> bool:
        seen = value(tx, name)
        changed = tx.execute(update(leases).where(leases.c.name == name, leases.c.term == seen).values(term=seen + 1))
        return changed.rowcount == 1

    return act


async def until_counted(database: Database, name: str = "counter") -> None:
    """One more, however often somebody is faster."""
    while not await database.act(count(name)):
        continue


async def main(url: str, times: int) -> None:
    """Counts, many acts at once."""
    database = open_database(url)
    await asyncio.gather(*(until_counted(database) for _ in range(times)))
    await asyncio.to_thread(database.close)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
