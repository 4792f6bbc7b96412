"""Papers: what the buyer must hand in, of whom, where each stands, and what stands in the way of a stage. S2, S5, S23."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from domain.errors import NotNow
from domain.journeys import (
    PAPERS,
    STRICT,
    FileKind,
    JourneyRule,
    Paper,
    PaperState,
    Words,
)

WAIVED, KNOWN = "waived", "known"
"""How a paper passed that nobody checked: let go with a reason, or in hand from another journey."""


@dataclass(frozen=True)
class PaperRules:
    """What papers are sent back for, how many files one may have, and how long staff are not disturbed meanwhile."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    reasons: Mapping[str, Words]
    round_reasons: Mapping[str, Words]
    files_at_most: int
    tell_after_minutes: int


class Lack(StrEnum):
    """What a round that staff prepare may still lack, in the order in which it is asked."""

    PAPERS = "papers"
    REASON = "reason"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Round:
    """One time that the bank sent a case back: which papers it wants, and why. Without papers it declined. S5."""

    id: int
    journey: int
    number: int
    chosen: tuple[int, ...] = ()
    named: tuple[str, ...] = ()
    reason: str = ""
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    declined: bool = False

    @property
    def lacks(self) -> Lack:
        """The next question to whoever prepares it."""
        if not self.declined and not self.chosen and not self.named:
            return Lack.PAPERS
        return Lack.NOTHING if self.reason else Lack.REASON


def wanted(rule: JourneyRule, stage: str, kept: Iterable[Paper], owners: Sequence[int]) -> tuple[Paper, ...]:
    """Every paper that the buyers owe to a journey. What is kept of one of them goes before what a ledger said of all;
    what config.yaml wants only since a case had passed that stage is not asked any more."""
    kept = tuple(kept)
    own = {(one.kind, one.buyer): one for one in kept if one.id}
    of_all = {one.kind: one for one in kept if not one.id}
    passed = rule.behind(stage)
    found = []
    for kind, paper in rule.of_buyer.items():
        for owner in owners if paper.each else (0,):
            one = own.get((kind, owner)) or own.get((kind, 0)) or of_all.get(kind)
            if one is None and paper.stage in passed:
                continue
            if one is None:
                found.append(Paper(kind, buyer=owner))
            else:
                found.append(one if one.buyer == owner else _of(one, owner))
    return (*found, *(one for one in kept if one.name))


def _of(one: Paper, owner: int) -> Paper:
    """What is known of all owners, as one of them has it."""
    return Paper(one.kind, one.state, one.why, owner, 0, one.at, 1, one.name, one.how, one.round, one.journey)


def stage_of(rule: JourneyRule, kind: str) -> str:
    """The stage that a paper belongs to; what only one case needs is collected with the others."""
    return rule.papers[kind].stage if kind in rule.papers else PAPERS


def as_a_ledger_says(rule: JourneyRule, stage: str) -> tuple[PaperState, tuple[str, ...]]:
    """The papers of a journey of which a ledger knows no more than the stage: what lies behind it has passed; where
    nothing does, all that the buyer owes is missing."""
    done = rule.behind(stage)
    passed = tuple(key for key, one in rule.of_buyer.items() if one.stage in done)
    return (PaperState.PASSED, passed) if passed else (PaperState.MISSING, tuple(rule.of_buyer))


def in_the_way(rule: JourneyRule, papers: Iterable[Paper], to: str) -> tuple[Paper, ...]:
    """The papers that are not in order and should be, before a journey enters a stage."""
    done = rule.behind(to)
    return tuple(one for one in papers if one.state is not PaperState.PASSED and stage_of(rule, one.kind) in done)


def is_ready(rule: JourneyRule, papers: Sequence[Paper], stage: str) -> bool:
    """True when all papers of the stage are in order, so that the case can be submitted. S2."""
    here = [one for one in papers if stage_of(rule, one.kind) == stage]
    return bool(here) and all(one.state is PaperState.PASSED for one in here)


def asked_of_her(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """What waits for the buyer: refused first, then missing."""
    open_ = [one for one in papers if one.state in (PaperState.REFUSED, PaperState.MISSING)]
    return tuple(sorted(open_, key=lambda one: one.state is not PaperState.REFUSED))


def file_kind(kind: str, mime: str) -> FileKind | None:
    """What a file is to us: a photo, also one sent as a file, or a PDF; None for everything else."""
    if kind == "photo" or (kind == "document" and mime.startswith("image/")):
        return FileKind.PHOTO
    return FileKind.PDF if kind == "document" and mime == "application/pdf" else None


_ALL = frozenset(
    {"好了", "发完了", "就这些", "完了", "没有了", "发好了", "交完了", "done", "that is all", "that's all", "finished"}
)


def is_all(said: str) -> bool:
    """True for the words by which people say that they have sent everything."""
    return said.strip(" 。.!！~～").casefold() in _ALL


def receive(paper: Paper, now: datetime) -> Paper:
    """She has handed it in, perhaps in place of what she sent before. What has passed is not asked again."""
    if paper.state is PaperState.PASSED:
        raise NotNow(status="paper-passed")
    return replace(paper, state=PaperState.RECEIVED, why="", at=now)


def accept(paper: Paper, now: datetime, how: str = "", why: str = "") -> Paper:
    """It is in order; over the counter it may be so without a file."""
    if paper.state is PaperState.PASSED:
        raise NotNow(status="paper-passed")
    return replace(paper, state=PaperState.PASSED, why=why, how=how, at=now)


def refuse(paper: Paper, why: str, now: datetime, number: int = 0) -> Paper:
    """It comes back, and she must hear why. What is not here cannot be refused, unless the bank asks for it."""
    if not why.strip():
        raise NotNow(status="paper-no-reason")
    if paper.state is PaperState.MISSING and not number:
        raise NotNow(status="paper-missing")
    return replace(paper, state=PaperState.REFUSED, why=why.strip(), how="", at=now, round=number or paper.round)


def known(papers: Iterable[Paper], in_hand: Iterable[Paper]) -> tuple[Paper, ...]:
    """The open papers that are in hand already: the same paper of the same person. What was let go is in nobody's hand.
    S23."""
    have = {(one.kind, one.buyer) for one in in_hand if one.state is PaperState.PASSED and one.how != WAIVED}
    return tuple(one for one in papers if one.state is not PaperState.PASSED and (one.kind, one.buyer) in have)
