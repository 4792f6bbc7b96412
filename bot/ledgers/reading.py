"""Reads a file that somebody sent, in a child process: a hostile one takes down the child, never the desk."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

from domain.ledger_cells import Cell
from domain.ledgers import Sheet

MAX_BYTES = 20 * 1024 * 1024
"""Bytes of a file; Telegram gives bots no larger ones."""

SECONDS = 30
_CHILD = Path(__file__).with_name("child.py")


class BadLedger(Exception):
    """The file cannot be read; `reason` is missing, too-big, protected, broken or not-a-ledger."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file. Waits for the child, so call it from a thread. Raises BadLedger."""
    if not path.is_file():
        raise BadLedger("missing")
    if path.stat().st_size > MAX_BYTES:
        raise BadLedger("too-big")
    try:
        # -I: the child takes nothing from the environment or the folder in which it happens to start.
        child = subprocess.run(  # noqa: S603  our own interpreter and script; the file is an argument
            [sys.executable, "-I", str(_CHILD), str(path.absolute())], capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as slow:
        raise BadLedger("too-big") from slow
    if child.returncode < 0:  # killed by its limits: memory, processor time
        raise BadLedger("too-big")
    try:
        said = json.loads(child.stdout)
    except ValueError as nothing:
        raise BadLedger("broken") from nothing
    if "fault" in said:
        raise BadLedger(said["fault"])
    return tuple(
        Sheet(sheet["name"], tuple(tuple(map(_cell, row)) for row in sheet["rows"])) for sheet in said["sheets"]
    )


def _cell(value: Any) -> Cell:
    """JSON knows no days: a child sends them as [year, month, day]."""
    return date(*value) if isinstance(value, list) else value
