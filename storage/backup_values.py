"""What is in a backup, and why one does not count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from storage.columns import Sealed
from storage.tables import metadata


class BadBackup(ValueError):
    """A backup that could not be taken, looked at or restored; the words say why and what to do."""


@dataclass(frozen=True)
class Contents:
    """The schema's revision, the rows of each table, and how many sealed columns were opened with the key."""

    revision: str
    rows: Mapping[str, int]
    opened: int

    @property
    def total(self) -> int:
        """All rows."""
        return sum(self.rows.values())


@cache
def sealed_columns() -> dict[str, tuple[str, ...]]:
    """The sealed columns of each table that has any."""
    found = {
        table.name: tuple(column.name for column in table.columns if isinstance(column.type, Sealed))
        for table in metadata.sorted_tables
    }
    return {table: columns for table, columns in found.items() if columns}
