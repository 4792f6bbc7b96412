"""Booked times: days, times, booking, moving, cancelling."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from telegram import Update

from domain.errors import NotFound
from handlers.context import Context
from services import bookings

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
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
    """/bookings."""
    await context.act(bookings.mine)


def _purpose(context: Context) -> str:
    return ":".join(context.words[2:])


def _day(word: str) -> date:
    try:
        return datetime.strptime(word, "%Y%m%d").replace(tzinfo=UTC).date()
    except ValueError:
        raise NotFound(what="booking") from None
