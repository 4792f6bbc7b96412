"""What is taken back, and by whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from domain.history import Entered, last_step, may_take_back
from domain.people import Role, Staff

BEGAN = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)


def entered(*stages: str) -> list[Entered]:
    """One a day; those with a dash before them were taken back."""
    return [
        Entered(at, stage.lstrip("-"), day, day, "陈静", f"note {at}", day if stage[0] == "-" else None)
        for at, stage in enumerate(stages)
        for day in (BEGAN + timedelta(days=at),)
    ]


@pytest.mark.row("S12")
@pytest.mark.parametrize(
    ("stages", "wrong", "stage", "day"),
    [
        (("filed", "papers"), (1,), "filed", 0),
        (("filed", "papers", "bank"), (2,), "papers", 1),
        (("filed", "filed", "papers"), (2,), "filed", 0),  # confirmed: since the first of them
        (("filed", "papers", "papers"), (1, 2), "filed", 0),  # confirmed after the mistake
        (("papers", "bank", "papers"), (2,), "bank", 1),  # going back may be the mistake
        (("filed", "papers", "-bank", "law"), (3,), "papers", 1),
        (("filed", "papers", "-bank"), (1,), "filed", 0),
        (("filed",), None, "", 0),
        (("filed", "filed"), None, "", 0),
        (("filed", "-papers"), None, "", 0),
        ((), None, "", 0),
    ],
)
def test_s12_the_last_step_is_taken_back(
    stages: tuple[str, ...], wrong: tuple[int, ...] | None, stage: str, day: int
) -> None:
    undone = last_step(entered(*stages))
    if wrong is None:
        assert undone is None
        return
    assert undone is not None
    assert tuple(one.id for one in undone.wrong) == wrong
    assert (undone.stage, undone.since) == (stage, BEGAN + timedelta(days=day))


@pytest.mark.parametrize(
    ("name", "role", "may"),
    [
        ("陈静", Role.AGENT, True),
        ("王强", Role.AGENT, False),
        ("王强", Role.ENGINEER, False),
        ("王强", Role.LEAD, True),
        ("周敏", Role.MANAGER, True),
        ("顾总", Role.DIRECTOR, True),
    ],
)
def test_whoever_entered_it_and_whoever_leads_may(name: str, role: Role, may: bool) -> None:
    undone = last_step(entered("filed", "papers"))
    assert undone is not None
    assert may_take_back(Staff(1, name, role), undone) is may
