"""The schema: bring it up to date, tell where it drifts from the tables. Alembic is loaded only when it is needed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, DateTime, Engine, LargeBinary, MetaData, inspect, text
from sqlalchemy.exc import OperationalError

from storage.columns import Instant, Sealed
from storage.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 4_201_970
"""PostgreSQL's advisory lock that all our upgrades share, so that replicas starting together take turns."""

LOCK_SECONDS = 3
"""How long a migration waits for a table. Whoever waits holds up everybody who comes after, so it lets go and tries
again."""

TRIES = 20
LOCK_NOT_AVAILABLE = "55P03"


class SchemaUnfit(LookupError):
    """The database cannot be used by this program; the words say why and what to do."""


class DatabaseAway(ConnectionError):
    """Nobody answers where the database should be."""


def upgrade(engine: Engine, to: str = "head") -> None:
    """Applies every migration that is missing, as one transaction. Safe to kill, to repeat, and from several replicas.

    A database that a newer program has upgraded is used as it is, when everything that this one needs is still there.
    Raises SchemaUnfit when it is not, or when somebody holds the tables for longer than a minute; DatabaseAway.
    """
    standing = _standing(engine)
    if standing == head() and to == "head":
        return
    if standing is not None and standing not in revisions():
        _insist_on_what_is_needed(engine, standing)
        return
    _migrate_patiently(engine, to)


def _migrate_patiently(engine: Engine, to: str) -> None:
    for _ in range(TRIES):
        try:
            _migrate(engine, to)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
            time.sleep(0.5)
        else:
            return
    raise SchemaUnfit("somebody holds the tables; is a backup running? Start again when it is done")


def _migrate(engine: Engine, to: str) -> None:
    from alembic import command

    with engine.connect() as connection, _without_foreign_keys(connection), connection.begin():
        if connection.dialect.name != "sqlite":
            # The lock ends with the transaction, whatever becomes of us; it holds through a pooler, too.
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        command.upgrade(_config(connection), to)
        if connection.dialect.name == "sqlite":
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise SchemaUnfit(f"after the migration {len(broken)} rows of {broken[0][0]} would lead nowhere")


@contextmanager
def _without_foreign_keys(connection: Connection) -> Iterator[None]:
    """Rebuilding a parent table on SQLite with foreign keys on would delete the rows of its children."""
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection  # inside a transaction this pragma does nothing
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


@cache
def revisions() -> dict[str, str | None]:
    """Every revision that this program knows, with the one before it."""
    found = {}
    for path in (MIGRATIONS / "versions").glob("*.py"):
        said = dict(re.findall(r'^(revision|down_revision) = (?:"(.*)"|None)$', path.read_text("utf-8"), re.MULTILINE))
        found[said["revision"]] = said["down_revision"] or None
    return found


def head() -> str:
    """The newest revision that this program knows."""
    (newest,) = revisions().keys() - revisions().values()
    return newest


def _standing(engine: Engine) -> str | None:
    """The revision of the database; None before the first migration."""
    try:
        with engine.connect() as connection:
            if not inspect(connection).has_table("alembic_version"):
                return None
            found: str | None = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
            return found
    except OperationalError as error:
        reason = " ".join(str(error.orig).split())
        advice = "; if a pooler stands there, set database.pooler: true" if "startup parameter" in reason else ""
        raise DatabaseAway(f"the database does not answer: {reason}{advice}") from None


def _insist_on_what_is_needed(engine: Engine, standing: str) -> None:
    with engine.connect() as connection:
        missing = lacking(connection, metadata)
    if missing:
        raise SchemaUnfit(
            f"the database is at {standing}, newer than this program, and no longer as it needs it "
            f"({', '.join(missing[:5])}): start the newer program"
        )


def lacking(connection: Connection, wanted: MetaData) -> list[str]:
    """What a program with these tables would miss: a table or column that is gone, a new one that it must fill."""
    look, found = inspect(connection), []
    tables = set(look.get_table_names())
    for table in wanted.sorted_tables:
        if table.name not in tables:
            found.append(table.name)
            continue
        columns = {column["name"]: column for column in look.get_columns(table.name)}
        found += [f"{table.name}.{column.name}" for column in table.columns if column.name not in columns]
        found += [
            f"{table.name}.{name}, which must be filled"
            for name, column in columns.items()
            if name not in table.columns and not column["nullable"] and column["default"] is None
        ]
    return found


def drift(engine: Engine) -> list[str]:
    """What differs between the database and the tables; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        standing = context.get_current_revision()
        found = [] if standing == head() else [f"revision {standing}, not {head()}"]
        return found + [str(difference) for difference in compare_metadata(context, metadata)]


def make_migration(engine: Engine, message: str) -> None:
    """Writes a new migration from the difference between the database and the tables."""
    from alembic import command

    with engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)


def _config(connection: Connection) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def same_type(_context: Any, _column: Any, _ours: Any, inspected: Any, wanted: Any) -> bool | None:
    """For Alembic: our own column types compare as what the database sees of them. True means different."""
    if isinstance(wanted, Sealed):
        return not isinstance(inspected, LargeBinary)
    if isinstance(wanted, Instant):
        return not isinstance(inspected, DateTime)
    return None
