"""Backups of PostgreSQL: by pg_dump, which reads one snapshot, and pg_restore. Both must be installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

from storage.backup_values import BadBackup, Contents, sealed_columns
from storage.keys import Keyring

CONNECT_SECONDS = 10
LOCK_MS = 15_000
_COPY = re.compile(r"^COPY (?:\w+\.)?\"?(\w+)\"? \((.*)\) FROM stdin;$")
_TOOLS = "/usr/lib/postgresql"


def take(url: str, part: Path, *, pooler: bool = False) -> None:
    """Writes a dump in pg_dump's custom format. Raises BadBackup."""
    _insist_on_no_pooler(pooler)
    version = _asked(url, lambda connection: connection.info.server_version // 10_000)
    command = [_tool("pg_dump", version), "--format=custom", "--no-owner", "--no-privileges", "--no-password"]
    command += [f"--lock-wait-timeout={LOCK_MS}", f"--file={part}", f"--dbname={_address(url)}"]
    _run(command, url)


def look(path: Path, keyring: Keyring | None) -> Contents:
    """Reads the whole dump. Raises BadBackup when it is cut off or damaged, WrongKey."""
    command = [_tool("pg_restore"), "--data-only", "--file=-", str(path)]
    with tempfile.TemporaryFile("w+") as complaints:
        with subprocess.Popen(  # noqa: S603  a fixed program with a path of ours
            command, stdout=subprocess.PIPE, stderr=complaints, text=True, encoding="utf-8"
        ) as process:
            assert process.stdout is not None
            contents = _contents(process.stdout, keyring)
        if process.returncode != 0:
            complaints.seek(0)
            raise BadBackup(f"{path} is damaged: {_last_line(complaints.read())}")
    if contents is None:
        raise BadBackup(f"{path} has no tables of anju")
    return contents


def restore(url: str, path: Path, *, pooler: bool = False) -> None:
    """Fills an empty database, all of it or nothing. Raises BadBackup when there are tables."""
    _insist_on_no_pooler(pooler)
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
    version, filled = _asked(
        url, lambda one: (one.info.server_version // 10_000, (one.execute(tables).fetchone() or (0,))[0])
    )
    if filled:
        raise BadBackup(f"the database has {filled} tables; make an empty one with createdb, name it in database.url")
    command = [_tool("pg_restore", version), "--single-transaction", "--exit-on-error", "--no-owner"]
    _run([*command, "--no-privileges", "--no-password", f"--dbname={_address(url)}", str(path)], url)


def _insist_on_no_pooler(pooler: bool) -> None:
    if pooler:
        raise BadBackup(
            "pg_dump must speak to PostgreSQL itself, not to a pooler: give the server's own address in "
            "ANJU_DATABASE__URL, and ANJU_DATABASE__POOLER=false"
        )


def _asked(url: str, question: Any) -> Any:
    try:
        with psycopg.connect(_address(url), password=make_url(url).password, connect_timeout=CONNECT_SECONDS) as one:
            return question(one)
    except psycopg.Error as error:
        raise BadBackup(f"the database does not answer: {' '.join(str(error).split())}") from None


def _address(url: str) -> str:
    """For libpq, and without the password: everybody on the machine can read the words of a command."""
    place = make_url(url)._replace(drivername="postgresql", password=None)
    return place.render_as_string(hide_password=False)


def _run(command: list[str], url: str) -> None:
    password = make_url(url).password
    environment = (
        os.environ | {"PGCONNECT_TIMEOUT": str(CONNECT_SECONDS)} | ({"PGPASSWORD": password} if password else {})
    )
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603  as above
    if done.returncode != 0:
        raise BadBackup(f"{Path(command[0]).name}: {_last_line(done.stderr)}")


def _last_line(words: str) -> str:
    return (words.strip().splitlines() or ["it says nothing"])[-1]


def _tool(name: str, server: int = 0) -> str:
    """The program, not older than the server: an older pg_dump refuses a newer server."""
    found = {one: _version(one) for one in _candidates(name)}
    for path, version in found.items():
        if version >= server:
            return path
    wanted = f"{name} {server or ''}".strip()
    have = ", ".join(f"{path} is {version}" for path, version in found.items()) or "none is installed"
    raise BadBackup(f"PostgreSQL {server or ''} needs {wanted} or newer, {have}: apt-get install postgresql-client")


def _candidates(name: str) -> Iterator[str]:
    usual = shutil.which(name)
    if usual:
        yield usual
    yield from (str(path) for path in sorted(Path(_TOOLS).glob(f"*/bin/{name}"), reverse=True))


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603  as above
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0


def _contents(lines: Iterable[str], keyring: Keyring | None) -> Contents | None:
    """Counts the rows of each COPY. None without a revision."""
    rows: dict[str, int] = {}
    revision, opened, table, columns = None, 0, "", [""]
    for line in lines:
        if not table:
            if said := _COPY.match(line.rstrip("\n")):
                table, columns = said.group(1), [one.strip(' "') for one in said.group(2).split(",")]
                rows[table] = 0
        elif line == "\\.\n":
            table = ""
        else:
            rows[table] += 1
            if table == "alembic_version":
                revision = line.strip()
            if keyring is not None and rows[table] == 1:
                opened += _open(keyring, table, dict(zip(columns, line.rstrip("\n").split("\t"), strict=True)))
    return None if revision is None else Contents(revision, rows, opened)


def _open(keyring: Keyring, table: str, row: dict[str, str]) -> int:
    """Opens the sealed values of a row as COPY writes them; how many there were. Raises WrongKey."""
    values = {name: row.get(name, r"\N") for name in sealed_columns().get(table, ())}
    sealed = {name: bytes.fromhex(value.removeprefix(r"\\x")) for name, value in values.items() if value != r"\N"}
    for name, value in sealed.items():
        keyring.open(value, f"{table}.{name}".encode())
    return len(sealed)
