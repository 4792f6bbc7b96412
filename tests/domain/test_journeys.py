"""Stages in order: what must have been before what, what is stuck."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.config import load
from domain.errors import NotFound, OutOfOrder
from domain.journeys import Journey, JourneyKind, check_move, find_stage, is_stuck

NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
RULE = load().rules().journeys[JourneyKind.MORTGAGE]


def at(stage: str, *reached: str, days: int = 0) -> Journey:
    since = NOW - timedelta(days=days)
    steps = tuple((one, since) for one in (*reached, stage))
    return Journey(1, 1, JourneyKind.MORTGAGE, stage, since, since, reached=steps)


@pytest.mark.row("S8")
def test_no_pay_out_before_the_bank_archive() -> None:
    with pytest.raises(OutOfOrder):
        check_move(RULE, at("registration"), "paid-out")
    assert check_move(RULE, at("archived"), "paid-out").key == "paid-out"
    assert check_move(RULE, at("registration", "archived"), "paid-out").key == "paid-out"


@pytest.mark.row("S5")
def test_the_bank_may_send_it_back() -> None:
    assert check_move(RULE, at("bank-review", "papers"), "papers").key == "papers"


@pytest.mark.parametrize("said", ["bank-review", "银行审批", "Bank review", "7"])
def test_staff_name_a_stage_as_they_like(said: str) -> None:
    wanted = RULE.stage("bank-review")
    named = {"银行审批": wanted.name.zh, "Bank review": wanted.name.en}.get(said, said)
    assert find_stage(RULE, named) is wanted


def test_an_unknown_stage_is_not_found() -> None:
    with pytest.raises(NotFound):
        find_stage(RULE, "somewhere")


@pytest.mark.parametrize(
    ("stage", "over", "stuck"), [("bank-review", 0, False), ("bank-review", 1, True), ("done", 999, False)]
)
def test_stuck_is_longer_than_usual(stage: str, over: int, stuck: bool) -> None:
    usual = RULE.stage(stage).usual_days or 0
    assert is_stuck(RULE, at(stage, days=usual + over), NOW) is stuck
