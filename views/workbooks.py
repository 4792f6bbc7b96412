"""Lists as .xlsx files to work on: what stands in a cell is a value for whoever opens it, and never a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

Value: TypeAlias = str | int | float | date | None
"""What a cell shows. Days are days, numbers can be summed; phones and contract numbers are words."""

TONES = {"bad": "#FDE2E1", "new": "#E3F4E6", "changed": "#FFF3D6", "quiet": "#F0F0F0"}
"""The ground of a cell that wants to be seen, by what it says."""

_WIDEST, _ROWS = 48, 1_048_575
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Cell:
    """A value that wants to be seen: its tone, and a note that opens beside it."""

    value: Value
    tone: str = ""
    note: str = ""


@dataclass(frozen=True)
class Page:
    """One sheet: a head that stays in sight and can be filtered by, and rows. `choices`: by column, from 0, what may be
    filled in there."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value | Cell, ...], ...] = ()
    choices: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Workbook:
    """A file of pages; `name` without its ending."""

    name: str
    pages: tuple[Page, ...]


def pack(workbook: Workbook) -> dict[str, Any]:
    """The workbook as plain JSON."""
    return {"name": workbook.name, "pages": [_packed(page) for page in workbook.pages]}


def _packed(page: Page) -> dict[str, Any]:
    return {
        "name": page.name,
        "head": list(page.head),
        "rows": [[_packed_cell(cell) for cell in row] for row in page.rows],
        "choices": [[column, list(may)] for column, may in page.choices.items()],
    }


def _packed_cell(cell: Value | Cell) -> Any:
    if isinstance(cell, Cell):
        return {"value": _packed_cell(cell.value), "tone": cell.tone, "note": cell.note}
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell


def write(packed: Mapping[str, Any]) -> bytes:
    """The .xlsx file of a packed workbook. Rows beyond what a sheet can hold are left out."""
    # Only the process that writes workbooks pays for the library.
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        formats = _Formats(book)
        names: set[str] = set()
        for page in packed["pages"]:
            _write_page(book.add_worksheet(_free(page["name"], names)), page, formats)
    return file.getvalue()


class _Formats:
    """Each format once: a workbook with one for every cell is slow and large."""

    def __init__(self, book: Any) -> None:
        self._book, self._made = book, dict[tuple[str, bool], Any]()
        self.head = book.add_format({"bold": True, "bg_color": "#EAF1EE", "border": 1, "text_wrap": True})

    def of(self, tone: str, *, day: bool) -> Any:
        if (tone, day) not in self._made:
            ground = {"bg_color": TONES[tone]} if tone in TONES else {}
            self._made[tone, day] = self._book.add_format(ground | ({"num_format": "yyyy-mm-dd"} if day else {}))
        return self._made[tone, day]


def _write_page(sheet: Any, page: Mapping[str, Any], formats: _Formats) -> None:
    head, rows = page["head"], page["rows"][:_ROWS]
    sheet.write_row(0, 0, head, formats.head)
    sheet.freeze_panes(1, 0)
    if head:
        sheet.autofilter(0, 0, max(len(rows), 1), len(head) - 1)
    widths = [_width(name) for name in head]
    for at, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            words = _write_cell(sheet, at, column, cell, formats)
            if column < len(widths):
                widths[column] = max(widths[column], _width(words))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width + 2, _WIDEST))
    for column, may in page["choices"]:
        sheet.data_validation(1, column, _ROWS, column, {"validate": "list", "source": may, "ignore_blank": True})


def _write_cell(sheet: Any, row: int, column: int, cell: Any, formats: _Formats) -> str:
    """Writes one cell; its words, by which the column is made wide enough."""
    tone = note = ""
    if isinstance(cell, dict) and "value" in cell:
        cell, tone, note = cell["value"], cell["tone"], cell["note"]
    if note:
        sheet.write_comment(row, column, note)
    if isinstance(cell, dict):
        sheet.write_datetime(row, column, date.fromisoformat(cell["day"]), formats.of(tone, day=True))
        return str(cell["day"])
    if cell is None:
        sheet.write_blank(row, column, None, formats.of(tone, day=False))
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, formats.of(tone, day=False))
    else:
        sheet.write_number(row, column, cell, formats.of(tone, day=False))
    return "" if cell is None else str(cell)


def _width(words: str) -> int:
    """How wide words are, in letters; a Chinese one is as wide as two."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in words)


def _free(name: str, taken: set[str]) -> str:
    """A name that a sheet may have, and that no other one has."""
    plain = " ".join(_NOT_IN_NAMES.sub(" ", name).split())[:28] or "1"
    free, number = plain, 2
    while free.casefold() in taken:
        free, number = f"{plain} {number}", number + 1
    taken.add(free.casefold())
    return free
