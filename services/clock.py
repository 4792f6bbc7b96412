"""What the clock does: one function for each kind of timer. The timer itself is claimed in the same act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import tickets as rules
from domain.people import Staff
from domain.tickets import WORKED_ON, Status, Ticket
from services import cards, digests, solutions, visits
from services.desk import Desk, ToBuyer, ToGroup, ToManagers, ToStaff
from storage import inbox, outbox, people, timers
from storage import tickets as ticket_rows
from storage.timers import Timer

KEEP = timedelta(hours=72)
"""How long the bodies of handled updates and sent messages are kept."""


@dataclass(frozen=True)
class PromiseAtRisk:
    """For the owner, or for everybody when there is none: a promise breaks soon."""

    ticket: Ticket
    promise: str
    due: datetime


@dataclass(frozen=True)
class PromiseBroken:
    """For the owner and the managers: a promise to a buyer is broken, and who has it."""

    ticket: Ticket
    promise: str
    due: datetime
    owner: str


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
    """Makes sure that tonight's planning and tomorrow's digests are set. Called at start and now and then."""
    local = desk.local(desk.now)
    at = desk.rules.visits.plan_at
    tonight = local.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0, fold=0)
    if not timers.exists(desk.tx, "night", "desk"):
        timers.set_(desk.tx, "night", "desk", tonight if tonight > local else tonight + timedelta(days=1))
    digests.plan(desk)


def _night(desk: Desk, _timer: Timer) -> None:
    visits.plan(desk)
    inbox.purge(desk.tx, desk.now - KEEP)
    outbox.purge(desk.tx, desk.now - KEEP)
    plan(desk)


def _warn(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    promise = timer.kind.removesuffix("-warn")
    if ticket.status not in WORKED_ON or (promise == "first" and ticket.answered_at is not None):
        return
    due = ticket.first_due if promise == "first" else ticket.solution_due
    if desk.now >= due:  # we slept: it is broken by now, and that is told instead
        return
    news = PromiseAtRisk(ticket, promise, due)
    subject = cards.subject_of(ticket.number)
    owner = _owner(desk, ticket)
    desk.tell(ToGroup(ticket.project) if owner is None else ToStaff(owner.id), news, subject=subject)


def _late(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    promise = timer.kind.removesuffix("-late")
    if ticket.status not in WORKED_ON or (promise == "first" and ticket.answered_at is not None):
        return
    if promise == "first" and desk.now >= ticket.solution_due:  # we slept: the greater lateness is told in a moment
        return
    due = ticket.first_due if promise == "first" else ticket.solution_due
    owner = _owner(desk, ticket)
    news = PromiseBroken(ticket, promise, due, "" if owner is None else owner.name)
    subject = cards.subject_of(ticket.number)
    desk.tell(ToManagers(ticket.project), news, subject=subject)
    if owner is not None:
        desk.tell(ToStaff(owner.id), news, subject=subject)
    cards.post(desk, ticket)


def _owner(desk: Desk, ticket: Ticket) -> Staff | None:
    """Whoever looks after it and still works here: who has left keeps no promise."""
    return next((one for one in people.colleagues(desk.tx, ticket.project) if one.id == ticket.owner), None)


def _remind(desk: Desk, timer: Timer) -> None:
    ticket = ticket_rows.by_number(desk.tx, int(timer.subject))
    if ticket.status is not Status.RESOLVED or _lapses_now(desk, ticket):
        return
    owner = people.staff_names(desk.tx).get(ticket.owner or 0, "")
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
    ticket = ticket_rows.save(desk.tx, seen, rules.lapse(seen, desk.now))
    ticket_rows.add_line(desk.tx, ticket.number, "lapsed", desk.now)
    desk.tell(ToBuyer(ticket.buyer), ClosedUnconfirmed(ticket), subject=cards.subject_of(ticket.number))
    cards.post(desk, ticket)


_WORK: dict[str, Callable[[Desk, Timer], None]] = {
    "night": _night,
    "first-warn": _warn,
    "solution-warn": _warn,
    "first-late": _late,
    "solution-late": _late,
    "confirm-remind": _remind,
    "confirm-lapse": _lapse,
    "visit-ask": lambda desk, timer: visits.ask(desk, int(timer.subject)),
    "visit-silent": lambda desk, timer: visits.fall_silent(desk, int(timer.subject)),
    "digest": lambda desk, timer: digests.send(desk, int(timer.subject), timer.due_at),
}
