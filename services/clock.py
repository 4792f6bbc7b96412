"""What the clock does: one function for each kind of timer. The timer itself is claimed in the same act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from domain import tickets as rules
from domain.hooks import Event
from domain.tickets import WORKED_ON, Status, Ticket
from services import (
    alarms,
    booking_reminders,
    callout_steps,
    cards,
    chases,
    collecting,
    digests,
    hand_overs,
    handing_days,
    holdings,
    hooks,
    inspections,
    lengths,
    letter_dates,
    letters,
    notices,
    paper_sending,
    quiet,
    reach,
    reminding,
    repairs,
    solutions,
    visits,
    wave_steps,
    wave_summaries,
    waves,
)
from services.desk import Desk, ToBuyer, ToGroup, ToStaff
from storage import contracts, imports, inbox, outbox, passages, people, places, replays, timers
from storage import hooks as hook_rows
from storage import tickets as ticket_rows
from storage.timers import Timer

KEEP = timedelta(hours=72)
"""How long the bodies of handled updates and sent messages are kept."""

KEEP_PUSHES = timedelta(days=30)
"""How long a hook that is set aside may find what waits for it."""

SLICE = 1000
"""Rows that the clock goes through in one act: some ten milliseconds, which nobody notices."""


@dataclass(frozen=True)
class ClosedUnconfirmed:
    """For the buyer: closed because nothing was heard; one tap opens it again."""

    ticket: Ticket


def run(desk: Desk, timer: Timer) -> bool:
    """Does what a timer is for, once; False when another process was faster."""
    if not timers.claim(desk.tx, timer, desk.now):
        return False
    work = _WORK.get(timer.kind)
    if work is None:
        raise LookupError(f"no work for a timer of kind {timer.kind}")
    work(desk, timer)
    return True


def plan(desk: Desk) -> None:
    """Makes sure that tonight's planning and tomorrow's digests are set, and that whatever a program of before wrote has
    its place. Called at start and now and then."""
    if places.missing(desk.tx):
        timers.set_(desk.tx, "place", "desk", desk.now)
    local = desk.local(desk.now)
    at = desk.rules.visits.plan_at
    tonight = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, fold=0)
    if not timers.exists(desk.tx, "night", "desk"):
        timers.set_(desk.tx, "night", "desk", tonight if tonight > local else tonight + timedelta(days=1))
    digests.plan(desk)
    chases.plan(desk)


def _place(desk: Desk, timer: Timer) -> None:
    """Some thousand rows at a time, so that nobody waits for the rest."""
    if places.fill(desk.tx, SLICE):
        timers.set_(desk.tx, "place", "desk", max(desk.now, timer.due_at + timedelta(milliseconds=1)))


def _night(desk: Desk, _timer: Timer) -> None:
    _plan_visits(desk, 0)
    lengths.learn(desk)
    collecting.plan(desk, SLICE)
    quiet.plan(desk, 0)
    inbox.purge(desk.tx, desk.now - KEEP)
    outbox.purge(desk.tx, desk.now - KEEP)
    passages.purge(desk.tx, desk.now - KEEP)
    imports.purge(desk.tx, desk.now - KEEP)
    replays.purge(desk.tx, desk.now - KEEP)
    hook_rows.purge(desk.tx, desk.now - KEEP, desk.now - KEEP_PUSHES)
    plan(desk)


def _chase(desk: Desk, _timer: Timer) -> None:
    chases.sweep(desk)
    chases.plan(desk)


def _plan_visits(desk: Desk, after: int) -> None:
    """The visits of some contracts; the others are a timer of their own, so that whoever writes now is answered now."""
    last = after + SLICE
    visits.plan(desk, after, last)
    if last < contracts.newest(desk.tx):
        timers.set_(desk.tx, "visit-plan", last, desk.now)


def _warn(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    promise = timer.kind.removesuffix("-warn")
    if ticket.status not in WORKED_ON or (promise == "first" and ticket.answered_at is not None):
        return
    due = ticket.first_due if promise == "first" else ticket.solution_due
    if desk.now >= due:  # we slept: it is broken by now, and that is told instead
        return
    news = alarms.PromiseAtRisk(ticket, promise, due)
    subject = cards.subject_of(ticket.number)
    owner = holdings.owner_of(desk, ticket)
    desk.tell(ToGroup(ticket.project) if owner is None else ToStaff(owner.id), news, subject=subject)


def _late(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    promise = timer.kind.removesuffix("-late")
    if ticket.status not in WORKED_ON or (promise == "first" and ticket.answered_at is not None):
        return
    if promise == "first" and desk.now >= ticket.solution_due:  # we slept: the greater lateness is told in a moment
        return
    alarms.raise_(desk, ticket, promise)


def _remind(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    if ticket.status is not Status.RESOLVED or _lapses_now(desk, ticket):
        return
    owner = people.staff_names(desk.tx, ticket.owner).get(ticket.owner or 0, "")
    said = [line.text for line in ticket_rows.history(desk.tx, ticket.number) if line.what == "resolved"]
    solutions.ask_confirmation(desk, ticket, owner, said[-1] if said else "", reminder=True)


def _lapses_now(desk: Desk, ticket: Ticket) -> bool:
    """We slept: it closes in a moment, and a question that is over is not asked."""
    hours = timedelta(hours=desk.rules.promises.close_unconfirmed_hours)
    return ticket.resolved_at is not None and desk.now >= ticket.resolved_at + hours


def _lapse(desk: Desk, timer: Timer) -> None:
    seen = ticket_rows.by_number(desk.tx, int(timer.subject))
    if seen.status is not Status.RESOLVED:
        return
    ticket = holdings.save(desk, seen, rules.lapse(seen, desk.now))
    ticket_rows.add_line(desk.tx, ticket.number, "lapsed", desk.now)
    closed: dict[str, str | int] = {"ticket": ticket.number, "how": "unconfirmed", "cause": ticket.cause}
    hooks.announce(desk, Event.TICKET_CLOSED, ticket.project, **closed)
    desk.tell(ToBuyer(ticket.buyer), ClosedUnconfirmed(ticket), subject=cards.subject_of(ticket.number))
    cards.post(desk, ticket)


_WORK: dict[str, Callable[[Desk, Timer], None]] = {
    "night": _night,
    "place": _place,
    "visit-plan": lambda desk, timer: _plan_visits(desk, int(timer.subject)),
    "quiet-plan": lambda desk, timer: quiet.plan(desk, int(timer.subject)),
    "quiet-note": lambda desk, timer: quiet.note(desk, int(timer.subject)),
    "quiet-chase": lambda desk, timer: quiet.chase(desk, timer.subject, timer.due_at),
    "length-steps": lambda desk, timer: lengths.read(desk, int(timer.subject)),
    "length-project": lambda desk, timer: lengths.count_project(desk, timer.subject),
    "length-stage": lambda desk, timer: lengths.count_stage(desk, timer.subject),
    "first-warn": _warn,
    "solution-warn": _warn,
    "first-late": _late,
    "solution-late": _late,
    letter_dates.DRAFT: lambda desk, timer: letters.draft(desk, timer.subject),
    letter_dates.LATE: lambda desk, timer: letters.late(desk, timer.subject),
    alarms.CLIMB: lambda desk, timer: alarms.climb(desk, timer.subject),
    holdings.UNOWNED: lambda desk, timer: holdings.alert(desk, int(timer.subject)),
    holdings.SILENT: lambda desk, timer: hand_overs.silent(desk, int(timer.subject)),
    "chase": _chase,
    "chase-more": _chase,
    "confirm-remind": _remind,
    "confirm-lapse": _lapse,
    "papers-in": lambda desk, timer: paper_sending.tell_staff(desk, int(timer.subject)),
    "visit-ask": lambda desk, timer: visits.ask(desk, int(timer.subject)),
    "visit-silent": lambda desk, timer: visits.fall_silent(desk, int(timer.subject)),
    "booking-eve": lambda desk, timer: booking_reminders.remind(desk, int(timer.subject), timer.kind),
    "booking-soon": lambda desk, timer: booking_reminders.remind(desk, int(timer.subject), timer.kind),
    callout_steps.EVE: lambda desk, timer: callout_steps.remind(desk, int(timer.subject), timer.due_at),
    callout_steps.SOON: lambda desk, timer: callout_steps.remind(desk, int(timer.subject), timer.due_at),
    "collect-plan": lambda desk, timer: collecting.plan_stage(desk, timer.subject, SLICE),
    "collect-again": lambda desk, timer: collecting.remind(desk, int(timer.subject)),
    reminding.TIMER: lambda desk, timer: reminding.remind(desk, int(timer.subject)),
    waves.OPEN: lambda desk, timer: inspections.open_wave(desk, int(timer.subject)),
    inspections.INSPECT: lambda desk, timer: inspections.call(desk, int(timer.subject)),
    wave_steps.STEP: lambda desk, timer: wave_steps.step(desk, timer.subject),
    waves.NOTICE: lambda desk, timer: notices.due(desk, int(timer.subject)),
    notices.TELL: lambda desk, timer: notices.tell_some(desk, timer.subject),
    waves.BEGIN: lambda desk, timer: handing_days.morning(desk, int(timer.subject)),
    waves.UNREAD: lambda desk, timer: reach.remind(desk, int(timer.subject)),
    repairs.ASK: lambda desk, timer: repairs.ask(desk, int(timer.subject), timer.due_at),
    repairs.AGAIN: lambda desk, timer: repairs.ask(desk, int(timer.subject), timer.due_at, again=True),
    repairs.REPORT: lambda desk, timer: repairs.report(desk, int(timer.subject), timer.due_at),
    wave_summaries.SUMMARY: lambda desk, timer: wave_summaries.send(desk, int(timer.subject)),
    "digest": lambda desk, timer: digests.send(desk, int(timer.subject), timer.due_at),
}
