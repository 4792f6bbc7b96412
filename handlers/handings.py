"""The day of the handover: checked in, walked through, read off, handed over; for staff and for the owner herself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.context import Context
from services import defects, handed_items, handing_days, handing_ends, handings, readings

WAVE, HOME = "/wave 3", "/wave"


async def day(update: Update, context: Context) -> None:
    """The day of a wave."""
    first = context.number(WAVE, 2) if context.word(2) else 0
    await context.act(handing_days.show, context.number(WAVE), context.word(1) or "today", first)


async def close_wave(update: Update, context: Context) -> None:
    """A manager ends a wave; a second tap is sure."""
    await context.act(handing_ends.close_wave, context.number(WAVE), sure=context.word(1) == "sure")


async def tick(update: Update, context: Context) -> None:
    """One thing is handed over, perhaps so many of it."""
    count = context.number(HOME, 2) if context.word(2) else None
    await context.act(handed_items.tick, context.number(HOME), context.word(1), count)


async def refuse(update: Update, context: Context) -> None:
    """The keys are not taken: why, then noted."""
    home = context.number(HOME)
    if not context.word(1):
        return await context.act(handing_ends.ask_refusal, home)
    return await context.act(handing_ends.refuse, home, context.word(1))


async def place(update: Update, context: Context) -> None:
    """Where in the home a defect is."""
    await context.act(defects.place, context.number(HOME), context.word(1), context.word(2))


async def ask_reading(update: Update, context: Context) -> None:
    """Numbers off the meters, by the next words."""
    await context.act(readings.ask, context.number(HOME), context.word(1))


async def confirm(update: Update, context: Context) -> None:
    """An owner confirms the numbers that she saw."""
    await context.act(readings.confirm, context.number(HOME), context.number(HOME, 1))


def _of_home(service: Callable[..., object]) -> Callable[[Update, Context], Awaitable[None]]:
    async def act(update: Update, context: Context) -> None:
        await context.act(service, context.number(HOME))

    return act


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "wave-today": day,
    "wave-close": close_wave,
    "handing": _of_home(handings.show),
    "handing-of": _of_home(handings.of_contract),
    "handing-mine": _of_home(handings.mine),
    "handing-close": _of_home(handing_ends.ask_close),
    "check-in": _of_home(handings.check_in),
    "defects": _of_home(defects.ask),
    "defect-at": place,
    "defects-done": _of_home(defects.done),
    "defects-enough": _of_home(defects.enough),
    "reading": ask_reading,
    "readings": _of_home(readings.show),
    "readings-log": _of_home(readings.log),
    "readings-yes": confirm,
    "readings-face": _of_home(readings.confirm_for),
    "readings-no": _of_home(readings.ask_wrong),
    "items": _of_home(handed_items.show),
    "item": tick,
    "items-all": _of_home(handed_items.tick_all),
    "sign-ask": _of_home(handed_items.ask),
    "sign-look": _of_home(handed_items.look),
    "sign": _of_home(handed_items.sign),
    "sign-paper": _of_home(handed_items.sign_on_paper),
    "sign-no": _of_home(handed_items.ask_wrong),
    "no-keys": refuse,
}
"""The buttons of the day, from checking in to the keys."""
