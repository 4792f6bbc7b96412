"""The day's list as staff see it, one party of it, the workbook; and what the buyer hears who did not come or collect."""

from __future__ import annotations

from datetime import date, timedelta

from domain.bookings import BookingState
from services.booking_days import BookingMissed, DayEntry, DayFile, DayList, DayRow
from services.collecting import CollectReminder
from views.bookings import book_button, bring, purpose_in, time_of, what_and_where
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Cell, Page, Workbook

PAGE = 20
_SIGNS = {BookingState.CAME: "✅", BookingState.MISSED: "❌"}
_TONES = {BookingState.CAME: "new", BookingState.MISSED: "bad"}


@say.register
def _(value: DayList, to: Reader) -> Message:
    shown = value.rows[value.first : value.first + PAGE]
    head = to.text("day-list", day=to.weekday(value.day), n=len(value.rows))
    rows = [_line(at, row, to) for at, row in enumerate(shown, value.first + 1)]
    left = len(value.rows) - value.first - len(shown)
    more = to.text("more-of-them", n=left) if left > 0 else Html("")
    said = page(head, *rows, more) if shown else page(head, to.text("day-list-none"))
    brief = to.plain(f"day-marked-{value.marked}") if value.marked in _SIGNS else ""
    choices = (
        labelled(f"{at} {_SIGNS.get(row.appointment.booking.state, '')} {row.contract.home.short}", _entry(row))
        for at, row in enumerate(shown, value.first + 1)
    )
    return Message(
        within(page(said, to.text("day-list-next")), TEXT), (*in_rows(choices), *_turns(value, to)), brief=brief
    )


def _turns(value: DayList, to: Reader) -> tuple[tuple[Button, ...], ...]:
    turns = [button(to, "b-day-before", press("bookings", _number(value.day, -1)))]
    if value.first + PAGE < len(value.rows):
        turns.append(button(to, "b-day-more", press("bookings", _number(value.day), value.first + PAGE)))
    turns.append(button(to, "b-day-after", press("bookings", _number(value.day, 1))))
    last = [button(to, "b-menu", press("menu"))]
    if value.rows:
        last.insert(0, button(to, "b-day-file", press("bookings-file", _number(value.day))))
    return (tuple(turns), tuple(last))


def _line(at: int, row: DayRow, to: Reader) -> Html:
    booking = row.appointment.booking
    return to.text(
        "day-row",
        n=at,
        time=to.clock(booking.starts_at),
        sign=_SIGNS.get(booking.state, ""),
        home=home_of(row.contract),
        what=one_line(row.appointment.name.in_(to.language), 40),
        name=_names(row, to),
        phone=one_line(row.phone, 24) or to.plain("no-phone"),
    )


def _names(row: DayRow, to: Reader) -> str:
    return " / ".join(person(to, one, "unknown") for one in row.name.split(" / ")[:4])


@say.register
def _(value: DayEntry, to: Reader) -> Message:
    row, booking = value.row, value.row.appointment.booking
    by = one_line(row.booked_by, 32)
    how = to.text("day-entry-phone", by=by) if by else to.text("day-entry-self")
    said = page(
        lines(*what_and_where(row.appointment, to)),
        lines(
            to.text("day-entry-who", name=_names(row, to), phone=one_line(row.phone, 24) or to.plain("no-phone")),
            how,
            to.text("day-entry-state", state=named(to, "booking-state", booking.state)),
        ),
    )
    return Message(within(said, TEXT), (*in_rows(_marks(value, to)), (_back(value, to),)))


def _marks(value: DayEntry, to: Reader) -> list[Button]:
    """What can be done now: before the day it can be moved, on the day and after it she came or did not."""
    row, booking = value.row, value.row.appointment.booking
    found: list[Button] = []
    if to.local(value.now).date() >= value.day and booking.state not in (BookingState.MOVED, BookingState.CANCELLED):
        if row.collects is not None:
            found.append(button(to, "b-collected", press("collected", booking.contract, row.collects)))
        elif booking.state is not BookingState.CAME:
            found.append(button(to, "b-came", press("attend", booking.id, "came")))
        if booking.starts_at <= value.now and booking.state is not BookingState.MISSED:
            found.append(button(to, "b-missed", press("attend", booking.id, "missed")))
    if booking.purpose.startswith("wave:"):
        found.append(button(to, "b-handing", press("handing-of", booking.contract), home=row.contract.home.short))
    if booking.state is BookingState.BOOKED:
        found.append(button(to, "b-rebook", _days(row)))
        if booking.starts_at > value.now:
            found.append(button(to, "b-unbook", press("unbook", booking.id)))
    return found


def _back(value: DayEntry, to: Reader) -> Button:
    return button(to, "b-day-list", press("bookings", _number(value.day)))


@say.register
def _(value: DayFile, to: Reader) -> Message:
    head = tuple(
        to.plain(f"day-head-{name}")
        for name in (
            "time", "what", "project", "home", "layout", "contract", "name", "phone", "salesperson", "source", "by", "state",
        )
    )  # fmt: skip
    name = to.plain("day-file", day=f"{value.day:%Y-%m-%d}")
    book = Workbook(name, (Page(to.day(value.day), head, tuple(_cells(row, to) for row in value.rows)),))
    back = button(to, "b-day-list", press("bookings", _number(value.day)))
    return Message(to.text("day-file-said", day=to.weekday(value.day), n=len(value.rows)), ((back,),), workbook=book)


def _cells(row: DayRow, to: Reader) -> tuple[str | Cell, ...]:
    booking, home = row.appointment.booking, row.contract.home
    local = to.local(booking.starts_at)
    return (
        f"{local:%H:%M}",
        row.appointment.name.in_(to.language),
        home.project,
        home.short,
        home.layout,
        row.contract.number,
        row.name,
        row.phone,
        row.contract.salesperson,
        named(to, "booking-source", booking.source),
        row.booked_by,
        Cell(named(to, "booking-state", booking.state), _TONES.get(booking.state, "")),
    )


@say.register
def _(value: BookingMissed, to: Reader) -> Message:
    one = value.appointment
    said = page(to.text("booking-missed"), lines(*what_and_where(one, to)), to.text("booking-missed-next"))
    again = button(to, "b-book-again", press("days", one.booking.contract, 0, purpose_in(one.booking.purpose)))
    return Message(said, ((again, button(to, "b-ask", press("report", "question"))),))


@say.register
def _(value: CollectReminder, to: Reader) -> Message:
    said = page(
        to.text(
            "collect-again",
            stage=value.stage.name.in_(to.language),
            home=home_of(value.contract),
            n=value.days,
        ),
        time_of(value.bookable, to),
        bring(value.stage.bring, to),
    )
    book = book_button(value.contract.id, value.bookable, to)
    ask = button(to, "b-ask", press("report", "question"))
    return Message(within(said, TEXT), (*in_rows(book), (ask, button(to, "b-menu", press("menu")))))


def _entry(row: DayRow) -> str:
    return press("booking", row.appointment.booking.id)


def _days(row: DayRow) -> str:
    return press("days", row.contract.id, 0, purpose_in(row.appointment.booking.purpose))


def _number(day: date, ahead: int = 0) -> str:
    return f"{day + timedelta(days=ahead):%Y%m%d}"
