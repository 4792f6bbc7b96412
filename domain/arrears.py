"""What buyers owe (客户欠款): when they are reminded, and when we wait. S11."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Owing:
    """One line of a table of arrears: contract, what, cents, by when."""

    number: str
    what: str
    cents: int
    due_on: date
    row: int = 0
    sheet: str = ""
