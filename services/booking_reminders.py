"""Reminders of booked times: the day before and some hours before, once each, and never of a time that was given back."""

from __future__ import annotations

from dataclasses import dataclass

from domain.bookings import BookingState
from services.booking_matters import Appointment, appointment
from services.bookings import EVE, SOON
from services.desk import Desk, ToBuyer
from storage import bookings, contracts, timers


@dataclass(frozen=True)
class BookingReminder:
    """For the buyer: her time comes, where, what to bring, and how to move it."""

    appointment: Appointment
    today: bool


def remind(desk: Desk, booking: int, kind: str) -> None:
    """Due now: every owner is reminded, unless the time is over, was given back, or the reminder of the day says the same."""
    found = bookings.by_id(desk.tx, booking)
    if found.state is not BookingState.BOOKED or found.starts_at <= desk.now:
        return
    today = desk.local(found.starts_at).date() == desk.today
    if kind == EVE and today and timers.exists(desk.tx, SOON, booking):  # we slept
        return
    reminder = BookingReminder(appointment(desk, found), today)
    for owner in contracts.owners_of(desk.tx, found.contract):
        key = f"{kind}:{booking}:{owner.id}"
        desk.tell(ToBuyer(owner.id), reminder, key=key, expires_at=found.starts_at)
