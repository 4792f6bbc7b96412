"""What the desk does of an import, a slice at a time, so that it answers everybody else meanwhile. S10."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from domain.homes import Contract
from domain.imports import Counts, Import, ImportState
from domain.journeys import JourneyKind, JourneyRule, StageRule
from domain.ledger_heads import bare, columns, heads_of_days
from domain.ledger_json import entry_of, fault_of, packed_fault
from domain.ledger_kinds import KINDS, kind_named
from domain.ledgers import Fault, FaultCode
from services import imports as shown
from services import ledgers, progress
from services.desk import ALERT, CAMPAIGN, Desk, ToBuyer, ToStaff
from services.imports import Noted, Preview
from services.ledgers import LedgerTaken
from storage import contracts, imports, ledger_undoing
from storage.database import Transaction

NOTED_NEW = 5
"""Slices of which also the new rows are noted, for whoever looks at them one by one."""

STEPS = 20
"""How often at most a card tells how far it is."""


@dataclass(frozen=True)
class StageCorrected:
    """For the buyer: what she heard of her journey was our mistake; this stage holds."""

    contract: Contract
    rule: JourneyRule
    stage: StageRule


def next_job(tx: Transaction) -> Import | None:
    """The import that has waited longest."""
    return imports.next_at_work(tx)


def start_reading(desk: Desk, number: int) -> dict[str, str]:
    """An import is about to be read: nothing of a former reading stays. What heads mean is known from others."""
    imports.forget_slices(desk.tx, number)
    return imports.learned_heads(desk.tx)


def keep_slice(desk: Desk, seen: Import, number: int, body: dict[str, Any]) -> None:
    """One slice of what was read. SomebodyWasFaster when the import has gone on without us."""
    if imports.by_id(desk.tx, seen.id).version == seen.version:
        imports.put_slice(desk.tx, seen.id, number, body)


def refuse(desk: Desk, seen: Import, reason: str) -> None:
    """The file cannot be read: why, in a sentence."""
    about = {**seen.about, "reason": reason}
    gone = imports.change(desk.tx, seen, desk.now, state=ImportState.REFUSED.value, about=about, file_id="")
    imports.forget_slices(desk.tx, seen.id)
    shown.show(desk, gone)


def failed(desk: Desk, seen: Import) -> None:
    """It could not be fetched, or a step failed: it waits behind the others, and after some tries it is given up."""
    if seen.attempts >= 4 and seen.state in (ImportState.RECEIVED, ImportState.COMPARING):
        refuse(desk, seen, "unfetched")
    else:
        imports.change(desk.tx, seen, desk.now, attempts=seen.attempts + 1)


def read(desk: Desk, seen: Import, end: Mapping[str, Any], slices: int) -> None:
    """Everything is read. Where nothing could be made of it, whoever brought it is asked; else it is compared."""
    fields, unread = _fields(desk, seen, end)
    about = {**seen.about, **end, "fields": fields, "unread": unread, "found": asdict(Counts())}
    asks, choices = _open_question(desk, seen, end, slices)
    state = ImportState.ASKING if asks else ImportState.COMPARING
    about |= {"asks": asks, "choices": choices}
    values = {"state": state.value, "slices": slices, "done": 0, "about": about}
    shown.show(desk, imports.change(desk.tx, seen, desk.now, **values))


def _fields(desk: Desk, seen: Import, end: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Which fields the heads give, and which heads give none."""
    kind = kind_named(end["kind"])
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
        return "kind", [kind.key for kind in KINDS]
    if slices:
        return "", []
    if FaultCode.NO_PROJECT in codes and (known := shown.projects(desk)):
        return "project", list(known)
    if FaultCode.NO_HEAD in codes:
        return "heads", []
    return "", []


def compare(desk: Desk, seen: Import) -> None:
    """The next slice is compared with the rows, and none of them changes."""
    if seen.done == seen.slices:
        return _compared(desk, seen)
    body, _, stage = imports.slice_of(desk.tx, seen.id, seen.done)
    taken = _take(desk, seen, body, dry_run=True)
    notes = {"rows": _notes(seen, taken, body or {})}
    imports.slice_went(desk.tx, seen.id, seen.done, stage, ImportState.COMPARING.value, notes=notes)
    _count(desk, seen, "found", taken)
    return None


def _compared(desk: Desk, seen: Import) -> None:
    about = seen.about
    one = imports.change(desk.tx, seen, desk.now, state=ImportState.READY.value)
    rows = [_noted(row) for notes in imports.notes_of(desk.tx, one.id) for row in notes["rows"]]
    tail, _, _ = imports.slice_of(desk.tx, one.id, one.slices)
    preview = Preview(
        one,
        shown.counts_of(one),
        about["kind"],
        about["unsold"],
        shown.unread_of(one),
        (*_left_over(tail or {}), *rows)[: desk.rules.imports.shown],
        tuple((name, tuple(head)) for name, head in about["heads"]),
    )
    shown.show(desk, one)
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


def take(desk: Desk, seen: Import) -> None:
    """The next slice is taken, once: the slice itself says whether it has been. Buyers whose journeys moved hear it, behind
    everything that somebody waits for."""
    if seen.done == seen.slices:
        return _taken(desk, seen)
    body, _, stage = imports.slice_of(desk.tx, seen.id, seen.done)
    taken = _take(desk, seen, body, dry_run=False)
    undo = {**taken.undo, "at": desk.now.isoformat()}
    imports.slice_went(desk.tx, seen.id, seen.done, stage, ImportState.TAKING.value, undo=undo, body=None)
    for one in taken.moved:
        progress.tell_buyers(desk, one.contract, one.kind, one.stage, priority=CAMPAIGN)
    _count(desk, seen, "taken", taken)
    return None


def _taken(desk: Desk, seen: Import) -> None:
    state = ImportState.DONE.value
    shown.show(desk, imports.change(desk.tx, seen, desk.now, state=state, finished_at=desk.now))


def undo(desk: Desk, seen: Import) -> None:
    """The next slice is taken back, wherever nobody has changed it since; buyers who heard of a stage hear that it was a
    mistake."""
    if seen.done == seen.slices:
        shown.show(desk, imports.change(desk.tx, seen, desk.now, state=ImportState.UNDONE.value, file_id=""))
        return
    number = seen.slices - 1 - seen.done
    _, record, stage = imports.slice_of(desk.tx, seen.id, number)
    record = record or {}
    done = ledger_undoing.undo(desk.tx, record, datetime.fromisoformat(record["at"]), desk.now)
    imports.slice_went(desk.tx, seen.id, number, stage, ImportState.UNDONE.value)
    for contract, kind, stage in done.journeys:
        _tell_correction(desk, contract, JourneyKind(kind), stage)
    about = {**seen.about, "kept": seen.about.get("kept", 0) + len(done.kept)}
    about["back"] = about.get("back", 0) + len(done.back)
    _step(desk, seen, about)


def _take(desk: Desk, seen: Import, body: Mapping[str, Any] | None, *, dry_run: bool) -> LedgerTaken:
    """One slice through the one door by which ledgers come in, with the rights of whoever confirmed it."""
    entries = [entry_of(one) for one in (body or {"entries": []})["entries"]]
    by, project = seen.about["by"], seen.about["scope"]
    return ledgers.take_in(desk.tx, desk.now, desk.rules, entries, by, project=project, dry_run=dry_run)


def _notes(seen: Import, taken: LedgerTaken, body: Mapping[str, Any]) -> list[Any]:
    """Rows that want to be seen: refused, changed, faulty; and the first of the new ones."""
    faults: dict[tuple[str, int], list[Any]] = {}
    for fault in (*map(fault_of, body["faults"]), *taken.faults):
        faults.setdefault((fault.sheet, fault.row), []).append(packed_fault(fault))
    found = []
    for one, cells in zip(taken.outcomes, body["cells"], strict=True):
        mine = faults.get((one.sheet, one.row), [])
        if one.end in ("changed", "rejected") or mine or (one.end == "created" and seen.done < NOTED_NEW):
            found.append([one.row, one.sheet, one.end, one.place, one.changes, mine, cells])
    return found


def _noted(said: list[Any]) -> Noted:
    row, sheet, end, place, changes, faults, cells = said
    told = tuple((name, before, after) for name, before, after in changes)
    return Noted(row, sheet, end, place, told, tuple(map(fault_of, faults)), tuple(cells))


def _tell_correction(desk: Desk, contract: int, kind: JourneyKind, stage: str) -> None:
    """Buyers who heard of a stage hear plainly that it was a mistake, and what is so."""
    rule = desk.rules.journeys[kind]
    news = StageCorrected(contracts.by_id(desk.tx, contract), rule, rule.stage(stage))
    for buyer in contracts.owners_of(desk.tx, contract):
        desk.tell(ToBuyer(buyer.id), news, priority=CAMPAIGN)


def _count(desk: Desk, seen: Import, what: str, taken: LedgerTaken) -> None:
    had = seen.about.get(what) or asdict(Counts())
    _step(desk, seen, {**seen.about, what: {name: had[name] + getattr(taken, name) for name in had}})


def _step(desk: Desk, seen: Import, about: Mapping[str, Any]) -> None:
    """One slice further. The card says so now and then, not at each of hundreds."""
    one = imports.change(desk.tx, seen, desk.now, done=seen.done + 1, about=about, attempts=0)
    if one.done * STEPS // one.slices != seen.done * STEPS // one.slices and one.done < one.slices:
        shown.show(desk, one)


WORK: Mapping[ImportState, Callable[[Desk, Import], None]] = {
    ImportState.COMPARING: compare,
    ImportState.TAKING: take,
    ImportState.UNDOING: undo,
}
"""What is done with an import in each state that needs the desk, but for reading, which is no matter of rows."""
