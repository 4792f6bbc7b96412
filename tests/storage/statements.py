"""Hears every statement that storage gives to the database, and the function that gave it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event

from storage import prepared

STORAGE = Path(prepared.__file__).parent
MACHINERY = {"prepared.py", "database.py", "engine.py", "schema.py"}
"""What carries statements and has none of its own."""


@dataclass(frozen=True)
class Statement:
    """As the database got it; `by` is `tickets.py:queue`."""

    by: str
    sql: str
    values: Any


@contextmanager
def heard() -> Iterator[dict[str, Statement]]:
    """Every different statement, by its words, with the values of one time that it was given."""
    found: dict[str, Statement] = {}

    def hear(sql: str, values: Any) -> None:
        by = _given_by(sys._getframe(2))
        if by is not None:
            found.setdefault(f"{by} {sql}", Statement(by, sql, values))

    def executed(_connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        hear(sql, values[0] if many and isinstance(values, list) else values)

    run = prepared._Form.run

    def prepared_run(form: prepared._Form, tx: Any, given: dict[str, Any]) -> Any:
        hear(form._sql, form._bound(dict(given)))
        return run(form, tx, given)

    event.listen(Engine, "before_cursor_execute", executed)
    prepared._Form.run = prepared_run  # type: ignore[method-assign, assignment]  # only here do prepared ones pass
    try:
        yield found
    finally:
        prepared._Form.run = run  # type: ignore[method-assign]
        event.remove(Engine, "before_cursor_execute", executed)


def _given_by(frame: FrameType | None) -> str | None:
    """The nearest function that somebody else may call."""
    while frame is not None:
        place = Path(frame.f_code.co_filename)
        if place.parent == STORAGE and place.name not in MACHINERY and frame.f_code.co_name[:1] not in "<_":
            return f"{place.name}:{frame.f_code.co_name}"
        frame = frame.f_back
    return None
