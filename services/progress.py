"""How far is it? The buyer's first question, answered from the journeys. S1-S24, S114, S140."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import TypeAlias

from domain import journeys as rules
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import Journey, JourneyKind, JourneyRule, StageRule
from domain.lengths import Usual
from services import (
    approvers,
    booking_matters,
    bookings,
    entering,
    fact_lines,
    hooks,
    lengths,
    opening,
    owners,
    paper_lines,
    paper_stages,
    wave_times,
)
from services.approvers import ApprovalState, AskedInPrivate
from services.booking_matters import Bookable
from services.desk import ALERT, Desk, ToBuyer
from services.entering import FactWanted
from services.fact_lines import Facts
from services.owners import Care
from services.paper_lines import PaperLine
from services.paper_stages import PapersOpen
from services.wave_times import NO_WAVE, OfWave
from storage import contracts, facts, journeys, paper_rounds


@dataclass(frozen=True)
class ProgressCard:
    """Where one journey stands, in full truth: stage, holder, since when, as of when."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    stage: StageRule
    following: StageRule | None
    days: int
    stuck: bool
    papers: tuple[PaperLine, ...]
    kinds: tuple[JourneyKind, ...]
    others: int
    now: datetime
    for_staff: bool = False
    approval: ApprovalState | None = None
    care: Care | None = None
    bookable: Bookable | None = None
    usual: Usual | None = None
    """As the firm's own cases tell it; None: as config.yaml says."""
    facts: Facts = ()
    rounds: int = 0
    wave: OfWave = NO_WAVE


@dataclass(frozen=True)
class WhichHome:
    """She has several homes: which one is meant? `action` is what the choice leads to."""

    contracts: tuple[Contract, ...]
    action: str


@dataclass(frozen=True)
class NoJourney:
    """A contract without journeys: nothing was entered yet."""

    contract: Contract


Moved: TypeAlias = "ProgressCard | NoJourney | PapersOpen | FactWanted | AskedInPrivate"
"""What comes of a move: the card as it is now, or what is asked before."""


@dataclass(frozen=True)
class StageMoved:
    """News for the buyer: her journey entered a stage. S114."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    stage: StageRule
    following: StageRule | None
    note: str
    bookable: Bookable | None = None
    usual: Usual | None = None
    facts: Facts = ()


@dataclass(frozen=True)
class StageChoice:
    """For staff: the stages that a journey may be moved to."""

    contract: Contract
    journey: Journey
    rule: JourneyRule
    by: str = ""


def progress(desk: Desk) -> ProgressCard | WhichHome | NoJourney:
    """A buyer asks for all her homes; with one she gets its card at once."""
    own = contracts.owned(desk.tx, desk.buyer())
    if not own:
        raise NotFound(what="contract")
    if len(own) > 1:
        return WhichHome(own, "progress")
    return _card(desk, own[0], None, others=0)


def progress_of(desk: Desk, contract: int, kind: JourneyKind | None = None) -> ProgressCard | NoJourney:
    """A buyer asks for one of her homes, and perhaps for one journey of it."""
    mine = contracts.for_buyer(desk.tx, desk.buyer(), contract)
    return _card(desk, mine, kind, others=len(contracts.owned(desk.tx, desk.buyer())) - 1)


def progress_for_staff(desk: Desk, number: int | str, kind: JourneyKind | None = None) -> ProgressCard | NoJourney:
    """Staff look at a contract of their projects."""
    contract = contracts.for_staff(desk.tx, desk.staff(), number)
    return _card(desk, contract, kind, others=0, for_staff=True)


def stages(desk: Desk, contract: int, kind: JourneyKind) -> StageChoice:
    """Staff are offered the stages of a journey."""
    found = contracts.for_staff(desk.tx, desk.staff(), contract)
    return StageChoice(found, journey_of(desk, found, kind), desk.rules.journeys[kind])


def move(
    desk: Desk,
    contract: int | str,
    kind: JourneyKind,
    stage: str,
    note: str = "",
    said: Mapping[str, str] | None = None,
    *,
    sure: bool = False,
    on: date | None = None,
) -> Moved:
    """Staff enter that a journey reached a stage; every buyer on the contract hears it at once. S8, S12.

    The same stage again is dated: somebody has looked. Where papers are open that should be in order before, they are
    told and nothing moves; `sure`: the note says why it goes on. S2. `said` are the facts of the stage by key; without
    them whoever asks is asked first. S1. `on`: the day of it, not before the present stage began, nor in the future.
    """
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey = journey_of(desk, found, kind)
    rule = desk.rules.journeys[kind]
    target = rules.check_move(rule, journey, rules.find_stage(rule, stage).key)
    since = _moment(desk, journey, on)
    if target.key == journey.stage:
        facts.keep(desk.tx, journey.id, target.key, said or {}, staff.name, desk.now)
        journeys.confirm(desk.tx, journey, staff.name, note or journey.note, desk.now)
        return _card(desk, found, kind, others=0, for_staff=True)
    open_papers = paper_stages.open_before(desk, found, journey, target.key)
    if open_papers and not sure:
        return PapersOpen(found, journey, rule, target, open_papers)
    if open_papers:
        paper_stages.waive(desk, found, kind, target.key, note)
    said = said if said is not None else entering.known(desk, found.id, target)
    if entering.wants(desk, target, said):
        return entering.start(desk, journey, target, note)
    approves = approvers.pass_by(desk, journey, target.key, staff)
    facts.keep(desk.tx, journey.id, target.key, said or {}, staff.name, desk.now)
    if not approves:
        owners.take_up(desk, journey, found, staff)
    enter(desk, found, journey, target, staff.name, note, since=since)
    return _card(desk, found, kind, others=0, for_staff=True)


def move_anyway(desk: Desk, about: str, why: str) -> Moved:
    """The reason is on record: the journey enters the stage although papers are open. S2."""
    contract, kind, number = paper_stages.stage_meant(desk, about)
    return move(desk, contract.id, kind, number, why, sure=True)


def enter(
    desk: Desk,
    contract: Contract,
    journey: Journey,
    to: StageRule,
    by: str,
    note: str = "",
    *,
    since: datetime | None = None,
    tell: bool = True,
) -> None:
    """A journey enters a stage, whoever moved it and after every check: buyers hear it, approvers are asked. S1, S12.

    `since`: it was so before it was entered. Whoever has more to say to the buyers tells them himself, and not `tell`.
    """
    journeys.move(desk.tx, journey, to, by, note, desk.now, since)
    wave_times.keys_given(desk, contract, journey.kind, to, since or desk.now)
    paper_stages.entered(desk, contract, journey.kind)
    opening.open_with(desk, contract, journey.kind, to.key, by)
    approvers.ask(desk, contract, journey, to)
    if tell:
        tell_buyers(desk, contract.id, journey.kind, to.key, note)
    else:
        hooks.stage_moved(desk, contract, journey.kind, to.key)


def _moment(desk: Desk, journey: Journey, on: date | None) -> datetime:
    """Noon of a day that is over, so that it is the same day for every reader."""
    if on is None or on == desk.today:
        return desk.now
    if on > desk.today:
        raise NotNow(status="future-day")
    if on < desk.local(journey.since).date():
        raise NotNow(status="earlier-day")
    return max(datetime.combine(on, time(12), desk.rules.zone), journey.since)


def tell_buyers(
    desk: Desk, contract: int, kind: JourneyKind, stage: str, note: str = "", *, priority: int = ALERT
) -> None:
    """Every buyer on the contract hears that a journey entered a stage, with the facts that are hers to see; times booked
    for another stage are over."""
    rule = desk.rules.journeys[kind]
    found = contracts.by_id(desk.tx, contract)
    bookings.leave_stages(desk, contract, kind, stage)
    bookable = booking_matters.of_stage(desk, found, kind, rule.stage(stage))
    usual = lengths.usual(desk, found, kind, stage)
    news = StageMoved(found, kind, rule, rule.stage(stage), rule.following(stage), note, bookable, usual)
    hooks.stage_moved(desk, found, kind, stage)
    for buyer, part in contracts.parties(desk.tx, contract):
        facts_ = fact_lines.in_news(desk, contract, kind, stage, part)
        desk.tell(ToBuyer(buyer.id), replace(news, facts=facts_), priority=priority)


def _card(
    desk: Desk, contract: Contract, kind: JourneyKind | None, *, others: int, for_staff: bool = False
) -> ProgressCard | NoJourney:
    found = {journey.kind: journey for journey in journeys.of_contract(desk.tx, contract.id)}
    if not found:
        return NoJourney(contract)
    if kind is not None and kind not in found:
        raise _no_journey(desk, contract, kind)
    journey = found[kind] if kind is not None else _current(desk, tuple(found.values()))
    rule = desk.rules.journeys[journey.kind]
    stage = rule.stage(journey.stage)
    wave = wave_times.of_wave(desk, contract, journey.kind)
    papers = paper_lines.case_of(desk, contract, journey).lines
    usual = None if rule.following(journey.stage) is None else lengths.usual(desk, contract, journey.kind, stage.key)
    return ProgressCard(
        contract=contract,
        journey=journey,
        rule=rule,
        stage=stage,
        following=rule.following(journey.stage),
        days=rules.days_waited(journey, desk.now),
        papers=papers,
        stuck=rules.is_stuck(rule, journey, desk.now, {} if usual is None else {journey.stage: usual.most}),
        kinds=tuple(found),
        others=others,
        now=desk.now,
        for_staff=for_staff,
        approval=approvers.state(desk, journey),
        care=owners.care(desk, journey, contract),
        bookable=wave.bookable or booking_matters.of_stage(desk, contract, journey.kind, stage),
        wave=wave,
        usual=usual,
        facts=fact_lines.on_card(desk, journey, for_staff=for_staff),
        rounds=paper_rounds.count(desk.tx, journey.id) if papers else 0,
    )


def journey_of(desk: Desk, contract: Contract, kind: JourneyKind) -> Journey:
    """One journey of a contract that was looked up with its rights, or NotFound with what is so."""
    for journey in journeys.of_contract(desk.tx, contract.id):
        if journey.kind is kind:
            return journey
    raise _no_journey(desk, contract, kind)


def _no_journey(desk: Desk, contract: Contract, kind: JourneyKind) -> NotFound:
    """Nothing was entered yet; or it never will be, as of a mortgage for who pays without one. S3."""
    rule = desk.rules.journeys[kind]
    if contract.payment in rule.only_for:
        return NotFound(what="journey", name=kind)
    return NotFound(what=f"journey-for-{contract.payment}", name=rule.name)


def _current(desk: Desk, found: tuple[Journey, ...]) -> Journey:
    """The journey that still moves and was touched last; when all have ended, the last of them."""
    moving = [one for one in found if desk.rules.journeys[one.kind].following(one.stage) is not None]
    return max(moving or found, key=lambda one: (one.since, rules.IN_ORDER[one.kind]))
