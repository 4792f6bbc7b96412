"""What may stand in a phrase, and what becomes of it."""

from __future__ import annotations

import pytest

from domain import phrases
from domain.errors import Unreadable
from domain.journeys import Words
from domain.people import Role, Staff
from domain.phrases import Phrase, PhraseRules, Starter

FACTS = {
    "buyer": "林晓梅",
    "ticket": "1042",
    "home": "云栖里 3-2-1202",
    "me": "陈静",
    "firm": "云栖置业",
    "hotline": "400",
}


@pytest.mark.row("S85")
@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{业主}您好，工单 {工单}", "林晓梅您好，工单 1042"),
        ("｛业主｝您好", "林晓梅您好"),
        ("Hello { Buyer }, {me} of {firm}", "Hello 林晓梅, 陈静 of 云栖置业"),
        ("{home} {hotline} {热线}", "云栖里 3-2-1202 400 400"),
        ("{} {{业主}} {buyer.__class__} {0}", "{} {林晓梅} {buyer.__class__} {0}"),
        ("no fields", "no fields"),
    ],
)
def test_fields_are_filled_in_and_nothing_else(text: str, filled: str) -> None:
    assert phrases.fill(text, FACTS) == filled


def test_what_is_filled_in_is_not_looked_through_again() -> None:
    assert phrases.fill("{业主} {工单}", FACTS | {"buyer": "{热线}"}) == "{热线} 1042"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("只有一行", "two-lines"),
        ("", "two-lines"),
        ("名称\n   ", "two-lines"),
        ("长" * 25 + "\n正文", "too-long"),
        ("名称\n" + "长" * 1001, "too-long"),
        ("名称\n{金额}已到账", "field"),
        ("名称\n{}", "field"),
    ],
)
def test_what_is_no_phrase_says_why(said: str, why: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        phrases.read(said)
    assert refusal.value.facts["why"] == why


@pytest.mark.parametrize(
    ("role", "hers", "of", "may"),
    [
        (Role.AGENT, None, None, False),
        (Role.ENGINEER, "云栖里", "云栖里", False),
        (Role.LEAD, "云栖里", "云栖里", True),
        (Role.LEAD, "云栖里", None, False),
        (Role.LEAD, "云栖里", "金浦园", False),
        (Role.LEAD, None, "金浦园", True),
        (Role.DIRECTOR, None, None, True),
    ],
)
def test_who_may_change_one(role: Role, hers: str | None, of: str | None, may: bool) -> None:
    assert phrases.may_change(Staff(1, "", role, hers), Phrase(1, "", "", of)) is may


def test_a_starter_with_an_unknown_field_is_a_fault() -> None:
    good, bad = Words("{业主}您好", "Hello {buyer}"), Words("{金额}", "{sum}")
    rules = PhraseRules((Starter(Words("一", "one"), good), Starter(Words("二", "two"), bad)))
    assert phrases.faults(rules) == ["starters.1.zh: field 金额", "starters.1.en: field sum"]
