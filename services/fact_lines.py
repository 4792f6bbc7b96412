"""Which facts of a journey whoever looks may see. S1, S8, S95."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from domain import facts as rules
from domain.journeys import FactRule, Journey, JourneyKind
from domain.people import Part
from services.desk import Desk
from storage import contracts, facts, journeys

Facts: TypeAlias = tuple[tuple[FactRule, str], ...]


def on_card(desk: Desk, journey: Journey, *, for_staff: bool) -> Facts:
    """Colleagues see everything that was entered; a buyer what is hers."""
    stages = {key for key, _ in journey.reached}
    if not _any(desk, journey.kind, stages):
        return ()
    if for_staff:
        return rules.shown(desk.rules.journeys[journey.kind], _kept(desk, journey.id, journey.kind, stages))
    kept = _kept(desk, journey.id, journey.kind, stages)
    if not kept:
        return ()
    me = desk.buyer().id
    part = next((part for one, part in contracts.parties(desk.tx, journey.contract) if one.id == me), Part.AGENT)
    return _for_part(desk, kept, journey.kind, part)


def in_news(desk: Desk, contract: int, kind: JourneyKind, stage: str, part: Part) -> Facts:
    """What belongs to the stage that was entered, for one of those on the contract."""
    if not _any(desk, kind, {stage}):
        return ()
    return _for_part(desk, _kept(desk, journeys.one(desk.tx, contract, kind).id, kind, {stage}), kind, part)


def _for_part(desk: Desk, kept: Mapping[tuple[str, str], str], kind: JourneyKind, part: Part) -> Facts:
    return rules.shown(desk.rules.journeys[kind], kept, buyer=True, party=part is not Part.AGENT)


def _kept(desk: Desk, journey: int, kind: JourneyKind, stages: Collection[str]) -> dict[tuple[str, str], str]:
    if not _any(desk, kind, stages):
        return {}
    return {where: value for where, value in facts.of_journey(desk.tx, journey).items() if where[0] in stages}


def _any(desk: Desk, kind: JourneyKind, stages: Collection[str]) -> bool:
    """Nothing is asked where config.yaml names no facts."""
    return not desk.rules.journeys[kind].with_facts.isdisjoint(stages)
