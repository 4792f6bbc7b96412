"""A journey as the picture that goes with its card. It knows days, no hours, so that it changes only with its facts."""

from __future__ import annotations

from datetime import datetime

from domain.journeys import StageRule
from services.progress import ProgressCard
from views.parts import home_of, named
from views.pictures import Step, Timeline
from views.pictures.facts import Course, Gauge, State
from views.reader import Reader

_COURSES: dict[str, Course] = {"mortgage": "mortgage", "handover": "handover", "title": "title"}


def timeline(value: ProgressCard, to: Reader) -> Timeline:
    """The stages with the days on which they were reached, and the present one in big letters."""
    title = to.plain("picture-title", journey=value.rule.name.in_(to.language))
    reached, now = dict(value.journey.reached), value.rule.index(value.stage.key)
    return Timeline(
        title=title,
        subtitle=home_of(value.contract),
        tone=_COURSES.get(value.journey.kind, "title"),
        steps=tuple(
            _step(value, stage, reached.get(stage.key), at - now, to) for at, stage in enumerate(value.rule.stages)
        ),
        headline=value.stage.name.in_(to.language),
        facts=_facts(value, to),
        as_of=_as_of(value, to),
        gauge=_gauge(value, to),
    )


def _as_of(value: ProgressCard, to: Reader) -> str:
    day, chased = to.full_day(value.journey.as_of), value.journey.chased_at
    if chased is None or chased < value.journey.since or value.following is None:
        return to.plain("picture-as-of", day=day)
    return to.plain("picture-as-of-chased", day=day, chased=to.day(chased))


def _gauge(value: ProgressCard, to: Reader) -> Gauge | None:
    """Only where our own cases tell it, and while it still moves."""
    own = value.usual
    if own is None or value.following is None:
        return None
    return Gauge(
        waited=value.days,
        half=own.half,
        most=own.most,
        half_words=to.plain("gauge-half", days=to.plain("gauge-days", n=own.half)),
        most_words=to.plain("gauge-most", days=to.plain("gauge-days", n=own.most)),
        cases=to.plain("gauge-cases", n=own.cases),
    )


def _step(value: ProgressCard, stage: StageRule, reached: datetime | None, ahead: int, to: Reader) -> Step:
    label = stage.name.in_(to.language)
    if ahead == 0:
        state: State = "done" if value.following is None else "stuck" if value.stuck else "now"
        going = "picture-from" if value.journey.corrected is None else "picture-corrected"
        key = "picture-on" if value.following is None else going
        return Step(label, state, to.plain(key, day=to.day(value.journey.since)))
    if ahead > 0:
        return Step(label, "ahead", _holder(stage, value, to))
    return Step(label, "done", "" if reached is None else to.plain("picture-on", day=to.day(reached)))


def _holder(stage: StageRule, value: ProgressCard, to: Reader) -> str:
    if value.for_staff and stage.holder == "buyer":
        return to.plain("holder-the-buyer")
    return named(to, "holder-short", stage.holder)


def _facts(value: ProgressCard, to: Reader) -> tuple[tuple[str, str], ...]:
    if value.following is None:
        return ()
    return (
        (to.plain("picture-holder"), _holder(value.stage, value, to)),
        (to.plain("picture-waited"), to.plain("picture-days", n=value.days)),
        (to.plain("picture-usual"), _usual(value, to)),
    )


def _usual(value: ProgressCard, to: Reader) -> str:
    own, days = value.usual, value.stage.usual_days
    if own is None:
        return to.plain("picture-unknown") if days is None else to.plain("picture-days", n=days)
    if own.half == own.most or own.half == 0:
        return to.plain("gauge-days", n=own.most)
    return to.plain("picture-range", half=own.half, most=own.most)
