"""How booked times sound: days and times to choose from, what is booked and where, and one line for the staff group."""

from __future__ import annotations

from datetime import date, datetime

from domain.bookings import Booking
from domain.homes import Contract
from domain.journeys import Words
from services.booking_matters import Appointment, Bookable
from services.booking_reminders import BookingReminder
from services.bookings import BookingKept, BookingLine, BookingOff, DaysOffered, MyBookings, TimesOffered
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: DaysOffered, to: Reader) -> Message:
    contract, purpose = value.contract.id, purpose_in(value.purpose)
    head = _head(value.contract, value.name, value.place, to)
    now = to.text("booked-now", when=to.when(value.booking.starts_at)) if value.booking else Html("")
    days = [
        labelled(to.plain("b-day", day=to.weekday(day), n=free), press("times", contract, _number(day), purpose))
        for day, free in value.days
    ]
    if value.later is not None:
        days.append(button(to, "b-later-days", press("days", contract, _number(value.later), purpose)))
    last = [button(to, "b-menu", press("menu"))]
    if value.booking is not None:
        last.insert(0, button(to, "b-unbook", press("unbook", value.booking.id)))
    key = "choose-no-day" if not value.days else "choose-other-day" if value.booking else "choose-day"
    return Message(page(head, now, to.text(key)), (*in_rows(days), tuple(last)))


@say.register
def _(value: TimesOffered, to: Reader) -> Message:
    contract, purpose = value.contract.id, purpose_in(value.purpose)
    gone = to.text("time-gone") if value.gone else Html("")
    day = to.weekday(value.day)
    choose = to.text("choose-time" if value.slots else "choose-no-time", day=day)
    found = [
        labelled(to.plain("b-time", time=to.clock(one.starts_at), n=one.free), _book(contract, one.starts_at, purpose))
        for one in value.slots[:90]
    ]
    back = button(to, "b-other-day", press("days", contract, 0, purpose))
    said = page(gone, _head(value.contract, value.name, value.place, to), choose)
    brief = to.plain("time-gone") if value.gone else ""
    return Message(said, (*in_rows(found, 2 if len(found) < 20 else 3), (back,)), brief=brief, alert=False)


@say.register
def _(value: BookingKept, to: Reader) -> Message:
    one = value.appointment
    what = "moved" if value.before else "kept"
    if value.for_staff:
        head = to.text(f"booking-{what}-for-staff")
    elif value.by.strip():
        head = to.text(f"booking-{what}-by", by=person(to, value.by))
    else:
        head = to.text(f"booking-{what}-other" if value.other else f"booking-{what}")
    before = to.text("booking-before", when=to.when(value.before)) if value.before else Html("")
    told = to.text("booking-told-staff" if value.for_staff else "booking-how")
    said = page(
        head, lines(*what_and_where(one, to), before), Html("") if value.for_staff else bring(one.bring, to), told
    )
    return Message(within(said, TEXT), _own_buttons(one.booking, to), brief=to.plain("booking-brief"))


@say.register
def _(value: BookingOff, to: Reader) -> Message:
    one = value.appointment
    if value.ended:
        head = to.text("booking-ended")
    elif value.by.strip() and not value.for_staff:
        head = to.text("booking-off-by", by=person(to, value.by))
    else:
        head = to.text("booking-off-other" if value.other else "booking-off")
    again = () if value.ended else (button(to, "b-book-again", _days(one.booking)),)
    row = (*again, button(to, "b-menu", press("menu")))
    return Message(page(head, lines(*what_and_where(one, to))), (row,), brief=to.plain("booking-off-brief"))


@say.register
def _(value: BookingLine, to: Reader) -> Message:
    one = value.appointment
    said = to.text(
        f"booking-line-{value.what}" if to.knows(f"booking-line-{value.what}") else "booking-line-booked",
        home=one_line(f"{one.booking.project} {one.booking.home}", 64),
        name=one_line(one.name.in_(to.language), 60),
        when=to.when(one.booking.starts_at),
        before=to.when(value.before) if value.before else to.plain("booking-line-before"),
    )
    by = to.text("booking-line-by", by=person(to, value.by)) if value.by.strip() else Html("")
    whole = Html(said + by)
    return Message(whole, line=whole)


@say.register
def _(value: BookingReminder, to: Reader) -> Message:
    one = value.appointment
    head = to.text("booking-today" if value.today else "booking-tomorrow")
    said = page(head, lines(*what_and_where(one, to)), bring(one.bring, to), to.text("booking-cannot"))
    rebook = button(to, "b-rebook", _days(one.booking))
    return Message(within(said, TEXT), ((rebook, button(to, "b-unbook", press("unbook", one.booking.id))),))


@say.register
def _(value: MyBookings, to: Reader) -> Message:
    menu = (button(to, "b-menu", press("menu")),)
    if not value.appointments:
        return Message(to.text("my-bookings-none"), ((button(to, "b-own-progress", press("progress")), *menu),))
    found = [lines(*what_and_where(one, to)) for one in value.appointments[:10]]
    buttons = [
        labelled(to.plain("b-rebook-one", name=one.name.in_(to.language)), _days(one.booking))
        for one in value.appointments[:10]
    ]
    return Message(within(page(to.text("my-bookings"), *found), TEXT), (*in_rows(buttons, 1), menu))


def what_and_where(one: Appointment, to: Reader) -> tuple[Html, ...]:
    """When, what, which home, where."""
    booking = one.booking
    return (
        to.text("booking-when", when=to.when(booking.starts_at)),
        to.text(
            "booking-what",
            name=one_line(one.name.in_(to.language), 80),
            home=one_line(f"{booking.project} {booking.home}", 64),
        ),
        to.text("booking-where", place=one_line(one.place.in_(to.language), 160)),
    )


def bring(things: tuple[Words, ...], to: Reader) -> Html:
    """What she must bring, one line each."""
    if not things:
        return Html("")
    rows = (to.text("bullet", text=one_line(one.in_(to.language), 120)) for one in things[:12])
    return lines(to.text("bring"), *rows)


def forms(things: tuple[Words, ...], to: Reader) -> Html:
    """What is filled in and signed there, one line each."""
    if not things:
        return Html("")
    rows = (to.text("bullet", text=one_line(one.in_(to.language), 120)) for one in things[:12])
    return lines(to.text("forms"), *rows)


def time_of(value: Bookable | None, to: Reader) -> Html:
    """For the card of a journey: the time that is booked, and where; or where one can be booked."""
    if value is None:
        return Html("")
    place = one_line(value.place.in_(to.language), 80)
    if value.booking is None:
        return to.text("card-place", place=place)
    return to.text("card-booked", when=to.when(value.booking.starts_at), place=place)


def book_button(contract: int, value: Bookable | None, to: Reader) -> tuple[Button, ...]:
    """For the card of a journey: book a time, or move the one that is booked."""
    if value is None:
        return ()
    key = "b-book" if value.booking is None else "b-rebook"
    return (button(to, key, press("days", contract, 0, purpose_in(value.purpose))),)


def collected_button(contract: int, kind: str, collect: bool, to: Reader) -> tuple[Button, ...]:
    """For the card that staff see: she has it in her hands."""
    return (button(to, "b-collected", press("collected", contract, kind)),) if collect else ()


def _own_buttons(booking: Booking, to: Reader) -> tuple[tuple[Button, ...], ...]:
    return (
        (button(to, "b-rebook", _days(booking)), button(to, "b-unbook", press("unbook", booking.id))),
        (button(to, "b-menu", press("menu")),),
    )


def _head(contract: Contract, name: Words, place: Words, to: Reader) -> Html:
    return lines(
        to.text("choose-head", name=one_line(name.in_(to.language), 80), home=home_of(contract)),
        to.text("booking-where", place=one_line(place.in_(to.language), 160)),
    )


def _days(booking: Booking) -> str:
    return press("days", booking.contract, 0, purpose_in(booking.purpose))


def _book(contract: int, starts_at: datetime, purpose: str) -> str:
    """The time as minutes since 1970, which is short and the same in every zone."""
    return press("book", contract, int(starts_at.timestamp()) // 60, purpose)


def _number(day: date) -> str:
    return f"{day:%Y%m%d}"


def purpose_in(purpose: str) -> str:
    """As it fits behind a contract and a time in the data of a button."""
    return purpose if len(purpose.encode()) <= 40 else "?"
