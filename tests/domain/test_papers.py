"""Papers: of whom they are wanted, where each may go, and what stands in the way of a stage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain import papers
from domain.errors import NotNow
from domain.journeys import FileKind, Holder, JourneyRule, Paper, PaperRule, PaperState, StageRule, Words
from domain.papers import KNOWN, WAIVED, Lack, Round

NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
EACH = PaperRule("身份证", "ID card", each=True)
ONE = PaperRule("户口本", "Register")
THEIRS = PaperRule("借款合同", "Loan contract", by=Holder.BANK)


def stage(key: str, *needs: str) -> StageRule:
    return StageRule(key, Words(key, key), Holder.US, Words(key, key), needs=needs)


RULE = JourneyRule(
    Words("按揭", "Mortgage"),
    (stage("filed"), stage("papers"), stage("bank-review", "filed", "papers"), stage("passed", "bank-review")),
    {"id-card": EACH, "register": ONE, "loan": THEIRS},
)
MISSING, RECEIVED, REFUSED, PASSED = PaperState


def states(stage_: str, *kept: Paper, owners: tuple[int, ...] = (7, 8)) -> list[tuple[str, int, PaperState]]:
    return [(one.kind, one.buyer, one.state) for one in papers.wanted(RULE, stage_, kept, owners)]


@pytest.mark.row("S2", "S14")
@pytest.mark.parametrize(
    ("kept", "wanted"),
    [
        ((), [("id-card", 7, MISSING), ("id-card", 8, MISSING), ("register", 0, MISSING)]),
        ((Paper("id-card", PASSED),), [("id-card", 7, PASSED), ("id-card", 8, PASSED), ("register", 0, MISSING)]),
        (
            (Paper("id-card"), Paper("id-card", RECEIVED, buyer=8, id=3)),
            [("id-card", 7, MISSING), ("id-card", 8, RECEIVED), ("register", 0, MISSING)],
        ),
        (
            (Paper("extra-1", REFUSED, id=4, name="房屋证明"), Paper("gone", PASSED)),
            [("id-card", 7, MISSING), ("id-card", 8, MISSING), ("register", 0, MISSING), ("extra-1", 0, REFUSED)],
        ),
    ],
    ids=["nothing is kept", "a ledger speaks for all", "one person's own goes before", "only this case needs it"],
)
def test_s02_papers_are_wanted_of_each_owner(kept: tuple[Paper, ...], wanted: object) -> None:
    assert states("papers", *kept) == wanted


def test_what_is_wanted_only_since_is_not_asked_of_whoever_has_passed_the_stage() -> None:
    assert states("bank-review", Paper("register", PASSED)) == [("register", 0, PASSED)]


@pytest.mark.row("S2")
@pytest.mark.parametrize(
    ("state", "to", "open_"),
    [
        (MISSING, "bank-review", True),
        (RECEIVED, "bank-review", True),
        (REFUSED, "passed", True),
        (PASSED, "bank-review", False),
        (MISSING, "papers", False),
        (MISSING, "filed", False),
    ],
)
def test_s02_nothing_goes_past_what_is_open(state: PaperState, to: str, open_: bool) -> None:
    assert bool(papers.in_the_way(RULE, [Paper("register", state)], to)) is open_


@pytest.mark.parametrize(
    ("move", "may"),
    [
        (lambda one: papers.receive(one, NOW), {MISSING: RECEIVED, RECEIVED: RECEIVED, REFUSED: RECEIVED}),
        (lambda one: papers.accept(one, NOW), {MISSING: PASSED, RECEIVED: PASSED, REFUSED: PASSED}),
        (lambda one: papers.refuse(one, "模糊", NOW), {RECEIVED: REFUSED, REFUSED: REFUSED, PASSED: REFUSED}),
        (lambda one: papers.refuse(one, "银行要", NOW, 2), dict.fromkeys(PaperState, REFUSED)),
        (lambda one: papers.refuse(one, "  ", NOW), {}),
    ],
    ids=["received", "passed", "refused", "asked by the bank", "refused without a reason"],
)
def test_where_a_paper_may_go(move: Callable[[Paper], Paper], may: dict[PaperState, PaperState]) -> None:
    for state in PaperState:
        if state in may:
            assert move(Paper("id-card", state)).state is may[state]
        else:
            with pytest.raises(NotNow):
                move(Paper("id-card", state))


@pytest.mark.parametrize(
    ("kind", "mime", "is_"),
    [
        ("photo", "", FileKind.PHOTO),
        ("document", "image/jpeg", FileKind.PHOTO),
        ("document", "application/pdf", FileKind.PDF),
        ("document", "application/zip", None),
        ("document", "", None),
        ("video", "video/mp4", None),
    ],
)
def test_what_a_file_is(kind: str, mime: str, is_: FileKind | None) -> None:
    assert papers.file_kind(kind, mime) is is_


@pytest.mark.row("S23")
@pytest.mark.parametrize(
    ("in_hand", "known"),
    [
        (Paper("id-card", PASSED, buyer=7), True),
        (Paper("id-card", PASSED, buyer=7, how=KNOWN), True),
        (Paper("id-card", PASSED, buyer=7, how=WAIVED), False),
        (Paper("id-card", PASSED, buyer=8), False),
        (Paper("id-card", RECEIVED, buyer=7), False),
        (Paper("income", PASSED, buyer=7), False),
    ],
)
def test_s23_the_same_paper_of_the_same_person_is_not_asked_twice(in_hand: Paper, known: bool) -> None:
    assert bool(papers.known([Paper("id-card", buyer=7)], [in_hand])) is known


@pytest.mark.row("S5")
def test_s05_a_round_asks_for_papers_and_says_why() -> None:
    fresh = Round(1, 1, 1)
    assert fresh.lacks is Lack.PAPERS
    assert replace(fresh, declined=True).lacks is Lack.REASON
    assert replace(fresh, named=("房屋证明",)).lacks is Lack.REASON
    assert replace(fresh, chosen=(3,), reason="太旧").lacks is Lack.NOTHING
