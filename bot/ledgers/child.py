"""The child that opens a file: a program of its own, with little memory and little time.

A 5 KB workbook with two far-apart cells makes the reader ask for gigabytes and abort the process it runs in. What the
cells mean is found out here, too: tens of thousands of rows would keep the desk from answering.
"""

from __future__ import annotations

import gc
import resource
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from bot.ledgers.opening import Limits, Refused, sheets
from bot.ledgers.order import Order, order_of
from domain import ledger_kinds
from domain.ledger_cells import Cell
from domain.ledger_forms import form_of, told_of
from domain.ledger_heads import bare
from domain.ledger_json import packed_cell, packed_fault
from domain.ledgers import Fault, Reading, Sheet

MEMORY = 768 * 1024 * 1024
OPEN_SECONDS, PROCESSOR_SECONDS = 2, 30
"""Of the processor: until the file is open, and in all. What takes longer to open is made to."""

SLICE = 100
"""Entries in one line. Each is an act, for which everybody else waits: some 10 ms to compare, 15 to take."""

MOST_NOTED = 2_000
"""Rows with faults whose cells are sent along."""


def lines(path: Path, order: Order) -> Iterator[dict[str, Any]]:
    """What the parent gets, a line each: the sheets, or slices of entries and what they lack; or a fault."""
    try:
        limits = Limits(order.rows, order.columns)
        opened = [Sheet(name, tuple(rows)) for name, rows in sheets(path, limits)]
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        if order.journeys is None:
            for sheet in opened:
                yield {"sheet": sheet.name, "rows": sheet.rows}
            return
        yield from _entries(opened, order, path)
    except Refused as refused:
        yield {"fault": str(refused)}
    except (MemoryError, RecursionError):
        yield {"fault": "too-big"}


def _entries(opened: list[Sheet], order: Order, path: Path) -> Iterator[dict[str, Any]]:
    assert order.journeys is not None  # whoever asks for entries says what the stages are
    guessed = order.kind or _guess(opened, order)
    form = form_of(guessed)
    reading = form.read(opened, told_of(guessed, order.journeys, order.project, order.learned))
    as_of = reading.as_of and reading.as_of.isoformat()
    rows = {sheet.name: sheet.rows for sheet in opened}
    faults: dict[tuple[str, int], list[Fault]] = {}
    for fault in reading.faults:
        faults.setdefault((fault.sheet, fault.row), []).append(fault)
    for some in _slices(reading.entries):
        noted = [fault for one in some for fault in faults.pop((one.sheet, one.row), ())]
        yield {
            "kind": guessed,
            "as_of": as_of,
            "entries": [form.packed(entry) for entry in some],
            "cells": [_cells(rows, entry.sheet, entry.row) for entry in some],
            "faults": [packed_fault(fault) for fault in noted],
        }
    rest = [fault for some in faults.values() for fault in some][:MOST_NOTED]
    yield {
        "rest": [packed_fault(fault) for fault in rest],
        "cells": [[one.sheet, one.row, _cells(rows, one.sheet, one.row)] for one in rest],
    }
    yield {"end": _end(reading, guessed)}


def _slices(entries: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Never through the lines of one contract: what they add up to is looked at together."""
    at = 0
    while at < len(entries):
        end = min(at + SLICE, len(entries))
        while end < len(entries) and entries[end].number and entries[end].number == entries[end - 1].number:
            end += 1
        yield entries[at:end]
        at = end


def _guess(opened: list[Sheet], order: Order) -> str:
    """By the cells of the first rows, which are title or head, and by the names."""
    top = [cell for sheet in opened for row in sheet.rows[:15] for cell in row if isinstance(cell, str)]
    few = [cell for sheet in opened for row in sheet.rows[:3] for cell in row if isinstance(cell, str)][:5]
    titles = [cell for cell in few if len(cell) < 40 and bare(cell) not in {"房号"}]
    return ledger_kinds.guess(
        {bare(cell) for cell in top}, [order.name, *(sheet.name for sheet in opened), *titles[:1]]
    )


def _cells(rows: dict[str, tuple[tuple[Cell, ...], ...]], sheet: str, row: int) -> tuple[Cell, ...]:
    found = rows.get(sheet, ())
    return found[row - 1] if 0 < row <= len(found) else ()


def _end(reading: Reading[Any], kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "as_of": reading.as_of and reading.as_of.isoformat(),
        "rows": len(reading.entries),
        "refused": len({(one.sheet, one.row) for one in reading.faults if one.code.whole_row}),
        "faults": len(reading.faults),
        "codes": sorted({fault.code.value for fault in reading.faults}),
        "heads": reading.heads,
        "unread": list(reading.unread),
        "faulty": sorted({fault.number for fault in reading.faults if fault.number}),
        "unsold": reading.unsold,
        "totals": reading.totals,
    }


def _main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (OPEN_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.disable()  # it lives for seconds, and within its memory
    order = order_of(sys.stdin.buffer.read())
    for line in lines(Path(sys.argv[1]), order):
        sys.stdout.buffer.write(orjson.dumps(line, packed_cell, orjson.OPT_PASSTHROUGH_DATETIME) + b"\n")


if __name__ == "__main__":
    _main()
