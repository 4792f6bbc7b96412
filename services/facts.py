"""Facts of a stage, entered in chat: kept as they come, and the journey moves when all are there. S1, S8."""

from __future__ import annotations

from domain import facts as rules
from domain.errors import NotFound, NotNow, Unreadable
from domain.journeys import JourneyKind
from services import entering, progress
from services.approvers import AskedInPrivate
from services.desk import Desk
from services.entering import FACT, FactWanted
from services.progress import Moved
from storage import contracts, facts, journeys
from storage.facts import Entering

__all__ = ["FACT", "enter", "say"]


def enter(desk: Desk, contract: int, kind: JourneyKind, stage: str) -> FactWanted | AskedInPrivate:
    """Staff enter, or put right, the facts of a stage that the journey has reached; it does not move."""
    found = contracts.for_staff(desk.tx, desk.staff(), contract)
    journey = journeys.one(desk.tx, found.id, kind)
    rule = desk.rules.journeys[kind].stage(stage)
    if not rule.facts or stage not in {key for key, _ in journey.reached}:
        raise NotFound(what="entering")
    return entering.start(desk, journey, rule, None)


def say(desk: Desk, one: int, key: str, words: str) -> Moved:
    """The answer to a question. What cannot be read is asked again, with an example; after the last the journey moves."""
    staff = desk.staff()
    found = facts.entering_of(desk.tx, staff)
    if found is None or found.id != one:
        raise NotFound(what="entering")
    contracts.for_staff(desk.tx, staff, found.contract)
    fact = rules.lacks(desk.rules.journeys[found.kind].stage(found.stage), found.said)
    if fact is not None and fact.key == key:
        try:
            found = facts.say(desk.tx, found, key, rules.read(fact, words, desk.today))
        except Unreadable as wrong:
            return entering.ask(desk, found, str(wrong.facts["usage"])) or _end(desk, found)
    return entering.ask(desk, found) or _end(desk, found)


def _end(desk: Desk, one: Entering) -> Moved:
    """Everything is there: what was begun as a move moves, unless a colleague has moved it meanwhile."""
    staff = desk.staff()
    facts.drop(desk.tx, staff)
    journey = journeys.one(desk.tx, one.contract, one.kind)
    if one.note is None:
        facts.keep(desk.tx, journey.id, one.stage, one.said, staff.name, desk.now)
        return progress.progress_for_staff(desk, one.contract, one.kind)
    if journey.version != one.version:
        raise NotNow(number=contracts.by_id(desk.tx, one.contract).number, status="moved-on")
    return progress.move(desk, one.contract, one.kind, one.stage, one.note, one.said)
