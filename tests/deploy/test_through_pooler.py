"""Whole conversations through PgBouncer in transaction mode, as Debian installs it: `database.pooler: true`.

The tests are those of tests/flows; only what stands before PostgreSQL is another.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from storage import schema
from storage.columns import metadata
from storage.engine import make_engine
from storage.keys import Keyring
from storage.schema import DatabaseAway
from stress.lab import PROGRAMS
from stress.pooler import pooled
from tests.conftest import SECRET
from tests.flows.test_album import *  # noqa: F403  tests are found by their names
from tests.flows.test_digest import *  # noqa: F403
from tests.flows.test_report import *  # noqa: F403
from tests.flows.test_stages import test_a_journey_is_walked_from_end_to_end  # noqa: F401


@pytest.fixture(scope="module")
def _pooled(_postgres: str) -> Iterator[str]:
    if not shutil.which("pgbouncer", path=PROGRAMS):
        pytest.skip("pgbouncer is not installed: tools/servers.sh")
    with pooled(_postgres) as pooler:
        yield pooler.address(_postgres)


@pytest.fixture
def database_url(_pooled: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """An empty database with the whole schema, whose days begin elsewhere than in UTC."""
    monkeypatch.setenv("ANJU_DATABASE__POOLER", "true")
    engine = make_engine(_pooled, Keyring.from_secret(SECRET), pooler=True)
    names = ", ".join(f'"{table.name}"' for table in metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text("ALTER ROLE CURRENT_USER IN DATABASE postgres SET timezone = 'Pacific/Auckland'"))
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return _pooled


def test_without_the_setting_one_sentence_says_what_to_set(_pooled: str) -> None:
    engine = make_engine(_pooled, Keyring.from_secret(SECRET))
    with pytest.raises(DatabaseAway, match=r"set database\.pooler: true"):
        schema.upgrade(engine)
    engine.dispose()
