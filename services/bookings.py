"""Booked times (预约): offered, booked, moved and cancelled, by buyers and for them. S4, S9, S18, S24.

All of it serves every purpose: how another noun brings its own is told in services/booking_matters.py. `alive` is what is
booked for a contract and purpose; `drop` ends a booking that has lost its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain import bookings as rules
from domain.bookings import Booking, BookingState, Slot, Taken
from domain.errors import NotFound, NotNow
from domain.homes import Contract
from domain.journeys import JourneyKind, Words
from domain.people import Staff
from services.booking_matters import Appointment, Matter, appointment, collect_reason, matter_of, source_of
from services.desk import Desk, ToBuyer, ToGroup
from storage import bookings, contracts, timers, visits

EVE, SOON = "booking-eve", "booking-soon"
"""The timers of the reminders: on the day before, and some hours before."""


@dataclass(frozen=True)
class DaysOffered:
    """The days on which there is room, with how much; `later` is the first day that is not shown any more."""

    contract: Contract
    purpose: str
    name: Words
    place: Words
    days: tuple[tuple[date, int], ...]
    later: date | None
    booking: Booking | None = None


@dataclass(frozen=True)
class TimesOffered:
    """The free times of one day. `gone`: the one she wanted was taken a moment ago."""

    contract: Contract
    purpose: str
    name: Words
    place: Words
    day: date
    slots: tuple[Slot, ...]
    gone: bool = False


@dataclass(frozen=True)
class BookingKept:
    """A time is booked, or moved from `before`. `by` is the colleague who did it; `other`: told to an owner who did not
    do it herself; `for_staff`: the answer to the colleague."""

    appointment: Appointment
    before: datetime | None = None
    by: str = ""
    other: bool = False
    for_staff: bool = False


@dataclass(frozen=True)
class BookingOff:
    """A time is given back. `ended`: because the matter is settled without it."""

    appointment: Appointment
    by: str = ""
    other: bool = False
    for_staff: bool = False
    ended: bool = False


@dataclass(frozen=True)
class BookingLine:
    """For the staff group, one line: what became of which time; no names of buyers."""

    what: str
    appointment: Appointment
    before: datetime | None = None
    by: str = ""


@dataclass(frozen=True)
class MyBookings:
    """A buyer's own times, the soonest first."""

    appointments: tuple[Appointment, ...]


DAYS = 14
"""Days offered at once."""


def offer(desk: Desk, contract: int, purpose: str, since: date | None = None) -> DaysOffered:
    """The days with room, for a buyer of the contract or for staff who serve it. NotNow when there is nothing to book."""
    found, _ = _reach(desk, contract)
    matter = _open_matter(desk, purpose, found)
    booked = bookings.alive(desk.tx, found.id, purpose)
    room: dict[date, int] = {}
    for slot in _free(desk, matter, booked):
        day = desk.local(slot.starts_at).date()
        if since is None or day >= since:
            room[day] = room.get(day, 0) + slot.free
    days = tuple(room.items())
    later = days[DAYS][0] if len(days) > DAYS else None
    to_come = booked if booked is not None and booked.starts_at > desk.now else None
    return DaysOffered(found, purpose, matter.name, matter.calendar.place, days[:DAYS], later, to_come)


def times(desk: Desk, contract: int, purpose: str, day: date, *, gone: bool = False) -> TimesOffered:
    """The free times of one day, for whom `offer` is."""
    found, _ = _reach(desk, contract)
    matter = _open_matter(desk, purpose, found)
    slots = _free(desk, matter, bookings.alive(desk.tx, found.id, purpose))
    of_day = tuple(one for one in slots if desk.local(one.starts_at).date() == day)
    return TimesOffered(found, purpose, matter.name, matter.calendar.place, day, of_day, gone)


def book(desk: Desk, contract: int, purpose: str, starts_at: datetime) -> BookingKept | TimesOffered:
    """Books a time, or moves there what is booked; every owner and the staff group hear it. Who comes too late gets the
    times that are left. Staff book for a buyer who has called: that is kept as the source."""
    found, staff = _reach(desk, contract)
    matter = _open_matter(desk, purpose, found)
    before = bookings.alive(desk.tx, found.id, purpose)
    if before is not None and before.starts_at == starts_at:  # pressed twice
        return BookingKept(appointment(desk, before), for_staff=staff is not None)
    slot = next((one for one in _free(desk, matter, before) if one.starts_at == starts_at), None)
    if slot is None:
        return times(desk, contract, purpose, desk.local(starts_at).date(), gone=True)
    if before is not None:
        end(desk, before, BookingState.MOVED, staff)
    kept = bookings.book(desk.tx, matter.counter, _wished(desk, matter, found, slot, staff))
    _set_reminders(desk, kept)
    source_of(purpose).changed(desk, kept)
    news = BookingKept(appointment(desk, kept), None if before is None else before.starts_at, _name(staff))
    _tell_owners(desk, found.id, replace(news, other=True), staff)
    what = "booked" if before is None else "moved"
    _tell_group(desk, BookingLine(what, news.appointment, news.before, news.by))
    return replace(news, for_staff=staff is not None)


def cancel(desk: Desk, booking: int) -> BookingOff:
    """Gives a time back, by an owner or by staff; every owner and the staff group hear it. NotNow when it has begun."""
    seen = bookings.by_id(desk.tx, booking)
    try:
        found, staff = _reach(desk, seen.contract)
    except NotFound:  # sounds like a booking that never was
        raise NotFound(what="booking", number=booking) from None
    if seen.state is BookingState.CANCELLED:  # pressed twice
        return BookingOff(appointment(desk, seen), for_staff=staff is not None)
    if seen.state is not BookingState.BOOKED or seen.starts_at <= desk.now:
        raise NotNow(status="booking-over")
    ended = end(desk, seen, BookingState.CANCELLED, staff)
    source_of(seen.purpose).changed(desk, ended)
    off = BookingOff(appointment(desk, ended), _name(staff))
    _tell_owners(desk, found.id, replace(off, other=True), staff)
    _tell_group(desk, BookingLine("cancelled", off.appointment, None, off.by))
    return replace(off, for_staff=staff is not None)


def drop(desk: Desk, booking: Booking, *, quietly: bool = False) -> None:
    """A booking has lost its reason. On its day or later she came for it; before that its seat is free again, and every
    owner hears that she need not come, unless what told her so is said `quietly` elsewhere."""
    came = desk.today >= desk.local(booking.starts_at).date()
    ended = end(desk, booking, BookingState.CAME if came else BookingState.CANCELLED, None)
    if not came and not quietly:
        off = BookingOff(appointment(desk, ended), other=True, ended=True)
        for owner in contracts.owners_of(desk.tx, booking.contract):
            desk.tell(ToBuyer(owner.id), off)


def mine(desk: Desk) -> MyBookings:
    """A buyer's own times on all her contracts that are still to come."""
    found = [
        appointment(desk, one)
        for own in contracts.owned(desk.tx, desk.buyer())
        for one in bookings.of_contract(desk.tx, own.id)
        if one.ends_at > desk.now
    ]
    return MyBookings(tuple(sorted(found, key=lambda one: one.booking.starts_at)))


def alive(desk: Desk, contract: int, purpose: str) -> Booking | None:
    """What is booked for a contract and purpose; for services, which have looked at the rights."""
    return bookings.alive(desk.tx, contract, purpose)


def leave_stages(desk: Desk, contract: int, kind: JourneyKind, stage: str) -> None:
    """A journey entered a stage: what was booked for another one is over, and nobody need be called to collect."""
    visits.settle(desk.tx, contract, collect_reason(kind))
    for one in bookings.of_contract(desk.tx, contract):
        about = one.purpose.split(":")
        if about[0] == "stage" and about[1] == kind and about[2] != stage:
            drop(desk, one)


def end(desk: Desk, booking: Booking, state: BookingState, staff: Staff | None) -> Booking:
    """A booking ends, and its reminders with it; for services, which have looked at the rights and tell whoever must hear."""
    timers.drop(desk.tx, booking.id, EVE, SOON)
    buyer = desk.actor.buyer if staff is None else None
    return bookings.end(
        desk.tx,
        booking,
        state,
        desk.now,
        buyer=None if buyer is None else buyer.id,
        staff=None if staff is None else staff.id,
    )


def _reach(desk: Desk, contract: int) -> tuple[Contract, Staff | None]:
    """Her own contract; or, for staff who serve it, the contract and the colleague."""
    buyer = desk.actor.buyer
    own = () if buyer is None else contracts.owned(desk.tx, buyer)
    if desk.actor.staff is None or any(one.id == contract for one in own):
        return contracts.for_buyer(desk.tx, desk.buyer(), contract), None
    staff = desk.staff()
    return contracts.for_staff(desk.tx, staff, contract), staff


def _open_matter(desk: Desk, purpose: str, contract: Contract) -> Matter:
    matter = matter_of(desk, purpose, contract)
    if not matter.open:
        raise NotNow(status="not-bookable")
    return matter


def _free(desk: Desk, matter: Matter, own: Booking | None) -> tuple[Slot, ...]:
    return rules.free(matter.calendar, _others(desk, matter, own), desk.now, desk.rules.zone)


def _others(desk: Desk, matter: Matter, own: Booking | None) -> tuple[Taken, ...]:
    """What others have booked: whoever moves gives her own seat back first."""
    mine = None if own is None else Taken(own.starts_at, own.ends_at, own.seat)
    taken = bookings.taken(desk.tx, matter.counter, desk.now - timedelta(days=1))
    return tuple(one for one in taken if one != mine)


def _wished(desk: Desk, matter: Matter, contract: Contract, slot: Slot, staff: Staff | None) -> Booking:
    return Booking(
        id=0,
        purpose=matter.purpose,
        contract=contract.id,
        project=contract.home.project,
        home=contract.home.short,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        state=BookingState.BOOKED,
        booked_at=desk.now,
        buyer=desk.buyer().id if staff is None else None,
        staff=None if staff is None else staff.id,
        source="telegram" if staff is None else "phone",
        seat=rules.seat_for(slot, _others(desk, matter, None)),
    )


def _set_reminders(desk: Desk, booking: Booking) -> None:
    due = rules.reminders(desk.rules.bookings, desk.local(booking.starts_at), desk.rules.visits.polite_from)
    kinds = {kind: at for kind, at in zip((EVE, SOON), due, strict=True) if at is not None and at > desk.now}
    timers.set_all(desk.tx, booking.id, kinds)


def _name(staff: Staff | None) -> str:
    return "" if staff is None else staff.name


def _tell_owners(desk: Desk, contract: int, news: object, staff: Staff | None) -> None:
    """Every owner but the one who did it herself."""
    herself = None if staff is not None or desk.actor.buyer is None else desk.actor.buyer.id
    for owner in contracts.owners_of(desk.tx, contract):
        if owner.id != herself:
            desk.tell(ToBuyer(owner.id), news)


def _tell_group(desk: Desk, line: BookingLine) -> None:
    """The staff group, unless it reads the answer itself."""
    if not desk.in_group:
        desk.tell(ToGroup(line.appointment.booking.project), line)
