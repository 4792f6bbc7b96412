"""A broken promise climbs from the owner to the director, each in private, until somebody sees to it. S63, S64, S113."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain import alarms as rules
from domain import letters as letter_rules
from domain.alarms import Around
from domain.contacts import Post
from domain.errors import Unreadable
from domain.people import Staff
from domain.tickets import STANDS, Ticket
from services import cards, clocks, holdings
from services.desk import Desk, ToManagers, ToStaff
from storage import alarms, contacts, letters, people, tickets, timers
from storage.alarms import Alarm

CLIMB = "alarm-climb"
LETTER = "letter"
PROMISES = ("first", "solution", LETTER)


@dataclass(frozen=True)
class PromiseAtRisk:
    """For the owner, or for everybody when there is none: a promise breaks soon."""

    ticket: Ticket
    promise: str
    due: datetime


@dataclass(frozen=True)
class PromiseBroken:
    """For one rung of the ladder: a promise to a buyer is broken, and who has it. `climbs_at`: when the next rung hears it;
    None when there is none."""

    ticket: Ticket
    promise: str
    due: datetime
    owner: str
    climbs_at: datetime | None = None


@dataclass(frozen=True)
class AlarmSeen:
    """Somebody sees to a broken promise, and it climbs no further. `again`: somebody else was faster. `over`: there was
    nothing left to see to."""

    ticket: Ticket
    by: str
    again: bool = False
    over: bool = False


def raise_(desk: Desk, ticket: Ticket, promise: str) -> None:
    """A promise is broken: whoever stands lowest hears it now, the others later."""
    _climb(desk, ticket, promise, alarms.raise_(desk.tx, ticket.number, promise, desk.now))
    cards.post(desk, ticket)


def climb(desk: Desk, subject: str) -> None:
    """The clock: nobody has seen to it, so one rung up hears it. While only the buyer can go on it waits."""
    number, _, promise = subject.partition(":")
    ticket = tickets.by_number(desk.tx, int(number))
    alarm = alarms.of_ticket(desk.tx, ticket.number, promise)
    if alarm is None or alarm.seen_by is not None or _is_over(desk, ticket, promise):
        return
    if desk.now < _due(desk, ticket, promise):  # another priority has given it time again
        return
    if promise != LETTER and rules.waits(ticket):  # a day of the calendar waits for nobody
        timers.set_(desk.tx, CLIMB, subject, _next(desk, ticket))
        return
    _climb(desk, ticket, promise, alarm)


def see_to(desk: Desk, number: int, promise: str) -> AlarmSeen:
    """A colleague says that he sees to it: it climbs no further, and whoever heard of it before hears that, too."""
    staff = desk.staff()
    ticket = tickets.for_staff(desk.tx, staff, number)
    alarm = alarms.of_ticket(desk.tx, number, promise)
    if alarm is None or _is_over(desk, ticket, promise):
        return AlarmSeen(ticket, staff.name, over=True)
    if not alarms.see_to(desk.tx, alarm, staff.id, desk.now):
        first = people.staff_names(desk.tx, alarm.seen_by).get(alarm.seen_by or 0, "")
        return AlarmSeen(ticket, first, again=True)
    timers.drop(desk.tx, f"{number}:{promise}", CLIMB)
    tickets.add_line(desk.tx, number, "seen-to", desk.now, staff=staff.id)
    seen = AlarmSeen(ticket, staff.name)
    for other in _heard(desk, ticket, alarm):
        if other.id != staff.id:
            desk.tell(ToStaff(other.id), seen, subject=cards.subject_of(number))
    cards.post(desk, ticket)
    return seen


def _climb(desk: Desk, ticket: Ticket, promise: str, alarm: Alarm) -> None:
    around = _around(desk, ticket)
    step = rules.climb(desk.rules.alarms, around, alarm.rung)
    climbs_at = None if step is None or step.next is None else _next(desk, ticket)
    broken = PromiseBroken(
        ticket, promise, _due(desk, ticket, promise), around.owner.name if around.owner else "", climbs_at
    )
    subject = cards.subject_of(ticket.number)
    if step is None:
        if alarm.rung == 0:  # nobody stands on the ladder: then whoever is there at all
            desk.tell(ToManagers(ticket.project), broken, subject=subject)
        return
    for one in step.hearers:
        desk.tell(ToStaff(one.id), broken, subject=subject)
    alarms.climbed(desk.tx, alarm, step.next or len(desk.rules.alarms.ladder), desk.now)
    if climbs_at is not None:
        timers.set_(desk.tx, CLIMB, f"{ticket.number}:{promise}", climbs_at)


def _is_over(desk: Desk, ticket: Ticket, promise: str) -> bool:
    if rules.is_over(ticket, promise):
        return True
    return promise == LETTER and _due(desk, ticket, promise) > desk.now


def _due(desk: Desk, ticket: Ticket, promise: str) -> datetime:
    if promise == LETTER:
        letter = letter_rules.next_due(letters.of_ticket(desk.tx, ticket.number))
        return STANDS if letter is None else letter.due_at
    return ticket.first_due if promise == "first" else ticket.solution_due


def _around(desk: Desk, ticket: Ticket) -> Around:
    named = contacts.of_project(desk.tx, ticket.project).get(Post.MANAGER)
    everybody = people.colleagues(desk.tx, ticket.project)
    barred = frozenset(one.id for one in everybody if not tickets.may_see(desk.tx, ticket, one))
    return Around(holdings.owner_of(desk, ticket), everybody, None if named is None else named.staff, barred)


def _heard(desk: Desk, ticket: Ticket, alarm: Alarm) -> tuple[Staff, ...]:
    """Who was told so far."""
    around, rung = _around(desk, ticket), 0
    found: list[Staff] = []
    while (step := rules.climb(desk.rules.alarms, around, rung)) is not None:
        rung = step.next or len(desk.rules.alarms.ladder)
        if rung > alarm.rung:
            break
        found += step.hearers
    return tuple(found)


def _next(desk: Desk, ticket: Ticket) -> datetime:
    """When the next rung hears it: after so much of the time that counts for this ticket."""
    every = timedelta(minutes=desk.rules.alarms.every_minutes[ticket.priority])
    return clocks.of_ticket(desk, ticket).hours.after(desk.now, every)


def known(promise: str) -> str:
    """The promise that a button names."""
    if promise not in PROMISES:
        raise Unreadable(usage="/ticket 1042")
    return promise
