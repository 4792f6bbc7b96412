"""Reads a file that somebody sent, in a child process: a hostile one takes down the child, never the desk."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from bot.ledgers.order import Order
from domain.ledger_cells import Cell
from domain.ledgers import Sheet

MAX_BYTES = 20 * 1024 * 1024
"""Bytes of a file; Telegram gives bots no larger ones."""

SECONDS = 60
"""On the wall, after which a child that is not done is ended."""

_CHILD = Path(__file__).with_name("child.py")


class BadLedger(Exception):
    """The file cannot be read; `reason` is missing, too-big, too-wide, protected, broken or not-a-ledger."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read_sheets(path: Path) -> tuple[Sheet, ...]:
    """Every sheet of the file. Waits for the child, so call it from a thread. Raises BadLedger."""
    return tuple(
        Sheet(said["sheet"], tuple(tuple(map(_cell, row)) for row in said["rows"])) for said in told(path, Order())
    )


def told(path: Path, order: Order) -> Generator[dict[str, Any]]:
    """What the child says of the file, line by line. Waits for it, so call it from a thread. Raises BadLedger."""
    if not path.is_file():
        raise BadLedger("missing")
    if path.stat().st_size > MAX_BYTES:
        raise BadLedger("too-big")
    # -I: the child takes nothing from the environment or the folder in which it happens to start.
    child = subprocess.Popen(  # noqa: S603  our own interpreter and script; the file is an argument
        [sys.executable, "-I", str(_CHILD), str(path.absolute())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    last = threading.Timer(SECONDS, child.kill)
    last.start()
    try:
        yield from _lines(child, order)
    finally:
        last.cancel()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _lines(child: subprocess.Popen[bytes], order: Order) -> Iterator[dict[str, Any]]:
    assert child.stdin is not None and child.stdout is not None  # asked for above
    try:
        child.stdin.write(order.packed())
        child.stdin.close()
    except BrokenPipeError:
        pass  # it died at once: its answer says why
    for line in child.stdout:
        try:
            said = orjson.loads(line)
        except ValueError as half:
            raise BadLedger("broken") from half
        if "fault" in said:
            raise BadLedger(said["fault"])
        yield said
    code = child.wait()
    if code:  # killed by its limits: memory, processor time
        raise BadLedger("too-big" if code < 0 else "broken")


def _cell(value: Any) -> Cell:
    """JSON knows no days: a child sends them as `{"day": …}`."""
    return date.fromisoformat(value["day"]) if isinstance(value, dict) else value
