"""Promises to a buyer: when she gets a first answer, and when a solution. S64, S113, S132."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.tickets import Priority, Ticket


@dataclass(frozen=True)
class PromiseRule:
    """Hours until the first answer and until the solution, for one priority."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    first_answer_hours: float
    solution_hours: float


@dataclass(frozen=True)
class Promises:
    """All promises; `warn_at` is the part of the time after which the owner is warned."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    by_priority: Mapping[Priority, PromiseRule]
    warn_at: float = 0.75
    remind_confirm_hours: float = 24
    close_unconfirmed_hours: float = 72


def due(promises: Promises, priority: Priority, opened_at: datetime) -> tuple[datetime, datetime]:
    """First answer and solution, counted from the hour in which the buyer told us."""
    rule = promises.by_priority[priority]
    return (
        opened_at + timedelta(hours=rule.first_answer_hours),
        opened_at + timedelta(hours=rule.solution_hours),
    )


def warning_times(promises: Promises, ticket: Ticket) -> tuple[datetime, datetime]:
    """When the owner is warned before each promise breaks."""
    return tuple(  # type: ignore[return-value]  # two in, two out
        ticket.opened_at + (end - ticket.opened_at) * promises.warn_at
        for end in (ticket.first_due, ticket.solution_due)
    )
