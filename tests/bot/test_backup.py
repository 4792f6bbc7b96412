"""`anju db backup`, `check FILE` and `restore`: what whoever runs the desk sees."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from storage.backup import BadBackup


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    monkeypatch.setenv("ANJU_DATABASE__URL", f"sqlite:///{tmp_path / 'anju.db'}")
    monkeypatch.setenv("ANJU_VAR_DIR", str(tmp_path))
    return CliRunner()


def test_a_backup_is_taken_looked_at_and_restored(run: CliRunner, tmp_path: Path, _migrated: Path) -> None:
    shutil.copy(_migrated, tmp_path / "anju.db")
    taken = run.invoke(app, ["db", "backup"])
    assert taken.exit_code == 0, taken.output
    (file,) = (tmp_path / "backups").glob("anju-*.db")
    assert "MB · " in taken.output and "rows in" in taken.output
    assert "The data key is not in it" in taken.output
    looked = run.invoke(app, ["db", "check", str(file)])
    assert looked.exit_code == 0 and "the data key opens it" in looked.output
    (tmp_path / "anju.db").unlink()
    restored = run.invoke(app, ["db", "restore", str(file)])
    assert restored.exit_code == 0, restored.output
    assert "go out once more" in restored.output
    assert run.invoke(app, ["db", "check"]).exit_code == 0


def test_a_restore_over_a_database_is_refused(run: CliRunner, tmp_path: Path, _migrated: Path) -> None:
    shutil.copy(_migrated, tmp_path / "anju.db")
    run.invoke(app, ["db", "backup", str(tmp_path / "one.db")])
    assert isinstance(run.invoke(app, ["db", "restore", str(tmp_path / "one.db")]).exception, BadBackup)


def test_a_backup_makes_no_database(run: CliRunner, tmp_path: Path) -> None:
    """A wrong address must not become an empty database with a fine backup of nothing."""
    assert isinstance(run.invoke(app, ["db", "backup"]).exception, BadBackup)
    assert not (tmp_path / "anju.db").exists()


def test_no_key_is_made_to_look_at_a_backup(
    run: CliRunner, tmp_path: Path, _migrated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ANJU_DATA_KEY")
    looked = run.invoke(app, ["db", "check", str(_migrated)])
    assert "no data key here" in looked.output
    assert not (tmp_path / "data.key").exists()
