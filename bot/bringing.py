"""A ledger from the command line: the same child reads it and the same takers take it as in the chat, an act for each
slice, so that a running desk answers meanwhile and tells whoever must hear."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from bot import office, said
from bot.clock import SystemClock
from bot.config import Settings
from bot.ledgers import BadLedger
from bot.ledgers.order import Order
from bot.ledgers.reading import told
from domain.imports import Counts
from domain.ledger_json import fault_of
from domain.ledgers import Fault
from domain.people import CLOCK
from services import ledger_takers as takers
from services.desk import Desk
from services.ledger_takers import LedgerDone
from services.ledger_taking import Brought, LedgerTaken
from storage import imports
from storage.database import Database
from views.ledgers import refused, report

T = TypeVar("T")


def take_in(settings: Settings, file: Path, kind: str = "", *, dry_run: bool = False) -> list[str]:
    """Takes a ledger in; what was done, a line each. Nobody is told anything of a dry run. Without a `kind` its heads say
    what it is. Raises LookupError for a file that cannot be read. S10."""
    to = office.reader_of(settings)
    try:
        with office.opened(settings) as database:
            done = take(database, settings, file, kind, dry_run=dry_run)
    except BadLedger as bad:
        raise LookupError(refused(bad.reason, to)) from None
    return report(done, to, rehearsal=dry_run)


def take(
    database: Database,
    settings: Settings,
    file: Path,
    kind: str = "",
    *,
    dry_run: bool = False,
    now: datetime | None = None,
) -> LedgerDone:
    """The same on a database that is open already. Raises BadLedger."""
    rules = settings.rules()

    def act(service: Callable[[Desk], T]) -> T:
        def inside(tx: Any) -> T:
            desk = Desk(tx, now or SystemClock().now(), CLOCK, rules)
            result = service(desk)
            said.put_told(desk)
            return result

        return database.act_now(inside)

    limits = rules.imports.rows_at_most, rules.imports.columns_at_most
    order = Order(rules.journeys, "", kind, file.name, act(lambda desk: imports.learned_heads(desk.tx)), *limits)
    return _Whole(act, file.stem, dry_run).take(told(file, order))


class _Whole:
    """One ledger, slice by slice."""

    def __init__(self, act: Callable[[Callable[[Desk], LedgerTaken]], LedgerTaken], by: str, dry_run: bool) -> None:
        self._act, self._by, self._dry_run = act, by, dry_run
        self._counts: dict[str, int] = {}
        self._faults: list[Fault] = []
        self._records: list[takers.Record] = []

    def take(self, lines: Iterable[dict[str, Any]]) -> LedgerDone:
        """All of them, and what only the whole says."""
        for line in lines:
            self._faults += map(fault_of, (*line.get("faults", ()), *line.get("rest", ())))
            if line.get("entries"):
                self._slice(line)
            if end := line.get("end"):
                return self._finish(end)
        raise BadLedger("broken")

    def _slice(self, body: dict[str, Any]) -> None:
        if not body["kind"]:
            raise BadLedger("unknown-kind")
        brought = Brought(self._by)
        self._note(self._act(lambda desk: takers.take_slice(desk, brought, body, dry_run=self._dry_run)))

    def _note(self, taken: LedgerTaken) -> None:
        self._counts = takers.added(self._counts, taken)
        self._faults += taken.faults
        self._records.append(taken.undo)

    def _finish(self, end: dict[str, Any]) -> LedgerDone:
        kind, brought = end["kind"], takers.brought_of(self._by, end)
        if self._records:
            records = [*self._records]
            self._note(self._act(lambda desk: takers.finish(desk, kind, brought, records, dry_run=self._dry_run)))
        counts = Counts(**self._counts | {"rejected": self._counts.get("rejected", 0) + end["refused"]})
        return LedgerDone(kind, counts, end["unsold"], tuple(end["unread"]), tuple(self._faults))
