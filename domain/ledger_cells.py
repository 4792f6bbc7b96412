"""What one cell of a developer's ledger means, however it was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TypeAlias

from domain.homes import Payment
from domain.people import Class

Cell: TypeAlias = str | float | date | None

_BLANKS = {"", "/", "\\", "-", "--", "—", "——", "无", "暂无", "空", "n/a", "#n/a", "null", "none"}
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SERIALS = range(32_874, 73_051)
"""Excel's day numbers from 1990 to 2099; the day before 1 March 1900 does not matter here."""


class Unreadable(ValueError):
    """A cell that says something which cannot be used."""


_UNSEEN = re.compile(r"[\u200b\ufeff]|(?![\n\t])[\x00-\x1f\x7f]")
_WHOLE = re.compile(r"(\d+)\.0")


@lru_cache(maxsize=4096)  # the same cell is asked for again and again while its row is read
def words(cell: Cell) -> str:
    """The cell as people read it: `101.0` is 101, full width is half width, a dash is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, str) and cell.isascii() and cell.isalnum():  # as most cells are
        return "" if cell.casefold() in _BLANKS else cell
    said = _UNSEEN.sub("", unicodedata.normalize("NFKC", str(cell))).strip()
    if whole := _WHOLE.fullmatch(said):
        said = whole[1]
    return "" if said.casefold() in _BLANKS else said


_DAY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?(?:[ T]+[\d:.]+)?")
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)")
_SERIAL = re.compile(r"\d{5}(\.\d+)?")


@lru_cache(maxsize=4096)  # a long ledger has few days
def day(cell: Cell) -> date | None:
    """A date: a real one, `2025.3.1`, `2025年3月1日`, `20250301` or a day number of Excel. Raises Unreadable."""
    if isinstance(cell, date):
        return _plausible(cell.year, cell.month, cell.day)
    said = words(cell)
    if not said:
        return None
    if found := _DAY.fullmatch(said):
        return _plausible(*map(int, found.groups()))
    if found := _DIGITS.fullmatch(said):
        return _plausible(*map(int, found.groups()))
    if _SERIAL.fullmatch(said) and int(float(said)) in _SERIALS:
        return date(1899, 12, 30) + timedelta(days=int(float(said)))
    raise Unreadable(said)


def _plausible(year: int, month: int, day_: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(f"{year}-{month}-{day_}")
    try:
        return date(year, month, day_)
    except ValueError:
        raise Unreadable(f"{year}-{month}-{day_}") from None


_MARKS = re.compile(r"[,，\s¥￥]|元|m2|平方米|平米|\bRMB\b")


def number(cell: Cell) -> Decimal | None:
    """A number: `1,234.50元`, `89.5㎡`, `123.4万`. Raises Unreadable."""
    said = words(cell)
    if not said:
        return None
    bare = said if isinstance(cell, float) else _MARKS.sub("", said)
    times = Decimal(10_000) if bare.endswith("万") else Decimal(1)
    try:
        value = Decimal(bare.removesuffix("万")) * times
    except InvalidOperation:
        raise Unreadable(said) from None
    if not value.is_finite() or not 0 <= value < Decimal(10) ** 13:
        raise Unreadable(said)
    return value


_PAYMENTS = (
    (Payment.INSTALMENTS, ("分期",)),
    (Payment.MORTGAGE, ("按揭", "公积金", "组合", "商贷", "贷款", "mortgage")),
    (Payment.CASH, ("一次性", "全款", "现金", "全额", "cash")),
)


@lru_cache(maxsize=256)
def payment(cell: Cell) -> Payment | None:
    """How it is paid. Raises Unreadable."""
    said = words(cell).casefold()
    if not said:
        return None
    for kind, signs in _PAYMENTS:
        if any(sign in said for sign in signs):
            return kind
    raise Unreadable(said)


@lru_cache(maxsize=256)
def class_of(cell: Cell) -> Class | None:
    """Key or long-term customer. Raises Unreadable."""
    said = words(cell).casefold()
    if not said:
        return None
    if any(sign in said for sign in ("重点", "重要", "优质", "vip", "key")):
        return Class.KEY
    if any(sign in said for sign in ("普通", "一般", "长期", "long-term")):
        return Class.LONG_TERM
    raise Unreadable(said)


@dataclass(frozen=True)
class Place:
    """What one cell says about where a home is."""

    building: str
    unit: str
    room: str
    project: str = ""


_PLACE = re.compile(r"(?P<project>[^0-9A-Z]*?)[-\s]*(?P<rest>[0-9A-Z].*)")
_BETWEEN = re.compile(r"[-/_\s]+|(?<=[栋幢座楼#元门])")
_PART = re.compile(r"[0-9A-Z]+(号楼|栋|幢|座|#|单元|门|号房|室|房|号)?")


@lru_cache(maxsize=4096)  # the rooms of one building are called like those of the next
def place(cell: Cell) -> Place:
    """`3-2-1202`, `3栋2单元1202室`, `云栖里3#1202`, or only a room. Raises Unreadable."""
    if isinstance(cell, date):  # a spreadsheet took 3-2-12 for a day, and the room is lost
        raise Unreadable(str(cell))
    said = words(cell).upper()
    found = _PLACE.fullmatch(said)
    if not found:
        raise Unreadable(said)
    parts = [part for part in _BETWEEN.split(found["rest"]) if part]
    if len(parts) > 3 or not all(map(_PART.fullmatch, parts)):
        raise Unreadable(said)
    *above, room = parts
    if len(above) == 1 and above[0].endswith(("单元", "门")):
        above = ["", above[0]]
    building, unit = [*map(marker, above), "", ""][:2]
    return Place(building, unit, marker(room), found["project"])


_CLASS = re.compile(r"\s*(?:号楼|栋|幢|座|#|单元|门|号房|室|房|号)$")


@lru_cache(maxsize=4096)
def marker(said: str) -> str:
    """`3栋` → `3`, `2单元` → `2`, `1202室` → `1202`: the name without its class."""
    return _CLASS.sub("", said.strip().upper())


def names(cell: Cell) -> tuple[str, ...]:
    """The people of one cell: co-owners stand side by side; `张 三` is one person."""
    said = words(cell)
    if said.isalpha():  # nobody stands beside her
        return (said,)
    said = re.sub(r"\([^)]*\)", "", said)
    people: list[str] = []
    for part in re.split(r"[/\\、,，;；&|\n]+", said):
        pieces = part.split()
        wide = bool(pieces) and all(ord(piece[0]) > 0x2E7F for piece in pieces)
        if wide and all(len(piece) > 1 for piece in pieces):
            people += pieces
        elif pieces:
            people.append("".join(pieces) if wide else " ".join(pieces))
    return tuple(dict.fromkeys(people))


def phones(cell: Cell) -> tuple[str, ...]:
    """The telephone numbers of one cell, as digits with a leading + where there was one."""
    said = words(cell)
    if said.isdecimal():  # nothing else stands beside it
        return (said,)
    parts = (re.sub(r"[^\d+]", "", part) for part in re.split(r"[/\\、,，;；|\n]+|\s{2,}", said))
    return tuple(part for part in parts if part)


def without_numbers(said: str) -> str:
    """A remark without the phones and ID numbers that people put into remarks."""
    return re.sub(r"\d[\d -]{5,}[\dXx]", "****", said)
