"""D1: many who read and then write the same row, in two processes, while a backup runs: nobody hears of a lock."""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import sys
import threading
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, MetaData, Table, event, insert, select, update

from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from stress import guards
from stress.guards import guard
from stress.lab import SECRET, SQLITE, Lab, experiment

TASKS, EACH, PROCESSES = 50, 200, 2
THOUGHT = 0.0002
"""Seconds between reading and writing, as a service takes them."""

counter = Table("counter", MetaData(), Column("id", Integer, primary_key=True), Column("value", Integer))


@experiment("D1", "Database is locked", databases=(SQLITE,), guards=("begin-immediate",), small=0.1)
async def writers(lab: Lab) -> None:
    """50 tasks in two processes, 200 times each: read the counter, then write it one higher."""
    url, each = lab.database(), lab.times(EACH)
    engine = make_engine(url, Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        counter.create(tx)
        tx.execute(insert(counter).values(id=1, value=0))
    backing_up = _Backup(Path(engine.url.database or ""), lab.folder / "copy.db")
    backing_up.start()
    others = [await _another(url, each, lab.without) for _ in range(PROCESSES)]
    found = await asyncio.gather(*(_found_by(other) for other in others))
    copies = await asyncio.to_thread(backing_up.stop)
    with engine.connect() as tx:
        counted = int(tx.execute(select(counter.c.value)).scalar_one())
    engine.dispose()
    waits = sorted(wait for one in found for wait in one["waits"])
    lab.exactly("counted", counted, TASKS * each)
    lab.none("acts that failed", sum(one["failed"] for one in found), "acts")
    lab.none("times that the database said locked", sum(one["locked"] for one in found))
    lab.at_most("an act, p99", waits[int(len(waits) * 0.99)], 2, "s")
    lab.at_least("backups meanwhile", copies, 1)


class _Backup(threading.Thread):
    """Copies the database again and again, a few pages at a time, as `anju db backup` would."""

    def __init__(self, source: Path, target: Path) -> None:
        super().__init__()
        self._source, self._target, self._ended, self._made = source, target, threading.Event(), 0

    def run(self) -> None:
        """Until it is stopped; at least once."""
        while not self._made or not self._ended.is_set():
            source, target = sqlite3.connect(self._source), sqlite3.connect(self._target)
            source.backup(target, pages=64, sleep=0.001)
            source.close()
            target.close()
            self._made += 1
            self._ended.wait(0.1)

    def stop(self) -> int:
        """How many were made."""
        self._ended.set()
        self.join()
        return self._made


async def _another(url: str, each: int, without: str | None) -> asyncio.subprocess.Process:
    """Ready, and waiting for a line."""
    command = [sys.executable, "-m", "stress.writers", url, str(each), *(["--without", without] if without else [])]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    await process.stdout.readline()
    return process


async def _found_by(process: asyncio.subprocess.Process) -> dict[str, Any]:
    out, _ = await process.communicate(b"go\n")
    found: dict[str, Any] = json.loads(out)
    return found


def _one_higher(tx: Transaction) -> None:
    value = tx.execute(select(counter.c.value).where(counter.c.id == 1)).scalar_one()
    time.sleep(THOUGHT)
    tx.execute(update(counter).where(counter.c.id == 1).values(value=value + 1))


async def _write(url: str, each: int) -> dict[str, Any]:
    """The part of one process; what it waited for, and what it heard of locks, also those that a repetition healed."""
    engine = make_engine(url, Keyring.from_secret(SECRET))
    locked: list[str] = []
    event.listen(engine, "handle_error", lambda context: locked.append(str(context.original_exception)))
    database, waits, failures = Database(engine), list[float](), list[Exception]()

    async def writer() -> None:
        for _ in range(each):
            began = time.monotonic()
            try:
                await database.act(_one_higher)
            except Exception as failure:  # noqa: BLE001  whatever it was, an act was not done
                failures.append(failure)
            waits.append(time.monotonic() - began)

    await asyncio.gather(*(writer() for _ in range(TASKS // PROCESSES)))
    await asyncio.to_thread(database.close)
    return {"waits": waits, "failed": len(failures), "locked": len(locked)}


@guard("begin-immediate")
def _without_immediate() -> None:
    from storage import engine

    engine._begin_immediate = lambda connection: setattr(connection, "began", connection.exec_driver_sql("BEGIN"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m stress.writers")
    parser.add_argument("url")
    parser.add_argument("each", type=int)
    parser.add_argument("--without")
    chosen = parser.parse_args()
    if chosen.without:
        guards.take_away(chosen.without)
    print("ready", flush=True)
    sys.stdin.readline()
    print(json.dumps(asyncio.run(_write(chosen.url, chosen.each))))
