"""How long stages lasted: what counts, and what would spoil the figures."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.config import load
from domain.journeys import JourneyKind
from domain.lengths import Reached, Scope, Stay, Usual, nearest, spread_of, stays, within

RULES = load().rules()
RULE = RULES.journeys[JourneyKind.MORTGAGE]
BEGAN = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


def walked(*steps: tuple[str, float]) -> dict[str, int]:
    """Each stage with the day, from 0, on which it was entered: the days that count, by stage."""
    reached = [Reached(stage, BEGAN + timedelta(days=day)) for stage, day in steps]
    return {stay.stage: stay.days for stay in stays(RULE, reached, RULES.zone)}


@pytest.mark.row("S12", "S140")
@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        ((), {}),
        ((("filed", 0),), {}),
        ((("filed", 0), ("papers", 6)), {"filed": 6}),
        ((("filed", 0), ("papers", 6.9)), {"filed": 6}),  # whole days, as the card counts them
        (
            (("approval-manager", 0), ("approval-gm", 0.1), ("signed-off", 3.1)),
            {"approval-manager": 0, "approval-gm": 3},
        ),
        # a ledger tells a day of before after the others: days decide
        ((("papers", 6), ("filed", 0), ("bank-review", 9)), {"filed": 6, "papers": 3}),
        # only confirmed: the same stage since the same day
        ((("filed", 0), ("filed", 0), ("papers", 6)), {"filed": 6}),
        # jumped over a stage: nobody knows how these days divide
        ((("filed", 0), ("bank-review", 20), ("bank-passed", 30)), {"bank-review": 10}),
        # sent back by the bank: every visit counts together
        (
            (("papers", 0), ("bank-review", 5), ("papers", 12), ("bank-review", 15), ("bank-passed", 25)),
            {"papers": 8, "bank-review": 17},
        ),
        # and while it is back there, neither is over
        ((("papers", 0), ("bank-review", 5), ("papers", 12)), {}),
        # somebody caught up: three stages on one day say nothing, nor does the one before them
        ((("filed", 0), ("papers", 30), ("bank-review", 30.1), ("bank-passed", 30.2), ("registration", 40)), {}),
        # two on one day may be true
        ((("filed", 0), ("papers", 6), ("bank-review", 6.1)), {"filed": 6, "papers": 0}),
        # a stage that config.yaml no longer names: what came before it is not known
        ((("filed", 0), ("flown", 3), ("papers", 6), ("bank-review", 9)), {"papers": 3}),
    ],
)
def test_s12_only_what_cases_really_spent_counts(steps: tuple[tuple[str, float], ...], counted: dict[str, int]) -> None:
    assert walked(*steps) == counted


def test_days_are_local_days() -> None:
    late = Reached("filed", datetime(2026, 1, 5, 17, 0, tzinfo=UTC))  # one in the morning of the sixth
    (stay,) = stays(RULE, [late, Reached("papers", late.at + timedelta(days=4))], RULES.zone)
    assert (stay.entered_on, stay.left_on) == (date(2026, 1, 6), date(2026, 1, 10))


def stay(days: int, entered: int, left: int) -> Stay:
    return Stay("filed", days, BEGAN.date() + timedelta(days=entered), BEGAN.date() + timedelta(days=left))


@pytest.mark.parametrize(
    ("found", "spread"),
    [
        ([stay(4, n, n + 4) for n in range(30)], {4: 30}),
        ([stay(1, 0, n) for n in range(200)], {1: 3}),  # entered in bulk
        ([stay(n, 0, n) for n in range(2)], {0: 1, 1: 1}),
        ([stay(9, n, 99) for n in range(200)], {9: 3}),  # left in bulk
        ([*(stay(1, 0, n) for n in range(200)), *(stay(12, 300 + n, 312 + n) for n in range(5))], {1: 3, 12: 5}),
        ([], {}),
    ],
)
def test_s12_what_was_entered_in_bulk_on_one_day_counts_as_few(found: list[Stay], spread: dict[int, int]) -> None:
    assert spread_of(found, same_day=3) == spread


@pytest.mark.parametrize(
    ("days", "half", "most"),
    [
        ((), 0, 0),
        ((7,), 7, 7),
        ((1, 2), 1, 2),
        (range(1, 11), 5, 8),
        ((3, 3, 3, 3, 90), 3, 3),
        ((3, 3, 3, 90, 90), 3, 90),
    ],
)
def test_half_and_four_of_five_are_true_of_the_cases(days: tuple[int, ...], half: int, most: int) -> None:
    spread = Counter(days)
    assert (within(spread, 50), within(spread, 80)) == (half, most)


BANK, PROJECT, FIRM = (Usual(1, 2, cases, scope) for cases, scope in zip((12, 40, 900), Scope, strict=True))


@pytest.mark.parametrize(
    ("found", "enough", "told"),
    [
        ((FIRM, PROJECT, BANK), 12, BANK),
        ((FIRM, PROJECT, BANK), 13, PROJECT),
        ((FIRM, PROJECT, BANK), 41, FIRM),
        ((FIRM, PROJECT, BANK), 901, None),
        ((), 1, None),
    ],
)
def test_the_narrowest_with_enough_cases_is_told(found: tuple[Usual, ...], enough: int, told: Usual | None) -> None:
    assert nearest(found, enough) is told
