"""Homes and the contracts on them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Payment(StrEnum):
    """How a home is paid; only mortgages have a mortgage journey. S3."""

    MORTGAGE = "mortgage"
    CASH = "cash"
    INSTALMENTS = "instalments"


@dataclass(frozen=True)
class Home:
    """Project, building, unit and room, as the contract names them."""

    project: str
    building: str
    unit: str
    room: str
    layout: str = ""

    @property
    def short(self) -> str:
        """`3-2-1202`: what people say among themselves, without the project."""
        return "-".join(part for part in (self.building, self.unit, self.room) if part)

    def __str__(self) -> str:
        return f"{self.project} {self.short}"


@dataclass(frozen=True)
class Contract:
    """Which home, how paid, since when; `handed_over_on` is None until the keys are given."""

    id: int
    number: str
    home: Home
    payment: Payment
    signed_on: date | None = None
    handed_over_on: date | None = None
    salesperson: str = ""


def names_home(said: str, home: Home) -> bool:
    """True when the words name the home: room and building, in whatever form people type.

    >>> names_home("３栋2单元1202室", Home("云栖里", "3", "2", "1202"))
    True
    >>> names_home("1202", Home("云栖里", "3", "2", "1202"))
    False
    """
    digits = re.findall(r"[0-9A-Za-z]+", unicodedata.normalize("NFKC", said).upper())
    parts = [part.upper() for part in (home.building, home.unit, home.room) if part]
    return digits[-len(parts) :] == parts or digits[-2:] == [parts[0], parts[-1]]
