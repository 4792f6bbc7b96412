"""How facts are read, and who may see them."""

from __future__ import annotations

from datetime import date

import pytest

from bot import config
from domain.errors import Unreadable
from domain.facts import lacks, read, shown
from domain.journeys import FactKind, FactRule, JourneyKind, Words

RULE = config.load().rules().journeys[JourneyKind.MORTGAGE]
TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("kind", "words", "kept"),
    [
        (FactKind.TEXT, " 杭房备\n2026-1 ", "杭房备 2026-1"),
        (FactKind.TEXT, "", None),
        (FactKind.TEXT, "—", None),
        (FactKind.TEXT, "长" * 65, None),
        (FactKind.DAY, "今天", "2026-03-12"),
        (FactKind.DAY, "yesterday", "2026-03-11"),
        (FactKind.DAY, "2026.3.1", "2026-03-01"),
        (FactKind.DAY, "2026-02-30", None),
        (FactKind.DAY, "2026-03-13", None),
        (FactKind.DAY, "1999-01-01", None),
        (FactKind.DAY, "soon", None),
        (FactKind.SUM, "860,000.50元", "86000050"),
        (FactKind.SUM, "86万", "86000000"),
        (FactKind.SUM, "0", None),
        (FactKind.SUM, "-5", None),
        (FactKind.SUM, "0.005", None),
        (FactKind.SUM, "nan", None),
    ],
)
def test_what_people_write_in_one_form(kind: FactKind, words: str, kept: str | None) -> None:
    fact = FactRule("it", Words("它", "it"), kind)
    if kept is not None:
        assert read(fact, words, TODAY) == kept
        return
    with pytest.raises(Unreadable):
        read(fact, words, TODAY)


def test_the_next_question_is_what_lacks() -> None:
    stage = RULE.stage("filed")
    first = lacks(stage, {})
    assert first is not None and first.key == "filing-number"
    second = lacks(stage, {"filing-number": "A"})
    assert second is not None and second.key == "filed-on"
    assert lacks(stage, {"filing-number": "A", "filed-on": "2026-03-12"}) is None


@pytest.mark.row("S8")
def test_a_sum_is_for_the_parties_and_for_colleagues() -> None:
    kept = {("paid-out", "paid-amount"): "1", ("paid-out", "paid-on"): "2026-03-12", ("gone", "x"): "y"}
    assert len(shown(RULE, kept)) == 2
    assert len(shown(RULE, kept, buyer=True)) == 2
    assert [fact.key for fact, _ in shown(RULE, kept, buyer=True, party=False)] == ["paid-on"]
