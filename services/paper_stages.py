"""Papers and stages: what is open before a journey goes on, who let it go and why, and what opens when it has. S2, S23."""

from __future__ import annotations

from dataclasses import dataclass

from domain import papers as rules
from domain.homes import Contract
from domain.journeys import PAPERS, Journey, JourneyKind, JourneyRule, StageRule
from domain.papers import WAIVED
from services import paper_lines
from services.desk import Desk
from services.paper_lines import Case, PaperLine
from storage import contracts, journeys, paper_rounds, papers, people

ANYWAY = "pass"


@dataclass(frozen=True)
class PapersOpen:
    """For staff: what is not in order before a stage; with a reason on record it may be entered all the same."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    stage: StageRule
    lines: tuple[PaperLine, ...]


@dataclass(frozen=True)
class WhyAnyway:
    """For staff: the next words are the reason."""

    contract: Contract
    journey: int
    stage: StageRule
    number: int


def open_before(desk: Desk, contract: Contract, journey: Journey, to: str) -> tuple[PaperLine, ...]:
    """The papers that should be in order before this stage and are not."""
    case = paper_lines.case_of(desk, contract, journey)
    open_ = {id(one) for one in rules.in_the_way(case.rule, [line.paper for line in case.lines], to)}
    return tuple(line for line in case.lines if id(line.paper) in open_)


def waive(desk: Desk, contract: Contract, kind: JourneyKind, to: str, why: str) -> None:
    """Lets go what is open before this stage; each paper keeps who said so, and why."""
    case = paper_lines.whole_case(desk, contract, kind)
    for paper in rules.in_the_way(case.rule, [line.paper for line in case.lines], to):
        papers.save(desk.tx, paper, rules.accept(paper, desk.now, WAIVED, why))
        papers.add_line(desk.tx, paper.id, WAIVED, desk.now, why, staff=desk.staff().id)


def entered(desk: Desk, contract: Contract, kind: JourneyKind) -> None:
    """A journey has entered a stage: what the bank asked for is answered when it stands beyond its papers."""
    case = paper_lines.case_of(desk, contract, journeys.one(desk.tx, contract.id, kind))
    settle(desk, case)
    if PAPERS in case.rule.behind(case.journey.stage):
        paper_rounds.end(desk.tx, case.journey.id, desk.now)


def settle(desk: Desk, case: Case) -> bool:
    """Keeps since when a case is ready to be submitted; True when it is so from now on."""
    ready = case.ready and case.journey.stage == PAPERS
    if ready == (case.journey.ready_at is not None):
        return False
    journeys.set_ready(desk.tx, case.journey.id, desk.now if ready else None)
    return ready


def ask_why(desk: Desk, journey: int, number: int) -> WhyAnyway:
    """Staff enter a stage although papers are open: the next words say why."""
    contract, kind = _of(desk, journey)
    rule = desk.rules.journeys[kind]
    stage = rule.stages[min(max(number, 1), len(rule.stages)) - 1]
    assert desk.actor.account is not None  # staff() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, ANYWAY, f"{journey}:{number}", desk.now)
    return WhyAnyway(contract, journey, stage, number)


def _of(desk: Desk, journey: int) -> tuple[Contract, JourneyKind]:
    contract, kind = journeys.place(desk.tx, journey)
    return contracts.for_staff(desk.tx, desk.staff(), contract), kind


def stage_meant(desk: Desk, about: str) -> tuple[Contract, JourneyKind, str]:
    """The contract, the journey and the stage that a reason is for."""
    journey, _, number = about.partition(":")
    contract, kind = _of(desk, int(journey))
    return contract, kind, number
