"""The child that opens a file: a program of its own, with little memory and little time.

A 5 KB workbook with two far-apart cells makes the reader ask for gigabytes and abort the process it runs in.
"""

from __future__ import annotations

import csv
import io
import json
import resource
import sys
import zipfile
from datetime import date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

MEMORY = 768 * 1024 * 1024
PROCESSOR_SECONDS = 20
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_CELLS = 2_000_000


class Refused(Exception):
    """The file is not read; the word says why."""


def main(path: Path) -> dict[str, Any]:
    """What the parent gets: sheets, or a fault."""
    try:
        return {"sheets": [{"name": name, "rows": rows} for name, rows in sheets(path)]}
    except Refused as refused:
        return {"fault": str(refused)}
    except MemoryError:
        return {"fault": "too-big"}


def sheets(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """The file is what its first bytes say, whatever it is called."""
    data = path.read_bytes()
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        look_into(path)
        return workbook(path)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return workbook(path)
    if start.startswith(b"<"):
        return html(text_of(data))
    if b"\0" in data or not start:
        raise Refused("not-a-ledger")
    return [(path.stem, table(text_of(data)))]


def look_into(path: Path) -> None:
    """What the archive says about itself, before anything is unpacked."""
    try:
        entries = zipfile.ZipFile(path).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as wrong:
        raise Refused("broken") from wrong
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise Refused("too-big")


def workbook(path: Path) -> list[tuple[str, list[list[Any]]]]:
    """Every sheet from its first row and column on, so that rows keep their numbers."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    found, cells = [], 0
    try:
        with CalamineWorkbook.from_path(path) as book:
            for name in book.sheet_names:
                rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                cells += sum(map(len, rows))
                if cells > MAX_CELLS:
                    raise Refused("too-big")
                found.append((name, [[plain(cell) for cell in row] for row in rows]))
    except PasswordError as wrong:
        raise Refused("protected") from wrong
    except (CalamineError, OSError, ValueError) as wrong:
        raise Refused("broken") from wrong
    return found


def plain(cell: Any) -> Any:
    """JSON kinds only: a day goes as [year, month, day]."""
    if isinstance(cell, (date, datetime)):
        return [cell.year, cell.month, cell.day]
    if isinstance(cell, (bool, int, float)):
        return str(cell) if isinstance(cell, bool) else float(cell)
    return None if cell == "" else str(cell)


def text_of(data: bytes) -> str:
    """UTF-8, or what Chinese offices save as."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("not-a-ledger")


def table(text: str) -> list[list[Any]]:
    """Comma, tab or semicolon: whichever the text has most of."""
    by = max(",\t;", key=text[:10_000].count)
    try:
        rows = [[cell or None for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=by)]
    except csv.Error as wrong:
        raise Refused("broken") from wrong
    if sum(map(len, rows)) > MAX_CELLS:
        raise Refused("too-big")
    return rows


class Tables(HTMLParser):
    """The rows of every table; a merged cell leaves the ones it covers blank."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Any]] = []
        self.cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.end_cell()
            self.cell, self.span = [], min(int(dict(attrs).get("colspan") or 1), 100)
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self.end_cell()

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def end_cell(self) -> None:
        if self.cell is not None:
            self.rows[-1] += ["".join(self.cell).strip() or None, *([None] * (self.span - 1))]
        self.cell = None


def html(text: str) -> list[tuple[str, list[list[Any]]]]:
    """The «.xls» that old systems export is a web page."""
    tables = Tables()
    try:
        tables.feed(text)
    except ValueError as wrong:
        raise Refused("broken") from wrong
    if not tables.rows:
        raise Refused("not-a-ledger")
    return [("", tables.rows)]


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(main(Path(sys.argv[1])), sys.stdout)
