"""One engine from one URL: SQLite for one machine, PostgreSQL for several."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event, make_url

from storage.keys import Keyring

BUSY_MS = 15_000
HALTED_MS = 10_000
LOOK_SECONDS = 0.001
"""How often a writer who waits for his turn looks whether it has come."""

# A server that vanishes without a word is known to be gone after some seconds, and not after the two hours of TCP.
_PATIENCE: dict[str, Any] = {
    "connect_timeout": 5,
    "tcp_user_timeout": 20_000,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
}

# Prepared statements do not survive a pooler in transaction mode; without one they spare the server half of its work,
# and two uses are enough to tell that a third will come.
#
# A replica that is halted in the middle of an act holds locks that everybody else waits for: its session is ended. When
# it wakes, its act is run again from the start.
_DIRECT: dict[str, Any] = _PATIENCE | {
    "prepare_threshold": 2,
    "options": f"-c timezone=UTC -c idle_in_transaction_session_timeout={HALTED_MS}",
}

# PgBouncer refuses `options` as it is installed. The zone only spares a conversion: every moment is read into UTC.
_THROUGH_A_POOLER: dict[str, Any] = _PATIENCE | {"prepare_threshold": None}


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
    engine.dialect.anju_forms = {}  # type: ignore[attr-defined]  # filled by storage.prepared
    return engine


def _sqlite(url: str, database: str | None) -> Engine:
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
        # Contracts and homes stand in it unsealed; the files that SQLite puts beside it are as open as it is.
        Path(database).touch(mode=0o600, exist_ok=True)
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
    raw = cast(sqlite3.Connection, connection.connection.driver_connection)
    if not _taken_in_turn(raw):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _taken_in_turn(raw: sqlite3.Connection) -> bool:
    """Whether the transaction is begun, within the busy timeout. SQLite itself looks again only every 0.1 s: beside a
    busy process a second one would find the lock taken each time, for seconds."""
    until = time.monotonic() + BUSY_MS / 1000
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < until:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as busy:
                if busy.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    return False
                time.sleep(LOOK_SECONDS)
            else:
                return True
        return False
    finally:
        raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
