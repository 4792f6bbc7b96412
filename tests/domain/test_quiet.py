"""When it is told that nothing has changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.config import load
from domain.journeys import JourneyKind
from domain.quiet import QuietRules, Standing, quiet_since

RULES = load().rules().journeys
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
QUIET = QuietRules(days=14, to_opted_out=True)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


@pytest.mark.row("S12", "S114")
@pytest.mark.parametrize(
    ("stage", "since", "noted", "days", "told"),
    [
        ("bank-review", 13.9, None, 14, False),
        ("bank-review", 14, None, 14, True),
        ("bank-review", 400, None, 14, True),
        ("bank-review", 20, 13.9, 14, False),
        ("bank-review", 30, 14, 14, True),
        ("bank-review", 5, 30, 14, False),  # what was told was about the stage before
        ("bank-review", 5, 30, 5, True),
        ("bank-review", 400, None, 0, False),
        ("done", 400, None, 14, False),
        ("gone-from-config", 400, None, 14, False),
    ],
)
def test_s12_once_in_so_many_days(stage: str, since: float, noted: float | None, days: int, told: bool) -> None:
    standing = Standing(1, 1, "云栖里", JourneyKind.MORTGAGE, stage, ago(since), None, 1)
    standing = standing if noted is None else replace(standing, noted_at=ago(noted))
    limit = quiet_since(replace(QUIET, days=days), RULES[JourneyKind.MORTGAGE], standing, NOW)
    assert (limit is not None) is told


@pytest.mark.parametrize(
    ("general", "own", "days", "told"),
    [(14, 90, 89, False), (14, 90, 90, True), (14, 0, 999, False), (0, 90, 999, False), (14, None, 14, True)],
)
def test_a_stage_may_have_its_own_patience(general: int, own: int | None, days: int, told: bool) -> None:
    rule = RULES[JourneyKind.MORTGAGE]
    stage = replace(rule.stage("bank-review"), quiet_days=own)
    rule = replace(rule, stages=(stage, rule.stages[-1]))
    standing = Standing(1, 1, "云栖里", JourneyKind.MORTGAGE, "bank-review", ago(days), None, 1)
    assert (quiet_since(replace(QUIET, days=general), rule, standing, NOW) is not None) is told
