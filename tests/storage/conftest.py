"""Databases before their first migration."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from sqlalchemy import create_engine

_NUMBERS = itertools.count()


def empty_postgres(server: str) -> str:
    """The address of a fresh database without any tables on this server."""
    name = f"bare_{next(_NUMBERS)}"
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    made = engine.url.set(database=name, drivername="postgresql")
    engine.dispose()
    return made.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database without any tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'bare.db'}"
    return empty_postgres(request.getfixturevalue("_postgres"))
