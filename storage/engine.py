"""One engine from one URL: SQLite for one machine, PostgreSQL for several."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from storage.keys import Keyring

BUSY_MS = 15_000

# Prepared statements do not survive a pooler in transaction mode; without one they spare the server half of its work,
# and two uses are enough to tell that a third will come.
_DIRECT: dict[str, Any] = {"prepare_threshold": 2, "options": "-c timezone=UTC"}

# PgBouncer refuses `options` as it is installed. The zone only spares a conversion: every moment is read into UTC.
_THROUGH_A_POOLER: dict[str, Any] = {"prepare_threshold": None}


def make_engine(url: str, keyring: Keyring, *, threads: int = 1, pooler: bool = False) -> Engine:
    """An engine whose sealed columns open with this keyring. Raises ArgumentError for an unreadable URL."""
    place = make_url(url)
    if place.get_backend_name() == "sqlite":
        engine = _sqlite(str(place), place.database)
    else:
        engine = create_engine(
            place.set(drivername="postgresql+psycopg"),
            pool_size=threads + 1,
            connect_args=_THROUGH_A_POOLER if pooler else _DIRECT,
        )
    engine.dialect.anju_keyring = keyring  # type: ignore[attr-defined]  # read by storage.columns.Sealed
    return engine


def _sqlite(url: str, database: str | None) -> Engine:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": BUSY_MS / 1000})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own transaction handling would put a deferred BEGIN, and none before a savepoint.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_MS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    # With a deferred BEGIN two who read and then write lose updates or fail at once, whatever the busy timeout.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
