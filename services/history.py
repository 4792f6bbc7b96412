"""What was entered of a journey, on demand; and a mistake is taken back, with the buyers told plainly. S12, S114."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import history as rules
from domain.errors import NotAllowed, NotNow, SomebodyWasFaster, Unreadable
from domain.history import Entered, Undone
from domain.homes import Contract
from domain.journeys import KEYS, Journey, JourneyKind, JourneyRule, StageRule
from domain.people import Role, Staff
from services import approvers, bookings, handing_ends, paper_stages, progress
from services.desk import Desk, ToBuyer
from services.progress import NoJourney, ProgressCard
from storage import contracts, history, lengths, people

WHY = "back"
"""What the next words are for: why a step is taken back."""

LONGEST = 500
"""Letters of a reason that are kept."""


@dataclass(frozen=True)
class JourneyHistory:
    """Everything that was entered of a journey; `undone` is what the reader may take back, if anything."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    lines: tuple[Entered, ...]
    for_staff: bool = False
    undone: Undone | None = None


@dataclass(frozen=True)
class AskWhyBack:
    """For staff: what would be taken back, and the question why."""

    contract: Contract
    journey: Journey
    wrong: StageRule
    stage: StageRule
    since: datetime
    staff: Staff


@dataclass(frozen=True)
class Corrected:
    """For the buyer: what we told her was wrong, and where her case really stands."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    wrong: StageRule
    told_at: datetime
    stage: StageRule
    since: datetime


def of_buyer(desk: Desk, contract: int, kind: JourneyKind) -> JourneyHistory:
    """A buyer reads the history of one of her journeys, in plain words."""
    found = contracts.for_buyer(desk.tx, desk.buyer(), contract)
    return _history(desk, found, kind)


def of_staff(desk: Desk, contract: int, kind: JourneyKind) -> JourneyHistory:
    """Staff read it with names, notes and reasons."""
    staff = desk.staff()
    return _history(desk, contracts.for_staff(desk.tx, staff, contract), kind, staff)


def _history(desk: Desk, contract: Contract, kind: JourneyKind, staff: Staff | None = None) -> JourneyHistory:
    journey = progress.journey_of(desk, contract, kind)
    lines = history.of_journey(desk.tx, journey.id)
    undone = None if staff is None else rules.last_step(lines)
    if staff is None or undone is None or not rules.may_take_back(staff, undone):
        undone = None
    return JourneyHistory(contract, journey, desk.rules.journeys[kind], lines, staff is not None, undone)


def ask_why(desk: Desk, contract: int, kind: JourneyKind) -> AskWhyBack:
    """The button 撤回上一步: staff see what would be undone; the next words are the reason."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey, undone = _undone(desk, found, kind, staff)
    rule = desk.rules.journeys[kind]
    assert desk.actor.account is not None  # staff() has looked
    about = f"{found.id}:{kind.value}:{journey.version}"
    people.await_words(desk.tx, desk.actor.account, desk.chat, WHY, about, desk.now)
    wrong = rule.stage(journey.stage)
    return AskWhyBack(found, journey, wrong, rule.stage(undone.stage), undone.since, staff)


def say_why(desk: Desk, contract: int, about: str, why: str) -> ProgressCard | NoJourney:
    """The reason came. `about` is what was seen then, `mortgage:3`: if somebody has moved it since, nothing happens."""
    kind, _, version = about.partition(":")
    return take_back(desk, contract, JourneyKind(kind), why, int(version))


def take_back(
    desk: Desk, contract: int | str, kind: JourneyKind, why: str, version: int | None = None
) -> ProgressCard | NoJourney:
    """The last step was a mistake: the journey stands where it stood before, since its old day, and every buyer on the
    contract is told so. Whoever entered it, or a lead; with a reason, which stays among staff. S12, S114."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey, undone = _undone(desk, found, kind, staff)
    if version is not None and journey.version != version:
        raise SomebodyWasFaster(what="journey")
    if not why.strip():
        raise Unreadable(usage="/takeback YQL-2025-0312 mortgage …")
    put_back(desk, found, journey, undone, staff.name, why.strip()[:LONGEST])
    return progress.progress_for_staff(desk, found.id, kind)


def put_back(desk: Desk, contract: Contract, journey: Journey, undone: Undone, by: str, why: str) -> None:
    """Whoever may has taken the last step back: the journey stands where it stood, and every buyer is told so."""
    kind, rule = journey.kind, desk.rules.journeys[journey.kind]
    wrong, stage = rule.stage(journey.stage), rule.stage(undone.stage)
    history.take_back(desk.tx, journey, undone, by, why, desk.now)
    lengths.forget(desk.tx, journey.id, undone.stage)
    if kind is JourneyKind.HANDOVER and any(step.stage == KEYS for step in undone.wrong):
        handing_ends.take_back(desk, contract.id)
    bookings.leave_stages(desk, contract.id, kind, undone.stage)
    paper_stages.entered(desk, contract, kind)
    approvers.ask(desk, contract, journey, stage)
    news = Corrected(contract, kind, rule, wrong, undone.wrong[0].entered_at, stage, undone.since)
    for buyer in contracts.owners_of(desk.tx, contract.id):
        desk.tell(ToBuyer(buyer.id), news)


def undo_step(desk: Desk, journey: Journey, by: str, why: str) -> bool:
    """The last step of a journey goes back, whoever entered it; False at its beginning."""
    undone = rules.last_step(history.of_journey(desk.tx, journey.id))
    if undone is None or undone.wrong[-1].stage != journey.stage:
        return False
    put_back(desk, contracts.by_id(desk.tx, journey.contract), journey, undone, by, why)
    return True


def _undone(desk: Desk, contract: Contract, kind: JourneyKind, staff: Staff) -> tuple[Journey, Undone]:
    """The journey and its last step, if there is one that this colleague may take back."""
    journey = progress.journey_of(desk, contract, kind)
    undone = rules.last_step(history.of_journey(desk.tx, journey.id))
    if undone is None or undone.wrong[-1].stage != journey.stage:
        raise NotNow(status="first-step")
    if not rules.may_take_back(staff, undone):
        raise NotAllowed(role=Role.LEAD)
    return journey, undone
