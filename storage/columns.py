"""Column types: instants in UTC, personal words sealed, values as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson
from sqlalchemy import BigInteger, DateTime, Index, Integer, LargeBinary, MetaData, TextClause
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from storage.keys import Keyring

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Id = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts only an INTEGER primary key by itself."""


def part(name: str, *columns: str, of: TextClause) -> Index:
    """An index of some rows only. A question is answered from it when it names these rows in the same words."""
    return Index(name, *columns, sqlite_where=of, postgresql_where=of)


_MOMENTS = 64
"""Moments that each column of each statement remembers."""


class Instant(TypeDecorator[datetime]):
    """An aware moment, kept in UTC; naive ones are refused at the door."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Any:
        """An act writes one moment many times: it is put into the database's words once."""
        process = super().bind_processor(dialect)
        return None if process is None else lru_cache(_MOMENTS)(process)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """A page of rows holds few moments many times over: each is read once."""
        process = super().result_processor(dialect, coltype)
        return None if process is None else lru_cache(_MOMENTS)(process)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a zone cannot be kept")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Sealed(TypeDecorator[str]):
    """Personal words, sealed with the keyring that the engine's dialect carries; they open only in their own column."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring_of(dialect).seal(self._packed(value), self.place.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else self._unpacked(keyring_of(dialect).open(bytes(value), self.place.encode()))

    @staticmethod
    def _packed(value: Any) -> bytes:
        words: str = value
        return words.encode("utf-8", "surrogatepass")

    @staticmethod
    def _unpacked(packed: bytes) -> Any:
        return packed.decode("utf-8", "surrogatepass")


class SealedJson(Sealed):
    """A value of plain JSON kinds, sealed."""

    cache_ok = True

    @staticmethod
    def _packed(value: Any) -> bytes:
        try:
            return orjson.dumps(value)
        except orjson.JSONEncodeError:  # half a surrogate pair, or a number beyond 64 bits: Telegram may send either
            return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")

    @staticmethod
    def _unpacked(packed: bytes) -> Any:
        try:
            return orjson.loads(packed)
        except orjson.JSONDecodeError:
            return json.loads(packed.decode("utf-8", "surrogatepass"))


def keyring_of(dialect: Dialect) -> Keyring:
    """The keyring that storage.database gave to this engine."""
    keyring = getattr(dialect, "anju_keyring", None)
    if not isinstance(keyring, Keyring):
        raise RuntimeError("the engine was made without a keyring")
    return keyring
