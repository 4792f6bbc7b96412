"""Opens a file that somebody sent and gives its cells. Runs in the child only, under its limits."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

MAX_UNPACKED = 120 * 1024 * 1024
MAX_ENTRIES = 2_000
MAX_CELLS = 2_500_000
MAX_TAGS = 4_000_000
LONGEST = 2_000
"""Characters of a cell; a longer one is cut, and then found too long for whatever it was to be."""


class Refused(Exception):
    """The file is not read; the word says why."""


@dataclass(frozen=True)
class Limits:
    """How much of a sheet is read: rows with words in them, columns, and cells over all sheets."""

    rows: int = 200_000
    columns: int = 500
    cells: int = MAX_CELLS


Rows = list[tuple[Any, ...]]


def sheets(path: Path, limits: Limits) -> list[tuple[str, Rows]]:
    """The file is what its first bytes say, whatever it is called."""
    data = in_bytes(path.read_bytes())
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"PK\x03\x04"):
        look_into(path, limits)
        return workbook(path, limits)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return workbook(path, limits)
    if start.startswith(b"<"):
        return [("", web_page(text_of(data), limits))]
    if b"\0" in data or not start:
        raise Refused("not-a-ledger")
    return [(path.stem, table(text_of(data), limits))]


def in_bytes(data: bytes) -> bytes:
    """What Excel calls «Unicode text» is UTF-16, told by its first two bytes; from here on it is UTF-8 like any other."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data
    try:
        return data.decode("utf-16").encode()
    except UnicodeDecodeError:
        raise Refused("not-a-ledger") from None


def look_into(path: Path, limits: Limits) -> None:
    """What the archive says about itself, before anything is unpacked; then how many cells its sheets have, before any
    becomes ours."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
                raise Refused("too-big")
            if any(entry.flag_bits & 0x1 for entry in entries):
                raise Refused("protected")
            if not any(entry.filename.lower().startswith("xl/") for entry in entries):
                raise Refused("not-a-ledger")
            cells = sum(_cells(archive, one, limits) for one in entries if one.filename.startswith("xl/worksheets/"))
            if cells > limits.cells:
                raise Refused("too-big")
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError) as wrong:
        raise Refused("broken") from wrong


_ROW = re.compile(rb'<row [^>]{0,200}?\br="(\d{1,9})"')


def _cells(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> int:
    """Cells and rows of a sheet, told by their tags alone. A last row far below is a rectangle of millions of cells."""
    found, kept = 0, b""
    with archive.open(entry) as file:
        while part := file.read(1 << 20):
            found += part.count(b"<c") + part.count(b"<row")
            kept = part if b"<row" in part else kept
    last = [int(number) for number in _ROW.findall(kept)][-1:]
    if last and last[0] > 2 * limits.rows:
        raise Refused("too-big")
    return found


def workbook(path: Path, limits: Limits) -> list[tuple[str, Rows]]:
    """Every sheet from its first row and column on, so that rows keep their numbers."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    found: list[tuple[str, Rows]] = []
    try:
        with CalamineWorkbook.from_path(path) as book:
            left = limits.cells
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                # Asked before the cells become ours: a sheet with two of them far apart is a rectangle of millions.
                _, last = sheet.start or (0, 0), sheet.end or (-1, -1)
                left -= (last[0] + 1) * (last[1] + 1)
                if last[1] + 1 > limits.columns:
                    raise Refused("too-wide")
                if left < 0 or last[0] + 1 > 2 * limits.rows:
                    raise Refused("too-big")
                rows = sheet.to_python(skip_empty_area=False)
                found.append((name, capped(rows, limits)))
    except PasswordError as wrong:
        raise Refused("protected") from wrong
    except (CalamineError, OSError, ValueError) as wrong:
        raise Refused(
            "protected" if "EncryptedPackage" in str(wrong) or "ncrypt" in str(wrong) else "broken"
        ) from wrong
    return found


def capped(rows: Iterable[list[Any]], limits: Limits) -> Rows:
    """The rows as they come, unless there are too many, or one is too wide."""
    found: Rows = []
    filled = cells = 0
    for row in rows:
        line = tuple(map(plain, row))
        cells += len(line)
        filled += line.count(None) < len(line)
        if len(line) > limits.columns:
            raise Refused("too-wide")
        if filled > limits.rows or cells > limits.cells:
            raise Refused("too-big")
        found.append(line)
    return found


def plain(cell: Any) -> Any:
    """A day, a number, words or nothing."""
    if type(cell) is str:
        return cell[:LONGEST] or None
    if cell is None or type(cell) is float:
        return cell
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, (bool, int, float)):
        return str(cell) if isinstance(cell, bool) else float(cell)
    return str(cell)[:LONGEST] or None


def text_of(data: bytes) -> str:
    """UTF-8, or what Chinese offices save as."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused("not-a-ledger")


_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def table(text: str, limits: Limits) -> Rows:
    """Comma, tab or semicolon: whichever the text has most of."""
    if _CONTROL.search(text[:10_000]):
        raise Refused("not-a-ledger")
    by = max(",\t;", key=text[:10_000].count)
    line = text.find("\n")
    if text.count(by, 0, line if line >= 0 else len(text)) > 10 * limits.columns:
        raise Refused("too-wide")
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=by)
        return capped(rows, limits)
    except csv.Error as wrong:
        raise Refused("broken") from wrong


_UNSEEN = (("<!--", "-->"), ("<style", "</style"), ("<script", "</script"))
_TAG = re.compile(r"<(/?)(tr|td|th|table|br)\b([^<>]*)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"colspan\s*=\s*[\"']?(\d+)", re.IGNORECASE)


def web_page(text: str, limits: Limits) -> Rows:
    """The rows of every table of the web page that old systems export as «.xls»; a merged cell leaves the ones it covers
    blank. Looks for tags and nothing else: a page of a million nested tags is read as fast as any other."""
    if text.count("<") > MAX_TAGS:
        raise Refused("too-big")
    for begin, end in _UNSEEN:
        text = _without(text, re.compile(begin, re.IGNORECASE), re.compile(end, re.IGNORECASE))
    rows = capped(_rows(text), limits)
    if not any(map(any, rows)):
        raise Refused("not-a-ledger")
    return rows


def _without(text: str, begin: re.Pattern[str], end: re.Pattern[str]) -> str:
    """The text without what stands between; each sign is looked at once, whatever is left open."""
    parts, at = [], 0
    while found := begin.search(text, at):
        parts.append(text[at : found.start()])
        over = end.search(text, found.end())
        at = over.end() if over else len(text)
    return "".join([*parts, text[at:]])


def _rows(text: str) -> Iterable[list[Any]]:
    row: list[Any] | None = None
    cell: list[str] | None = None
    span = at = 0
    for tag in _TAG.finditer(text):
        if cell is not None:
            cell.append(text[at : tag.start()])
        at, name, ends = tag.end(), tag[2].lower(), bool(tag[1])
        if name == "br":
            if cell is not None:
                cell.append("\n")
            continue
        if cell is not None and row is not None:
            row += [_said(cell), *([None] * (span - 1))]
            cell = None
        if name in ("tr", "table"):
            if row is not None:
                yield row
            row = [] if name == "tr" and not ends else None
        elif not ends and row is not None:
            found = _SPAN.search(tag[3])
            cell, span = [], min(int(found[1][:4]), 100) if found else 1
    if row is not None:
        if cell is not None:
            row.append(_said([*cell, text[at:]]))
        yield row


def _said(parts: list[str]) -> str | None:
    return html.unescape(_ANY_TAG.sub("", "".join(parts))).strip() or None
