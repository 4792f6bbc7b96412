"""What a ledger did, in lines for whoever brought it."""

from __future__ import annotations

from domain.ledgers import Fault, Reading
from services.ledgers import LedgerTaken
from views.reader import Reader


def report(reading: Reading, taken: LedgerTaken, to: Reader, *, rehearsal: bool) -> list[str]:
    """The counts first, then every row or cell that was not taken, and the columns that nobody read."""
    head = to.plain(
        "ledger-rehearsed" if rehearsal else "ledger-taken",
        created=str(taken.created),
        changed=str(taken.changed),
        unchanged=str(taken.unchanged),
        rejected=str(taken.rejected),
        unsold=str(reading.unsold),
    )
    faults = [_fault(fault, to) for fault in (*reading.faults, *taken.faults)]
    unread = [to.plain("ledger-unread", heads="、".join(reading.unread))] if reading.unread else []
    return [head, *faults, *unread]


def refused(reason: str, to: Reader) -> str:
    """Why a file could not be read: `reason` is missing, too-big, protected, broken or not-a-ledger."""
    return to.plain(f"ledger-{reason}")


def _fault(fault: Fault, to: Reader) -> str:
    why = to.plain(f"fault-{fault.code.value}")
    return to.plain("ledger-fault", row=str(fault.row), column=fault.column, value=fault.value, why=why)
