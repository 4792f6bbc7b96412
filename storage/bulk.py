"""Many rows of one table at once, as a ledger brings them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, func, insert, select

from storage.database import Transaction
from storage.prepared import Prepared


@cache
def _into(table: Table) -> Prepared:
    return Prepared(insert(table))


def add(tx: Transaction, table: Table, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Many rows at once; their ids, in the same order. The ids are taken first: asked for those that it gives, SQLite
    would get each row in a statement of its own."""
    if not rows:
        return []
    ids = _free_ids(tx, table, len(rows))
    _into(table).many(tx, [{**row, "id": id_} for row, id_ in zip(rows, ids, strict=True)])
    return ids


def _free_ids(tx: Transaction, table: Table, n: int) -> list[int]:
    """So many ids that nobody else gets: PostgreSQL's own series, or those behind the last, which only we may write."""
    if tx.dialect.name == "postgresql":
        series = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
        return list(tx.execute(select(series).select_from(func.generate_series(1, n))).scalars())
    last = tx.execute(select(func.max(table.c.id))).scalar() or 0
    return list(range(last + 1, last + n + 1))
