"""Area settlements: a table of cases, and what holds for all of them. S22."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotNow
from domain.settlements import (
    Reckoning,
    SettlementRules,
    SettlementState,
    Terms,
    check,
    hundredths,
    reckon,
    terms,
)

RULES = SettlementRules(within_percent=3, over_times=0, under_times=2, agents_hear=False)


def reckoned(contracted: float, measured: float, price: int = 100_000_000, settled: int = 0) -> Reckoning:
    return reckon(terms(RULES, contracted, measured, price, settled))


@pytest.mark.row("S22")
@pytest.mark.parametrize(
    ("contracted", "measured", "total", "percent", "lines", "may_leave"),
    [
        # 1,000,000 for 100 m²: 10,000 a square metre
        (100.0, 100.0, 0, "0.00", [0], False),
        (100.0, 100.01, 10_000, "0.01", [10_000], False),
        (100.0, 99.99, -10_000, "-0.01", [-10_000], False),
        (100.0, 102.0, 2_000_000, "2.00", [2_000_000], False),
        (100.0, 98.0, -2_000_000, "-2.00", [-2_000_000], False),
        # precisely 3 %: within
        (100.0, 103.0, 3_000_000, "3.00", [3_000_000], False),
        (100.0, 97.0, -3_000_000, "-3.00", [-3_000_000], False),
        # one hundredth beyond: more is ours to bear, less counts twice, and she may leave
        (100.0, 103.01, 3_000_000, "3.01", [3_000_000, 0], True),
        (100.0, 96.99, -3_020_000, "-3.01", [-3_000_000, -20_000], True),
        (100.0, 110.0, 3_000_000, "10.00", [3_000_000, 0], True),
        (100.0, 90.0, -17_000_000, "-10.00", [-3_000_000, -14_000_000], True),
        # areas are taken to 0.01, half up
        (100.0, 100.004, 0, "0.00", [0], False),
        (100.0, 100.005, 10_000, "0.01", [10_000], False),
        # what the readers of 3.558 m² as a limit must not round: 3.56 m² are beyond it
        (118.6, 122.16, 2_999_999, "3.00", [2_999_999, 0], True),
        (118.6, 122.15, 2_993_254, "2.99", [2_993_254], False),
    ],
)
def test_s22_the_rule(
    contracted: float, measured: float, total: int, percent: str, lines: list[int], may_leave: bool
) -> None:
    found = reckoned(contracted, measured)
    assert found.total == total
    assert str(found.percent) == percent
    assert [line.cents for line in found.lines] == lines
    assert found.may_leave is may_leave


def test_s22_what_was_settled_before_counts() -> None:
    """A second measuring: she had paid 20,000 and owes 10,000 in all, so 10,000 go back."""
    found = reckoned(100.0, 101.0, settled=2_000_000)
    assert [(line.what, line.cents) for line in found.lines] == [("within", 1_000_000), ("settled", -2_000_000)]
    assert found.total == -1_000_000


def test_s22_another_house_another_rule() -> None:
    generous = SettlementRules(within_percent=0.6, over_times=1, under_times=1, agents_hear=False)
    found = reckon(terms(generous, 100, 98, 100_000_000))
    assert [line.area for line in found.lines] == [Decimal("0.6"), Decimal("1.4")]
    assert found.total == -2_000_000


AREAS = st.integers(min_value=1000, max_value=50_000)
PRICES = st.integers(min_value=1, max_value=10**11)


@given(AREAS, AREAS, PRICES, st.integers(min_value=-(10**8), max_value=10**8))
def test_s22_the_total_is_the_sum_of_its_lines_in_whole_cents(a: int, b: int, price: int, settled: int) -> None:
    found = reckon(Terms(a, b, price, 300, 0, 200, settled))
    assert found.total == sum(line.cents for line in found.lines)
    assert all(isinstance(line.cents, int) for line in found.lines)
    assert sum(line.area for line in found.lines) == abs(found.difference)


@given(AREAS, st.integers(min_value=0, max_value=5000), PRICES)
def test_s22_more_and_less_are_treated_alike_within_the_limit(a: int, by: int, price: int) -> None:
    by = min(by, a * 3 // 100)
    more, less = (reckon(Terms(a, a + sign * by, price, 300, 0, 200)) for sign in (1, -1))
    assert more.total == -less.total >= 0
    assert not more.may_leave and not less.may_leave


@given(AREAS, AREAS, PRICES)
def test_s22_beyond_the_limit_the_buyer_never_pays_more_than_at_it(a: int, b: int, price: int) -> None:
    found = reckon(Terms(a, b, price, 300, 0, 200))
    if found.may_leave:
        at_limit = found.lines[0].cents
        assert found.total == at_limit if found.difference > 0 else found.total <= at_limit


@given(st.floats(min_value=0.01, max_value=10_000))
def test_s22_an_area_is_at_most_half_a_hundredth_away(area: float) -> None:
    assert abs(hundredths(area) - Decimal(str(area)) * 100) <= Decimal("0.5")


@pytest.mark.parametrize(
    ("state", "to"),
    [("draft", "confirmed"), ("draft", "paid"), ("offered", "paid"), ("disputed", "paid"), ("paid", "confirmed"),
     ("paid", "disputed"), ("replaced", "offered"), ("replaced", "paid"), ("offered", "offered")],
)  # fmt: skip
def test_s22_no_state_is_skipped(state: str, to: str) -> None:
    with pytest.raises(NotNow):
        check(SettlementState(state), SettlementState(to))
