"""What plain words are for: the first meaning that fits."""

from __future__ import annotations

import pytest

from domain.words import Meaning, Situation, meaning

BUYER = {"staff": False, "buyer": True, "in_group": False}
STAFF = {"staff": True, "buyer": False, "in_group": False}
GROUP = {"staff": True, "buyer": False, "in_group": True}
STRANGER = {"staff": False, "buyer": False, "in_group": False}

CASES = [
    (GROUP, {}, Meaning.CHATTER),
    (GROUP, {"awaited": True}, Meaning.CHATTER),
    (GROUP, {"subject": "ticket:1"}, Meaning.ANSWER),
    (STAFF, {"subject": "ticket:1", "awaited": True}, Meaning.ANSWER),
    (STAFF, {"awaited": True}, Meaning.AWAITED),
    (STAFF, {}, Meaning.LOST),
    (STRANGER, {}, Meaning.LOST),
    (STRANGER, {"awaited": True}, Meaning.AWAITED),
    (BUYER, {}, Meaning.NEW),
    (BUYER, {"only_ticket": True}, Meaning.MORE),
    (BUYER, {"only_ticket": True, "draft": True}, Meaning.DRAFT),
    (BUYER, {"only_ticket": True, "awaited": True}, Meaning.AWAITED),
    (BUYER, {"draft": True}, Meaning.DRAFT),
    (BUYER, {"draft": True, "awaited": True}, Meaning.AWAITED),
    (BUYER, {"draft": True, "awaited": True, "subject": "ticket:1"}, Meaning.MORE),
    (BUYER, {"draft": True, "ticket_of_album": True}, Meaning.MORE),
]


@pytest.mark.parametrize(("who", "facts", "means"), CASES)
def test_meaning(who: dict[str, bool], facts: dict[str, object], means: Meaning) -> None:
    assert meaning(Situation(**who, **facts)) is means  # type: ignore[arg-type]
