"""Backups of SQLite: VACUUM INTO reads one snapshot and lets everybody go on writing."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from storage.backup_values import BadBackup, Contents, sealed_columns
from storage.keys import Keyring

BUSY_SECONDS = 15.0
SIDECARS = ("-wal", "-shm", "-journal")


def take(source: Path, part: Path) -> None:
    """Copies a database that may be in use. What was committed before is in it, what is committed meanwhile is not."""
    if not source.exists():
        raise BadBackup(f"there is no database at {source}")
    try:
        with closing(sqlite3.connect(_uri(source, "rw"), uri=True, timeout=BUSY_SECONDS)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
    except sqlite3.Error as error:
        raise BadBackup(f"{source} could not be copied: {error}") from None


def look(path: Path, keyring: Keyring | None) -> Contents:
    """Integrity, references, rows; with a key also whether it opens what is sealed."""
    if any(path.with_name(path.name + one).exists() for one in SIDECARS):
        raise BadBackup(f"{path} is in use, or was copied while it was; take a backup with anju db backup")
    try:
        with closing(sqlite3.connect(_uri(path, "ro&immutable=1"), uri=True)) as connection:
            return _contents(connection, path, keyring)
    except sqlite3.Error as error:
        raise BadBackup(f"{path} cannot be read: {error}") from None


def _contents(connection: sqlite3.Connection, path: Path, keyring: Keyring | None) -> Contents:
    faults = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
    if faults != ["ok"]:
        raise BadBackup(f"{path} is damaged: {faults[0]}")
    orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
    if orphans:
        raise BadBackup(f"{path} is damaged: {len(orphans)} rows lead nowhere, the first in {orphans[0][0]}")
    named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    tables = sorted(name for (name,) in named)
    if "alembic_version" not in tables:
        raise BadBackup(f"{path} has no tables of anju")
    rows = {name: _one(connection, f'SELECT count(*) FROM "{name}"') for name in tables}  # noqa: S608  its own names
    revision = _one(connection, "SELECT version_num FROM alembic_version")
    opened = 0 if keyring is None else _open(connection, keyring, set(tables))
    return Contents(str(revision), rows, opened)


def _open(connection: sqlite3.Connection, keyring: Keyring, tables: set[str]) -> int:
    """Opens one value of each sealed column; how many there were. Raises WrongKey."""
    opened = 0
    for table, columns in sealed_columns().items():
        for column in columns:
            asked = f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL LIMIT 1'  # noqa: S608  our own names
            found = connection.execute(asked).fetchone() if table in tables else None
            if found is not None:
                keyring.open(found[0], f"{table}.{column}".encode())
                opened += 1
    return opened


def insist_on_nothing(target: Path) -> None:
    """A database, or what was left of one beside it, is never written over: its log would be played into the copy."""
    for path in (target, *(target.with_name(target.name + one) for one in SIDECARS)):
        if path.exists():
            raise BadBackup(f"{path} is there; stop the desk, move it away together with its -wal and -shm, try again")


def copy(path: Path, part: Path) -> None:
    """The bytes of a backup, which nobody writes to."""
    shutil.copyfile(path, part)


def _one(connection: sqlite3.Connection, question: str) -> Any:
    found = connection.execute(question).fetchone()
    return None if found is None else found[0]


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(str(path.absolute()))}?mode={mode}"
