"""Does what she says name her home?"""

from __future__ import annotations

import pytest

from domain.homes import Home, names_home
from domain.people import masked_name, masked_phone

HOME = Home("云栖里", "3", "2", "1202")


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("3-2-1202", True),
        ("3栋2单元1202室", True),
        ("３－２－１２０２", True),
        ("云栖里3栋1202", True),
        ("3#1202", True),
        ("我家是 3 栋 2 单元 1202", True),
        ("1202", False),
        ("3-2-1203", False),
        ("2-2-1202", False),
        ("", False),
        ("🏠", False),
    ],
)
def test_names_home(said: str, right: bool) -> None:
    assert names_home(said, HOME) is right


@pytest.mark.row("S95")
@pytest.mark.parametrize(
    ("name", "shown"),
    [("林晓梅", "林**"), ("欧阳修远", "欧***"), ("喆", "喆*"), ("Jane Doe", "J***"), ("", "*"), ("<b>", "<***")],
)
def test_groups_see_masked_names(name: str, shown: str) -> None:
    assert masked_name(name) == shown


def test_groups_see_the_end_of_a_phone() -> None:
    assert masked_phone("+8613800138000") == "****8000"
    assert masked_phone("12") == "****"
