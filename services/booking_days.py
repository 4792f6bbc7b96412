"""The day's list for staff: who comes when, with names and phones, in private; who came, and who did not. S4, S9, S26."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.bookings import Booking, BookingState
from domain.errors import NotNow
from domain.homes import Contract
from domain.journeys import JourneyKind
from domain.people import Staff
from services import bookings as times
from services.booking_matters import Appointment, as_appointment, known, source_of
from services.bookings import MyBookings
from services.desk import Desk, ToBuyer
from storage import bookings, contracts, people


@dataclass(frozen=True)
class DayRow:
    """One party of a day. `collects`: the journey that ends when she has fetched what lies ready."""

    appointment: Appointment
    contract: Contract
    name: str
    phone: str
    booked_by: str
    collects: JourneyKind | None = None


@dataclass(frozen=True)
class DayList:
    """Who comes on a day, by time; rows from `first` on are shown. `marked`: what a row was just marked as."""

    day: date
    rows: tuple[DayRow, ...]
    first: int = 0
    marked: BookingState | None = None


@dataclass(frozen=True)
class DayEntry:
    """One party, and what can be done with it; `now` decides what already can."""

    row: DayRow
    day: date
    now: datetime


@dataclass(frozen=True)
class DayFile:
    """The day as a workbook."""

    day: date
    rows: tuple[DayRow, ...]


@dataclass(frozen=True)
class BookingMissed:
    """For the buyer: she did not come, and is kindly asked to book again."""

    appointment: Appointment


PAGE = 20


def show(desk: Desk, day: date | int = 0, first: int = 0) -> DayList | MyBookings:
    """/bookings: for staff a day's list, today's or that of a day or so many days ahead; for a buyer her own times."""
    if desk.actor.staff is None:
        return times.mine(desk)
    return _list(desk, _in_private(desk), _day(desk, day), first)


def file(desk: Desk, day: date) -> DayFile:
    """The day's list as a workbook, for staff in private."""
    return DayFile(day, _list(desk, _in_private(desk), day).rows)


def entry(desk: Desk, booking: int) -> DayEntry:
    """One line of the list, for staff in private."""
    found = bookings.for_staff(desk.tx, _in_private(desk), booking)
    return DayEntry(_row(desk, found), desk.local(found.starts_at).date(), desk.now)


def mark(desk: Desk, booking: int, state: BookingState) -> DayList:
    """Staff say that she came, or did not: then she is asked to book again, on every account. A mistake is put right by
    pressing the other. NotNow before her day, or of a time that was given back."""
    staff = _in_private(desk)
    seen = bookings.for_staff(desk.tx, staff, booking)
    day = desk.local(seen.starts_at).date()
    if seen.state in (BookingState.MOVED, BookingState.CANCELLED):
        raise NotNow(status="booking-over")
    if day > desk.today or (state is BookingState.MISSED and seen.starts_at > desk.now):
        raise NotNow(status="booking-to-come")
    if seen.state is not state:
        ended = times.end(desk, seen, state, staff)
        source_of(ended.purpose).changed(desk, ended)
        if state is BookingState.MISSED:
            ask_again(desk, ended)
    marked = _list(desk, staff, day)
    return DayList(day, marked.rows, marked.first, state)


def ask_again(desk: Desk, booking: Booking) -> None:
    """Every owner is asked to book again for a time that was missed; for services."""
    contract = contracts.by_id(desk.tx, booking.contract)
    matter = known(desk, booking, contract)
    if matter is None or not matter.open:
        return
    for owner in contracts.owners_of(desk.tx, booking.contract):
        desk.tell(ToBuyer(owner.id), BookingMissed(as_appointment(booking, matter)))


def _in_private(desk: Desk) -> Staff:
    """The colleague who asks; names and phones are for nobody else."""
    return desk.staff_in_private("/bookings")


def _day(desk: Desk, day: date | int) -> date:
    return day if isinstance(day, date) else desk.today + timedelta(days=day)


def _list(desk: Desk, staff: Staff, day: date, first: int = 0) -> DayList:
    since, until = (datetime.combine(one, time(), desk.rules.zone) for one in (day, day + timedelta(days=1)))
    found = bookings.of_day(desk.tx, staff, since, until)
    return DayList(day, tuple(_row(desk, one) for one in found), first)


def _row(desk: Desk, booking: Booking) -> DayRow:
    contract = contracts.by_id(desk.tx, booking.contract)
    owners = contracts.owners_of(desk.tx, contract.id)
    phones = [phone for _, phone, _ in (people.buyer_contact(desk.tx, one.id) for one in owners) if phone]
    names, matter = people.staff_names(desk.tx, booking.staff), known(desk, booking, contract)
    return DayRow(
        as_appointment(booking, matter),
        contract,
        " / ".join(one.name for one in owners),
        phones[0] if phones else "",
        names.get(booking.staff or 0, ""),
        None if matter is None else matter.collects,
    )
