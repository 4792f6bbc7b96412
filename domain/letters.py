"""Dated letters (书面告知): what a buyer who complains must have in writing by which day, whatever the working hours. S64, S114.

The days are days of the calendar, counted from the first working day after the one on which she told us; nothing pauses them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.tickets import Kind
from domain.working_hours import WorkingHours


class Letter(StrEnum):
    """What a letter is for, in the order in which they are due."""

    RECEIVED = "received"
    PLAN = "plan"
    OUTCOME = "outcome"
    LAST = "last"


class State(StrEnum):
    """A letter is due until it was sent, or a colleague said that this one is not needed."""

    DUE = "due"
    SENT = "sent"
    WAIVED = "waived"


@dataclass(frozen=True)
class LetterRules:
    """The kinds of ticket that have letters, on which day each is due and at what hour, and when its draft comes."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    kinds: tuple[Kind, ...]
    days: Mapping[Letter, int]
    due_at: time
    draft_days_before: int
    draft_at: time


@dataclass(frozen=True)
class DatedLetter:
    """One letter of one ticket; `staff`: who sent or waived it."""

    letter: Letter
    due_at: datetime
    state: State = State.DUE
    staff: int | None = None


def of_ticket(rules: LetterRules, hours: WorkingHours, opened_at: datetime) -> tuple[DatedLetter, ...]:
    """The letters that a ticket opened then will have."""
    first = hours.first_day_after(opened_at.astimezone(hours.zone).date())
    return tuple(
        DatedLetter(letter, datetime.combine(first + timedelta(days=rules.days[letter]), rules.due_at, hours.zone))
        for letter in Letter
        if letter in rules.days
    )


def draft_at(rules: LetterRules, hours: WorkingHours, due_at: datetime) -> datetime:
    """When whoever has the ticket gets the draft."""
    day = due_at.astimezone(hours.zone).date() - timedelta(days=rules.draft_days_before)
    return datetime.combine(day, rules.draft_at, hours.zone)


def next_due(letters: Sequence[DatedLetter]) -> DatedLetter | None:
    """The first that is still due."""
    return next((one for one in letters if one.state is State.DUE), None)


def after(letters: Sequence[DatedLetter], letter: Letter) -> DatedLetter | None:
    """The one that comes behind this one and is still due, to be promised in it."""
    behind = list(Letter)[list(Letter).index(letter) + 1 :]
    return next((one for one in letters if one.letter in behind and one.state is State.DUE), None)


def faults(rules: LetterRules) -> list[str]:
    """Days that go up, and a draft that comes before its letter is due."""
    days = [rules.days[letter] for letter in Letter if letter in rules.days]
    found = []
    if days != sorted(set(days)) or any(day < 1 for day in days):
        found.append("days: should go up from received to last, each at least 1")
    if rules.draft_days_before < 0 or (rules.draft_days_before == 0 and rules.draft_at >= rules.due_at):
        found.append("draft_days_before, draft_at: the draft would come after its letter is due")
    return found
