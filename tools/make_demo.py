"""Writes demo/ledger.xlsx: one day's look of the demo ledger, to read and to import by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bot.demo_ledger import write

DAY = date(2026, 11, 23)
"""Fixed, so that the committed file only changes when the demo does."""

if __name__ == "__main__":
    write(Path("demo/ledger.xlsx"), DAY)
