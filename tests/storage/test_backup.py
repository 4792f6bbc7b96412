"""Backups: taken while others write, whole or not at all, and looked at before anybody needs them."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, make_url, select

from storage import backup, backup_postgres, schema
from storage.backup import BadBackup
from storage.engine import make_engine
from storage.keys import Keyring, WrongKey
from storage.tables.people import buyers, staff
from storage.tables.pipeline import leases
from stress.backups import with_tools_of_the_wheel
from tests.conftest import SECRET
from tests.pipeline.increments import _NOW
from tests.storage.conftest import empty_postgres

KEYS = Keyring.from_secret(SECRET)


@pytest.fixture(autouse=True)
def _tools(_postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel's own pg_dump, whatever is installed beside it."""
    monkeypatch.setenv("PATH", with_tools_of_the_wheel())


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url, KEYS, threads=2)
    with made.begin() as tx:
        tx.execute(insert(buyers).values(name="林晓梅", created_at=_NOW))
        tx.execute(insert(staff).values(name="陈静", role="agent", active=True, created_at=_NOW))
    yield made
    made.dispose()


@pytest.fixture
def empty_url(database_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if database_url.startswith("sqlite"):
        return f"sqlite:///{tmp_path / 'elsewhere' / 'anju.db'}"
    return empty_postgres(request.getfixturevalue("_postgres"))


def test_what_was_committed_before_is_in_it_and_can_be_restored(
    engine: Engine, database_url: str, empty_url: str, tmp_path: Path
) -> None:
    made = backup.take(database_url, tmp_path / "backups" / "one")
    assert made.contents.rows["buyers"] == made.contents.rows["staff"] == 1
    assert made.contents.revision == schema.head()
    backup.restore(empty_url, made.path)
    again = make_engine(empty_url, KEYS)
    schema.upgrade(again)
    assert schema.drift(again) == []
    with again.begin() as tx:
        assert tx.execute(select(buyers.c.name)).scalars().all() == ["林晓梅"]
        assert (
            tx.execute(
                insert(staff).values(name="周敏", role="manager", active=True, created_at=_NOW).returning(staff.c.id)
            ).scalar_one()
            > 1
        )
    again.dispose()


def test_a_backup_is_one_state_though_others_write(engine: Engine, database_url: str, tmp_path: Path) -> None:
    """Each writer's act keeps two rows; no backup may hold one of them."""
    done, kept = threading.Event(), []

    def write() -> None:
        number = 0
        while not done.is_set():
            number += 1
            with engine.begin() as tx:
                for half in ("left", "right"):
                    tx.execute(insert(leases).values(name=f"{half}-{number}", holder="", term=0, until=_NOW))
            kept.append(number)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(4):
            before = len(kept)
            made = backup.take(database_url, tmp_path / f"{number}")
            assert made.contents.rows["leases"] % 2 == 0
            assert made.contents.rows["leases"] >= 2 * before
    finally:
        done.set()
        writer.join()
    assert len(kept) > 4, "nobody wrote meanwhile"


def test_only_its_owner_may_read_it(engine: Engine, database_url: str, tmp_path: Path) -> None:
    made = backup.take(database_url, tmp_path / "backups" / "one")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [path.name for path in made.path.parent.iterdir()] == ["one"]


def test_a_file_that_is_there_is_never_written_over(engine: Engine, database_url: str, tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("precious")
    with pytest.raises(BadBackup, match="never overwrites"):
        backup.take(database_url, there)
    assert there.read_text() == "precious"


def test_what_fails_leaves_nothing_behind(engine: Engine, database_url: str, tmp_path: Path) -> None:
    place = make_url(database_url)
    gone = place.set(database=str(tmp_path / "none.db") if place.get_backend_name() == "sqlite" else "none")
    with pytest.raises(BadBackup, match=r"there is no database|does not answer"):
        backup.take(gone.render_as_string(hide_password=False), tmp_path / "backups" / "one")
    assert not list((tmp_path / "backups").iterdir())


def test_the_key_of_another_desk_is_noticed(engine: Engine, database_url: str, tmp_path: Path) -> None:
    made = backup.take(database_url, tmp_path / "one")
    assert made.contents.opened == 0
    assert backup.look(made.path, KEYS).contents.opened == 1
    with pytest.raises(WrongKey):
        backup.look(made.path, Keyring.from_secret("the key of another desk, as long as this"))


def test_a_damaged_backup_is_noticed(engine: Engine, database_url: str, tmp_path: Path) -> None:
    with engine.begin() as tx:
        for number in range(2000):
            tx.execute(insert(leases).values(name=f"{number}", holder=os.urandom(20).hex(), term=0, until=_NOW))
    made = backup.take(database_url, tmp_path / "one")
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BadBackup, match=r"damaged|cannot be read"):
        backup.look(made.path)


def test_a_restore_never_writes_over_a_database(engine: Engine, database_url: str, tmp_path: Path) -> None:
    made = backup.take(database_url, tmp_path / "one")
    with pytest.raises(BadBackup, match=r"is there; stop the desk|has \d+ tables"):
        backup.restore(database_url, made.path)


def test_a_restore_is_not_put_beside_the_log_of_another(tmp_path: Path, _migrated: Path) -> None:
    (tmp_path / "anju.db-wal").write_bytes(b"what was left")
    one = Path(shutil.copy(_migrated, tmp_path / "one"))
    with pytest.raises(BadBackup, match=r"anju\.db-wal is there"):
        backup.restore(f"sqlite:///{tmp_path / 'anju.db'}", one)
    assert not (tmp_path / "anju.db").exists()


def test_a_live_database_is_no_backup(tmp_path: Path, _migrated: Path) -> None:
    live = Path(shutil.copy(_migrated, tmp_path / "live.db"))
    (tmp_path / "live.db-wal").write_bytes(b"the newest rows")
    with pytest.raises(BadBackup, match="is in use"):
        backup.look(live)


def test_what_is_no_backup_is_called_so(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    with pytest.raises(BadBackup, match="no backup of anju"):
        backup.look(letter)


def test_a_backup_of_the_other_kind_is_refused(tmp_path: Path, _migrated: Path) -> None:
    with pytest.raises(BadBackup, match="other kind"):
        backup.restore("postgresql://nobody@127.0.0.1:1/anju", _migrated)


def test_a_pooler_is_not_dumped(tmp_path: Path) -> None:
    with pytest.raises(BadBackup, match="ANJU_DATABASE__POOLER=false"):
        backup.take("postgresql://nobody@127.0.0.1:1/anju", tmp_path / "one", pooler=True)


@pytest.mark.parametrize(
    ("version", "words"), [("15.2", r"pg_dump \d+ or newer, .*pg_dump is 15"), (None, "none is installed")]
)
def test_without_a_fitting_pg_dump_one_sentence_says_what_is_needed(
    _postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, words: str
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(backup_postgres, "_TOOLS", str(tmp_path / "nowhere"))
    if version is not None:
        old = tmp_path / "pg_dump"
        old.write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n")
        old.chmod(0o755)
    with pytest.raises(BadBackup, match=words):
        backup.take(_postgres, tmp_path / "one")


def test_a_password_is_not_said_on_the_command_line() -> None:
    assert "geheim" not in backup_postgres._address("postgresql://anju:geheim@127.0.0.1/anju")
