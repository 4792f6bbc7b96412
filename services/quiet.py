"""Nothing has changed, and that is said: dated, to the buyers; and whoever looks after the case is chased.
S12, S114, S133."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain import journeys as journey_rules
from domain import quiet as rules
from domain.homes import Contract
from domain.journeys import Holder, Journey, JourneyKind, JourneyRule, PaperState, StageRule
from domain.lengths import Usual
from domain.people import Staff
from domain.quiet import Standing
from domain.visits import polite_time
from services import lengths, owners, paper_lines
from services.desk import CAMPAIGN, Desk, ToBuyer, ToGroup, ToStaff
from storage import contracts, journeys, people, quiet, timers

SLICE = 1000
"""Journeys that are gone through in one act."""

SPREAD = 180
"""Minutes of the morning over which the notes are spread, so that no promise waits behind them."""

MOST = 200
"""Cases of a project that are chased on one day; those that stand for longest."""


@dataclass(frozen=True)
class NothingNew:
    """For a buyer: as of today nothing has changed; who has it, since when, and when we chased it. In a stage of her
    own: what she must bring, and how many papers are open."""

    contract: Contract
    kind: JourneyKind
    rule: JourneyRule
    stage: StageRule
    since: datetime
    days: int
    today: date
    chased_at: datetime | None = None
    usual: Usual | None = None
    stuck: bool = False
    open_papers: int = 0


@dataclass(frozen=True)
class QuietCase:
    """One line of what is chased."""

    contract: Contract
    kind: JourneyKind
    stage: StageRule
    since: datetime
    days: int


@dataclass(frozen=True)
class QuietCases:
    """For whoever looks after them, or for the group: cases without news, of which the buyers were told so."""

    project: str
    cases: tuple[QuietCase, ...]
    own: bool


def plan(desk: Desk, after: int) -> None:
    """Every night, for a slice of the journeys: who has heard nothing for too long is told in the morning."""
    last = after + SLICE
    if desk.rules.quiet.days:
        for one in quiet.standing(desk.tx, after, last, desk.now - timedelta(days=1)):
            _plan_one(desk, one)
        if last < quiet.newest(desk.tx):
            timers.set_(desk.tx, "quiet-plan", last, desk.now)


def _plan_one(desk: Desk, one: Standing) -> None:
    limit = rules.quiet_since(desk.rules.quiet, desk.rules.journeys[one.kind], one, desk.now)
    if limit is None:
        return
    morning = polite_time(desk.rules.visits, desk.local(desk.now))
    if one.heard:
        timers.set_(desk.tx, "quiet-note", one.journey, morning + timedelta(minutes=one.journey % SPREAD))
    elif not quiet.note(desk.tx, one, limit, desk.now):
        return
    stage = desk.rules.journeys[one.kind].stage(one.stage)
    if stage.holder is not Holder.BUYER:
        timers.set_(desk.tx, "quiet-chase", one.project, morning + timedelta(minutes=SPREAD))


def note(desk: Desk, journey: int) -> None:
    """Due now: told to every buyer on the contract who has an account, unless there is news by now. Once."""
    seen = quiet.one(desk.tx, journey)
    if seen is None:
        return
    limit = rules.quiet_since(desk.rules.quiet, desk.rules.journeys[seen.kind], seen, desk.now)
    if limit is None:
        return
    polite = polite_time(desk.rules.visits, desk.local(desk.now))
    if polite > desk.now:  # the machine was down in the morning and woke at night
        timers.set_(desk.tx, "quiet-note", journey, polite)
        return
    if not quiet.note(desk.tx, seen, limit, desk.now):
        return
    news = _news(desk, seen)
    for buyer in contracts.owners_of(desk.tx, seen.contract):
        if buyer.account is not None and (desk.rules.quiet.to_opted_out or not _opted_out(desk, buyer.id)):
            desk.tell(ToBuyer(buyer.id), news, priority=CAMPAIGN)


def _opted_out(desk: Desk, buyer: int) -> bool:
    return people.buyer_contact(desk.tx, buyer)[2]


def _news(desk: Desk, seen: Standing) -> NothingNew:
    contract, rule = contracts.by_id(desk.tx, seen.contract), desk.rules.journeys[seen.kind]
    journey, stage = journeys.one(desk.tx, seen.contract, seen.kind), rule.stage(seen.stage)
    usual = lengths.usual(desk, contract, seen.kind, seen.stage)
    own = {} if usual is None else {seen.stage: usual.most}
    chased = journey.chased_at
    return NothingNew(
        contract,
        seen.kind,
        rule,
        stage,
        seen.since,
        journey_rules.days_waited(journey, desk.now),
        desk.today,
        chased if chased is not None and chased >= seen.since else None,
        usual,
        journey_rules.is_stuck(rule, journey, desk.now, own),
        _open_papers(desk, contract, journey) if stage.holder is Holder.BUYER else 0,
    )


def _open_papers(desk: Desk, contract: Contract, journey: Journey) -> int:
    wanted = (PaperState.MISSING, PaperState.REFUSED)
    return sum(line.paper.state in wanted for line in paper_lines.case_of(desk, contract, journey).lines)


def chase(desk: Desk, project: str, due_at: datetime) -> None:
    """Due now: what of a project was told within a day, to whoever looks after it; what nobody looks after, to the group."""
    by_owner: dict[Staff | None, list[QuietCase]] = {}
    for contract, journey in quiet.noted(desk.tx, project, due_at - timedelta(days=1), MOST):
        stage = desk.rules.journeys[journey.kind].stage(journey.stage)
        if stage.holder is not Holder.BUYER:
            days = journey_rules.days_waited(journey, desk.now)
            case = QuietCase(contract, journey.kind, stage, journey.since, days)
            by_owner.setdefault(_reachable_owner(desk, journey, contract), []).append(case)
    for owner, cases in by_owner.items():
        to = ToGroup(project) if owner is None else ToStaff(owner.id)
        # However often it is planned, it is told once a day; a key has room for 80 characters.
        key = f"quiet:{0 if owner is None else owner.id}:{desk.local(due_at).date()}:{project}"[:80]
        desk.tell(to, QuietCases(project, tuple(cases), own=owner is not None), key=key)


def _reachable_owner(desk: Desk, journey: Journey, contract: Contract) -> Staff | None:
    owner = owners.of_case(desk, journey, contract)
    return owner if owner is not None and owner.account is not None else None
