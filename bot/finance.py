"""The ledgers of finance from the command line: judged first, then taken; the running desk tells whoever must hear."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot import office, said
from bot.clock import SystemClock
from bot.config import Settings
from bot.kinds import As
from bot.ledgers import BadLedger, read_sheets
from domain.ledgers import Sheet
from domain.money_ledgers import read_receipts
from domain.people import CLOCK
from services import receipts
from services.desk import Desk
from storage.database import Transaction
from views.ledgers import refused
from views.money import report


def take_in(settings: Settings, file: Path, kind: As, *, dry_run: bool) -> list[str]:
    """Takes a ledger of finance in; what was done, a line each. Nobody is told anything of a dry run. S10."""
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
) -> receipts.ReceiptsTaken:
    """The same inside an open transaction: the rows, and what must be told in the outbox."""
    assert kind is As.RECEIPTS  # what else there is has its own way in
    desk = Desk(tx, now or SystemClock().now(), CLOCK, settings.rules())
    taken = receipts.take_in(desk, read_receipts(sheets), by, dry_run=dry_run)
    said.put_told(desk)
    return taken
