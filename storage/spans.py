"""The time between two moments, counted by the database, each in its own words."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Float
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class seconds_between(FunctionElement[float]):  # noqa: N801  it stands in questions like any function of SQL
    """Seconds from the second moment to the first."""

    name = "seconds_between"
    type = Float()
    inherit_cache = True


def _moments(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> tuple[str, str]:
    later, earlier = (compiler.process(one, **kw) for one in element.clauses)
    return later, earlier


@compiles(seconds_between, "sqlite")
def _sqlite(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> str:
    later, earlier = _moments(element, compiler, **kw)
    return f"((julianday({later}) - julianday({earlier})) * 86400.0)"


@compiles(seconds_between, "postgresql")
def _postgresql(element: seconds_between, compiler: SQLCompiler, **kw: Any) -> str:
    later, earlier = _moments(element, compiler, **kw)
    return f"CAST(extract(epoch FROM {later} - {earlier}) AS double precision)"
