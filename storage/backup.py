"""Backups: taken under load, looked at before they count, restored only where nothing is."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import make_url

from storage import backup_postgres, backup_sqlite
from storage.backup_values import BadBackup, Contents
from storage.keys import Keyring

__all__ = ["Backup", "BadBackup", "Contents", "look", "restore", "suffix", "take"]

SQLITE_HEAD, POSTGRES_HEAD = b"SQLite format 3\x00", b"PGDMP"


@dataclass(frozen=True)
class Backup:
    """A file that was taken or looked at: its size in bytes and what is in it."""

    path: Path
    size: int
    contents: Contents


def suffix(url: str) -> str:
    """`.db` for a copy of SQLite, `.dump` for what pg_dump writes."""
    return ".db" if _is_sqlite(url) else ".dump"


def take(url: str, path: Path, *, pooler: bool = False) -> Backup:
    """Everything that was committed before, as one state, in a new file that only its owner may read.

    The file appears whole or not at all, and after it was read again from end to end. Raises BadBackup, OSError.
    """
    if path.exists():
        raise BadBackup(f"{path} is there already; a backup never overwrites one")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _appearing(path) as part:
        if _is_sqlite(url):
            backup_sqlite.take(_file_of(url), part)
        else:
            backup_postgres.take(url, part, pooler=pooler)
        found = look(part)
    return Backup(path, found.size, found.contents)


def look(path: Path, keyring: Keyring | None = None) -> Backup:
    """Reads a backup from end to end. Raises BadBackup when it cannot be restored, WrongKey when the key is another's."""
    start = _start(path)
    if start == SQLITE_HEAD:
        contents = backup_sqlite.look(path, keyring)
    elif start.startswith(POSTGRES_HEAD):
        contents = backup_postgres.look(path, keyring)
    else:
        raise BadBackup(f"{path} is no backup of anju: neither a SQLite file nor a dump by pg_dump")
    return Backup(path, path.stat().st_size, contents)


def restore(url: str, path: Path, *, pooler: bool = False) -> Backup:
    """Puts a backup where nothing is. Raises BadBackup when it is none, of the other kind, or when something is there."""
    found = look(path)
    if (_start(path) == SQLITE_HEAD) != _is_sqlite(url):
        raise BadBackup(f"{path} is a backup of the other kind of database than database.url names")
    if not _is_sqlite(url):
        backup_postgres.restore(url, path, pooler=pooler)
        return found
    target = _file_of(url)
    backup_sqlite.insist_on_nothing(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with _appearing(target) as part:
        backup_sqlite.copy(path, part)
    return found


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A file beside the path that becomes it at the end, durably; on any failure it is gone."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)  # it was made readable for its owner only
    part = Path(name)
    try:
        yield part
        _flushed(part)
        part.rename(path)
        _flushed(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _flushed(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(SQLITE_HEAD))


def _is_sqlite(url: str) -> bool:
    return make_url(url).get_backend_name() == "sqlite"


def _file_of(url: str) -> Path:
    return Path(make_url(url).database or "")
