"""The journeys and their stages, as config.yaml defines them."""

from __future__ import annotations

from domain.homes import Payment
from domain.journeys import FactKind, Holder, JourneyKind, JourneyRule, StageRule
from services.desk import Desk
from web.api.asked import Asked
from web.api.shapes import Nothing, Told


class FactOfStage(Told):
    """What is entered with a stage: a text, a day, or a sum in fen."""

    key: str
    name: str
    name_en: str
    kind: FactKind


class StageOut(Told):
    key: str
    name: str
    name_en: str
    holder: Holder
    usual_days: int | None
    needs: tuple[str, ...]
    facts: tuple[FactOfStage, ...]


class CourseOut(Told):
    journey: JourneyKind
    name: str
    name_en: str
    only_for: tuple[Payment, ...]
    stages: tuple[StageOut, ...]


class Courses(Told):
    items: tuple[CourseOut, ...]


def stages(desk: Desk, _asked: Asked[Nothing, Nothing, Nothing]) -> Courses:
    """The journeys and their stages, as config.yaml defines them."""
    return Courses(items=tuple(_course(kind, rule) for kind, rule in desk.rules.journeys.items()))


def _course(kind: JourneyKind, rule: JourneyRule) -> CourseOut:
    return CourseOut(
        journey=kind,
        name=rule.name.zh,
        name_en=rule.name.en,
        only_for=rule.only_for,
        stages=tuple(map(_stage, rule.stages)),
    )


def _stage(one: StageRule) -> StageOut:
    return StageOut(
        key=one.key,
        name=one.name.zh,
        name_en=one.name.en,
        holder=one.holder,
        usual_days=one.usual_days,
        needs=one.needs,
        facts=tuple(
            FactOfStage(key=fact.key, name=fact.name.zh, name_en=fact.name.en, kind=fact.kind) for fact in one.facts
        ),
    )
