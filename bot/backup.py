"""What the command line does with backups, and how it tells of them."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

from bot.config import Settings
from storage import backup
from storage.backup import Backup
from storage.keys import Keyring, kept_secret

NO_KEY = (
    "数据密钥不在备份里，请另外保管 · The data key is not in it: keep that apart, nothing personal opens without it."
)


def back_up(settings: Settings, file: Path | None, now: datetime) -> list[str]:
    """Takes a backup of a desk that may be running; what was done, a line each. Raises BadBackup, OSError."""
    url = settings.database.url
    path = file or settings.var_dir / "backups" / f"anju-{now:%Y%m%d-%H%M%S}{backup.suffix(url)}"
    began = time.monotonic()
    made = backup.take(url, path, pooler=settings.database.pooler)
    return [f"→ {path}", f"✓ {_measures(made)} · {time.monotonic() - began:.1f} s", NO_KEY]


def look(settings: Settings, file: Path) -> list[str]:
    """Reads a backup from end to end, and tries the data key on it. Raises BadBackup, OSError, WrongKey."""
    keyring = _keyring(settings)
    found = backup.look(file, keyring)
    key = "no data key here to try" if keyring is None else f"the data key opens it ({found.contents.opened} columns)"
    return [f"✓ {_measures(found)} · {key}"]


def restore(settings: Settings, file: Path) -> list[str]:
    """Puts a backup where nothing is. Raises BadBackup, OSError."""
    found = backup.restore(settings.database.url, file, pooler=settings.database.pooler)
    return [
        f"✓ {_measures(found)}",
        "备份之后的事不在里面 · What came after the backup is not in it; messages that waited in it go out once more.",
    ]


def _keyring(settings: Settings) -> Keyring | None:
    """The key of these settings. None is made for this."""
    kept = settings.var_dir / "data.key"
    if settings.data_key is not None:
        return Keyring.from_secret(settings.data_key.get_secret_value())
    return Keyring.from_secret(kept_secret(kept)) if kept.exists() else None


def _measures(one: Backup) -> str:
    rows = f"{one.contents.total:,} rows in {len(one.contents.rows)} tables"
    return f"{one.size / 1_000_000:,.1f} MB · {rows} · schema {one.contents.revision}"
