"""Many rows of one table at once, as a ledger brings them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table, bindparam, func, insert, select

from storage.database import Transaction
from storage.prepared import Prepared


@cache
def _into(table: Table) -> Prepared:
    return Prepared(insert(table))


@cache
def _last(table: Table) -> Prepared:
    return Prepared(select(func.max(table.c.id)))


@cache
def _series(table: Table) -> Prepared:
    series = func.nextval(func.pg_get_serial_sequence(table.name, "id"))
    return Prepared(select(series).select_from(func.generate_series(1, bindparam("n"))))


def add(tx: Transaction, table: Table, rows: Sequence[dict[str, Any]]) -> list[int]:
    """Many rows at once; their ids, in the same order. The ids are taken first: asked for those that it gives, SQLite
    would get each row in a statement of its own."""
    if not rows:
        return []
    ids = _free_ids(tx, table, len(rows))
    for row, id_ in zip(rows, ids, strict=True):
        row["id"] = id_
    _into(table).pour(tx, rows)
    return ids


def _free_ids(tx: Transaction, table: Table, n: int) -> list[int]:
    """So many ids that nobody else gets: PostgreSQL's own series, or those behind the last, which only we may write."""
    if tx.dialect.name == "postgresql":
        return [id_ for (id_,) in _series(table)(tx, n=n)]
    last = _last(table)(tx).scalar() or 0
    return list(range(last + 1, last + n + 1))
