"""Journeys: the mortgage, handover and title course of a contract; stages come from config.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar

from domain.errors import NotFound, OutOfOrder
from domain.homes import Payment
from domain.people import Role

STRICT: dict[str, Any] = {"extra": "forbid"}  # read by whoever loads config.yaml: unknown keys are faults


class JourneyKind(StrEnum):
    """The three courses that every contract may have."""

    MORTGAGE = "mortgage"
    HANDOVER = "handover"
    TITLE = "title"


IN_ORDER = {kind: at for at, kind in enumerate(JourneyKind)}
"""The place of each in the life of a contract."""


class Holder(StrEnum):
    """Who has the stage now. S6, S13."""

    BUYER = "buyer"
    US = "us"
    BANK = "bank"
    LAW_FIRM = "law-firm"
    REGISTRY = "registry"


class PaperState(StrEnum):
    """Where one paper of the buyer stands. S2, S5."""

    MISSING = "missing"
    RECEIVED = "received"
    REFUSED = "refused"
    PASSED = "passed"


@dataclass(frozen=True)
class Words:
    """One text in the two languages of the desk."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    zh: str
    en: str

    def in_(self, language: str) -> str:
        """The text for a reader; English for whoever does not read Chinese."""
        return self.zh if language == "zh" else self.en


class FileKind(StrEnum):
    """What a paper may come as."""

    PHOTO = "photo"
    PDF = "pdf"


PAPERS = "papers"
"""The stage in which papers are collected."""

KEYS = "keys"
"""The stage of the handover that is entered with the keys."""


@dataclass(frozen=True)
class PaperRule(Words):
    """One paper as config.yaml defines it. `each`: wanted of every owner; `stage`: where it belongs; `by`: who makes it,
    and only the buyer's own are asked of her. S2, S14."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    each: bool = False
    stage: str = PAPERS
    by: Holder = Holder.BUYER
    takes: tuple[FileKind, ...] = tuple(FileKind)


@dataclass(frozen=True)
class Paper:
    """Where one paper stands. `buyer`: whose it is, 0 when one serves all of them; `id`: 0 while it stands as the ledger
    left it; `name`: of what only this case needs; `how`: waived, or known from another journey; `round`: which time the
    bank asked for it."""

    kind: str
    state: PaperState = PaperState.MISSING
    why: str = ""
    buyer: int = 0
    id: int = 0
    at: datetime | None = None
    version: int = 1
    name: str = ""
    how: str = ""
    round: int = 0
    journey: int = 0


class FactKind(StrEnum):
    """What a fact is: words, a day that is not to come, or a sum in whole cents."""

    TEXT = "text"
    DAY = "day"
    SUM = "sum"


@dataclass(frozen=True)
class FactRule:
    """One fact that is entered with a stage; `private`: never where others read along; `told`: the buyer sees it. S1."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: str
    name: Words
    kind: FactKind = FactKind.TEXT
    private: bool = False
    told: bool = False

    @property
    def of_money(self) -> bool:
        """True for what only finance's systems read and enter: sums, and whatever is private."""
        return self.private or self.kind is FactKind.SUM


@dataclass(frozen=True)
class StageRule:
    """One stage as config.yaml defines it; `needs` names stages that must have been reached before."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: str
    name: Words
    holder: Holder
    told: Words
    usual_days: int | None = None
    quiet_days: int | None = None
    bring: tuple[Words, ...] = ()
    needs: tuple[str, ...] = ()
    approval: Role | None = None
    due_days: int | None = None
    facts: tuple[FactRule, ...] = ()
    assumed: bool = False
    forms: tuple[Words, ...] = ()
    booking: str = ""
    collect: bool = False
    also_called: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its key, its names and what ledgers call it besides."""
        return (self.key, self.name.zh, self.name.en, *self.also_called)


@dataclass(frozen=True)
class JourneyRule:
    """One journey as config.yaml defines it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    name: Words
    stages: tuple[StageRule, ...]
    papers: Mapping[str, PaperRule] = field(default_factory=dict)
    only_for: tuple[Payment, ...] = tuple(Payment)
    opens_with: Mapping[JourneyKind, str] = field(default_factory=dict)

    def stage(self, key: str) -> StageRule:
        """The stage of that key, or NotFound."""
        return self.stages[self.index(key)]

    def index(self, key: str) -> int:
        """The position of a stage, from 0, or NotFound."""
        at = self._places.get(key)
        if at is None:
            raise NotFound(what="stage", name=key)
        return at

    @cached_property
    def _places(self) -> dict[str, int]:
        """Every card asks for the places of its stages."""
        return {stage.key: at for at, stage in enumerate(self.stages)}

    @cached_property
    def called(self) -> dict[str, StageRule]:
        """Each stage by whatever it is called, and by its number in the list; every row of a ledger asks."""
        found: dict[str, StageRule] = {}
        for number, stage in enumerate(self.stages, 1):
            for name in (*stage.names, str(number)):
                found.setdefault(name.casefold(), stage)
        return found

    def behind(self, key: str) -> frozenset[str]:
        """What whoever stands on a stage must have reached before; nothing for a stage that config.yaml names no more."""
        return self._behind.get(key, frozenset())

    @cached_property
    def _behind(self) -> dict[str, frozenset[str]]:
        return {stage.key: implied(self, [stage.key]) - {stage.key} for stage in self.stages}

    @cached_property
    def with_facts(self) -> frozenset[str]:
        """The stages that facts are kept of."""
        return frozenset(stage.key for stage in self.stages if stage.facts)

    @cached_property
    def of_buyer(self) -> dict[str, PaperRule]:
        """The papers that the buyer owes, in the order of config.yaml."""
        return {kind: paper for kind, paper in self.papers.items() if paper.by is Holder.BUYER}

    def stage_name(self, key: str, language: str) -> str:
        """What people call a stage; of one that config.yaml names no more, its key."""
        return next((stage.name.in_(language) for stage in self.stages if stage.key == key), key)

    def following(self, key: str) -> StageRule | None:
        """The next stage, or None at the end."""
        at = self.index(key) + 1
        return self.stages[at] if at < len(self.stages) else None


@dataclass(frozen=True)
class Journey:
    """Where one journey of one contract stands; `reached` are all stages ever entered, with their days."""

    id: int
    contract: int
    kind: JourneyKind
    stage: str
    since: datetime
    as_of: datetime
    version: int = 1
    entered_by: str = ""
    note: str = ""
    reached: tuple[tuple[str, datetime], ...] = ()
    papers: tuple[Paper, ...] = ()
    owner: int | None = None
    due_at: datetime | None = None
    chases: int = 0
    chased_at: datetime | None = None
    ready_at: datetime | None = None
    corrected: tuple[str, datetime] | None = None
    """The stage that was entered last and taken back, and when; None once there is news after it."""


def find_stage(rule: JourneyRule, said: str) -> StageRule:
    """The stage that a member of staff or a ledger means by its key, one of its names or its number in the list."""
    found = rule.called.get(said.strip().casefold())
    if found is None:
        raise NotFound(what="stage", name=said)
    return found


def check_move(rule: JourneyRule, journey: Journey, to: str) -> StageRule:
    """The stage to enter, or OutOfOrder when a stage that it needs was never reached (S8: no pay-out before archive)."""
    target = rule.stage(to)
    reached = implied(rule, {key for key, _ in journey.reached} | {journey.stage})
    for needed in target.needs:
        if needed not in reached:
            raise OutOfOrder(stage=target, needs=rule.stage(needed))
    return target


def implied(rule: JourneyRule, reached: Iterable[str]) -> frozenset[str]:
    """The stages reached, and all that they need: a ledger may name only where a case stands today."""
    known = set(reached)
    for stage in reversed(rule.stages):  # what a stage needs stands before it
        if stage.key in known:
            known.update(stage.needs)
    return frozenset(known)


def papers_are_in(rule: JourneyRule, stage: str) -> bool:
    """True when whoever stands on this stage must have handed in all papers. S2."""
    return PAPERS in rule.behind(stage)


def days_waited(journey: Journey, now: datetime) -> int:
    """Whole days that the present stage has lasted."""
    return max((now - journey.since).days, 0)


def is_stuck(
    rule: JourneyRule, journey: Journey, now: datetime, most: Mapping[str, int] = MappingProxyType({})
) -> bool:
    """True when the stage lasts longer than it usually does. The last stage is never stuck."""
    stage = next((one for one in rule.stages[:-1] if one.key == journey.stage), None)
    days = None if stage is None else most.get(stage.key, stage.usual_days)
    return days is not None and journey.since <= _entered(days, now)


def stuck_since(
    rule: JourneyRule, now: datetime, most: Mapping[str, int] = MappingProxyType({})
) -> dict[str, datetime]:
    """For each stage that may be stuck: whoever entered it then or before stands still for longer than is usual. `most`:
    the days within which four of five cases were through, by stage; where it is silent, the days of config.yaml count."""
    usual = {stage.key: most.get(stage.key, stage.usual_days) for stage in rule.stages[:-1]}
    return {key: _entered(days, now) for key, days in usual.items() if days is not None}


def _entered(days: int, now: datetime) -> datetime:
    """Whoever entered a stage then or before has waited for longer than so many days."""
    return now - timedelta(days=days + 1)
