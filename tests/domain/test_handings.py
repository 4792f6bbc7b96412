"""The rules of the handover day: what is still to do, where a defect is, what may follow what."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from pydantic import TypeAdapter

from domain.errors import NotNow
from domain.handings import (
    Duty,
    Handing,
    HandingRules,
    HandingState,
    check_step,
    defects_in,
    faults,
    find_place,
    open_duties,
    unknown,
)

NOW = datetime(2026, 5, 1, 1, tzinfo=UTC)
CONFIG = yaml.safe_load((Path(__file__).parents[2] / "config.yaml").read_text("utf-8"))
RULES = TypeAdapter(HandingRules).validate_python(CONFIG["handings"])
HERE = Handing(1, HandingState.HERE, NOW)
METERS, MUST = set(RULES.meters), {key for key, item in RULES.items.items() if item.must}


@pytest.mark.parametrize(
    ("walked", "meters", "items", "open_"),
    [
        (False, set(), set(), (Duty.WALK, Duty.READINGS, Duty.KEYS)),
        (True, set(), set(), (Duty.READINGS, Duty.KEYS)),
        (True, {"water"}, MUST, (Duty.READINGS,)),
        (True, METERS, MUST - {"manual"}, (Duty.KEYS,)),
        (False, METERS, MUST, (Duty.WALK,)),
        (True, METERS, MUST, ()),
    ],
)
def test_what_is_still_to_do(walked: bool, meters: set[str], items: set[str], open_: tuple[Duty, ...]) -> None:
    handing = replace(HERE, walked_at=NOW if walked else None)
    assert open_duties(RULES, handing, meters, items) == open_


def test_nothing_is_to_do_for_who_is_not_here() -> None:
    for state in set(HandingState) - {HandingState.HERE}:
        assert open_duties(RULES, Handing(1, state), (), ()) == ()


@pytest.mark.parametrize(
    ("said", "room", "component"),
    [
        ("主卧窗户关不严", "main-bedroom", "window"),
        ("主卧卫生间地漏堵", "bathroom", "plumbing"),
        ("厨房水龙头漏水", "kitchen", "plumbing"),
        ("次卧门锁打不开", "bedroom", "door"),
        ("客厅和餐厅之间墙面开裂", "living-room", "wall"),
        ("Main bedroom window does not close", "main-bedroom", "window"),
        ("the indoor socket of the kitchen", "kitchen", "electrics"),
        ("有划痕", "", ""),
        ("", "", ""),
    ],
)
def test_where_a_defect_is(said: str, room: str, component: str) -> None:
    assert (find_place(RULES.rooms, said), find_place(RULES.components, said)) == (room, component)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("厨房漏水", ("厨房漏水",)),
        ("1. 厨房漏水\n2、客厅空鼓\n（3）门坏", ("厨房漏水", "客厅空鼓", "（3）门坏")),
        ("- 3 号插座没电\n\n• 灯不亮", ("3 号插座没电", "灯不亮")),
        ("2.5 米处有裂缝", ("2.5 米处有裂缝",)),
        (" \n ", ()),
        ("\n".join(f"问题 {n}" for n in range(40)), tuple(f"问题 {n}" for n in range(20))),
    ],
)
def test_one_defect_a_line(said: str, found: tuple[str, ...]) -> None:
    assert defects_in(said) == found


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (HandingState.WAITING, {HandingState.HERE, HandingState.REFUSED, HandingState.CLOSED}),
        (HandingState.HERE, {HandingState.HANDED, HandingState.REFUSED, HandingState.CLOSED}),
        (HandingState.REFUSED, {HandingState.HERE, HandingState.CLOSED}),
        (HandingState.CLOSED, {HandingState.HERE}),
        (HandingState.HANDED, set()),
    ],
)
def test_what_may_follow(state: HandingState, allowed: set[HandingState]) -> None:
    for to in HandingState:
        if to in allowed:
            check_step(Handing(1, state), to)
        else:
            with pytest.raises(NotNow):
                check_step(Handing(1, state), to)


def test_wrong_rules_are_named() -> None:
    assert faults(RULES) == [] and unknown(RULES, CONFIG["departments"]) == []
    water = replace(RULES.meters["water"], most=0, decimals=9)
    keys = replace(RULES.items["door-keys"], count=0, must=False)
    wrong = replace(
        RULES, duties={}, meters={"water": water}, items={"door-keys": keys}, refusals={}, defects_at_most=0
    )
    assert len(faults(wrong)) == 10
    assert len(unknown(RULES, ["sales"])) == 3 + len(RULES.components)
