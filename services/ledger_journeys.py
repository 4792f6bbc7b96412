"""The journeys of a ledger: opened at their first stage, or where the ledger says; moved on, never silently back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache

from domain import journeys as rules
from domain import papers
from domain.errors import OutOfOrder
from domain.homes import Payment
from domain.journeys import Journey, JourneyKind, JourneyRule, PaperState, StageRule
from domain.ledgers import Entry, EntryStage, FaultCode
from services.ledger_taking import Taking
from storage import journeys
from storage.ledger_writes import Moved, Opened
from storage.ledgers import Kept


def take_journeys(taking: Taking, kept: Kept, entry: Entry) -> bool:
    """True when a journey was opened or moved."""
    changes, payment = [], Payment(kept.values["payment"])
    for kind, rule in taking.rules.journeys.items():
        if payment not in rule.only_for:
            continue
        said = entry.stages.get(kind)
        if kind not in kept.stages:
            changes.append(_open(taking, kept, kind, rule, said))
        elif said is not None and said.stage != kept.stages[kind]:
            changes.append(_move(taking, kept, entry, kind, rule, said))
    return any(changes)


def _open(taking: Taking, kept: Kept, kind: JourneyKind, rule: JourneyRule, said: EntryStage | None) -> bool:
    """A title course opens at handover, the others at signing; a ledger that names a stage opens any. S23."""
    opens = kept.values["handed_over_on" if kind is JourneyKind.TITLE else "signed_on"]
    if said is None and kind is JourneyKind.TITLE and opens is None:
        return False
    said = said or EntryStage(rule.stages[0].key, opens)
    since = _moment(taking, said.since)
    before = [(key, _moment(taking, day)) for key, day in said.days.items() if key != said.stage]
    reached, (state, wanted) = [*before, (said.stage, since)], _papers(taking, kind, rule, said.stage)
    opened = Opened(kept, kind, said.stage, since, said.note, reached, wanted, state)
    taking.writes.opened.append(opened)
    taking.note_change(f"stage:{kind.value}", "", rule.stage(said.stage).name.zh)
    kept.stages[kind] = said.stage
    return True


def _papers(taking: Taking, kind: JourneyKind, rule: JourneyRule, stage: str) -> tuple[PaperState, tuple[str, ...]]:
    """The same for all who stand on that stage."""
    if (kind, stage) not in taking.papers:
        taking.papers[kind, stage] = papers.as_a_ledger_says(rule, stage)
    return taking.papers[kind, stage]


def _move(taking: Taking, kept: Kept, entry: Entry, kind: JourneyKind, rule: JourneyRule, said: EntryStage) -> bool:
    journey = _journey(taking, kept, kind)
    name = rule.stage(said.stage).name.zh
    if not _is_news(taking, rule, journey, said):
        reached = rules.implied(rule, [key for key, _ in journey.reached])
        if said.stage not in reached:
            taking.fault(entry, FaultCode.STAGE_OLDER, kind.value, name)
        return False
    had = {key for key, _ in journey.reached}
    between = [(key, _moment(taking, day)) for key, day in said.days.items() if key not in had and key != said.stage]
    try:
        target = rules.check_move(rule, _with(journey, between), said.stage)
    except OutOfOrder as wrong:
        taking.fault(entry, FaultCode.OUT_OF_ORDER, kind.value, f"{name} < {_name(wrong.facts['needs'])}")
        return False
    since, are_in = _moment(taking, said.since), rules.papers_are_in(rule, target.key)
    taking.writes.moved.append(Moved(journey, target, since, said.note, between, are_in))
    taking.note_change(f"stage:{kind.value}", rule.stage(journey.stage).name.zh, name)
    kept.stages[kind] = said.stage
    taking.note_move(kept, kind, said.stage)
    return True


def _journey(taking: Taking, kept: Kept, kind: JourneyKind) -> Journey:
    return journeys.one(taking.tx, kept.id, kind)


def _name(stage: object) -> str:
    return stage.name.zh if isinstance(stage, StageRule) else str(stage)


def _is_news(taking: Taking, rule: JourneyRule, journey: Journey, said: EntryStage) -> bool:
    """A later day is news, forward or back; on the same day, or without one, only a step forward is."""
    ahead = rule.index(said.stage) > rule.index(journey.stage)
    if said.since is None:
        return ahead
    here = journey.since.astimezone(taking.rules.zone).date()
    return said.since > here or (said.since == here and ahead)


def _with(journey: Journey, more: list[tuple[str, datetime]]) -> Journey:
    return replace(journey, reached=(*journey.reached, *more))


def _moment(taking: Taking, day: date | None) -> datetime:
    """Noon of the day, so that it is the same day for every reader; never in the future."""
    if day is None:
        return taking.now
    return min(_noon(day, taking.rules.zone), taking.now)


@lru_cache(maxsize=4096)  # the days of a ledger come again and again
def _noon(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(12), zone).astimezone(UTC)
