"""The one table of what each kind of ledger does to the rows: by chat, by `anju import`, by the demo. S10, S11, S22, S138."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from domain.homes import Contract
from domain.imports import Counts
from domain.journeys import JourneyKind, JourneyRule, StageRule
from domain.ledger_forms import form_of
from domain.ledgers import Entry, Fault
from services import arrears, ledgers, product_ledgers, progress, receipts, settlements
from services.desk import CAMPAIGN, Desk, ToBuyer
from services.ledger_taking import Brought, LedgerTaken
from storage import contracts, ledger_undoing
from storage.ledger_undoing import Undone

Record = Mapping[str, Any]


@dataclass(frozen=True)
class StageCorrected:
    """For the buyer: what she heard of her journey was our mistake; this stage holds."""

    contract: Contract
    rule: JourneyRule
    stage: StageRule


@dataclass(frozen=True)
class Taker:
    """What one kind of ledger does. A dry run tells the same and changes nothing.

    `take`: some of its lines, in any order of slices. `finish`: all of them are in, and this is what taking each slice has
    recorded. `undo`: what one record says, in the other direction; `undone`: all of it is back.
    """

    take: Callable[[Desk, Brought, Sequence[Any], bool], LedgerTaken]
    undo: Callable[[Desk, Record, str], Undone]
    finish: Callable[[Desk, Brought, Sequence[Record], bool], LedgerTaken] | None = None
    undone: Callable[[Desk, Sequence[Record]], None] = lambda _desk, _records: None


def _contracts(desk: Desk, brought: Brought, entries: Sequence[Entry], dry_run: bool) -> LedgerTaken:
    """Buyers whose journeys moved hear it, behind everything that somebody waits for."""
    by, project = brought.by, brought.project
    taken = ledgers.take_in(desk.tx, desk.now, desk.rules, entries, by, project=project, dry_run=dry_run)
    for one in () if dry_run else taken.moved:
        progress.tell_buyers(desk, one.contract, one.kind, one.stage, priority=CAMPAIGN)
    return replace(taken, undo={**taken.undo, "at": desk.now.isoformat()})


def _contracts_back(desk: Desk, record: Record, _by: str) -> Undone:
    """Buyers who heard of a stage hear plainly that it was a mistake, and what is so."""
    done = ledger_undoing.undo(desk.tx, record, datetime.fromisoformat(record["at"]), desk.now)
    for contract, kind, stage in done.journeys:
        rule = desk.rules.journeys[JourneyKind(kind)]
        news = StageCorrected(contracts.by_id(desk.tx, contract), rule, rule.stage(stage))
        for buyer in contracts.owners_of(desk.tx, contract):
            desk.tell(ToBuyer(buyer.id), news, priority=CAMPAIGN)
    return done


def _areas(desk: Desk, brought: Brought, entries: Sequence[Entry], dry_run: bool) -> LedgerTaken:
    taken = _contracts(desk, brought, entries, dry_run)
    return replace(taken, undo={**taken.undo, "projects": sorted({one.home.project for one in entries})})


def _areas_in(desk: Desk, _brought: Brought, records: Sequence[Record], dry_run: bool) -> LedgerTaken:
    """What there is to settle is reckoned, and the managers hear of it. S22."""
    for project in () if dry_run else _projects(records):
        settlements.ready(desk, project)
    return LedgerTaken()


def _areas_back(desk: Desk, record: Record, by: str) -> Undone:
    """What an owner has been told of stays."""
    told = settlements.told(desk, [contract for contract, _, _ in record["values"]])
    free = {**record, "values": [one for one in record["values"] if one[0] not in told]}
    done = _contracts_back(desk, free, by)
    return Undone(done.back, done.kept | told, done.journeys)


def _areas_undone(desk: Desk, records: Sequence[Record]) -> None:
    for project in _projects(records):
        settlements.redraft(desk, project)


def _projects(records: Iterable[Record]) -> list[str]:
    return sorted({project for record in records for project in record.get("projects", ())})


_CONTRACTS = Taker(_contracts, _contracts_back)

TAKERS: Mapping[str, Taker] = {
    "contracts": _CONTRACTS,
    "mortgages": _CONTRACTS,
    "handovers": _CONTRACTS,
    "titles": _CONTRACTS,
    "areas": Taker(_areas, _areas_back, _areas_in, _areas_undone),
    "receipts": Taker(receipts.take, receipts.undo, receipts.finish),
    "arrears": Taker(arrears.take, arrears.undo, arrears.finish),
    "products": Taker(product_ledgers.take, product_ledgers.undo),
}
"""One line for each kind of domain/ledger_kinds.py."""


@dataclass(frozen=True)
class LedgerDone:
    """What a whole ledger did, for the command line."""

    kind: str
    counts: Counts
    unsold: int
    unread: tuple[str, ...]
    faults: tuple[Fault, ...]


def brought_of(by: str, end: Record, project: str | None = None) -> Brought:
    """Who brings a ledger that has been read to its end."""
    as_of = end.get("as_of")
    return Brought(by, project, date.fromisoformat(as_of) if as_of else None, frozenset(end.get("faulty", ())))


def added(had: Mapping[str, int], taken: LedgerTaken) -> dict[str, int]:
    """The counts of some slices, and of one more."""
    return {name: had.get(name, 0) + getattr(taken, name) for name in asdict(Counts())}


def take_slice(desk: Desk, brought: Brought, body: Record, *, dry_run: bool) -> LedgerTaken:
    """One slice as it came from whoever read the file, through the one door by which ledgers come in."""
    kind, as_of = body["kind"], body.get("as_of")
    if as_of:
        brought = replace(brought, as_of=date.fromisoformat(as_of))
    lines = [form_of(kind).line_of(one) for one in body.get("entries", ())]
    return TAKERS[kind].take(desk, brought, lines, dry_run)


def finishes(kind: str) -> bool:
    """Whether the whole of such a ledger says more than its slices."""
    return TAKERS[kind].finish is not None


def finish(desk: Desk, kind: str, brought: Brought, records: Sequence[Record], *, dry_run: bool) -> LedgerTaken:
    """All slices are in."""
    last = TAKERS[kind].finish
    return LedgerTaken() if last is None else last(desk, brought, records, dry_run)


def undo(desk: Desk, kind: str, record: Record, by: str) -> Undone:
    """What one record says, in the other direction."""
    return TAKERS[kind].undo(desk, record, by)


def undone(desk: Desk, kind: str, records: Sequence[Record]) -> None:
    """All of it is back."""
    TAKERS[kind].undone(desk, records)
