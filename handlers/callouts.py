"""Appointments on site: times picked and offered, taken, moved, called off; arrived; photos."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, date, datetime

from telegram import Update

from domain.callouts import MOST
from domain.errors import Unreadable
from handlers.context import Context
from services import callout_answers, callouts, site_photos

USAGE = "/ticket 1042"
_LAST = 10**8
"""Minutes since 1970 in some far year: no button of ours names a later one."""


async def show(update: Update, context: Context) -> None:
    """The appointment of a ticket."""
    await context.act(callouts.show, context.number(USAGE))


async def pick(update: Update, context: Context) -> None:
    """Times are picked."""
    await context.act(callouts.pick, context.number(USAGE), *_choice(context))


async def offer(update: Update, context: Context) -> None:
    """They go to the buyer."""
    await context.act(callouts.offer, context.number(USAGE), *_choice(context))


async def settle(update: Update, context: Context) -> None:
    """It was agreed on the phone."""
    await context.act(callouts.settle, context.number(USAGE), *_choice(context))


async def call_off(update: Update, context: Context) -> None:
    """Staff call it off."""
    await context.act(callouts.call_off, context.number(USAGE))


async def arrive(update: Update, context: Context) -> None:
    """Somebody is there."""
    await context.act(callouts.arrive, context.number(USAGE))


async def accept(update: Update, context: Context) -> None:
    """The buyer takes a time."""
    minute = context.number("/tickets", 1)
    if minute > _LAST:
        raise Unreadable(usage="/tickets")
    await context.act(callout_answers.accept, context.number("/tickets"), datetime.fromtimestamp(minute * 60, UTC))


async def want_other(update: Update, context: Context) -> None:
    """The buyer wants another time."""
    await context.act(callout_answers.want_other, context.number("/tickets"))


async def give_back(update: Update, context: Context) -> None:
    """The buyer calls it off."""
    await context.act(callout_answers.give_back, context.number("/tickets"))


async def ask_photo(update: Update, context: Context) -> None:
    """Photos before or after the work are about to come."""
    await context.act(site_photos.ask, context.number(USAGE), context.word(1))


async def photos_done(update: Update, context: Context) -> None:
    """That is all of them."""
    await context.act(site_photos.done, context.number(USAGE))


def _choice(context: Context) -> tuple[date, int]:
    """The day that the times count from, and which of them are picked."""
    try:
        base, mask = date.fromisoformat(context.word(1)), int(context.word(2) or "0", 16)
    except ValueError:
        raise Unreadable(usage=USAGE) from None
    if not 0 <= mask < 1 << MOST:
        raise Unreadable(usage=USAGE)
    return base, mask


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "callout": show,
    "callout-pick": pick,
    "callout-offer": offer,
    "callout-settle": settle,
    "callout-off": call_off,
    "callout-here": arrive,
    "callout-yes": accept,
    "callout-other": want_other,
    "callout-back": give_back,
    "site-photo": ask_photo,
    "site-photo-done": photos_done,
}
"""The buttons of appointments."""
