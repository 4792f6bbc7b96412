"""The papers of a journey as people read them: what it is called, whose it is, where it stands and why. S2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from domain import papers as rules
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, JourneyRule, Paper, Words
from domain.people import Buyer
from services.desk import Desk
from storage import contracts, journeys, papers

_UNSAID = Words("", "")


@dataclass(frozen=True)
class PaperLine:
    """One paper for a list. `whose`: a name where each owner has one of their own."""

    paper: Paper
    name: Words
    whose: str
    why: Words


@dataclass(frozen=True)
class Case:
    """One journey of a contract with the people and papers that belong to it."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    people: tuple[Buyer, ...]
    lines: tuple[PaperLine, ...]

    def line(self, paper: int) -> PaperLine | None:
        """The line of a paper by its id."""
        return next((one for one in self.lines if one.paper.id == paper), None)

    @property
    def ready(self) -> bool:
        """True when it can be submitted: it stands where papers are collected, and all of them are in order."""
        return rules.is_ready(self.rule, [one.paper for one in self.lines], self.journey.stage)


def case_of(desk: Desk, contract: Contract, journey: Journey) -> Case:
    """What is wanted of whom for a journey, read and not changed."""
    rule = desk.rules.journeys[journey.kind]
    people = papers.people(desk.tx, contract.id)
    wanted = rules.wanted(rule, journey.stage, journey.papers, [one.id for one in people])
    return Case(contract, journey, rule, people, lines(desk, rule, people, wanted))


def whole_case(desk: Desk, contract: Contract, kind: JourneyKind) -> Case:
    """The same with a row for each paper, so that a button can name it and a change can be kept."""
    seen = case_of(desk, contract, journeys.one(desk.tx, contract.id, kind))
    if all(one.paper.id for one in seen.lines):
        return seen
    papers.keep(desk.tx, contract.home.project, seen.journey.id, [one.paper for one in seen.lines], desk.now)
    return case_of(desk, contract, journeys.one(desk.tx, contract.id, kind))


def case_by_paper(desk: Desk, paper: int) -> Case:
    """The case that a paper belongs to; whoever asks has looked whether she may see it."""
    place = papers.place(desk.tx, paper)
    return whole_case(desk, contracts.by_id(desk.tx, place.contract), place.journey)


def lines(desk: Desk, rule: JourneyRule, people: tuple[Buyer, ...], wanted: Iterable[Paper]) -> tuple[PaperLine, ...]:
    """Papers with their names; a person is named only where there are several."""
    names = {one.id: one.name for one in people} if len(people) > 1 else {}
    return tuple(PaperLine(one, _name(rule, one), names.get(one.buyer, ""), reason_of(desk, one.why)) for one in wanted)


def _name(rule: JourneyRule, paper: Paper) -> Words:
    if paper.name:
        return Words(paper.name, paper.name)
    known = rule.papers.get(paper.kind)
    return Words(paper.kind, paper.kind) if known is None else known


def reason_of(desk: Desk, said: str) -> Words:
    """A reason by its key in config.yaml, in both languages; free words are the same in each."""
    if not said:
        return _UNSAID
    known = desk.rules.papers
    return known.round_reasons.get(said) or known.reasons.get(said) or Words(said, said)
