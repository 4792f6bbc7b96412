"""What a ledger did, in lines for whoever brought it."""

from __future__ import annotations

from domain.ledgers import Fault
from services.ledger_takers import LedgerDone
from views.money import yuan
from views.parts import named
from views.reader import Reader


def report(done: LedgerDone, to: Reader, *, rehearsal: bool) -> list[str]:
    """The counts first, then every row or cell that was not taken, and the columns that nobody read."""
    counts = done.counts
    head = to.plain(
        "ledger-rehearsed" if rehearsal else "ledger-taken",
        kind=named(to, "ledger-kind", done.kind),
        created=str(counts.created),
        changed=str(counts.changed),
        unchanged=str(counts.unchanged),
        rejected=str(counts.rejected),
        unsold=str(done.unsold),
    )
    more = [to.plain("ledger-closed", n=str(counts.closed))] if counts.closed else []
    if counts.cents:
        more.append(to.plain("ledger-sum", sum=yuan(counts.cents), n=str(counts.journeys)))
    unread = [to.plain("ledger-unread", heads="、".join(done.unread))] if done.unread else []
    return [head, *more, *(_fault(fault, to) for fault in done.faults), *unread]


def refused(reason: str, to: Reader) -> str:
    """Why a file could not be read: `reason` is missing, too-big, protected, broken or not-a-ledger."""
    return to.plain(f"ledger-{reason}")


def _fault(fault: Fault, to: Reader) -> str:
    why = to.plain(f"fault-{fault.code.value}")
    column = " ".join(filter(None, (fault.number, fault.column)))
    return to.plain("ledger-fault", row=str(fault.row), column=column, value=fault.value, why=why)
