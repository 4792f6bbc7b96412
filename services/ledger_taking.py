"""One ledger on its way in: who brings it, what is known before the first entry, what is noted, what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from domain.journeys import JourneyKind, PaperState
from domain.ledgers import Entry, Fault, FaultCode
from domain.rules import Rules
from services.phones import e164
from storage import ledgers
from storage.database import Transaction
from storage.ledger_writes import Writes
from storage.ledgers import Kept, KeptBuyer, KeptHome


@dataclass(frozen=True)
class Brought:
    """Who brings a ledger; `project`: the only one of which she may change anything; `as_of`: the day that the ledger
    speaks of; `faulty`: contracts of which some line could not be read."""

    by: str
    project: str | None = None
    as_of: date | None = None
    faulty: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """What one entry does to the rows: created, changed, unchanged, rejected, closed; and each change, before and after,
    as words under a name that a view knows."""

    row: int
    sheet: str
    end: str
    place: str = ""
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class LedgerMoved:
    """A journey that the ledger moved on; its buyers have not been told yet."""

    contract: int
    kind: JourneyKind
    stage: str


@dataclass(frozen=True)
class LedgerTaken:
    """What a ledger changed. `rejected` rows changed nothing; `faults` says why, and names single cells too. `closed` are
    what stood in the rows and stands in the ledger no more; `cents` were received, and so many `journeys` moved by it.
    `undo` is what taking it back needs, and what finishing a ledger of several slices does."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    closed: int = 0
    cents: int = 0
    journeys: int = 0
    faults: tuple[Fault, ...] = ()
    moved: tuple[LedgerMoved, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=(), compare=False)
    undo: Mapping[str, Any] = field(default_factory=dict, compare=False)


def ends_of(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """How many entries came to which end."""
    ends = [one.end for one in outcomes]
    return {end: ends.count(end) for end in ("created", "changed", "unchanged", "rejected", "closed")}


@dataclass(frozen=True)
class People:
    """Everybody known by phone and name, and the phones of this ledger in one form."""

    by_phone: dict[tuple[bytes, str], KeptBuyer]
    phones: dict[str, tuple[str, bytes]]

    @classmethod
    def known(cls, tx: Transaction, entries: Iterable[Entry]) -> People:
        """All of them with one question, before the first entry is taken."""
        said = {one.phone for entry in entries for one in entry.buyers if one.phone}
        read = {words: phone for words in said if (phone := e164(words))}
        phones = dict(zip(read, zip(read.values(), ledgers.indexes_of(tx, read.values()), strict=True), strict=True))
        found = ledgers.buyers_at(tx, {index for _, index in phones.values()})
        return cls({(one.index, one.name): one for one in found if one.index}, phones)


@dataclass
class Taking:
    """One ledger on its way in: the transaction, the moment, who brings it, and what is known so far. `project`: the only
    one of which whoever brings it may change anything."""

    tx: Transaction
    now: datetime
    rules: Rules
    by: str
    people: People
    by_number: dict[str, Kept]
    by_place: dict[tuple[str, str, str, str], Kept]
    homes: dict[tuple[str, str, str, str], KeptHome]
    project: str | None = None
    faults: list[Fault] = field(default_factory=list)
    moving: list[tuple[Kept, JourneyKind, str]] = field(default_factory=list)
    writes: Writes = field(default_factory=Writes)
    changes: list[tuple[str, object, object]] = field(default_factory=list)
    papers: dict[tuple[JourneyKind, str], tuple[PaperState, tuple[str, ...]]] = field(default_factory=dict)

    def fault(self, entry: Entry, code: FaultCode, column: str = "", value: str = "") -> None:
        """Notes what could not be taken of this entry."""
        self.faults.append(Fault(entry.row, column, value, code, entry.sheet))

    def note_move(self, kept: Kept, kind: JourneyKind, stage: str) -> None:
        """Notes a journey that went on, for whoever tells its buyers."""
        self.moving.append((kept, kind, stage))

    def note_change(self, name: str, before: object, after: object) -> None:
        """Notes what the entry at hand changes, for whoever looks at it before it is done."""
        self.changes.append((name, before, after))

    def changed(self) -> tuple[tuple[str, str, str], ...]:
        """What was noted, as words."""
        return tuple((name, _words(before), _words(after)) for name, before, after in self.changes)


def _words(value: object) -> str:
    return "" if value is None else str(value)
