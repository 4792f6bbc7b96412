"""Fills what the population of the benchmarks leaves empty: of an empty table PostgreSQL's plan says nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    Integer,
    LargeBinary,
    Table,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from storage.columns import Instant, SealedJson, metadata

ROWS = 2000
BEGAN = datetime(2020, 1, 1, tzinfo=UTC)


def fill_the_rest(engine: Engine) -> None:
    """Some thousand rows of no meaning for every table that has none; their states are none that anybody asks for."""
    with engine.begin() as tx:
        for table in metadata.sorted_tables:
            if not tx.execute(select(func.count()).select_from(table)).scalar_one():
                _fill(tx, table)


def _fill(tx: Connection, table: Table) -> None:
    places = {column.name: _ids(tx, column) for column in table.columns if column.foreign_keys and _said(column)}
    rows = [
        {column.name: _value(column, number, places.get(column.name)) for column in table.columns if _said(column)}
        for number in range(1, ROWS + 1)
    ]
    insert = {"sqlite": sqlite, "postgresql": postgresql}[tx.dialect.name].insert(table)
    tx.execute(insert.on_conflict_do_nothing(), rows)


def _said(column: Column[Any]) -> bool:
    if any(key.column.table is column.table for key in column.foreign_keys):
        return False  # there is no row yet that it could name
    own = column.primary_key and column.autoincrement is not False and not column.foreign_keys
    return not (own and len(column.table.primary_key.columns) == 1 and isinstance(column.type, Integer | BigInteger))


def _ids(tx: Connection, column: Column[Any]) -> list[Any]:
    (key,) = column.foreign_keys
    return list(tx.execute(select(key.column).order_by(key.column).limit(ROWS)).scalars())


def _value(column: Column[Any], number: int, places: list[Any] | None) -> Any:
    if places is not None:
        return places[number % len(places)] if len(places) < ROWS else places[number - 1]
    kind = column.type
    if isinstance(kind, Instant):
        return BEGAN + timedelta(hours=number)
    if isinstance(kind, Date):
        return date(2020, 1, 1) + timedelta(days=number)
    if isinstance(kind, SealedJson):
        return {}
    if isinstance(kind, LargeBinary):
        return number.to_bytes(16, "big")
    if isinstance(kind, Boolean):
        return False
    if isinstance(kind, Integer | BigInteger | Float):
        return number
    return str(number)[-(getattr(kind, "length", None) or 16) :]
