"""The clocks of a ticket: it changes by `keep`, which lets them run or stand, and sets the timers that watch them. S64, S113."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from domain import promises
from domain.promises import Clock, Spent, Wait
from domain.tickets import WORKED_ON, Priority, Ticket
from services.desk import Desk
from storage import tickets, timers
from storage.tickets import Line

WATCHES = ("first-warn", "first-late", "solution-warn", "solution-late")


def of_ticket(desk: Desk, ticket: Ticket) -> Clock:
    """The clock that its project and priority give it."""
    return desk.rules.clock(ticket.project, ticket.priority)


def keep(desk: Desk, seen: Ticket, becomes: Ticket) -> Ticket:
    """Keeps a ticket as it becomes, if it still is what was seen. While the buyer has to answer the clock of the solution
    stands; a ticket that is done is watched no more, and one that is back at work again."""
    turned = promises.turn(of_ticket(desk, becomes), becomes, desk.now)
    kept = tickets.save(desk.tx, seen, turned)
    if _watched(kept) != _watched(seen):
        watch(desk, kept)
    return kept


def prioritise(desk: Desk, seen: Ticket, to: Priority) -> Ticket:
    """The ticket with the promises of another urgency, not kept yet."""
    clock = desk.rules.clock(seen.project, to)
    return promises.reckon(clock, seen, _waits(tickets.history(desk.tx, seen.number)), desk.now)


def spent(desk: Desk, ticket: Ticket, history: Iterable[Line]) -> Spent:
    """What was worked and what stood still while the buyer was asked, for the card."""
    return promises.spent(of_ticket(desk, ticket), ticket, _waits(history), desk.now)


def _waits(history: Iterable[Line]) -> tuple[Wait, ...]:
    return promises.waits((line.what, line.at) for line in history)


def watch(desk: Desk, ticket: Ticket, *, anew: bool = True) -> None:
    """The timers of the promises that may still break, in place of any that it had."""
    if anew:
        timers.drop(desk.tx, ticket.number, *WATCHES)
    if ticket.status not in WORKED_ON:
        return
    ends = {"first": ticket.first_due, "solution": ticket.solution_due}
    due: dict[str, datetime] = {}
    for promise, warn in promises.warning_times(of_ticket(desk, ticket), ticket, desk.now).items():
        due |= {f"{promise}-warn": warn, f"{promise}-late": max(ends[promise], desk.now)}
    timers.set_all(desk.tx, ticket.number, due)


def _watched(ticket: Ticket) -> tuple[object, ...]:
    """What its timers were set by. An answer leaves the first promise's timer, which finds it kept."""
    return ticket.status in WORKED_ON, ticket.solution_due, ticket.priority
