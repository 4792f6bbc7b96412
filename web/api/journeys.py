"""Journeys: where they stand, what they went through, and the stage that they reached."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from domain import facts as facts_rules
from domain import journeys as rules
from domain.facts import Fact
from domain.journeys import FactKind, Holder, JourneyKind, PaperState
from domain.records import JourneyRecord
from domain.tokens import Scope, Token
from services import entries, records
from services.desk import Desk
from services.entries import Move
from web.api import cursors
from web.api.asked import Asked
from web.api.shapes import Key, Name, Next, Note, Nothing, OneContract, Paged, Said, TextOrSum, Told

EVER = datetime(1970, 1, 1, tzinfo=UTC)


class OneJourney(OneContract):
    journey: JourneyKind


class JourneysWanted(Paged):
    journey: JourneyKind
    stage: Key
    project: Name | None = None


class OneStage(OneJourney):
    stage: Key


Facts = Annotated[
    dict[Key, TextOrSum],
    Field(
        max_length=16,
        json_schema_extra={"additionalProperties": False},
        description="of those that the stage has: a text, a day as 2026-03-12, a sum in fen; sums take write:payments",
    ),
]


class MoveIn(Said):
    stage: Key
    note: Note = ""
    on: Annotated[date | None, Field(description="the day when it happened; today without one")] = None
    sure: Annotated[bool, Field(description="also while papers are open; the note says why")] = False
    facts: Facts = Field(default_factory=dict)


class FactsIn(Said):
    facts: Annotated[Facts, Field(min_length=1)]


class PaperOut(Told):
    kind: str
    state: PaperState
    reason: str
    buyer: Annotated[int | None, Field(description="whose it is; null when one serves all of them")] = None


class FactOut(Told):
    stage: str
    key: str
    kind: FactKind
    value: Annotated[str | int, Field(description="a text, a day, or a sum in fen")]


class StepOut(Told):
    stage: str
    since: datetime
    entered_at: datetime
    entered_by: str
    note: str


class JourneyOut(Told):
    contract: str
    journey: JourneyKind
    stage: str
    holder: Holder
    since: datetime
    as_of: datetime
    entered_by: str
    note: str
    days: Annotated[int, Field(description="whole days on this stage")]
    stuck: Annotated[bool, Field(description="longer than is usual")]
    papers: tuple[PaperOut, ...] = ()
    facts: Annotated[tuple[FactOut, ...], Field(description="sums only with the scope read:payments")] = ()
    history: tuple[StepOut, ...] = ()


class Journeys(Told):
    items: tuple[JourneyOut, ...]
    next: Next = None


def journeys_of(desk: Desk, asked: Asked[OneContract, Nothing, Nothing]) -> Journeys:
    """The journeys of a contract, with their facts and history."""
    found = records.journeys_of(desk, asked.place.number)
    return Journeys(items=tuple(_look(desk, asked.token, one) for one in found))


def journey_of(desk: Desk, asked: Asked[OneJourney, Nothing, Nothing]) -> JourneyOut:
    """One journey of a contract, with its facts and history."""
    return _look(desk, asked.token, records.journey_of(desk, asked.place.number, asked.place.journey))


def journeys(desk: Desk, asked: Asked[Nothing, JourneysWanted, Nothing]) -> Journeys:
    """Who stands on a stage, the longest first."""
    wanted = asked.query
    after = (EVER, 0) if wanted.cursor is None else cursors.moment(wanted.cursor)
    where = (wanted.journey, wanted.stage, wanted.project)
    found = records.standing(desk, where, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(page[-1].journey.since, page[-1].journey.id) if len(found) > len(page) else None
    return Journeys(items=tuple(_look(desk, asked.token, one) for one in page), next=more)


def move(desk: Desk, asked: Asked[OneJourney, Nothing, MoveIn]) -> JourneyOut:
    """Enters that a journey reached a stage, with its facts; its buyers hear it."""
    place, said = asked.place, asked.body
    wanted = Move(place.number, place.journey, said.stage, said.note, said.facts, said.on, said.sure)
    entries.move(desk, asked.token, wanted)
    return _look(desk, asked.token, records.journey_of(desk, place.number, place.journey))


def set_facts(desk: Desk, asked: Asked[OneStage, Nothing, FactsIn]) -> JourneyOut:
    """Enters facts of a stage that the journey has reached, this one or an earlier one; nothing moves, nobody is told."""
    place = asked.place
    entries.set_facts(desk, asked.token, Move(place.number, place.journey, place.stage, facts=asked.body.facts))
    return _look(desk, asked.token, records.journey_of(desk, place.number, place.journey))


def _look(desk: Desk, token: Token, record: JourneyRecord) -> JourneyOut:
    one = record.journey
    rule = desk.rules.journeys[one.kind]
    money = Scope.READ_PAYMENTS in token.scopes
    return JourneyOut(
        contract=record.contract.number,
        journey=one.kind,
        stage=one.stage,
        holder=rule.stage(one.stage).holder,
        since=one.since,
        as_of=one.as_of,
        entered_by=one.entered_by,
        note=one.note,
        days=rules.days_waited(one, desk.now),
        stuck=rules.is_stuck(rule, one, desk.now),
        papers=tuple(
            PaperOut(kind=paper.kind, state=paper.state, reason=paper.why, buyer=paper.buyer or None)
            for paper in one.papers
        ),
        facts=tuple(_fact(fact) for fact in facts_rules.kept(rule, record.facts) if money or not fact.rule.of_money),
        history=tuple(
            StepOut(
                stage=step.stage,
                since=step.at,
                entered_at=step.entered_at,
                entered_by=step.entered_by,
                note=step.note,
            )
            for step in record.steps
        ),
    )


def _fact(fact: Fact) -> FactOut:
    is_sum = fact.rule.kind is FactKind.SUM and fact.value.isdecimal()
    return FactOut(
        stage=fact.stage,
        key=fact.rule.key,
        kind=fact.rule.kind,
        value=int(fact.value) if is_sum else fact.value,
    )
