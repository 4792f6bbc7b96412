"""Whose minutes they are, who may get a ticket, and what is too much passing around."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.assignment import AssignmentRule, AssignmentRules, By, Candidate, Matter, choose, faults, groups, weigh
from domain.hand_overs import HandOverRules, PingPong
from domain.hand_overs import faults as hand_over_faults
from domain.holdings import Holding, How, changes, charged
from domain.journeys import Words
from domain.people import Role, Staff
from domain.tickets import Kind, Priority

T0 = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def held(staff: int, since: float, until: float | None) -> Holding:
    end = None if until is None else T0 + timedelta(hours=until)
    return Holding(staff, T0 + timedelta(hours=since), end, How.TOOK)


@pytest.mark.row("S139")
def test_s139_each_holder_is_charged_her_own_time() -> None:
    known = (held(1, 0, 2), held(2, 2, 3), held(1, 5, None))
    assert charged(known, T0 + timedelta(hours=6)) == {1: timedelta(hours=3), 2: timedelta(hours=1)}
    halves = charged(known, T0 + timedelta(hours=6), lambda start, end: (end - start) / 2)
    assert halves == {1: timedelta(hours=1.5), 2: timedelta(hours=0.5)}
    assert charged((), T0) == {}


@pytest.mark.row("S61")
@pytest.mark.parametrize(
    ("who", "since", "times"),
    [((1, 2, 1, 2), 0, 3), ((1, 2, 1, 2), 2, 2), ((1, 1, 1), 0, 0), ((1, 1, 2), 0, 1), ((), 0, 0), ((1,), 0, 0)],
)
def test_s61_changes_of_hands(who: tuple[int, ...], since: int, times: int) -> None:
    known = [held(one, at, at + 1) for at, one in enumerate(who)]
    assert changes(known, T0 + timedelta(hours=since)) == times


CHEN, FANG = Staff(1, "陈静", Role.AGENT, "云栖里"), Staff(2, "方媛", Role.AGENT, "云栖里")
WANG = Staff(3, "王工", Role.ENGINEER, "云栖里", department="engineering")
SUN = Staff(4, "孙工", Role.ENGINEER, "云栖里", department="property")
EVERYBODY = (CHEN, FANG, WANG, SUN)
RULES = AssignmentRules(
    By.LEAST_BUSY,
    30,
    dict.fromkeys(Priority, 1.0),
    (
        AssignmentRule(kinds=(Kind.REPAIR,), of_component=True, roles=(Role.ENGINEER,)),
        AssignmentRule(kinds=(Kind.REPAIR,), buildings=("8",), department="property"),
        AssignmentRule(roles=(Role.AGENT,)),
    ),
)


@pytest.mark.row("S63", "S111")
@pytest.mark.parametrize(
    ("matter", "found"),
    [
        (Matter(Kind.REPAIR, "云栖里", "3", "wall", "engineering"), [(WANG,), (CHEN, FANG)]),
        (Matter(Kind.REPAIR, "云栖里", "3"), [(CHEN, FANG)]),
        (Matter(Kind.REPAIR, "云栖里", "8"), [(SUN,), (CHEN, FANG)]),
        (Matter(Kind.QUESTION, "云栖里", "8", "wall", "engineering"), [(CHEN, FANG)]),
    ],
)
def test_s63_who_may_have_it_rule_by_rule(matter: Matter, found: list[tuple[Staff, ...]]) -> None:
    assert list(groups(RULES, matter, EVERYBODY)) == found


@pytest.mark.row("S63")
@pytest.mark.parametrize(
    ("candidates", "first"),
    [
        ((), None),
        ((Candidate(CHEN, 3), Candidate(FANG, 1)), FANG),
        ((Candidate(CHEN, 1, T0), Candidate(FANG, 1, T0 - timedelta(hours=1))), FANG),
        ((Candidate(CHEN, 1, T0), Candidate(FANG, 1)), FANG),
        ((Candidate(FANG, 1), Candidate(CHEN, 1)), CHEN),
    ],
)
def test_s63_the_least_busy_then_whoever_waited_longest(candidates: tuple[Candidate, ...], first: Staff | None) -> None:
    assert choose(candidates) == first


def test_what_weighs() -> None:
    weights = {Priority.EMERGENCY: 3, Priority.HIGH: 2, Priority.NORMAL: 1, Priority.LOW: 0.5}
    assert weigh(weights, {Priority.EMERGENCY: 1, Priority.LOW: 4}) == 5


def test_rules_that_cannot_be() -> None:
    wrong = AssignmentRules(
        By.LEAST_BUSY,
        -1,
        {Priority.HIGH: -1},
        (AssignmentRule(department="moon", of_component=True, components=("x",)),),
    )
    found = faults(wrong, ("design",), ("wall",))
    assert "rules.0.department: there is no department `moon`" in found
    assert "rules.0: department and of_component cannot both be" in found
    assert "rules.0.components: there is no `x`" in found
    assert "unowned_minutes: should not be less than 0; 0 for never" in found
    assert len([one for one in found if one.startswith("weights.")]) == 4
    assert faults(AssignmentRules(By.LEAST_BUSY, 0, dict.fromkeys(Priority, 1.0)), (), ()) == [
        "rules: at least one is needed where by is least-busy"
    ]
    bad = HandOverRules({"Not A Key": Words("甲", "a")}, 0, PingPong(-1, 0))
    assert len(hand_over_faults(bad)) == 3
    assert hand_over_faults(HandOverRules({}, 1, PingPong(0, 1))) == ["reasons: at least one is needed"]
