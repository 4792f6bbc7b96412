"""Promises to a buyer: when she gets a first answer, and when a solution. S64, S72, S113, S132.

A promise is so many hours of work. It is kept as a moment, reckoned once; while the buyer has to answer, the hours that are
left are kept instead, and the moment is reckoned again when she has. Nothing else moves it but another priority.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.tickets import STANDS, Priority, Status, Ticket
from domain.working_hours import WorkingHours


@dataclass(frozen=True)
class PromiseRule:
    """Hours until the first answer and until the solution, for one priority: working hours, or hours of the day and night
    where the desk must stand by `around_the_clock`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    first_answer_hours: float
    solution_hours: float
    around_the_clock: bool = False


@dataclass(frozen=True)
class Promises:
    """All promises; `warn_at` is the part of the time after which the owner is warned."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    by_priority: Mapping[Priority, PromiseRule]
    warn_at: float = 0.75
    remind_confirm_hours: float = 24
    close_unconfirmed_hours: float = 72


@dataclass(frozen=True)
class Clock:
    """The clock of tickets of one project and one priority: which hours count, and what is promised in them."""

    hours: WorkingHours
    rule: PromiseRule
    warn_at: float = 0.75

    @property
    def first_answer(self) -> timedelta:
        """Working time until the first answer."""
        return timedelta(hours=self.rule.first_answer_hours)

    @property
    def solution(self) -> timedelta:
        """Working time until the solution."""
        return timedelta(hours=self.rule.solution_hours)


@dataclass(frozen=True)
class Wait:
    """A stretch in which the buyer had to answer; without `until` she still has to."""

    since: datetime
    until: datetime | None = None


@dataclass(frozen=True)
class Spent:
    """The sum of a ticket: how long was worked on it, and how long it stood while the buyer was asked."""

    worked: timedelta
    paused: timedelta


_ASKS = frozenset({"asked", "callout-offer"})
_HEARD = frozenset(
    {"said", "reply", "resolved", "merged", "fixed", "partly", "not-fixed"}
    | {"comes-on", "callout-other", "callout-off", "arrived"}
)


def due(clock: Clock, opened_at: datetime) -> tuple[datetime, datetime]:
    """First answer and solution, counted from the hour in which the buyer told us."""
    return clock.hours.after(opened_at, clock.first_answer), clock.hours.after(opened_at, clock.solution)


def warning_times(clock: Clock, ticket: Ticket, now: datetime) -> dict[str, datetime]:
    """When the owner is warned of each promise that may still break: after so much of what was left to work."""
    whole = {"first": (clock.first_answer, ticket.first_due), "solution": (clock.solution, ticket.solution_due)}
    if ticket.answered_at is not None:
        del whole["first"]
    if ticket.paused:
        del whole["solution"]
    return {
        promise: clock.hours.before(end, budget * (1 - clock.warn_at), no_sooner=now)
        for promise, (budget, end) in whole.items()
    }


def waits(lines: Iterable[tuple[str, datetime]]) -> tuple[Wait, ...]:
    """From the history of a ticket, oldest first: each time that the buyer had to answer."""
    found: list[Wait] = []
    since: datetime | None = None
    for what, at in lines:
        if what in _ASKS and since is None:
            since = at
        elif what in _HEARD and since is not None:
            found.append(Wait(since, at))
            since = None
    return (*found, Wait(since)) if since is not None else tuple(found)


def spent(clock: Clock, ticket: Ticket, paused: Iterable[Wait], now: datetime) -> Spent:
    """How the time of a ticket went, until it was resolved or until now."""
    end = ticket.resolved_at or ticket.closed_at or now
    stretches = [(wait.since, min(wait.until or end, end)) for wait in paused if wait.since < end]
    lost = sum((clock.hours.between(*one) for one in stretches), timedelta())
    stood = sum((until - since for since, until in stretches), timedelta())
    return Spent(clock.hours.between(ticket.opened_at, end) - lost, stood)


def turn(clock: Clock, ticket: Ticket, now: datetime) -> Ticket:
    """The clock of the solution stands while the buyer has to answer, and goes on with what was left. What is broken
    already stays broken."""
    if ticket.status is not Status.ASKED:
        return ticket if ticket.left is None else _due(ticket, clock.hours.after(now, ticket.left))
    if ticket.paused or now >= ticket.solution_due:
        return ticket
    return replace(ticket, left=clock.hours.between(now, ticket.solution_due), solution_due=STANDS)


def _due(ticket: Ticket, at: datetime) -> Ticket:
    return replace(ticket, left=None, solution_due=at)


def reckon(clock: Clock, ticket: Ticket, paused: Iterable[Wait], now: datetime) -> Ticket:
    """Another priority, and with it other promises: counted from the first hour, without the time that the buyer took."""
    first, _ = due(clock, ticket.opened_at)
    left = clock.solution - spent(clock, ticket, paused, now).worked
    if ticket.status is Status.ASKED and left > timedelta():
        return replace(ticket, first_due=first, left=left, solution_due=STANDS)
    lost = sum((clock.hours.between(one.since, one.until or now) for one in paused), timedelta())
    return _due(replace(ticket, first_due=first), clock.hours.after(ticket.opened_at, clock.solution + lost))
