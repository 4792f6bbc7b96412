"""Chases: what an outside holder should have done by now, and when we ask again. S6, S12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain import ledger_cells as cells
from domain.errors import Unreadable
from domain.journeys import STRICT, Journey, StageRule

FARTHEST = timedelta(days=366)
"""No new day is farther away than this."""


@dataclass(frozen=True)
class ChaseRules:
    """When owners are chased, how often again, after how many chases the managers hear it, and how many cases are told
    one by one."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    at: time
    again_days: int
    managers_after: int
    at_once: int


def due_of(stage: StageRule, since: datetime) -> datetime | None:
    """Until when whoever holds the stage should be done; None where config.yaml says nothing."""
    return None if stage.due_days is None else since + timedelta(days=stage.due_days)


def next_round(rules: ChaseRules, now: datetime, zone: ZoneInfo) -> datetime:
    """The next time of day at which owners are chased."""
    local = now.astimezone(zone)
    at = local.replace(hour=rules.at.hour, minute=rules.at.minute, second=0, microsecond=0, fold=0)
    return at if at > local else at + timedelta(days=1)


def again(rules: ChaseRules, now: datetime, zone: ZoneInfo) -> datetime:
    """From when on the same case is chased again: some days later, from the morning on."""
    return morning((now.astimezone(zone) + timedelta(days=rules.again_days)).date(), zone)


def morning(day: date, zone: ZoneInfo) -> datetime:
    """When a local day begins."""
    return datetime.combine(day, time(), zone)


def days_late(journey: Journey, now: datetime, zone: ZoneInfo) -> int:
    """Local days after the one on which it was due; 0 until then."""
    if journey.due_at is None:
        return 0
    return max((now.astimezone(zone).date() - journey.due_at.astimezone(zone).date()).days, 0)


def read_due(words: str, today: date) -> tuple[date, str]:
    """Another day and why: `2026-04-01 银行排队`. Raises Unreadable for a day that is over or too far, or without a why."""
    day, _, why = words.strip().partition(" ")
    try:
        found = cells.day(day)
    except cells.Unreadable:
        found = None
    if found is None or not today < found <= today + FARTHEST or not why.strip():
        raise Unreadable(usage=f"{today + timedelta(days=7)} …")
    return found, why.strip()
