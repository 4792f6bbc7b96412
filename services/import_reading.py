"""An import is read: each slice is kept and compared as it comes, and whoever brought it is shown what it would do. S10."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from domain.imports import Counts, Import, ImportState
from domain.ledger_heads import bare, columns, heads_of_days
from domain.ledger_json import fault_of, packed_fault
from domain.ledger_kinds import KINDS, LedgerKind, kind_named
from domain.ledgers import Fault, FaultCode
from services import imports as shown
from services import ledger_takers as takers
from services.desk import ALERT, Desk, ToStaff
from services.finance import may_bring
from services.imports import Noted, Preview
from services.ledger_taking import Brought, LedgerTaken
from storage import imports, people

NOTED_NEW = 10
"""Slices of which also the new rows are noted, for whoever looks at them one by one."""

TOLD_EVERY = 40
"""Slices after which the card says how many rows have been read."""


def start_reading(desk: Desk, number: int) -> dict[str, str]:
    """An import is about to be read: nothing of a former reading stays. What heads mean is known from others."""
    imports.forget_slices(desk.tx, number)
    return imports.learned_heads(desk.tx)


def keep_slice(desk: Desk, seen: Import, number: int, body: dict[str, Any], rows: int) -> None:
    """One slice of what was read, compared with the rows, none of which changes. So many rows have been read before it.
    Nothing when the import has gone on without us."""
    if imports.by_id(desk.tx, seen.id).version != seen.version:
        return
    notes = _compared(desk, seen, number, body) if body.get("entries") else None
    kept = body if notes is None else {name: said for name, said in body.items() if name != "cells"}
    imports.put_slice(desk.tx, seen.id, number, kept, notes)
    if number and number % TOLD_EVERY == 0:
        shown.show(desk, seen, rows)


def _compared(desk: Desk, seen: Import, number: int, body: Mapping[str, Any]) -> dict[str, Any] | None:
    kind = kind_named(body["kind"])
    if kind is None or _why_not(desk, seen, kind):
        return None
    taken = takers.take_slice(desk, brought(seen), body, dry_run=True)
    rows = _notes(taken, body, everything=number < NOTED_NEW)
    return {"rows": rows, "counts": takers.added({}, taken), "record": dict(taken.undo)}


def brought(seen: Import) -> Brought:
    """Who brought it, with the rights of whoever confirmed it."""
    return takers.brought_of(seen.about["by"], seen.about, seen.about["scope"])


def refuse(desk: Desk, seen: Import, reason: str) -> None:
    """The file cannot be taken: why, in a sentence."""
    about = {**seen.about, "reason": reason}
    gone = imports.change(desk.tx, seen, desk.now, state=ImportState.REFUSED.value, about=about, file_id="")
    imports.forget_slices(desk.tx, seen.id)
    shown.show(desk, gone)


def read(desk: Desk, seen: Import, end: Mapping[str, Any], slices: int) -> None:
    """Everything is read. Where nothing could be made of it, whoever brought it is asked; else she sees the preview."""
    kind = kind_named(end["kind"])
    if kind is not None and (reason := _why_not(desk, seen, kind, end, slices)):
        return refuse(desk, seen, reason)
    fields, unread = _fields(desk, kind, end)
    about = {**seen.about, **end, "fields": fields, "unread": unread, "found": asdict(Counts())}
    about["as_of"] = end["as_of"] or desk.today.isoformat()
    asks, choices = _open_question(desk, seen, end, slices)
    about |= {"asks": asks, "choices": choices}
    state = ImportState.ASKING if asks else ImportState.READY
    values = {"state": state.value, "slices": slices, "done": 0, "about": about}
    one = imports.change(desk.tx, seen, desk.now, **values)
    return shown.show(desk, one) if asks else _ready(desk, one)


def _why_not(desk: Desk, seen: Import, kind: LedgerKind, end: Mapping[str, Any] | None = None, slices: int = 1) -> str:
    """Why whoever brought it may not bring such a ledger, or not here; "" when she may."""
    if not may_bring(people.colleague(desk.tx, seen.staff), kind):
        return "not-yours"
    if kind.money and seen.in_group:
        return "in-private"
    headless = end is not None and not slices and FaultCode.NO_HEAD in end["codes"]
    return f"no-head-{kind.key}" if kind.own_heads and headless else ""


def _fields(desk: Desk, kind: LedgerKind | None, end: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Which fields the heads give, and which heads give none."""
    if kind is not None and kind.own_heads:
        return [], []
    days, learned = heads_of_days(desk.rules.journeys), imports.learned_heads(desk.tx)
    fields: list[str] = []
    unread = list(end["unread"])
    for _, head in end["heads"]:
        found = columns(head, days, None if kind is None else kind.of, learned)
        fields += found or ()
        if found is None:
            unread += [bare(cell) for cell in head if isinstance(cell, str) and bare(cell)]
    return fields, [head for head in dict.fromkeys(unread) if head not in learned][:24]


def _open_question(desk: Desk, seen: Import, end: Mapping[str, Any], slices: int) -> tuple[str, list[str]]:
    codes = end["codes"]
    if not end["kind"]:
        staff = people.colleague(desk.tx, seen.staff)
        return "kind", [kind.key for kind in KINDS if may_bring(staff, kind) and not kind.own_heads]
    if slices:
        return "", []
    if FaultCode.NO_PROJECT in codes and (known := shown.projects(desk)):
        return "project", list(known)
    if FaultCode.NO_HEAD in codes:
        return "heads", []
    return "", []


def _ready(desk: Desk, seen: Import) -> None:
    """What all slices would do together, and the rows that want to be seen."""
    counts: dict[str, int] = {}
    records: list[Mapping[str, Any]] = []
    rows: list[Noted] = []
    for notes in imports.notes_of(desk.tx, seen.id):
        counts = {name: counts.get(name, 0) + n for name, n in notes["counts"].items()}
        records.append(notes["record"])
        rows += map(_noted, notes["rows"][: desk.rules.imports.shown - len(rows)])
    last = takers.finish(desk, seen.about["kind"], brought(seen), records, dry_run=True)
    about = {**seen.about, "found": takers.added(counts, last)}
    one = imports.change(desk.tx, seen, desk.now, about=about)
    tail, _, _ = imports.slice_of(desk.tx, one.id, one.slices)
    closed = [Noted(0, out.sheet, out.end, out.place) for out in last.outcomes]
    shown.show(desk, one)
    preview = Preview(
        one,
        shown.counts_of(one),
        about["kind"],
        about["unsold"],
        shown.unread_of(one),
        (*_left_over(tail or {}), *closed, *rows)[: desk.rules.imports.shown],
        tuple((name, tuple(head)) for name, head in about["heads"]),
    )
    desk.tell(ToStaff(one.staff), preview, priority=ALERT)


def _left_over(tail: Mapping[str, Any]) -> list[Noted]:
    """Rows of which nothing could be read."""
    cells = {(sheet, row): tuple(found) for sheet, row, found in tail.get("cells", ())}
    faults: dict[tuple[str, int], list[Fault]] = {}
    for fault in map(fault_of, tail.get("rest", ())):
        faults.setdefault((fault.sheet, fault.row), []).append(fault)
    return [
        Noted(row, sheet, "rejected", "", (), tuple(found), cells.get((sheet, row), ()))
        for (sheet, row), found in faults.items()
    ]


def _notes(taken: LedgerTaken, body: Mapping[str, Any], *, everything: bool) -> list[Any]:
    """Rows that want to be seen: refused, changed, faulty; and the first of the new ones."""
    faults: dict[tuple[str, int], list[Any]] = {}
    for fault in (*map(fault_of, body["faults"]), *taken.faults):
        faults.setdefault((fault.sheet, fault.row), []).append(packed_fault(fault))
    found = []
    for one, cells in zip(taken.outcomes, body["cells"], strict=True):
        mine = faults.get((one.sheet, one.row), [])
        if one.end in ("changed", "rejected") or mine or (one.end == "created" and everything):
            found.append([one.row, one.sheet, one.end, one.place, one.changes, mine, cells])
    return found


def _noted(said: Sequence[Any]) -> Noted:
    row, sheet, end, place, changes, faults, cells = said
    told = tuple((name, before, after) for name, before, after in changes)
    return Noted(row, sheet, end, place, told, tuple(map(fault_of, faults)), tuple(cells))
