"""Holdings (经手): who held a ticket from when until when. Time is charged to the holder. S61, S139."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeAlias

from domain.tickets import WORKED_ON, Ticket

Measure: TypeAlias = Callable[[datetime, datetime], timedelta]
"""How long it is from one moment to another; a working calendar measures less than the clock on the wall."""


class How(StrEnum):
    """How a ticket came to its holder: taken, given from above or while it was nobody's, accepted from a colleague, placed
    by the rules, or back after a solution that was none."""

    TOOK = "took"
    GIVEN = "given"
    ACCEPTED = "accepted"
    PLACED = "placed"
    BACK = "back"


@dataclass(frozen=True)
class Holding:
    """One stretch; `until` is none while it lasts."""

    staff: int
    since: datetime
    until: datetime | None
    how: How


def holder(ticket: Ticket) -> int | None:
    """Whose time it is now: nobody's once there is a solution, until that proves to be none."""
    return ticket.owner if ticket.status in WORKED_ON else None


def by_the_clock(start: datetime, end: datetime) -> timedelta:
    """Day and night."""
    return end - start


def charged(holdings: Iterable[Holding], now: datetime, measure: Measure = by_the_clock) -> dict[int, timedelta]:
    """How long each colleague held it, up to now."""
    found: dict[int, timedelta] = {}
    for one in holdings:
        found[one.staff] = found.get(one.staff, timedelta()) + measure(one.since, one.until or now)
    return found


def changes(holdings: Sequence[Holding], since: datetime) -> int:
    """How often the ticket went from one colleague to another from a moment on; back to the same one is no change."""
    pairs = itertools.pairwise(holdings)
    return len([after for before, after in pairs if before.staff != after.staff and after.since >= since])
