"""Buyers are reminded of what they owe, in steps, in private, and never again once it is paid. S11, S57."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain import arrears as rules
from domain.arrears import Arrear, ArrearState, PledgeState
from domain.homes import Contract
from domain.journeys import Words
from domain.tickets import ALIVE, Kind
from domain.visits import polite_time
from services.desk import CAMPAIGN, Desk, ToBuyer, ToManagers
from services.finance import finance, hearers, to_finance
from services.reports import TicketOpened
from services.settling import ticket_of
from storage import arrears, contracts, people, tickets, timers

TIMER, WHY = "arrear-remind", "arrear-why"
USAGE = "/arrears"


@dataclass(frozen=True)
class ArrearReminder:
    """For an owner: one reminder, in the words of its step. `may_pledge`: she may name a day."""

    contract: Contract
    arrear: Arrear
    told: Words
    may_pledge: bool


@dataclass(frozen=True)
class ArrearCleared:
    """For an owner: it is paid, thank you."""

    contract: Contract
    arrear: Arrear


@dataclass(frozen=True)
class PledgeBroken:
    """For managers, in private: the day that a buyer named has passed, and nothing came."""

    contract: Contract
    arrear: Arrear
    on: date


@dataclass(frozen=True)
class ArrearClaimed:
    """For finance, in private: an owner says that it is paid; or `ticket`: she has a question about it."""

    contract: Contract
    arrear: Arrear
    ticket: int | None


@dataclass(frozen=True)
class ClaimHeard:
    """For the owner: finance looks."""

    arrear: Arrear


@dataclass(frozen=True)
class ClaimChecked:
    """What finance found. `for_staff`: for whoever has looked; else for the owners."""

    contract: Contract
    arrear: Arrear
    paid: bool
    for_staff: bool


@dataclass(frozen=True)
class PledgeChoice:
    """For an owner: by which day?"""

    arrear: Arrear
    days: tuple[date, ...]


@dataclass(frozen=True)
class PledgeMade:
    """For an owner: the day is on record, and reminders wait for it."""

    arrear: Arrear
    on: date


@dataclass(frozen=True)
class AskAboutArrear:
    """For an owner: what is the question?"""

    arrear: Arrear


def plan(desk: Desk, arrear: Arrear) -> None:
    """Sets the one timer of a line: the next reminder, in polite hours; or the day after a day that was named."""
    timers.drop(desk.tx, arrear.id, TIMER)
    if arrear.state is not ArrearState.OPEN:
        return
    named = _named(desk, arrear)
    if named is not None:
        day: date | None = max(named + timedelta(days=1), desk.today)
    elif rules.step_due(desk.rules.arrears, arrear.due_on, _sent(desk, arrear), desk.today):
        day = desk.today
    else:
        day = rules.next_day(desk.rules.arrears, arrear.due_on, desk.today)
    if day is not None:
        timers.set_(desk.tx, TIMER, arrear.id, _polite(desk, day))


def _polite(desk: Desk, day: date) -> datetime:
    morning = datetime.combine(day, time(0), desk.rules.zone)
    return polite_time(desk.rules.visits, max(morning, desk.local(desk.now)))


def _named(desk: Desk, arrear: Arrear) -> date | None:
    every = arrears.pledges_of(desk.tx, [arrear.id]).get(arrear.id, ())
    return next((one.on for one in every if one.state is PledgeState.PENDING), None)


def _sent(desk: Desk, arrear: Arrear) -> tuple[int, ...]:
    return arrears.sent(desk.tx, [arrear.id]).get(arrear.id, ())


def remind(desk: Desk, arrear: int) -> None:
    """Due now: notices a broken pledge, or reminds, each step once; nothing once it is paid, claimed or asked about."""
    seen = arrears.by_id(desk.tx, arrear)
    if seen.state is ArrearState.DISPUTED:
        seen = _after_question(desk, seen)
    if seen.state is not ArrearState.OPEN:
        return None
    polite = polite_time(desk.rules.visits, desk.local(desk.now))
    if polite > desk.now:  # the machine was down at the planned hour and woke in the night
        return timers.set_(desk.tx, TIMER, arrear, polite)
    named, contract = _named(desk, seen), contracts.by_id(desk.tx, seen.contract)
    if named is not None and named >= desk.today:
        return plan(desk, seen)
    if named is not None:
        arrears.end_pledges(desk.tx, arrear, PledgeState.BROKEN)
        desk.tell(ToManagers(seen.project), PledgeBroken(contract, seen, named))
    step = rules.step_due(desk.rules.arrears, seen.due_on, _sent(desk, seen), desk.today)
    if step is not None:
        _say(desk, contract, seen, step.days, step.told)
    return plan(desk, seen)


def _say(desk: Desk, contract: Contract, seen: Arrear, step: int, told: Words) -> None:
    had = len(arrears.pledges_of(desk.tx, [seen.id]).get(seen.id, ()))
    value = ArrearReminder(contract, seen, told, had < desk.rules.arrears.pledges_at_most)
    hear = hearers(desk, seen.contract, agents=desk.rules.arrears.agents_hear)
    reached = 0
    for buyer in hear:
        reach = people.reach_buyer(desk.tx, buyer.id)
        reached += reach.chat is not None and not reach.blocked
        desk.tell(ToBuyer(buyer.id), value, priority=CAMPAIGN, key=f"arrear:{seen.id}:{step}:{buyer.id}")
    arrears.remember(desk.tx, seen.id, step, reached, desk.now)


def _after_question(desk: Desk, seen: Arrear) -> Arrear:
    """The question was answered: the line goes on; else we look again tomorrow."""
    if seen.ticket is not None and tickets.by_number(desk.tx, seen.ticket).status in ALIVE:
        timers.set_(desk.tx, TIMER, seen.id, _polite(desk, desk.today + timedelta(days=1)))
        return seen
    return arrears.save(desk.tx, seen, ArrearState.OPEN, "answered", desk.now)


def close(desk: Desk, seen: Arrear, what: str, *, as_of: date | None = None, staff: int | None = None) -> Arrear:
    """It is paid, or no longer asked for: no reminder comes any more, and a day that was named counts as kept. Whoever
    was reminded, or answered, is thanked."""
    timers.drop(desk.tx, seen.id, TIMER)
    answered = arrears.end_pledges(desk.tx, seen.id, PledgeState.KEPT) or seen.state is not ArrearState.OPEN
    done = arrears.save(desk.tx, seen, ArrearState.CLOSED, what, desk.now, as_of=as_of or desk.today, staff=staff)
    if answered or _sent(desk, seen):
        contract = contracts.by_id(desk.tx, seen.contract)
        for buyer in hearers(desk, seen.contract, agents=desk.rules.arrears.agents_hear):
            desk.tell(ToBuyer(buyer.id), ArrearCleared(contract, done))
    return done


def claim(desk: Desk, arrear: int) -> ClaimHeard:
    """She says that it is paid: reminders wait, and finance looks. Pressed twice it is one claim."""
    seen = _own(desk, arrear)
    if seen.state is ArrearState.CLAIMED:
        return ClaimHeard(seen)
    rules.check_open(seen, ArrearState.OPEN)
    facts = {"buyer": desk.buyer().id, "claimed_on": desk.today}
    done = arrears.save(desk.tx, seen, ArrearState.CLAIMED, "claimed", desk.now, **facts)
    timers.drop(desk.tx, arrear, TIMER)
    contract = contracts.by_id(desk.tx, done.contract)
    for to in to_finance(desk, done.project):
        desk.tell(to, ArrearClaimed(contract, done, None))
    return ClaimHeard(done)


def check(desk: Desk, arrear: int, *, paid: bool) -> ClaimChecked:
    """Finance has looked: it came, and all is well; or it did not, and the owners are told so."""
    staff = finance(desk, USAGE)
    seen = arrears.for_staff(desk.tx, staff, arrear)
    contract = contracts.by_id(desk.tx, seen.contract)
    if paid:
        rules.check_open(seen, *arrears.ALIVE)
        return ClaimChecked(contract, close(desk, seen, "paid", staff=staff.id), True, True)
    rules.check_open(seen, ArrearState.CLAIMED)
    done = arrears.save(desk.tx, seen, ArrearState.OPEN, "not-found", desk.now, staff=staff.id)
    for buyer in hearers(desk, seen.contract, agents=desk.rules.arrears.agents_hear):
        desk.tell(ToBuyer(buyer.id), ClaimChecked(contract, done, False, False))
    plan(desk, done)
    return ClaimChecked(contract, done, False, True)


def choose_day(desk: Desk, arrear: int) -> PledgeChoice:
    """She would name a day: which?"""
    seen = _own(desk, arrear)
    rules.check_open(seen, ArrearState.OPEN)
    days = tuple(desk.today + timedelta(days=one) for one in desk.rules.arrears.pledge_days)
    rules.check_pledge(desk.rules.arrears, days[0], desk.today, _had(desk, seen))
    return PledgeChoice(seen, days)


def pledge(desk: Desk, arrear: int, on: date) -> PledgeMade:
    """She names a day; reminders wait until it has passed. The same day again is no second one."""
    seen = _own(desk, arrear)
    rules.check_open(seen, ArrearState.OPEN)
    if _named(desk, seen) != on:
        rules.check_pledge(desk.rules.arrears, on, desk.today, _had(desk, seen))
        arrears.pledge(desk.tx, arrear, desk.buyer().id, on, desk.now)
        plan(desk, arrears.save(desk.tx, seen, seen.state, "pledged", desk.now, buyer=desk.buyer().id))
    return PledgeMade(seen, on)


def _had(desk: Desk, arrear: Arrear) -> int:
    return len(arrears.pledges_of(desk.tx, [arrear.id]).get(arrear.id, ()))


def ask(desk: Desk, arrear: int) -> AskAboutArrear:
    """She has a question: her next words are it."""
    seen = _own(desk, arrear)
    rules.check_open(seen, ArrearState.OPEN, ArrearState.CLAIMED)
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, WHY, str(arrear), desk.now)
    return AskAboutArrear(seen)


def question(desk: Desk, arrear: int, words: str) -> TicketOpened:
    """Her question is a ticket that knows the line; no sum stands on its card, and reminders wait for the answer."""
    seen = _own(desk, arrear)
    rules.check_open(seen, ArrearState.OPEN, ArrearState.CLAIMED)
    contract = contracts.by_id(desk.tx, seen.contract)
    ticket = ticket_of(desk, Kind.QUESTION, contract, words)
    facts = {"buyer": desk.buyer().id, "ticket_number": ticket.number}
    done = arrears.save(desk.tx, seen, ArrearState.DISPUTED, "asked", desk.now, **facts)
    timers.drop(desk.tx, arrear, TIMER)
    timers.set_(desk.tx, TIMER, arrear, _polite(desk, desk.today + timedelta(days=1)))
    for to in to_finance(desk, done.project):
        desk.tell(to, ArrearClaimed(contract, done, ticket.number))
    return TicketOpened(ticket, contract, 0, ticket.first_due, desk.rules.hotline)


def _own(desk: Desk, arrear: int) -> Arrear:
    return arrears.for_buyer(desk.tx, desk.buyer(), arrear, agents=desk.rules.arrears.agents_hear)
