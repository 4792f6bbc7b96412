"""What every test may ask for: a town, on SQLite and on PostgreSQL."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
import structlog
from sqlalchemy import Engine, text

from bot.studio import drawing_process
from storage import schema
from storage.columns import metadata
from storage.engine import make_engine
from storage.keys import Keyring
from tests.house.wall import this_machine_only
from tests.kit.town import Town, town_in
from tools import postgres

SECRET = "a secret of the tests, long enough for a key"


@pytest.fixture(scope="session", autouse=True)
def _this_machine_only() -> Iterator[None]:
    """Nothing that a test does can reach another machine."""
    with this_machine_only():
        yield


@pytest.fixture(scope="session", autouse=True)
def _environment() -> Iterator[None]:
    """The settings of whoever runs the tests must not reach them; the key is one of our own."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("ANJU_")}
    os.environ["ANJU_DATA_KEY"] = SECRET
    yield
    del os.environ["ANJU_DATA_KEY"]
    os.environ.update(kept)


@pytest.fixture(autouse=True)
def _logs() -> Iterator[None]:
    """A test that sets up the logs writes them to what pytest shows; afterwards that is closed, and every further line
    of every further test would be a traceback."""
    root, configured = logging.getLogger(), structlog.get_config()
    handlers, level = list(root.handlers), root.level
    yield
    if list(root.handlers) != handlers:
        root.handlers[:] = handlers
        root.setLevel(level)
    structlog.configure(**configured)


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One SQLite file with every migration applied; tests copy it, which is faster and proves the migrations."""
    path = tmp_path_factory.mktemp("template") / "anju.db"
    engine = make_engine(f"sqlite:///{path}", Keyring.from_secret(SECRET))
    schema.upgrade(engine)
    with engine.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def _postgres() -> Iterator[str]:
    """A real PostgreSQL of this test run, from a wheel: no Docker, no installed server."""
    # Not below pytest's own folder: each start of pytest closes that to other users, and PostgreSQL runs as one.
    with tempfile.TemporaryDirectory(prefix="anju-postgres-") as folder, postgres.address(Path(folder)) as url:
        engine = make_engine(url, Keyring.from_secret(SECRET))
        if "TEST_POSTGRES_URL" not in os.environ:
            _hold_still(engine)
        schema.upgrade(engine)
        engine.dispose()
        yield url


def _hold_still(engine: Engine) -> None:
    """What a server counts in the background while tests empty its tables would change its plans at random."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ALTER SYSTEM SET autovacuum = off"))
        connection.execute(text("SELECT pg_reload_conf()"))


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database with the whole schema."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("_migrated"), tmp_path / "anju.db")
        return f"sqlite:///{tmp_path / 'anju.db'}"
    url: str = request.getfixturevalue("_postgres")
    engine = make_engine(url, Keyring.from_secret(SECRET))
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def drawers() -> Iterator[ProcessPoolExecutor]:
    """One drawing process for all tests: to start one takes longer than most tests."""
    with drawing_process() as shared:
        yield shared


@pytest.fixture
async def town(tmp_path: Path, database_url: str, drawers: ProcessPoolExecutor) -> AsyncIterator[Town]:
    """A desk with nobody around it yet."""
    async with town_in(tmp_path, database_url, drawers) as town:
        yield town
