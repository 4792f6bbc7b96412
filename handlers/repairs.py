"""Repairs of a wave: /repairs, the answers of a department, the summary."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers import callouts
from handlers.context import Context
from services import repair_answers, repairs, wave_summaries

USAGE = "/repairs 3"


async def show(update: Update, context: Context) -> None:
    """/repairs [WAVE], and the button under a wave."""
    if not context.word():
        return await context.act(repairs.listed)
    return await context.act(repairs.show, context.number(USAGE))


async def open_(update: Update, context: Context) -> None:
    """One repair."""
    await context.act(repair_answers.show, context.number(USAGE))


async def say(update: Update, context: Context) -> None:
    """Where it stands today, by one tap."""
    await context.act(repair_answers.say, context.number(USAGE), context.word(1))


async def summary(update: Update, context: Context) -> None:
    """What the buyers of a wave reported."""
    await context.act(wave_summaries.show, context.number(USAGE))


async def book(update: Update, context: Context) -> None:
    """Every line of it as a file."""
    await context.act(wave_summaries.book, context.number(USAGE))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "repairs": show,
    "repair": open_,
    "repair-say": say,
    "repair-day": callouts.show,
    "wave-summary": summary,
    "repair-book": book,
}
"""The buttons of a wave's repairs."""
