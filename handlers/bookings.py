"""Booked times: days, times, booking, moving, cancelling."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from telegram import Update

from domain.bookings import BookingState
from domain.errors import NotFound, Unreadable
from domain.journeys import JourneyKind
from handlers.context import Context
from services import booking_days, bookings, collecting

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_AHEAD = {"": 0, "今天": 0, "today": 0, "明天": 1, "tomorrow": 1, "后天": 2}
_MOST = 10**8
"""Minutes since 1970 that a button can mean: until the year 2160."""


async def days(update: Update, context: Context) -> None:
    """The days on which there is room."""
    since = _day(context.word(1)) if context.word(1) != "0" else None
    await context.act(bookings.offer, context.number("/bookings"), _purpose(context), since)


async def times(update: Update, context: Context) -> None:
    """The free times of a day."""
    await context.act(bookings.times, context.number("/bookings"), _purpose(context), _day(context.word(1)))


async def book(update: Update, context: Context) -> None:
    """A time was chosen."""
    minutes = context.number("/bookings", 1)
    if minutes > _MOST:
        raise NotFound(what="booking")
    starts_at = _EPOCH + timedelta(minutes=minutes)
    await context.act(bookings.book, context.number("/bookings"), _purpose(context), starts_at)


async def cancel(update: Update, context: Context) -> None:
    """A time is given back."""
    await context.act(bookings.cancel, context.number("/bookings"))


async def show(update: Update, context: Context) -> None:
    """/bookings [DAY]."""
    said = context.rest().strip()
    await context.act(booking_days.show, _AHEAD[said.lower()] if said.lower() in _AHEAD else _typed(said))


async def show_day(update: Update, context: Context) -> None:
    """A day's list, perhaps from a row on."""
    first = context.number("/bookings", 1) if context.word(1) else 0
    await context.act(booking_days.show, _day(context.word()) if context.word() else 0, first)


async def file(update: Update, context: Context) -> None:
    """The day's list as a workbook."""
    await context.act(booking_days.file, _day(context.word()))


async def entry(update: Update, context: Context) -> None:
    """One line of the day's list."""
    await context.act(booking_days.entry, context.number("/bookings"))


async def attend(update: Update, context: Context) -> None:
    """She came, or did not."""
    states = {state.value: state for state in (BookingState.CAME, BookingState.MISSED)}
    if context.word(1) not in states:
        raise NotFound(what="booking")
    await context.act(booking_days.mark, context.number("/bookings"), states[context.word(1)])


async def collected(update: Update, context: Context) -> None:
    """She has fetched what lay ready."""
    if context.word(1) not in set(JourneyKind):
        raise NotFound(what="contract")
    await context.act(collecting.collected, context.number("/bookings"), JourneyKind(context.word(1)))


def _purpose(context: Context) -> str:
    return ":".join(context.words[2:])


def _typed(said: str) -> date:
    """A day as people type it: 2026-03-13, 2026/3/13, 2026年3月13日 or 20260313."""
    digits = re.findall(r"\d+", said)
    return _day("".join(part.zfill(2) for part in digits))


def _day(word: str) -> date:
    try:
        return datetime.strptime(word, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise Unreadable(usage="/bookings 2026-03-13") from None
