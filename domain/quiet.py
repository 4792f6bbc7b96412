"""Nothing has changed: when that, too, is said. S12, S114, S133."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from domain.journeys import STRICT, JourneyKind, JourneyRule, StageRule


@dataclass(frozen=True)
class QuietRules:
    """After how many days without news, 0 for never; and whether also to buyers who want no return visits."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    days: int
    to_opted_out: bool


@dataclass(frozen=True)
class Standing:
    """A journey that stands still; `heard` when somebody on its contract has an account."""

    journey: int
    contract: int
    project: str
    kind: JourneyKind
    stage: str
    since: datetime
    noted_at: datetime | None
    version: int
    heard: bool = True


def days_of(rules: QuietRules, stage: StageRule) -> int:
    """The days after which a stage counts as quiet; 0: never."""
    return 0 if rules.days == 0 else rules.days if stage.quiet_days is None else stage.quiet_days


def quiet_since(rules: QuietRules, rule: JourneyRule, standing: Standing, now: datetime) -> datetime | None:
    """Whoever entered the stage then or before, and has not been told since then, is told; None: it is not the time.
    Never at the end, and never of a stage that config.yaml no longer names."""
    found = [stage for stage in rule.stages[:-1] if stage.key == standing.stage]
    days = days_of(rules, found[0]) if found else 0
    if days == 0:
        return None
    limit = now - timedelta(days=days)
    told = standing.since if standing.noted_at is None else max(standing.since, standing.noted_at)
    return limit if told <= limit else None
