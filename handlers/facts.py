"""Facts of a stage: the button that begins, and the days that are named by button."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.progress import STAGE, kind_of
from services import facts

_AGO = {"0": "today", "1": "yesterday"}


async def enter(update: Update, context: Context) -> None:
    """The facts of a stage that was reached, entered or put right."""
    await context.act(facts.enter, context.number(STAGE), kind_of(context.word(1)), context.word(2))


async def choose_day(update: Update, context: Context) -> None:
    """Today or yesterday, by button."""
    await context.act(facts.say, context.number(STAGE), context.word(1), _AGO.get(context.word(2), ""))
