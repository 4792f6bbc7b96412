"""What buyers owe (客户欠款): when they are reminded, and when we wait. S11, S57."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain.errors import NotNow
from domain.journeys import STRICT, Words


@dataclass(frozen=True)
class Owing:
    """One line of a table of arrears: contract, what, cents, by when."""

    number: str
    what: str
    cents: int
    due_on: date
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class ReminderStep:
    """One reminder: so many days after the day on which it is due, below nothing before it; and its words."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    days: int
    told: Words


@dataclass(frozen=True)
class ArrearsRules:
    """The reminders, and how far ahead and how often a buyer may name a day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    steps: tuple[ReminderStep, ...]
    pledge_days: tuple[int, ...]
    pledges_at_most: int
    agents_hear: bool


class ArrearState(StrEnum):
    """open; claimed: she says that it is paid, and finance looks; disputed: a ticket asks; closed: paid or taken back."""

    OPEN = "open"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    CLOSED = "closed"


class PledgeState(StrEnum):
    """A day that a buyer has named: to come, kept, broken, or another one named since."""

    PENDING = "pending"
    KEPT = "kept"
    BROKEN = "broken"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Arrear:
    """One sum that is owed on a contract, in cents, as the table of `as_of` has it."""

    id: int
    contract: int
    project: str
    what: str
    cents: int
    due_on: date
    as_of: date
    state: ArrearState
    claimed_on: date | None = None
    ticket: int | None = None
    version: int = 1


@dataclass(frozen=True)
class Pledge:
    """A day by which a buyer says that she will pay. 付款约定"""

    id: int
    arrear: int
    on: date
    state: PledgeState


def step_due(rules: ArrearsRules, due_on: date, sent: Collection[int], today: date) -> ReminderStep | None:
    """The reminder for today: the latest whose day has come, and only if neither it nor a later one was sent. Whoever
    enters an old debt reminds of it once, and not once for every step that has passed; and what is said before the day
    it is due, or on it, would not be true later."""
    come = [step for step in rules.steps if due_on + timedelta(days=step.days) <= today]
    come = [step for step in come if step.days > 0 or today <= due_on]
    latest = max(come, key=lambda step: step.days, default=None)
    return None if latest is None or any(days >= latest.days for days in sent) else latest


def next_day(rules: ArrearsRules, due_on: date, today: date) -> date | None:
    """The day after today on which the next reminder is due; None after the last."""
    days = (due_on + timedelta(days=step.days) for step in rules.steps)
    return min((day for day in days if day > today), default=None)


def check_pledge(rules: ArrearsRules, on: date, today: date, had: int) -> None:
    """Raises NotNow for a day that may not be named, or after as many as may be."""
    if had >= rules.pledges_at_most:
        raise NotNow(status="pledges-spent", number=had)
    if not 0 < (on - today).days <= max(rules.pledge_days):
        raise NotNow(status="pledge-day", number=max(rules.pledge_days))


def check_open(arrear: Arrear, *states: ArrearState) -> None:
    """Raises NotNow unless it stands in one of these."""
    if arrear.state not in states:
        raise NotNow(status=f"arrear-{arrear.state}", number=arrear.ticket or "")
