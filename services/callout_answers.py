"""What a buyer says of an appointment: she takes a time, wants another, or calls it off. S48."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from domain import callouts as rules
from domain.callouts import Callout, CalloutState
from domain.errors import NotNow
from domain.tickets import WORKED_ON, Ticket
from services.callout_steps import (
    CalloutAgreed,
    CalloutAnswered,
    CalloutOff,
    agreed,
    comes,
    ended,
    our_turn,
    tell_staff,
)
from services.desk import Desk
from storage import callouts, people
from storage import tickets as ticket_rows


@dataclass(frozen=True)
class CalloutOther:
    """For the buyer: when would it suit her? Her next words say it."""

    ticket: Ticket


def accept(desk: Desk, number: int, starts_at: datetime) -> CalloutAgreed:
    """The buyer takes one of the times. NotNow when it is not offered any more."""
    ticket, seen = _hers(desk, number)
    if seen.span is not None and seen.span.starts_at == starts_at:  # she tapped twice
        return CalloutAgreed(ticket, seen.span, comes(desk, ticket, seen))
    span = next((one for one in seen.offered if one.starts_at == starts_at), None)
    if span is None:
        raise NotNow(status="callout-gone")
    found = agreed(desk, seen, rules.agree(seen, span, desk.now), buyer=ticket.buyer)
    ticket = our_turn(desk, ticket)
    tell_staff(desk, ticket, CalloutAnswered(ticket, "agreed", span))
    return CalloutAgreed(ticket, span, comes(desk, ticket, found))


def want_other(desk: Desk, number: int) -> CalloutOther:
    """None of the times suits her, or the one agreed on does not any more: her next words say when."""
    ticket, seen = _hers(desk, number)
    if seen.state is not CalloutState.OTHER:
        ended(desk, seen, rules.other(seen), "callout-other", buyer=ticket.buyer)
        ticket = our_turn(desk, ticket)
        tell_staff(desk, ticket, CalloutAnswered(ticket, "other", seen.span))
    assert desk.actor.account is not None  # buyer() has looked
    people.await_words(desk.tx, desk.actor.account, desk.chat, "more", str(number), desk.now)
    return CalloutOther(ticket)


def give_back(desk: Desk, number: int) -> CalloutOff:
    """The buyer calls it off; the ticket stays open."""
    ticket, seen = _hers(desk, number)
    if seen.state is not CalloutState.OFF:
        ended(desk, seen, rules.cancel(seen), "callout-off", buyer=ticket.buyer)
        ticket = our_turn(desk, ticket)
        tell_staff(desk, ticket, CalloutAnswered(ticket, "off", seen.span))
    return CalloutOff(ticket, seen.span)


def _hers(desk: Desk, number: int) -> tuple[Ticket, Callout]:
    ticket = ticket_rows.for_buyer(desk.tx, desk.buyer(), number)
    found = callouts.of_ticket(desk.tx, number)
    if found is None:
        raise NotNow(status="callout-gone")
    if ticket.status not in WORKED_ON:
        raise NotNow(number=number, status=ticket.status)
    return ticket, found
