"""The ledgers of finance from the command line: judged first, then taken; the running desk tells whoever must hear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from bot import office, said
from bot.clock import SystemClock
from bot.config import Settings
from bot.kinds import As
from bot.ledgers import BadLedger, read_sheets
from domain.ledger_reading import read
from domain.ledgers import Entry, Sheet
from domain.money_ledgers import read_arrears, read_receipts
from domain.people import CLOCK
from services import arrears, receipts, settlements
from services.desk import Desk
from services.ledgers import LedgerTaken
from storage.database import Transaction
from views.ledgers import refused
from views.ledgers import report as ledger_report
from views.money import report


def take_in(settings: Settings, file: Path, kind: As, *, dry_run: bool) -> list[str]:
    """Takes a ledger of finance in; what was done, a line each. Nobody is told anything of a dry run. S10."""
    if kind is As.AREAS:
        return _take_areas(settings, file, dry_run=dry_run)
    to = office.reader_of(settings)
    try:
        sheets = read_sheets(file)
    except BadLedger as bad:
        raise LookupError(refused(bad.reason, to)) from None
    with office.opened(settings) as database:
        taken = database.act_now(lambda tx: take(tx, settings, sheets, file.name, kind, dry_run=dry_run))
    return report(taken, to)


def take(
    tx: Transaction,
    settings: Settings,
    sheets: tuple[Sheet, ...],
    by: str,
    kind: As,
    *,
    dry_run: bool = False,
    now: datetime | None = None,
) -> receipts.ReceiptsTaken | arrears.ArrearsTaken:
    """The same inside an open transaction: the rows, and what must be told in the outbox."""
    desk = Desk(tx, now or SystemClock().now(), CLOCK, settings.rules())
    taken: receipts.ReceiptsTaken | arrears.ArrearsTaken
    if kind is As.RECEIPTS:
        taken = receipts.take_in(desk, read_receipts(sheets), by, dry_run=dry_run)
    else:
        taken = arrears.take_in(desk, read_arrears(sheets), dry_run=dry_run)
    said.put_told(desk)
    return taken


def _take_areas(settings: Settings, file: Path, *, dry_run: bool) -> list[str]:
    """Measured areas, and of such a ledger nothing else; managers hear what there is to settle. S22."""
    to = office.reader_of(settings)
    try:
        reading = read(read_sheets(file), settings.rules().journeys)
    except BadLedger as bad:
        raise LookupError(refused(bad.reason, to)) from None
    reading = replace(reading, entries=tuple(map(_only_areas, reading.entries)))

    def act(tx: Transaction) -> LedgerTaken:
        taken = office.take_ledger(tx, settings, reading, file.name, dry_run=dry_run)
        if not dry_run:
            settle(tx, settings, {entry.home.project for entry in reading.entries})
        return taken

    with office.opened(settings) as database:
        return ledger_report(reading, database.act_now(act), to, rehearsal=dry_run)


def settle(tx: Transaction, settings: Settings, projects: set[str], *, now: datetime | None = None) -> None:
    """Measured areas of these projects came: what there is to settle is reckoned, and their managers hear of it."""
    desk = Desk(tx, now or SystemClock().now(), CLOCK, settings.rules())
    for project in sorted(projects):
        settlements.ready(desk, project)
    said.put_told(desk)


def _only_areas(entry: Entry) -> Entry:
    return Entry(
        entry.home, entry.number, area=entry.area, measured_area=entry.measured_area, row=entry.row, sheet=entry.sheet
    )
