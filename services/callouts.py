"""Appointments on site (上门), as staff arrange them: times offered, agreed, called off; and who arrived, when. S48, S72."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain import callouts as rules
from domain import tickets as ticket_rules
from domain.bookings import Span
from domain.callouts import Callout, CalloutState
from domain.errors import NotNow
from domain.tickets import WORKED_ON, Priority, Ticket
from domain.waves import HANDED_OVER
from services import cards, holdings
from services.callout_steps import EVE, SOON, CalloutAgreed, CalloutOff, agreed, comes, ended, our_turn, tell_buyer
from services.desk import Desk
from storage import callouts, people, timers, waves
from storage import repairs as repair_rows
from storage import tickets as ticket_rows

NONE = Callout(0, CalloutState.OFF)


@dataclass(frozen=True)
class CalloutCard:
    """For staff: the appointment of a ticket. `windows`: times that can be offered from `base` on, `mask`: which of them
    are picked; none while nobody is choosing. `target`: how soon somebody is on site in an emergency; `after`: how soon it
    was. `wave`: the wave whose daily list of repairs it may stand on. `said`: what was just done."""

    ticket: Ticket
    callout: Callout | None
    by: str
    base: date
    now: datetime
    windows: tuple[Span, ...] = ()
    mask: int = 0
    target: timedelta | None = None
    after: timedelta | None = None
    wave: int | None = None
    said: str = ""


@dataclass(frozen=True)
class CalloutOffer:
    """For the buyer: when may we come? One tap takes a time. `again`: what was arranged before holds no more."""

    ticket: Ticket
    spans: tuple[Span, ...]
    by: str
    again: bool = False


@dataclass(frozen=True)
class SomebodyArrived:
    """For the buyer: somebody is at her door."""

    ticket: Ticket
    by: str


def show(desk: Desk, number: int) -> CalloutCard:
    """The appointment of a ticket. For all staff who serve its project."""
    ticket = ticket_rows.for_staff(desk.tx, desk.staff(), number)
    found = callouts.of_ticket(desk.tx, number)
    choosing = found is None or found.state in (CalloutState.OTHER, CalloutState.OFF, CalloutState.SIGNED)
    return _card(desk, ticket, found, desk.today if choosing and ticket.status in WORKED_ON else None)


def pick(desk: Desk, number: int, base: date, mask: int) -> CalloutCard:
    """Times are picked, one tap each; nothing is said to anybody yet."""
    ticket = _open(desk, number)
    _check_base(desk, base)
    return _card(desk, ticket, callouts.of_ticket(desk.tx, number), base, mask)


def offer(desk: Desk, number: int, base: date, mask: int) -> CalloutCard:
    """The buyer is asked which of these times suits her: it is her turn. S48."""
    staff, ticket, seen = desk.staff(), _open(desk, number), callouts.of_ticket(desk.tx, number)
    becomes = rules.offer(_rules(desk), _seen(seen, number), _picked(desk, base, mask), staff.id, desk.now)
    found = callouts.save(desk.tx, seen, becomes, None, desk.now)
    timers.drop(desk.tx, number, EVE, SOON)
    ticket = holdings.save(desk, ticket, ticket_rules.ask(ticket, staff, desk.now))
    ticket_rows.add_line(desk.tx, number, "callout-offer", desk.now, str(len(found.offered)), staff=staff.id)
    again = seen is not None and seen.state is CalloutState.AGREED
    tell_buyer(desk, ticket, CalloutOffer(ticket, found.offered, staff.name, again))
    cards.post(desk, ticket)
    return replace(_card(desk, ticket, found), said="offered")


def settle(desk: Desk, number: int, base: date, mask: int) -> CalloutCard:
    """Agreed with her on the phone: she hears it, and need not tap."""
    staff, ticket, seen = desk.staff(), _open(desk, number), callouts.of_ticket(desk.tx, number)
    becomes = rules.settle(_rules(desk), _seen(seen, number), _picked(desk, base, mask), staff.id, desk.now)
    if seen is not None and seen.state is becomes.state and seen.span == becomes.span:  # pressed twice
        return replace(_card(desk, ticket, seen), said="agreed")
    found = agreed(desk, seen, becomes, staff=staff.id)
    ticket = holdings.save(desk, ticket, ticket_rules.heard(ticket_rules.answer(ticket, staff, desk.now)))
    assert found.span is not None  # it was agreed on
    tell_buyer(desk, ticket, CalloutAgreed(ticket, found.span, comes(desk, ticket, found), staff.name))
    cards.post(desk, ticket)
    return replace(_card(desk, ticket, found), said="agreed")


def call_off(desk: Desk, number: int) -> CalloutCard:
    """Staff call it off; the buyer hears it."""
    staff, ticket, seen = desk.staff(), _open(desk, number), callouts.of_ticket(desk.tx, number)
    if seen is None or seen.state is CalloutState.OFF:
        return show(desk, number)
    found = ended(desk, seen, rules.cancel(seen), "callout-off", staff=staff.id)
    ticket = our_turn(desk, ticket)
    tell_buyer(desk, ticket, CalloutOff(ticket, seen.span, staff.name))
    cards.post(desk, ticket)
    return replace(_card(desk, ticket, found, desk.today), said="off")


def arrive(desk: Desk, number: int) -> CalloutCard:
    """Somebody is there, arranged or not; whoever says so has the ticket if nobody has. The buyer hears it. S72."""
    staff, ticket, seen = desk.staff(), _open(desk, number), callouts.of_ticket(desk.tx, number)
    before = _seen(seen, number)
    becomes = rules.arrive(replace(before, staff=before.staff or staff.id), desk.now)
    if becomes.state is before.state:
        return _card(desk, ticket, seen)
    found = callouts.save(desk.tx, seen, becomes, desk.today, desk.now)
    timers.drop(desk.tx, number, EVE, SOON)
    ticket = holdings.save(desk, ticket, ticket_rules.heard(ticket_rules.answer(ticket, staff, desk.now)))
    ticket_rows.add_line(desk.tx, number, "arrived", desk.now, staff=staff.id)
    tell_buyer(desk, ticket, SomebodyArrived(ticket, staff.name))
    cards.post(desk, ticket)
    return replace(_card(desk, ticket, found), said="arrived")


def _card(desk: Desk, ticket: Ticket, found: Callout | None, base: date | None = None, mask: int = 0) -> CalloutCard:
    after = rules.on_site_after(found, ticket.opened_at)
    emergency = ticket.priority is Priority.EMERGENCY
    names = people.staff_names(desk.tx, None if found is None else found.staff)
    return CalloutCard(
        ticket=ticket,
        callout=found,
        by="" if found is None else names.get(found.staff or 0, ""),
        base=base or desk.today,
        now=desk.now,
        windows=() if base is None else _windows(desk, base),
        mask=mask,
        target=timedelta(hours=_rules(desk).on_site_hours) if emergency else None,
        after=after,
        wave=_wave(desk, ticket),
    )


def _wave(desk: Desk, ticket: Ticket) -> int | None:
    """The wave of the last months in which the home was handed over."""
    number = repair_rows.wave_of(desk.tx, ticket.number)
    wave = None if number is None else waves.by_id(desk.tx, number)
    if wave is None or wave.state not in HANDED_OVER or wave.day < desk.today - timedelta(days=180):
        return None
    return wave.id


def _rules(desk: Desk) -> rules.CalloutRules:
    return desk.rules.callouts


def _windows(desk: Desk, base: date) -> tuple[Span, ...]:
    return rules.windows(_rules(desk), base, desk.rules.zone, desk.rules.bookings.closed_on)


def _picked(desk: Desk, base: date, mask: int) -> tuple[Span, ...]:
    _check_base(desk, base)
    return rules.picked(_windows(desk, base), mask)


def _check_base(desk: Desk, base: date) -> None:
    if not timedelta() <= desk.today - base <= timedelta(days=30):  # a button of long ago, or none of ours
        raise NotNow(status="callout-past")


def _seen(found: Callout | None, number: int) -> Callout:
    return found or replace(NONE, ticket=number)


def _open(desk: Desk, number: int) -> Ticket:
    ticket = ticket_rows.for_staff(desk.tx, desk.staff(), number)
    if ticket.status not in WORKED_ON:
        raise NotNow(number=number, status=ticket.status)
    return ticket
