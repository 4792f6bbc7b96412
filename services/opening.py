"""A journey that opens by itself with another: the title with the keys, and its list filled from what is in hand. S23."""

from __future__ import annotations

from dataclasses import dataclass

from domain import journeys as journey_rules
from domain import papers as rules
from domain.homes import Contract
from domain.journeys import JourneyKind, JourneyRule, Paper, PaperState, StageRule
from domain.papers import KNOWN
from services import paper_lines, paper_stages
from services.desk import Desk, ToBuyer
from services.paper_lines import Case, PaperLine
from storage import contracts, journeys, papers


@dataclass(frozen=True)
class JourneyOpened:
    """For the buyer: a journey begins, what is still wanted of her for it, and what need not be handed in again."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    stage: StageRule
    lines: tuple[PaperLine, ...]


def open_with(desk: Desk, contract: Contract, kind: JourneyKind, stage: str, by: str) -> None:
    """Opens whatever config.yaml lets begin with this stage, or with one that lies behind it. Every buyer on the contract
    hears it. S23."""
    had = {one.kind for one in journeys.of_contract(desk.tx, contract.id)}
    reached = journey_rules.implied(desk.rules.journeys[kind], [stage])
    for other, rule in desk.rules.journeys.items():
        if rule.opens_with.get(kind) in reached and other not in had and contract.payment in rule.only_for:
            _open(desk, contract, other, rule, by)


def _open(desk: Desk, contract: Contract, kind: JourneyKind, rule: JourneyRule, by: str) -> None:
    first = rule.stages[0]
    journeys.open_new(desk.tx, contract, kind, first.key, by, desk.now)
    case = paper_lines.whole_case(desk, contract, kind)
    _take_known(desk, case)
    case = paper_lines.whole_case(desk, contract, kind)
    paper_stages.settle(desk, case)
    news = JourneyOpened(contract, kind, rule, first, case.lines)
    for buyer in contracts.owners_of(desk.tx, contract.id):
        desk.tell(ToBuyer(buyer.id), news)


def _take_known(desk: Desk, case: Case) -> None:
    """What passed before counts here, too: nobody is asked twice for what is known."""
    for paper in rules.known([line.paper for line in case.lines], _in_hand(desk, case)):
        papers.save(desk.tx, paper, rules.accept(paper, desk.now, KNOWN))
        papers.add_line(desk.tx, paper.id, KNOWN, desk.now)


def _in_hand(desk: Desk, case: Case) -> tuple[Paper, ...]:
    """What passed for this contract, and what these persons handed in for another one."""
    elsewhere = papers.passed_of(desk.tx, [one.id for one in case.people])
    here = [
        line.paper
        for journey in journeys.of_contract(desk.tx, case.contract.id)
        if journey.id != case.journey.id
        for line in paper_lines.case_of(desk, case.contract, journey).lines
        if line.paper.state is PaperState.PASSED
    ]
    return (*here, *elsewhere)
