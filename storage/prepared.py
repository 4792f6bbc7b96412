"""Questions that are asked all day: SQLAlchemy writes each of them once, then the driver gets it as it stands."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any

from sqlalchemy import Connection, Float, Insert
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.sql.base import Executable
from sqlalchemy.types import TypeEngine


class Rows:
    """All that a statement answered. `count` is the number of rows that it changed."""

    __slots__ = ("_rows", "count")

    def __init__(self, rows: list[Any], count: int) -> None:
        self._rows, self.count = rows, count

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def first(self) -> Any:
        """The first row, or None."""
        return self._rows[0] if self._rows else None

    def one(self) -> Any:
        """The only row. Raises NoResultFound or MultipleResultsFound."""
        if len(self._rows) != 1:
            raise MultipleResultsFound if self._rows else NoResultFound
        return self._rows[0]

    def scalar(self) -> Any:
        """The first column of the first row, or None."""
        return self._rows[0][0] if self._rows else None


class Prepared:
    """A statement whose parameters are given by name: `_ACTOR(tx, account=5).first()`.

    What SQLAlchemy does around each execution costs about ten times what SQLite needs for the work itself. Here its
    compiler and its types do their part once for each database, and every further time costs the driver's call.
    What is put together from case to case goes through `tx.execute`.
    """

    def __init__(self, statement: Executable) -> None:
        self._statement = statement

    def __call__(self, tx: Connection, **given: Any) -> Rows:
        """Runs it in this transaction, with the same names each time. Raises what SQLAlchemy raises."""
        return self._form(tx, given).run(tx, given)

    def many(self, tx: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """Runs it for each of these, which costs PostgreSQL one round trip; what it answers is lost."""
        if rows:
            self._form(tx, rows[0]).run_many(tx, rows)

    def pour(self, tx: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """The same for a plain insertion of very many rows, which PostgreSQL takes in as they come by COPY."""
        if rows:
            form = self._form(tx, rows[0])
            (form.copy if tx.dialect.name == "postgresql" else form.run_many)(tx, rows)

    def _form(self, tx: Connection, given: dict[str, Any]) -> _Form:
        known: dict[Prepared, _Form] = tx.dialect.anju_forms  # type: ignore[attr-defined]  # made by storage.engine
        form = known.get(self)
        if form is None:
            form = known[self] = _Form(self._statement, tx.dialect, given)
        return form


class _Form:
    """A statement in the words of one database."""

    def __init__(self, statement: Any, dialect: Dialect, given: Mapping[str, Any]) -> None:
        columns = list(getattr(statement, "exported_columns", ()))
        if isinstance(statement, Insert) and not columns:
            statement = statement.inline()  # or PostgreSQL would be asked for the key of the row, which nobody wants
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(given))
        self._sql, self._names, self._dialect = str(compiled), frozenset(given), dialect
        self._order = compiled.positiontup or list(compiled.params)
        self._by_name = not compiled.positional
        self._table = statement.table.name if isinstance(statement, Insert) else ""
        into = {name: compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in self._order}
        fixed = {name: value for name, value in compiled.params.items() if name not in given}
        self._fixed = {name: _through(into[name], value) for name, value in fixed.items()}
        self._into = {name: process for name, process in into.items() if process is not None and name in given}
        out = [_out_of(column.type, dialect) for column in columns]
        self._out = [(at, process) for at, process in enumerate(out) if process is not None]
        self._row = _row_of([str(column.key) for column in columns])

    def run(self, tx: Connection, given: dict[str, Any]) -> Rows:
        cursor = tx.connection.cursor()
        try:
            cursor.execute(self._sql, self._bound(given))
            found = cursor.fetchall() if cursor.description else ()
        except self._dialect.loaded_dbapi.Error as error:
            raise self._known(tx, error) from error
        return Rows([self._row(row) for row in found] if not self._out else self._read(found), cursor.rowcount)

    def run_many(self, tx: Connection, rows: Sequence[dict[str, Any]]) -> None:
        try:
            tx.connection.cursor().executemany(self._sql, self._all_bound(rows))
        except self._dialect.loaded_dbapi.Error as error:
            raise self._known(tx, error) from error

    def copy(self, tx: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """PostgreSQL only: a row of executemany is a statement of its own there, and takes ten times as long."""
        found = self._in_order(rows)
        try:
            with tx.connection.cursor().copy(self._copy) as lines:
                for row in found:
                    lines.write_row(row)
        except self._dialect.loaded_dbapi.Error as error:
            raise self._known(tx, error) from error

    @cached_property
    def _copy(self) -> str:
        quoted = self._dialect.identifier_preparer.quote
        return f"COPY {quoted(self._table)} ({', '.join(map(quoted, self._order))}) FROM STDIN"

    def _known(self, tx: Connection, error: Exception) -> BaseException:
        """What SQLAlchemy makes of an error of the driver; a connection that is lost is given up."""
        if self._dialect.is_disconnect(error, tx.connection.dbapi_connection, None):  # type: ignore[arg-type]
            tx.invalidate(error)
        base = self._dialect.loaded_dbapi.Error
        return DBAPIError.instance(self._sql, None, error, base, dialect=self._dialect)

    def _bound(self, given: dict[str, Any]) -> Any:
        if given.keys() != self._names:
            raise TypeError(f"the statement takes {', '.join(self._names)}")
        values = given | self._fixed
        for name, process in self._into.items():
            values[name] = process(values[name])
        return values if self._by_name else [values[name] for name in self._order]

    def _all_bound(self, rows: Sequence[dict[str, Any]]) -> Sequence[Any]:
        found = self._in_order(rows)
        return [dict(zip(self._order, one, strict=True)) for one in found] if self._by_name else found

    def _in_order(self, rows: Sequence[dict[str, Any]]) -> list[tuple[Any, ...]]:
        """What `_bound` does, for many rows: column by column, which takes a third of the time."""
        if any(row.keys() != self._names for row in rows):
            raise TypeError(f"the statement takes {', '.join(self._names)}")
        return list(zip(*(self._column(name, rows) for name in self._order), strict=True))

    def _column(self, name: str, rows: Sequence[dict[str, Any]]) -> Iterable[Any]:
        if name not in self._names:
            return repeat(self._fixed[name], len(rows))
        process = self._into.get(name)
        return [row[name] for row in rows] if process is None else [process(row[name]) for row in rows]

    def _read(self, found: Sequence[Sequence[Any]]) -> list[Any]:
        rows = []
        for one in found:
            values = list(one)
            for at, process in self._out:
                values[at] = process(values[at])
            rows.append(self._row(values))
        return rows


def _row_of(columns: list[str]) -> Callable[[Sequence[Any]], Any]:
    kind = namedtuple("Row", columns, rename=True)  # type: ignore[misc]  # the columns are known when the desk runs
    return kind._make


def _out_of(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """What a value of the driver goes through. A float is one already; of which kind, only the server's answer says."""
    return None if isinstance(kind, Float) else kind.dialect_impl(dialect).result_processor(dialect, None)


def _through(process: Callable[[Any], Any] | None, value: Any) -> Any:
    return value if process is None else process(value)
