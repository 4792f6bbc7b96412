"""The handover journeys of a wave's homes: they move along together, forward only, some at a time. S15, S17, S18."""

from __future__ import annotations

from domain import journeys as rules
from domain.errors import NotFound
from domain.journeys import Journey, JourneyKind, JourneyRule, StageRule
from domain.visits import polite_time
from domain.waves import Wave
from services import hooks
from services.desk import CAMPAIGN, Desk, ToBuyer
from services.progress import StageMoved
from storage import contracts, journeys, timers, waves

STEP = "wave-step"
SLICE = 50
"""Homes in one act: some hundredths of a second, which nobody notices."""

FIRST, SECOND, LISTED, NOTICED, BOOKED = "pre-acceptance-1", "pre-acceptance-2", "list-approved", "notice", "booked"
"""Stages of the handover that a wave moves its homes to; where config.yaml has no such stage, nothing moves."""


def move_all(desk: Desk, wave: Wave, stage: str) -> None:
    """All homes of a wave go to a stage, and their buyers hear it in polite hours: from the clock, a part at a time."""
    timers.set_(desk.tx, STEP, f"{wave.id}.{wave.version}:{stage}:0", desk.now)


def step(desk: Desk, subject: str) -> None:
    """The next part of `move_all`."""
    wave, stage, after = subject.split(":")
    found = waves.homes_of(desk.tx, int(wave.partition(".")[0]), int(after), SLICE)
    for one in found:
        advance(desk, one.contract.id, stage)
    if len(found) == SLICE:
        timers.set_(desk.tx, STEP, f"{wave}:{stage}:{found[-1].id}", desk.now)


def advance(desk: Desk, contract: int, stage: str, *, tell: bool = True) -> None:
    """One handover journey goes forward to a stage, through those that it needs; its buyers hear of the last one."""
    found = _journey(desk, contract, stage)
    if found is None:
        return
    rule, journey = found
    if rule.index(journey.stage) >= rule.index(stage):
        return
    _walk(desk, journey, _way(rule, journey, stage))
    hooks.stage_moved(desk, contracts.by_id(desk.tx, contract), JourneyKind.HANDOVER, stage)
    if tell:
        _tell(desk, contract, rule, rule.stage(stage))


def back(desk: Desk, contract: int, stage: str) -> None:
    """One handover journey goes back to a stage, if it is beyond it; its buyers are told of the reason, not of this."""
    found = _journey(desk, contract, stage)
    if found is not None and found[0].index(found[1].stage) > found[0].index(stage):
        _walk(desk, found[1], [found[0].stage(stage)])
        hooks.stage_moved(desk, contracts.by_id(desk.tx, contract), JourneyKind.HANDOVER, stage)


def _journey(desk: Desk, contract: int, stage: str) -> tuple[JourneyRule, Journey] | None:
    rule = desk.rules.journeys[JourneyKind.HANDOVER]
    if stage not in {one.key for one in rule.stages}:
        return None
    try:
        return rule, journeys.one(desk.tx, contract, JourneyKind.HANDOVER)
    except NotFound:
        return None


def _way(rule: JourneyRule, journey: Journey, to: str) -> list[StageRule]:
    """What the stage needs and the journey never reached, then the stage itself."""
    reached = rules.implied(rule, {key for key, _ in journey.reached} | {journey.stage})
    wanted = rules.implied(rule, [to]) - reached
    return [stage for stage in rule.stages if stage.key in wanted or stage.key == to]


def _walk(desk: Desk, journey: Journey, way: list[StageRule]) -> None:
    by = desk.actor.staff.name if desk.actor.staff is not None else ""
    for stage in way:
        journeys.move(desk.tx, journey, stage, by, "", desk.now)
        journey = journeys.one(desk.tx, journey.contract, journey.kind)


def _tell(desk: Desk, contract: int, rule: JourneyRule, stage: StageRule) -> None:
    news = StageMoved(
        contracts.by_id(desk.tx, contract), JourneyKind.HANDOVER, rule, stage, rule.following(stage.key), ""
    )
    polite = polite_time(desk.rules.visits, desk.local(desk.now))
    for owner in contracts.owners_of(desk.tx, contract):
        desk.tell(ToBuyer(owner.id), news, priority=CAMPAIGN, not_before=polite)
