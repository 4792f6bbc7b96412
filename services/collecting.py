"""What lies ready for a buyer: collected, or she is reminded again and again, and in the end called. S9, S24."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.bookings import BookingState, reminder_day
from domain.errors import NotNow
from domain.homes import Contract
from domain.journeys import JourneyKind, JourneyRule, StageRule
from domain.visits import polite_time
from services import booking_matters, bookings, progress
from services.booking_matters import Bookable
from services.desk import CAMPAIGN, Desk, ToBuyer
from services.progress import Moved
from storage import contracts, journeys, people, timers, visits

AGAIN, PLAN = "collect-again", "collect-plan"
"""The timers of a reminder, whose subject is the journey, and of planning on."""


@dataclass(frozen=True)
class CollectReminder:
    """For the buyer: something has lain ready for her for so many days; where, and how to book."""

    contract: Contract
    rule: JourneyRule
    stage: StageRule
    days: int
    bookable: Bookable | None


def collected(desk: Desk, contract: int, kind: JourneyKind) -> Moved:
    """Staff: she has it in her hands. Her booking is kept, the journey goes on, every owner hears it. Pressed twice it is
    done once; NotNow when nothing lies ready. What it says is what moving a stage says."""
    staff = desk.staff()
    found = contracts.for_staff(desk.tx, staff, contract)
    journey, rules = journeys.one(desk.tx, found.id, kind), desk.rules.journeys[kind]
    stage, following = rules.stage(journey.stage), rules.following(journey.stage)
    if not stage.collect or following is None:
        if _was_collected(rules, journey.stage):
            return progress.progress_for_staff(desk, contract, kind)
        raise NotNow(status="not-collecting")
    booked = bookings.alive(desk, found.id, booking_matters.stage_purpose(kind, stage))
    if booked is not None:
        bookings.end(desk, booked, BookingState.CAME, staff)
    return progress.move(desk, contract, kind, following.key)


def plan(desk: Desk, limit: int) -> None:
    """Every night: sets the reminders of what has lain ready for long."""
    for kind, rules in desk.rules.journeys.items():
        for stage in rules.stages:
            if stage.collect:
                plan_stage(desk, f"{kind}:{stage.key}:0", limit)


def plan_stage(desk: Desk, subject: str, limit: int) -> None:
    """Some journeys of one stage after an id; the others are a timer of their own, so that whoever writes now is answered
    now. A reminder has its day in its key, so the night may be repeated."""
    kind, stage, after = subject.split(":")
    every = desk.rules.bookings.collect_again_days
    until = desk.now - timedelta(days=every - 1)
    waiting = journeys.waiting_at(desk.tx, JourneyKind(kind), stage, until, int(after), limit)
    for journey, since in waiting:
        day = reminder_day(desk.local(since).date(), desk.today, every)
        if day is not None:
            at = datetime.combine(day, desk.rules.visits.polite_from, desk.rules.zone)
            timers.set_(desk.tx, AGAIN, journey, at)
    if len(waiting) == limit:
        timers.set_(desk.tx, PLAN, f"{kind}:{stage}:{waiting[-1][0]}", desk.now)


def remind(desk: Desk, journey: int) -> None:
    """Due now: whoever has not fetched it hears it, in polite hours, unless she has booked; a colleague calls after
    some weeks, and at once where no message arrives."""
    found = journeys.by_id(desk.tx, journey)
    rules = desk.rules.journeys[found.kind]
    stage = rules.stage(found.stage)
    days = (desk.today - desk.local(found.since).date()).days
    said = desk.rules.bookings
    if not stage.collect or days < said.collect_again_days:
        return
    polite = polite_time(desk.rules.visits, desk.local(desk.now))
    if polite > desk.now:
        timers.set_(desk.tx, AGAIN, journey, polite)
        return
    contract = contracts.by_id(desk.tx, found.contract)
    bookable = booking_matters.of_stage(desk, contract, found.kind, stage)
    if bookable is not None and bookable.booking is not None:
        return
    owners = contracts.owners_of(desk.tx, contract.id)
    for owner in owners:
        desk.tell(ToBuyer(owner.id), CollectReminder(contract, rules, stage, days, bookable), priority=CAMPAIGN)
    reached = [
        one for one in (people.reach_buyer(desk.tx, owner.id) for owner in owners) if one.chat and not one.blocked
    ]
    if owners and (days >= said.collect_call_days or not reached):
        why = booking_matters.collect_reason(found.kind)
        visits.call(desk.tx, contract.id, owners[0].id, contract.home.project, why, desk.today)


def _was_collected(rules: JourneyRule, now: str) -> bool:
    return any(one.collect for one in rules.stages[: rules.index(now)])
