"""Who stands on which rung: the few who are meant."""

from __future__ import annotations

import pytest

from domain.alarms import AlarmRules, Around, Rung, climb, faults
from domain.people import Role, Staff
from domain.tickets import Priority

RULES = AlarmRules(tuple(Rung), dict.fromkeys(Priority, 30.0))
CHEN = Staff(1, "陈静", Role.AGENT, "云栖里", department="property")
ZHENG, HE = Staff(2, "郑工", Role.LEAD, department="engineering"), Staff(3, "何姐", Role.LEAD, department="property")
ZHOU, QIAN = Staff(4, "周敏", Role.MANAGER, "云栖里"), Staff(5, "钱坤", Role.MANAGER)
BOSS = Staff(6, "总经理", Role.DIRECTOR)
ALL = (CHEN, ZHENG, HE, ZHOU, QIAN, BOSS)


def _heard(around: Around) -> list[list[str]]:
    found, rung = [], 0
    while (step := climb(RULES, around, rung)) is not None:
        found.append([one.name for one in step.hearers])
        if step.next is None:
            break
        rung = step.next
    return found


@pytest.mark.parametrize(
    ("around", "heard"),
    [
        (Around(CHEN, ALL), [["陈静"], ["何姐"], ["周敏"], ["总经理"]]),
        (Around(None, ALL), [["郑工", "何姐"], ["周敏"], ["总经理"]]),
        (Around(None, ALL, project_manager=5), [["郑工", "何姐"], ["钱坤"], ["总经理"]]),
        (Around(CHEN, (CHEN, BOSS)), [["陈静"], ["总经理"]]),
        (Around(ZHOU, ALL), [["周敏"], ["郑工", "何姐"], ["总经理"]]),  # told once, as the owner
        (Around(BOSS, (BOSS,)), [["总经理"]]),
        (Around(CHEN, ALL, barred=frozenset({3, 4})), [["陈静"], ["郑工"], ["钱坤"], ["总经理"]]),
        (Around(None, (CHEN,)), []),
    ],
)
@pytest.mark.row("S63", "S64")
def test_s63_who_hears_it_one_after_another(around: Around, heard: list[list[str]]) -> None:
    assert _heard(around) == heard


@pytest.mark.parametrize(
    ("ladder", "every"),
    [((), 30.0), ((Rung.LEAD, Rung.OWNER), 30.0), ((Rung.LEAD, Rung.LEAD), 30.0), ((Rung.OWNER,), 0.0)],
)
def test_a_ladder_that_cannot_be_right_says_why(ladder: tuple[Rung, ...], every: float) -> None:
    assert faults(AlarmRules(ladder, dict.fromkeys(Priority, every)))
    assert not faults(RULES)
