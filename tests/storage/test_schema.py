"""Migrations: from several replicas at once, beside a program that is one version older, and never half."""

from __future__ import annotations

import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Date, DateTime, Engine, Float, Integer, LargeBinary, MetaData, insert
from sqlalchemy.exc import OperationalError

from storage import schema
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables import metadata
from tests.conftest import SECRET

CHAIN = [one for one, before in schema.revisions().items() if before is not None]


@pytest.fixture
def engine(bare_url: str) -> Iterator[Engine]:
    made = _engine(bare_url)
    yield made
    made.dispose()


def _engine(url: str) -> Engine:
    return make_engine(url, Keyring.from_secret(SECRET))


def test_replicas_that_start_together_take_turns(engine: Engine, bare_url: str) -> None:
    engines = [_engine(bare_url) for _ in range(4)]
    with ThreadPoolExecutor(4) as replicas:
        list(replicas.map(schema.upgrade, engines))
    for one in engines:
        one.dispose()
    assert schema.drift(engine) == []


@pytest.mark.parametrize("revision", CHAIN)
def test_the_program_before_a_migration_runs_on_the_schema_after_it(engine: Engine, revision: str) -> None:
    """Expand, roll, contract: while replicas are replaced one by one, old ones write beside new ones."""
    before = schema.revisions()[revision]
    assert before is not None
    schema.upgrade(engine, before)
    former = MetaData()
    former.reflect(engine)
    schema.upgrade(engine, revision)
    with engine.connect() as connection:
        assert schema.lacking(connection, former) == []
    with engine.begin() as tx:
        for table in former.sorted_tables:
            if table.name != "alembic_version":
                written = [column for column in table.columns if column.computed is None]
                tx.execute(insert(table).values({column.name: _some(column) for column in written}))


def _some(column: Column[Any]) -> Any:
    """A value of the column's kind; the same everywhere, so that it leads to the row of every other table."""
    for kind, value in (
        (Boolean, True),
        (Integer, 1),
        (Float, 1.0),
        (DateTime, datetime(2026, 3, 12, 2, 0, tzinfo=UTC)),
        (Date, date(2026, 3, 12)),
        (LargeBinary, b"1"),
    ):
        if isinstance(column.type, kind):
            return value
    return "1"


def test_an_older_program_starts_on_a_newer_schema_that_has_what_it_needs(engine: Engine) -> None:
    schema.upgrade(engine)
    with engine.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = 'from-tomorrow'")
        tx.exec_driver_sql("ALTER TABLE staff ADD COLUMN nickname VARCHAR(8)")
    schema.upgrade(engine)


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ("DROP TABLE pictures", "pictures"),
        ("ALTER TABLE pictures DROP COLUMN file_id", "pictures.file_id"),
        ("ALTER TABLE pictures ADD COLUMN size INTEGER NOT NULL", "pictures.size, which must be filled"),
    ],
)
def test_an_older_program_does_not_start_where_something_it_needs_is_gone(
    engine: Engine, change: str, missing: str
) -> None:
    schema.upgrade(engine)
    with engine.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = 'from-tomorrow'")
        if "NOT NULL" in change and tx.dialect.name == "sqlite":
            pytest.skip("SQLite itself refuses such a column")
        tx.exec_driver_sql(change)
    with pytest.raises(schema.SchemaUnfit, match="start the newer program") as refused:
        schema.upgrade(engine)
    assert missing in str(refused.value)


def test_foreign_keys_rest_while_tables_are_rebuilt_and_only_then(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("only SQLite rebuilds tables")
    seen = []

    def look(config: Any, _to: str) -> None:
        seen.append(config.attributes["connection"].exec_driver_sql("PRAGMA foreign_keys").scalar())

    monkeypatch.setattr("alembic.command.upgrade", look)
    schema.upgrade(engine)
    with engine.connect() as connection:
        seen.append(connection.exec_driver_sql("PRAGMA foreign_keys").scalar())
    assert seen == [0, 1]


def test_a_migration_that_would_break_a_reference_is_undone(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL looks by itself")
    schema.upgrade(engine)

    def orphan(config: Any, _to: str) -> None:
        config.attributes["connection"].exec_driver_sql(
            "INSERT INTO owners (contract_id, buyer_id, part) VALUES (1, 99, 'owner')"
        )

    monkeypatch.setattr("alembic.command.upgrade", orphan)
    with pytest.raises(schema.SchemaUnfit, match="lead nowhere"):
        schema.upgrade(engine, schema.head() + ":again")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM owners").scalar() == 0


def test_a_migration_does_not_wait_for_a_table_for_ever(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite has one lock for all")
    first = next(one for one, before in schema.revisions().items() if before is None)
    schema.upgrade(engine, first)
    monkeypatch.setattr(schema, "TRIES", 2)
    monkeypatch.setattr(schema, "LOCK_SECONDS", 1)
    with engine.begin() as somebody:
        somebody.exec_driver_sql("LOCK TABLE inbox")
        with pytest.raises(schema.SchemaUnfit, match="is a backup running"):
            schema.upgrade(engine)
    schema.upgrade(engine)
    assert schema.drift(engine) == []


def test_where_nobody_answers_one_sentence_says_so() -> None:
    engine = make_engine("postgresql://nobody@127.0.0.1:1/anju", Keyring.from_secret(SECRET))
    with pytest.raises(schema.DatabaseAway, match="the database does not answer: connection"):
        schema.upgrade(engine)
    engine.dispose()


def test_nothing_is_loaded_when_there_is_nothing_to_do(database_url: str) -> None:
    asked = (
        "import sys; from storage import schema; from storage.engine import make_engine; "
        "from storage.keys import Keyring; "
        f"schema.upgrade(make_engine({database_url!r}, Keyring.from_secret({SECRET!r}))); "
        "sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_every_other_failure_is_told_as_it_is(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_config: Any, _to: str) -> None:
        raise OperationalError("CREATE TABLE", {}, Exception("disk full"))

    monkeypatch.setattr("alembic.command.upgrade", fail)
    with pytest.raises(OperationalError, match="disk full"):
        schema.upgrade(engine)


def test_the_tables_of_the_program_lack_nothing(engine: Engine) -> None:
    schema.upgrade(engine)
    with engine.connect() as connection:
        assert schema.lacking(connection, metadata) == []


def test_the_file_of_a_database_is_its_owners_alone(tmp_path: Path) -> None:
    engine = _engine(f"sqlite:///{tmp_path / 'anju.db'}")
    schema.upgrade(engine)
    with engine.begin() as tx:
        tx.exec_driver_sql("DELETE FROM leases")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    engine.dispose()
    assert modes == dict.fromkeys(["anju.db", "anju.db-wal", "anju.db-shm"], 0o600)
