"""The schema: bring it up to date, tell where it drifts from the tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, DateTime, Engine, LargeBinary, text

from storage.columns import Instant, Sealed
from storage.tables import metadata

_LOCK = 4_201_970
"""PostgreSQL's advisory lock that all our upgrades share, so that replicas starting together take turns."""


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: Engine) -> None:
    """Applies every migration that is missing. Safe to run again and from several processes."""
    with engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            # Rebuilding a parent table with foreign keys on would delete the rows of its children.
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.rollback()
        with connection.begin():
            if connection.dialect.name != "sqlite":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            command.upgrade(_config(connection), "head")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.rollback()


def drift(engine: Engine) -> list[str]:
    """What differs between the database and the tables; empty when they agree."""
    with engine.connect() as connection:
        config = _config(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": same_type})
        head = ScriptDirectory.from_config(config).get_current_head()
        found = (
            [] if context.get_current_revision() == head else [f"revision {context.get_current_revision()}, not {head}"]
        )
        return found + [str(difference) for difference in compare_metadata(context, metadata)]


def make_migration(engine: Engine, message: str) -> None:
    """Writes a new migration from the difference between the database and the tables."""
    with engine.connect() as connection:
        command.revision(_config(connection), message=message, autogenerate=True)


def same_type(_context: Any, _column: Any, _ours: Any, inspected: Any, wanted: Any) -> bool | None:
    """For Alembic: our own column types compare as what the database sees of them. True means different."""
    if isinstance(wanted, Sealed):
        return not isinstance(inspected, LargeBinary)
    if isinstance(wanted, Instant):
        return not isinstance(inspected, DateTime)
    return None
