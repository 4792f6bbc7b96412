"""A desk with another key does not start: it would seal what nobody else can open."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr
from sqlalchemy import Table, insert

from bot.setup import open_database
from storage.keys import WrongKey
from storage.tables.people import buyers
from storage.tables.pipeline import inbox, outbox
from tests.kit.town import settings_for_tests

NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
ROWS = {
    buyers: {"name": "林晓梅", "created_at": NOW},
    inbox: {"bot_id": 1, "update_id": 1, "lane": 1, "body": {}, "received_at": NOW, "state": "done", "attempts": 0},
    outbox: {"priority": 0, "body": {}, "not_before": NOW, "state": "waiting", "attempts": 0, "created_at": NOW},
}


@pytest.mark.parametrize("table", ROWS, ids=lambda one: one.name)
def test_another_key_is_refused_before_anything_is_written(tmp_path: Path, database_url: str, table: Table) -> None:
    settings = settings_for_tests(tmp_path, database_url)
    other = settings.model_copy(update={"data_key": SecretStr("the key of another desk, as long as this")})
    open_database(other).close()  # nothing is sealed yet
    database = open_database(settings)
    database.act_now(lambda tx: tx.execute(insert(table).values(ROWS[table])))
    database.close()
    with pytest.raises(WrongKey, match="not the one that this database was sealed with"):
        open_database(other)
    open_database(settings).close()
