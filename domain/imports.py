"""An import: one ledger on its way from a file in the chat to the rows, and perhaps back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain.journeys import STRICT


class ImportState(StrEnum):
    """Where an import stands. In the first four the desk works, in the next two it waits for whoever brought the file."""

    RECEIVED = "received"
    COMPARING = "comparing"
    TAKING = "taking"
    UNDOING = "undoing"
    ASKING = "asking"
    READY = "ready"
    DONE = "done"
    UNDONE = "undone"
    DROPPED = "dropped"
    REFUSED = "refused"


ALIVE = frozenset({ImportState.RECEIVED, ImportState.COMPARING, ImportState.ASKING, ImportState.READY})
"""What can still be dropped: nothing of it is in the rows."""


@dataclass(frozen=True)
class ImportRules:
    """How large a ledger may be, and how long an import can be undone."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    rows_at_most: int
    columns_at_most: int
    undo_hours: float
    shown: int


@dataclass(frozen=True)
class Counts:
    """Entries by what becomes of them; of money received so many cents, and journeys that it moves."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    closed: int = 0
    cents: int = 0
    journeys: int = 0

    @property
    def news(self) -> int:
        """Entries that change something."""
        return self.created + self.changed + self.closed


@dataclass(frozen=True)
class Import:
    """One import. `slices` are its parts, `done` of which have been gone through in the present state; `about` is what
    was found in the file and asked of whoever brought it: plain JSON."""

    id: int
    staff: int
    chat: int
    in_group: bool
    file: str
    name: str
    size: int
    state: ImportState
    version: int
    slices: int = 0
    done: int = 0
    attempts: int = 0
    finished_at: datetime | None = None
    about: Mapping[str, Any] = field(default_factory=dict)

    @property
    def card(self) -> str:
        """The one message that shows how far it is."""
        return f"import:{self.id}"

    def part_done(self) -> float:
        """How much of the present state is done, from 0 to 1."""
        return self.done / self.slices if self.slices else 0.0


def undo_until(rules: ImportRules, one: Import) -> datetime | None:
    """The moment until which it can be undone; None for one that has not been taken, or was undone."""
    if one.state is not ImportState.DONE or one.finished_at is None:
        return None
    return one.finished_at + timedelta(hours=rules.undo_hours)


def looks_like_ledger(name: str, mime: str) -> bool:
    """Whether a file is meant as a spreadsheet, by its name or by what the sender's program calls it.

    >>> looks_like_ledger("台账.XLSX", ""), looks_like_ledger("kitchen.pdf", "application/pdf")
    (True, False)
    """
    return name.casefold().endswith((".xlsx", ".xls", ".xlsm", ".csv")) or mime in {
        "text/csv",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
