"""What is wrong with the settings, as lines that people can act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic_core import ErrorDetails


class BadSettings(Exception):
    """The settings cannot be used; `faults` has one readable line for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def lines_of(error: ErrorDetails, data: Mapping[str, Any]) -> list[str]:
    """One readable line for each thing that is wrong, with its path; secrets are never shown."""
    where = _path(error["loc"], data)
    match error["type"]:
        case "rules":
            return [f"{where}.{line}" if where else line for line in error["msg"].splitlines()]
        case "missing":
            return [f"{where}: is missing"]
        case "extra_forbidden" | "unexpected_keyword_argument":
            return [f"{where}: there is no such setting"]
    found = error["input"]
    words = error["msg"].replace("Input should", "should")
    shown = isinstance(found, (str, int, float)) and not _is_secret(where)
    return [f"{where}: {words}" + (f", not {found!r}" if shown else "")]


def _is_secret(where: str) -> bool:
    return where.endswith(("token", "secret", "key", "database.url"))


def _path(loc: tuple[int | str, ...], data: Any) -> str:
    """`journeys.title.stages.papers.holder`: a stage is named by its key, as people know it."""
    parts = []
    for step in loc:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        named = isinstance(step, int) and isinstance(data, Mapping) and "key" in data
        parts.append(str(data["key"] if named else step))
    return ".".join(parts)
