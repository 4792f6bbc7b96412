"""What a meter may show."""

from __future__ import annotations

import pytest

from domain.errors import Unreadable
from domain.readings import plain, read
from tests.domain.test_handings import RULES

ALL = ("water", "electricity", "gas")


@pytest.mark.parametrize(
    ("asked", "said", "found"),
    [
        (ALL, "12.5 308 0", {"water": 12500, "electricity": 308000, "gas": 0}),
        (ALL, "12.5，308、0", {"water": 12500, "electricity": 308000, "gas": 0}),
        (ALL, "水表：12.5吨 电表308度 燃气表0.001立方米", {"water": 12500, "electricity": 308000, "gas": 1}),
        (ALL, "１２．５", {"water": 12500}),
        (("gas",), "7", {"gas": 7000}),
        (("electricity",), "999999", {"electricity": 999_999_000}),
    ],
)
def test_numbers_are_read(asked: tuple[str, ...], said: str, found: dict[str, int]) -> None:
    assert read(RULES.meters, asked, said) == found


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "reading"),
        ("1 2 3 4", "reading"),
        ("十二", "reading-word"),
        ("1e5", "reading-word"),
        ("nan", "reading-word"),
        ("1.", "reading-word"),
        ("-0.5", "reading-negative"),
        ("100000", "reading-most"),
        ("1.2345", "reading-decimals"),
        ("9999999999999", "reading-word"),
    ],
)
def test_what_cannot_be_so_is_refused(said: str, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(RULES.meters, ALL, said)
    assert refused.value.facts["why"] == why


@pytest.mark.parametrize(("thousandths", "shown"), [(0, "0"), (12500, "12.5"), (308000, "308"), (1, "0.001")])
def test_as_the_meter_shows_it(thousandths: int, shown: str) -> None:
    assert f"{plain(thousandths):f}" == shown
