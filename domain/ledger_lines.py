"""Ledgers of plain lines under heads of their own: money received, money owed, what is built into homes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain import ledger_cells as cells
from domain import money
from domain.ledger_cells import Cell, Unreadable
from domain.ledger_heads import bare
from domain.ledgers import Fault, FaultCode, Reading, Sheet

L = TypeVar("L")

_AS_OF = re.compile(r"(?:截至|截止|截至日期|截止日期)\s*:?\s*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2})")
_TOTAL = re.compile(r".{0,16}(小计|合计|总计|共计|累计):?")


@dataclass(frozen=True)
class Line:
    """One row under its head: its cells, and how the ledger heads them, by field."""

    row: int
    sheet: str
    cells: Mapping[str, Cell]
    heads: Mapping[str, str]

    def said(self, field_: str) -> str:
        """The words of a field; blank where there are none."""
        return cells.words(self.cells.get(field_))

    def refused(self, code: FaultCode, field_: str, value: str = "") -> Fault:
        """Why it, or one cell of it, is not taken."""
        column = bare(self.heads.get(field_, ""))
        return Fault(self.row, column, value[:60], code, self.sheet, self.said("number"))

    def sum(self) -> int:
        """In cents; raises Unreadable."""
        return money.cents(self.cells.get("sum"), self.heads.get("sum", ""))

    def day(self) -> date:
        """Raises Unreadable."""
        found = cells.day(self.cells.get("on"))
        if found is None:
            raise Unreadable("")
        return found


@dataclass
class _Page:
    """One sheet: its head, the lines under it, the columns that mean nothing to us."""

    sheet: Sheet
    head: tuple[Cell, ...] = ()
    lines: list[Line] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def read(self, heads: Mapping[str, str], needed: tuple[str, ...]) -> None:
        """Totals and blank rows are no lines."""
        columns: dict[str, int] = {}
        for number, row in enumerate(self.sheet.rows, 1):
            if found := columns_of(row, heads, needed):
                columns, self.head = found, row
                used = set(found.values())
                self.unread += [bare(str(head)) for at, head in enumerate(row) if head and at not in used]
            elif columns and _is_line(row):
                at = {name: row[column] for name, column in columns.items() if column < len(row)}
                words = {name: str(self.head[column]) for name, column in columns.items()}
                self.lines.append(Line(number, self.sheet.name, at, words))


def _day_of(sheets: Iterable[Sheet]) -> date | None:
    """The day that stands above the table: 截至2026年3月12日."""
    for sheet in sheets:
        for row in sheet.rows[:5]:
            if found := _AS_OF.search(" ".join(map(cells.words, row))):
                return cells.day(re.sub(r"\s", "", found[1]))
    return None


def read_lines(
    sheets: Iterable[Sheet],
    heads: Mapping[str, str],
    needed: tuple[str, ...],
    line_of: Callable[[Line], L | Fault],
) -> Reading[L]:
    """The lines under the head of each sheet, those of one contract side by side. `needed`: fields without which a row is no
    head."""
    sheets = tuple(sheets)
    pages = [_Page(sheet) for sheet in sheets if any(map(_is_line, sheet.rows))]
    for page in pages:
        page.read(heads, needed)
    first: dict[str, int] = {}
    lines = [line for page in pages for line in page.lines]
    lines.sort(key=lambda line: first.setdefault(line.said("number"), len(first)))
    found = [line_of(line) for line in lines]
    headless = [Fault(0, "", "", FaultCode.NO_HEAD, page.sheet.name) for page in pages if not page.head]
    return Reading(
        tuple(one for one in found if not isinstance(one, Fault)),
        (*headless, *(one for one in found if isinstance(one, Fault))),
        unread=tuple(dict.fromkeys(head for page in pages for head in page.unread if head)),
        heads=tuple((page.sheet.name, page.head) for page in pages),
        as_of=_day_of(sheets),
    )


def _is_line(row: tuple[Cell, ...]) -> bool:
    filled: Iterator[str] = filter(None, map(cells.words, row))
    said = list(filled)
    return bool(said) and not any(map(_TOTAL.fullmatch, said))


def columns_of(row: tuple[Cell, ...], heads: Mapping[str, str], needed: tuple[str, ...]) -> dict[str, int] | None:
    """Which field stands in which column; None when the row is no head."""
    said = {bare(cell).casefold(): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, str)}
    found: dict[str, int] = {}
    for name_of, names in heads.items():
        at = next((said[name] for name in names.split("/") if name in said), None)
        if at is not None:
            found[name_of] = at
    return found if all(field in found for field in needed) else None
