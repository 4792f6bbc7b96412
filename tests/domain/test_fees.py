"""What is to be paid at handover: whole cents, each line by its rule, and lines that sum to the total."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config import load
from domain import fees
from domain.errors import NotFound
from domain.fees import FeeRule
from domain.journeys import Words

NAME = Words("费", "Fee")
FLAT = FeeRule("gas", NAME, NAME, flat_cents=68_000)
AREA = FeeRule("property-fee", NAME, NAME, square_metre_cents=285, months=3)
FUND = FeeRule("repair-fund", NAME, NAME, square_metre_cents=6_500)
ELSEWHERE = FeeRule("pool", NAME, NAME, flat_cents=100, projects=("望湖苑",))


@pytest.mark.row("S18")
@pytest.mark.parametrize(
    ("area", "said", "cents"),
    [
        (89.5, {}, [76_523, 581_750, 68_000]),
        (89.5, {"gas": 0}, [76_523, 581_750]),
        (89.5, {"property-fee": 60_000}, [60_000, 581_750, 68_000]),
        (0.01, {}, [9, 65, 68_000]),
        (110, {"gas": 1, "unknown": 5}, [94_050, 715_000, 1]),
    ],
)
def test_each_line_by_its_rule(area: float, said: dict[str, int], cents: list[int]) -> None:
    bill = fees.reckon((AREA, FUND, FLAT, ELSEWHERE), "云栖里", area, said)
    assert [line.cents for line in bill.lines] == cents
    assert bill.total == sum(cents) and not bill.unknown


@pytest.mark.parametrize("area", [None, 0, -3.0])
def test_without_an_area_what_goes_by_it_is_unknown(area: float | None) -> None:
    bill = fees.reckon((AREA, FUND, FLAT), "云栖里", area, {"repair-fund": 400_000})
    assert bill.unknown == (AREA,)
    assert bill.total == 468_000


AREAS = st.decimals("0.01", "9999.99", places=2).map(float)
CENTS = st.integers(0, 10_000_000)


@pytest.mark.row("S18")
@given(
    areas=AREAS,
    rates=st.lists(CENTS, max_size=8),
    months=st.integers(1, 24),
    said=st.dictionaries(st.integers(0, 9), CENTS),
)
def test_lines_sum_to_the_total_in_whole_cents(
    areas: float, rates: list[int], months: int, said: dict[int, int]
) -> None:
    rules = [FeeRule(f"fee-{at}", NAME, NAME, square_metre_cents=rate, months=months) for at, rate in enumerate(rates)]
    bill = fees.reckon(rules, "云栖里", areas, {f"fee-{at}": cents for at, cents in said.items()})
    assert bill.total == sum(line.cents for line in bill.lines)
    assert all(isinstance(line.cents, int) and line.cents > 0 for line in bill.lines)
    for line in bill.lines:
        if not line.said:
            exact = Decimal(line.rule.square_metre_cents or 0) * Decimal(str(areas)) * months
            assert abs(line.cents - exact) <= Decimal("0.5")


def test_a_fee_is_found_by_key_or_name() -> None:
    known = load().rules().waves.fees
    assert fees.find_fee(known, "云栖里", "GAS").key == "gas"
    assert fees.find_fee(known, "云栖里", "燃气开户费").key == "gas"
    for wrong, project in (("水费", "云栖里"), ("", "云栖里"), ("pool", "云栖里")):
        with pytest.raises(NotFound):
            fees.find_fee((*known, ELSEWHERE), project, wrong)


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        (replace(FLAT, flat_cents=None), "needs either"),
        (replace(FLAT, square_metre_cents=1), "needs either"),
        (replace(FLAT, flat_cents=-1), "should not be negative"),
        (replace(AREA, months=0), "months: should be at least 1"),
    ],
)
def test_rules_that_cannot_be_reckoned(rule: FeeRule, fault: str) -> None:
    assert any(fault in line for line in fees.faults((rule,)))
    assert fees.faults((FLAT, AREA, FUND)) == []
    assert any("stands twice" in line for line in fees.faults((FLAT, FLAT)))
