"""What was set aside: updates and timers that failed three times, kept until somebody has looked at why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, true, update

from storage.database import Transaction
from storage.tables.pipeline import SET_ASIDE, inbox, timers


@dataclass(frozen=True)
class Aside:
    """One of them: `update` or `timer`, its row, since when, and why; an update's reason ends in its reference."""

    kind: str
    id: int
    since: datetime
    why: str


def listed(tx: Transaction) -> list[Aside]:
    """All of them, the oldest first. No words of anybody: what was written stays sealed."""
    updates = tx.execute(select(inbox.c.id, inbox.c.received_at, inbox.c.reason).where(inbox.c.state == SET_ASIDE))
    late = tx.execute(select(timers.c.id, timers.c.due_at, timers.c.kind).where(timers.c.state == SET_ASIDE))
    found = [Aside("update", row.id, row.received_at, row.reason or "") for row in updates]
    found += [Aside("timer", row.id, row.due_at, row.kind) for row in late]
    return sorted(found, key=lambda one: one.since)


def again(tx: Transaction, references: Sequence[str]) -> int:
    """Lets a running desk try them again, as if they had never failed: those of these references, or all without any.
    How many there were."""
    wanted = or_(*(inbox.c.reason.endswith(one, autoescape=True) for one in references)) if references else true()
    changed = tx.execute(
        update(inbox)
        .where(inbox.c.state == SET_ASIDE, wanted)
        .values(state="waiting", attempts=0, reason=None, replica=None)
    ).rowcount
    if references:
        return changed
    return (
        changed
        + tx.execute(update(timers).where(timers.c.state == SET_ASIDE).values(state="waiting", attempts=0)).rowcount
    )
