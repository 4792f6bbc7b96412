"""How a contract is fulfilled (合同履约): what is due when, and whether payments came in on time. S127."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Paid(StrEnum):
    """Of a sum that is owed no more: it came in time, it came late, or the tables do not tell."""

    IN_TIME = "in-time"
    LATE = "late"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Due:
    """A sum that is due on a day, in cents. `closed_on` is the day of the table that has it no more, `seen_on` of the last
    one that still had it, `claimed_on` the day on which she said that it was paid."""

    what: str
    cents: int
    due_on: date
    closed_on: date | None = None
    seen_on: date | None = None
    claimed_on: date | None = None

    @property
    def paid(self) -> Paid | None:
        """None while it is owed. Nobody is called late whom no table has seen owing after the day.

        >>> Due("deposit", 1, date(2026, 3, 5), date(2026, 3, 9), date(2026, 3, 6)).paid.value
        'late'
        """
        if self.closed_on is None:
            return None
        if min(self.closed_on, self.claimed_on or self.closed_on) <= self.due_on:
            return Paid.IN_TIME
        return Paid.LATE if self.seen_on is not None and self.seen_on > self.due_on else Paid.UNCLEAR

    def overdue(self, today: date) -> int:
        """Days for which it is overdue; 0 when it is not, or is owed no more."""
        return max((today - self.due_on).days, 0) if self.closed_on is None else 0


@dataclass(frozen=True)
class Punctuality:
    """How a contract was paid so far: sums that came in time, late, and those of which it is not known; what is overdue
    today, for how many days, and what comes next."""

    in_time: int
    late: int
    unclear: int
    overdue: int
    overdue_cents: int
    days: int
    following: Due | None


def punctuality(dues: Iterable[Due], today: date) -> Punctuality:
    """What all the sums of one contract say together."""
    every = sorted(dues, key=lambda one: one.due_on)
    paid = [one.paid for one in every]
    overdue = [one for one in every if one.overdue(today)]
    return Punctuality(
        in_time=paid.count(Paid.IN_TIME),
        late=paid.count(Paid.LATE),
        unclear=paid.count(Paid.UNCLEAR),
        overdue=len(overdue),
        overdue_cents=sum(one.cents for one in overdue),
        days=max((one.overdue(today) for one in overdue), default=0),
        following=next((one for one in every if one.paid is None and one.due_on >= today), None),
    )
