"""Chases: owners are reminded of what outside holders owe, and say what they did about it. S6, S12."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from domain import chases as rules
from domain.errors import NotNow, Unreadable
from domain.homes import Contract
from domain.journeys import Holder, Journey, JourneyKind, StageRule
from domain.people import Staff
from services import cases, owners
from services.cases import CaseRow
from services.desk import Desk, ToManagers, ToStaff
from storage import chases, contracts, journeys, people, timers
from storage.chases import Chase

SLICE = 200
CHASED, DUE = "chased", "new-due"


@dataclass(frozen=True)
class ChaseDue:
    """For the owner, in private: whoever holds this should be done by now. `times` is how often she was told."""

    contract: Contract
    kind: JourneyKind
    stage: StageRule
    due_at: datetime
    late: int
    times: int


@dataclass(frozen=True)
class ChasesMore:
    """For the owner: so many more are late; they stand on her list."""

    total: int


@dataclass(frozen=True)
class ChasesForManagers:
    """For the managers of a project: `why` is unowned, or late in spite of every chase."""

    why: str
    rows: tuple[CaseRow, ...]
    total: int


@dataclass(frozen=True)
class ChaseWords:
    """For the owner: what was said when she chased, or which day it is now, and why. `example` once it was not understood."""

    contract: Contract
    kind: JourneyKind
    stage: StageRule
    purpose: str
    holder: Holder
    example: str = ""


@dataclass(frozen=True)
class ChaseNoted:
    """For the owner: it is on record. `due_at`: the new day, if that is what she gave."""

    contract: Contract
    kind: JourneyKind
    stage: StageRule
    again_at: datetime
    due_at: datetime | None = None
    note: str = ""


def plan(desk: Desk) -> None:
    """Makes sure that the next round is set."""
    if not timers.exists(desk.tx, "chase", "desk"):
        timers.set_(desk.tx, "chase", "desk", rules.next_round(desk.rules.chases, desk.now, desk.rules.zone))


def sweep(desk: Desk) -> None:
    """One round: every owner hears what is due of hers; managers what nobody looks after, and what stays late. Some
    hundred at a time, so that nobody waits for the rest."""
    adopted = max((_adopt(desk, kind, stage) for kind, stage in _with_days(desk)), default=0)
    found = chases.due(desk.tx, desk.now, SLICE)
    by_owner: dict[int, list[tuple[Contract, Journey]]] = {}
    free: dict[str, list[tuple[Contract, Journey]]] = {}
    stubborn: dict[str, list[tuple[Contract, Journey]]] = {}
    for contract, journey in found:
        _asked(desk, journey)
        owner = owners.of_case(desk, journey, contract)
        if owner is None:
            free.setdefault(contract.home.project, []).append((contract, journey))
            continue
        by_owner.setdefault(owner.id, []).append((contract, journey))
        if journey.chases + 1 >= desk.rules.chases.managers_after:
            stubborn.setdefault(contract.home.project, []).append((contract, journey))
    for owner_id, hers in by_owner.items():
        _remind(desk, owner_id, hers)
    for why, of_projects in (("unowned", free), ("late", stubborn)):
        for project, those in of_projects.items():
            rows = cases.rows_of(desk, those[: cases.PAGE])
            desk.tell(ToManagers(project), ChasesForManagers(why, rows, len(those)))
    if len(found) == SLICE or adopted == SLICE:
        timers.set_(desk.tx, "chase-more", "desk", desk.now + timedelta(seconds=1))


def _with_days(desk: Desk) -> Iterable[tuple[JourneyKind, StageRule]]:
    return (
        (kind, stage)
        for kind, rule in desk.rules.journeys.items()
        for stage in rule.stages[:-1]
        if stage.due_days is not None
    )


def _adopt(desk: Desk, kind: JourneyKind, stage: StageRule) -> int:
    return chases.adopt(desk.tx, kind, stage, SLICE)


def _asked(desk: Desk, journey: Journey) -> None:
    chases.chased(desk.tx, journey, rules.again(desk.rules.chases, desk.now, desk.rules.zone))


def _remind(desk: Desk, owner: int, hers: list[tuple[Contract, Journey]]) -> None:
    most = desk.rules.chases.at_once
    for contract, journey in hers[:most]:
        stage = desk.rules.journeys[journey.kind].stage(journey.stage)
        late = rules.days_late(journey, desk.now, desk.rules.zone)
        due = journey.due_at or desk.now
        desk.tell(ToStaff(owner), ChaseDue(contract, journey.kind, stage, due, late, journey.chases + 1))
    if len(hers) > most:
        desk.tell(ToStaff(owner), ChasesMore(len(hers) - most))


def ask_words(desk: Desk, contract: int, kind: JourneyKind, stage: str, purpose: str) -> ChaseWords:
    """Staff chased, or give another day: their next words say how it went, or which day and why."""
    _, found, _, rule = _case(desk, contract, kind, stage)
    return _ask(desk, found, kind, rule, purpose)


def _ask(
    desk: Desk, contract: Contract, kind: JourneyKind, stage: StageRule, purpose: str, example: str = ""
) -> ChaseWords:
    account = desk.actor.account
    assert account is not None  # staff() has looked
    about = f"{contract.id}:{kind}:{stage.key}"
    people.await_words(desk.tx, account, desk.chat, purpose, about, desk.now)
    return ChaseWords(contract, kind, stage, purpose, stage.holder, example)


def hear(desk: Desk, purpose: str, number: int, rest: str, words: str) -> ChaseNoted | ChaseWords:
    """The words that were asked for; a day that cannot be read is asked for again."""
    kind, _, stage = rest.partition(":")
    if purpose == CHASED:
        return chased(desk, number, JourneyKind(kind), stage, words)
    try:
        return set_due(desk, number, JourneyKind(kind), stage, words)
    except Unreadable as wrong:
        _, found, _, rule = _case(desk, number, JourneyKind(kind), stage)
        return _ask(desk, found, JourneyKind(kind), rule, DUE, str(wrong.facts["usage"]))


def chased(desk: Desk, contract: int, kind: JourneyKind, stage: str, note: str = "") -> ChaseNoted:
    """The holder was chased: on record, for the buyer to see when; the next reminder comes some days later."""
    staff, found, journey, rule = _case(desk, contract, kind, stage)
    again = rules.again(desk.rules.chases, desk.now, desk.rules.zone)
    _forget(desk)
    chases.said(desk.tx, journey, desk.now, again)
    chases.add(desk.tx, journey, Chase(stage, CHASED, desk.now, staff.name, note, None))
    return ChaseNoted(found, kind, rule, again, note=note)


def set_due(desk: Desk, contract: int, kind: JourneyKind, stage: str, words: str) -> ChaseNoted:
    """Another day, with its reason: on record, and nobody is reminded before it."""
    staff, found, journey, rule = _case(desk, contract, kind, stage)
    day, why = rules.read_due(words, desk.today)
    due = datetime.combine(day, time(), desk.rules.zone)
    chases.set_due(desk.tx, journey, due)
    chases.add(desk.tx, journey, Chase(stage, DUE, desk.now, staff.name, why, due))
    return ChaseNoted(found, kind, rule, due, due, why)


def _forget(desk: Desk) -> None:
    """Words that were asked for before a button said it all."""
    if desk.actor.account is not None:
        people.forget_words(desk.tx, desk.actor.account, desk.chat)


def _case(desk: Desk, contract: int, kind: JourneyKind, stage: str) -> tuple[Staff, Contract, Journey, StageRule]:
    """The case as it is now. When it has left the stage that the button speaks of there is nobody to chase."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey = journeys.one(desk.tx, found.id, kind)
    if journey.stage != stage or journey.due_at is None:
        raise NotNow(number=found.number, status="not-to-chase")
    return staff, found, journey, desk.rules.journeys[kind].stage(stage)
