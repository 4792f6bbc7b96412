"""What the desk does of an import that was confirmed, a slice at a time, so that it answers everybody else meanwhile. S10."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.imports import Import, ImportState
from services import imports as shown
from services import ledger_takers as takers
from services.desk import Desk
from services.import_reading import brought, refuse
from storage import imports
from storage.database import Transaction

STEPS = 20
"""How often at most a card tells how far it is."""


def next_job(tx: Transaction) -> Import | None:
    """The import that has waited longest."""
    return imports.next_at_work(tx)


def failed(desk: Desk, seen: Import) -> None:
    """It could not be fetched, or a step failed: it waits behind the others, and after some tries it is given up."""
    if seen.attempts >= 4 and seen.state in (ImportState.RECEIVED, ImportState.COMPARING):
        refuse(desk, seen, "unfetched")
    else:
        imports.change(desk.tx, seen, desk.now, attempts=seen.attempts + 1)


def read_again(desk: Desk, seen: Import) -> None:
    """A former version of the program had read it and not compared it yet."""
    imports.change(desk.tx, seen, desk.now, state=ImportState.RECEIVED.value, slices=0, done=0)


def take(desk: Desk, seen: Import) -> None:
    """The next slice is taken, once: the slice itself says whether it has been."""
    if seen.done == seen.slices:
        return _taken(desk, seen)
    body, _, stage = imports.slice_of(desk.tx, seen.id, seen.done)
    taken = takers.take_slice(desk, brought(seen), {"kind": seen.about["kind"], **(body or {})}, dry_run=False)
    imports.slice_went(desk.tx, seen.id, seen.done, stage, ImportState.TAKING.value, undo=taken.undo, body=None)
    _step(desk, seen, {**seen.about, "taken": takers.added(seen.about.get("taken", {}), taken)})
    return None


def _taken(desk: Desk, seen: Import) -> None:
    """All slices are in: what only the whole ledger says."""
    about, kind = seen.about, seen.about["kind"]
    if takers.finishes(kind):
        records = imports.records_of(desk.tx, seen.id)
        last = takers.finish(desk, kind, brought(seen), records, dry_run=False)
        _, _, stage = imports.slice_of(desk.tx, seen.id, seen.slices)
        imports.slice_went(desk.tx, seen.id, seen.slices, stage, ImportState.TAKING.value, undo=last.undo)
        about = {**about, "taken": takers.added(about.get("taken", {}), last)}
    state = ImportState.DONE.value
    shown.show(desk, imports.change(desk.tx, seen, desk.now, state=state, finished_at=desk.now, about=about))


def undo(desk: Desk, seen: Import) -> None:
    """The next slice is taken back, wherever nobody has changed it since; what the whole ledger said goes first."""
    kind = seen.about["kind"]
    if seen.done == seen.slices:
        takers.undone(desk, kind, imports.records_of(desk.tx, seen.id))
        shown.show(desk, imports.change(desk.tx, seen, desk.now, state=ImportState.UNDONE.value, file_id=""))
        return
    first = [seen.slices] if seen.done == 0 else []
    back: set[int] = set()
    kept: set[int] = set()
    for number in (*first, seen.slices - 1 - seen.done):
        _, record, stage = imports.slice_of(desk.tx, seen.id, number)
        if record:
            done = takers.undo(desk, kind, record, seen.about["by"])
            back, kept = back | done.back, kept | done.kept
        imports.slice_went(desk.tx, seen.id, number, stage, ImportState.UNDONE.value)
    about = {**seen.about, "kept": seen.about.get("kept", 0) + len(kept)}
    about["back"] = about.get("back", 0) + len(back - kept)
    _step(desk, seen, about)


def _step(desk: Desk, seen: Import, about: Mapping[str, Any]) -> None:
    """One slice further. The card says so now and then, not at each of hundreds."""
    one = imports.change(desk.tx, seen, desk.now, done=seen.done + 1, about=about, attempts=0)
    if one.done * STEPS // one.slices != seen.done * STEPS // one.slices and one.done < one.slices:
        shown.show(desk, one)


WORK: Mapping[ImportState, Callable[[Desk, Import], None]] = {
    ImportState.COMPARING: read_again,
    ImportState.TAKING: take,
    ImportState.UNDOING: undo,
}
"""What is done with an import in each state that needs the desk, but for reading, which is no matter of rows."""
