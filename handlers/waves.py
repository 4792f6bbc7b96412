"""Handover waves: /wave, the list and its approval, the notice and whom it did not reach."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal, InvalidOperation

from telegram import Update

from domain.errors import Unreadable
from domain.waves import read_day
from handlers import inspections
from handlers.context import Context
from services import notice_changes, notices, reach, wave_lists, waves
from services.desk import Desk
from services.reach import Called

WAVE = "/wave 3"
NEW = "/wave new 云栖里 2026-06-20 一批"


async def show(update: Update, context: Context) -> None:
    """/wave, /wave N, /wave new …, /wave N day …, /wave N fee …, and the buttons that name a wave."""
    if not context.words or not context.word():
        return await context.act(waves.listed)
    if context.word() == "new":
        return await _new(context)
    wave = context.number(WAVE)
    if context.word(1) == "day":
        return await context.act(notice_changes.change_day_in_words, str(wave), context.rest(2))
    if context.word(1) == "fee":
        return await _fee(context, wave)
    return await context.act(waves.show, wave)


async def _new(context: Context) -> None:
    if len(context.words) < 2:
        return await context.act(waves.ask_new)
    project, day, name = context.word(1), context.word(2), context.rest(3)
    if not name:
        raise Unreadable(usage=NEW)
    return await context.act(_create, project, day, name)


def _create(desk: Desk, project: str, day: str, name: str) -> object:
    desk.staff()  # who is nobody here learns nothing of how a day is written
    return waves.create(desk, project, name, read_day(day, desk.today))


async def _fee(context: Context, wave: int) -> None:
    if len(context.words) < 5:
        raise Unreadable(usage=notice_changes.FEE)
    try:
        exact = Decimal(context.word(4)) * 100
    except InvalidOperation:
        raise Unreadable(usage=notice_changes.FEE) from None
    if not exact.is_finite() or exact != exact.to_integral_value() or abs(exact) > Decimal(10) ** 12:
        raise Unreadable(usage=notice_changes.FEE)
    return await context.act(notice_changes.say_fee, wave, context.word(2), context.word(3), int(exact))


async def ask_new(update: Update, context: Context) -> None:
    """A new wave, perhaps in a project that was chosen."""
    await context.act(waves.ask_new, context.number(NEW) if context.word() else None)


async def ask_day(update: Update, context: Context) -> None:
    """Another day."""
    await context.act(waves.ask_day, context.number(WAVE))


async def list_(update: Update, context: Context) -> None:
    """The handover list."""
    await context.act(wave_lists.show, context.number(WAVE))


async def approve(update: Update, context: Context) -> None:
    """The manager approves the list that she saw."""
    await context.act(wave_lists.approve, context.number(WAVE), context.number(WAVE, 1))


async def pick(update: Update, context: Context) -> None:
    """Homes are chosen: the building, or what is in it."""
    wave = context.number(WAVE)
    if not context.word(1):
        return await context.act(wave_lists.pick, wave)
    return await context.act(wave_lists.pick_homes, wave, context.number(WAVE, 1), unit=context.word(2) == "unit")


async def add_all(update: Update, context: Context) -> None:
    """A whole building or unit."""
    unit = context.word(2) == "unit"
    await context.act(wave_lists.add_all, context.number(WAVE), context.number(WAVE, 1), unit=unit)


async def toggle(update: Update, context: Context) -> None:
    """One home, on or off."""
    wave, contract, like = (context.number(WAVE, at) for at in range(3))
    await context.act(wave_lists.toggle, wave, contract, like, unit=context.word(3) == "unit")


async def send(update: Update, context: Context) -> None:
    """The notice goes out now; a second tap is sure."""
    await context.act(notices.send, context.number(WAVE), sure=context.word(1) == "sure")


async def unreached(update: Update, context: Context) -> None:
    """Whom to call."""
    await context.act(reach.unreached, context.number(WAVE))


async def call(update: Update, context: Context) -> None:
    """About to call."""
    await context.act(reach.call, context.number(WAVE))


async def called(update: Update, context: Context) -> None:
    """What came of a call."""
    try:
        result = Called(context.word(1))
    except ValueError:
        raise Unreadable(usage=WAVE) from None
    await context.act(reach.log, context.number(WAVE), result)


async def notice(update: Update, context: Context) -> None:
    """A buyer looks at her notice again."""
    await context.act(notices.show, context.number("/progress"))


async def read(update: Update, context: Context) -> None:
    """A buyer has read her notice."""
    await context.act(notices.read, context.number("/progress"))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "wave": show,
    "wave-new": ask_new,
    "wave-day": ask_day,
    "wave-list": list_,
    "wave-approve": approve,
    "wave-pick": pick,
    "wave-all": add_all,
    "wave-home": toggle,
    "wave-send": send,
    "wave-unreached": unreached,
    "wave-call": call,
    "wave-called": called,
    "inspection": inspections.show,
    "inspect-here": inspections.attend,
    "inspect-sign": inspections.sign,
    "inspect-words": inspections.ask_words,
    "mended": inspections.mended,
    "notice": notice,
    "notice-read": read,
}
"""The buttons of a wave, from its plan to the notice."""
