"""What follows from an appointment, whoever changed it: what is kept, who hears it, reminders, the signature. S48, S72."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain import callouts as rules
from domain import tickets as ticket_rules
from domain.bookings import Span
from domain.callouts import Callout, CalloutState
from domain.people import Staff
from domain.tickets import WORKED_ON, Ticket
from services import cards, holdings
from services.desk import Desk, ToBuyer, ToGroup, ToStaff
from storage import callouts, people, timers
from storage import repairs as repair_rows
from storage import tickets as ticket_rows

EVE, SOON = "callout-eve", "callout-soon"
"""The reminders of an appointment: the evening before, and some hours before."""


@dataclass(frozen=True)
class CalloutAgreed:
    """For the buyer: then somebody comes; `by`: a colleague who arranged it with her on the phone, or none."""

    ticket: Ticket
    span: Span
    who: str
    by: str = ""


@dataclass(frozen=True)
class CalloutOff:
    """For the buyer: nobody comes at that time; `by`: the colleague who called it off, or none when she did."""

    ticket: Ticket
    span: Span | None
    by: str = ""


@dataclass(frozen=True)
class CalloutAnswered:
    """For whoever has the ticket, else the group: what the buyer said of the times. `what`: agreed, other or off."""

    ticket: Ticket
    what: str
    span: Span | None


@dataclass(frozen=True)
class CalloutReminder:
    """For the buyer and for whoever comes (`for_staff`): the time comes."""

    ticket: Ticket
    span: Span
    who: str
    for_staff: bool
    today: bool


def sign(desk: Desk, ticket: Ticket) -> None:
    """The buyer has confirmed the work while somebody was there: signed for on site. S48."""
    seen = callouts.of_ticket(desk.tx, ticket.number)
    if seen is not None and seen.state is CalloutState.ARRIVED:
        callouts.save(desk.tx, seen, rules.sign(seen), repair_rows.day_of(desk.tx, ticket.number), desk.now)
        ticket_rows.add_line(desk.tx, ticket.number, "signed", desk.now, buyer=ticket.buyer)


def is_on_site(desk: Desk, number: int) -> bool:
    """Whether somebody is there, so that she can sign for the work."""
    found = callouts.of_ticket(desk.tx, number)
    return found is not None and found.state is CalloutState.ARRIVED


def remind(desk: Desk, number: int, due_at: datetime) -> None:
    """Due now: the buyer and whoever comes are reminded, unless it is over, was moved or called off."""
    ticket, found = ticket_rows.by_number(desk.tx, number), callouts.of_ticket(desk.tx, number)
    if found is None or found.span is None or found.state is not CalloutState.AGREED:
        return
    if ticket.status not in WORKED_ON or found.span.starts_at <= desk.now:
        return
    today = desk.local(found.span.starts_at).date() == desk.today
    who = comes(desk, ticket, found)
    news = CalloutReminder(ticket, found.span, who, False, today)
    key = f"callout:{number}:{found.version}:{due_at.isoformat()}"
    subject = cards.subject_of(number)
    desk.tell(ToBuyer(ticket.buyer), news, key=key, subject=subject, expires_at=found.span.starts_at)
    coming = _holder(desk, ticket) or people.working(desk.tx, found.staff)
    if coming is not None:
        own = replace(news, for_staff=True)
        desk.tell(ToStaff(coming.id), own, key=f"{key}:staff", subject=subject, expires_at=found.span.starts_at)


def agreed(
    desk: Desk, seen: Callout | None, becomes: Callout, staff: int | None = None, buyer: int | None = None
) -> Callout:
    """Keeps what was agreed on, with its line and its reminders."""
    span = becomes.span
    assert span is not None  # agreed on
    starts, ends = desk.local(span.starts_at), desk.local(span.ends_at)
    found = callouts.save(desk.tx, seen, becomes, starts.date(), desk.now)
    ticket_rows.add_line(
        desk.tx, found.ticket, "comes-on", desk.now, f"{starts:%Y-%m-%d %H:%M}–{ends:%H:%M}", staff=staff, buyer=buyer
    )
    timers.drop(desk.tx, found.ticket, EVE, SOON)
    at = desk.rules.bookings.remind_day_before_at
    eve = datetime.combine(starts.date() - timedelta(days=1), at, desk.rules.zone)
    soon = span.starts_at - timedelta(hours=desk.rules.callouts.remind_hours_before)
    moments = {kind: moment for kind, moment in ((EVE, eve), (SOON, soon)) if moment > desk.now}
    timers.set_all(desk.tx, found.ticket, moments)
    return found


def ended(
    desk: Desk, seen: Callout, becomes: Callout, line: str, staff: int | None = None, buyer: int | None = None
) -> Callout:
    """Keeps that what was arranged holds no more."""
    found = callouts.save(desk.tx, seen, becomes, None, desk.now)
    timers.drop(desk.tx, seen.ticket, EVE, SOON)
    ticket_rows.add_line(desk.tx, seen.ticket, line, desk.now, staff=staff, buyer=buyer)
    return found


def our_turn(desk: Desk, ticket: Ticket) -> Ticket:
    """The ticket, which waits for her no more."""
    becomes = ticket_rules.heard(ticket)
    return ticket if becomes == ticket else holdings.save(desk, ticket, becomes)


def tell_buyer(desk: Desk, ticket: Ticket, news: object) -> None:
    """The buyer of the ticket hears it."""
    desk.tell(ToBuyer(ticket.buyer), news, subject=cards.subject_of(ticket.number))


def tell_staff(desk: Desk, ticket: Ticket, news: object) -> None:
    """Whoever has the ticket hears it, else the group; its card changes."""
    owner = _holder(desk, ticket)
    to = ToGroup(ticket.project) if owner is None else ToStaff(owner.id)
    desk.tell(to, news, subject=cards.subject_of(ticket.number))
    cards.post(desk, ticket)


def _holder(desk: Desk, ticket: Ticket) -> Staff | None:
    owner = people.working(desk.tx, ticket.owner)
    return owner if owner is not None and owner.serves(ticket.project) else None


def comes(desk: Desk, ticket: Ticket, found: Callout) -> str:
    """Who comes: whoever has the ticket, else whoever arranged it."""
    who = _holder(desk, ticket) or people.working(desk.tx, found.staff)
    return "" if who is None else who.name
