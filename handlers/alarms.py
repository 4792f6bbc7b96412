"""A broken promise, and the colleague who sees to it."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import alarms


async def see_to(_update: Update, context: Context) -> None:
    """The button under a broken promise."""
    number = context.number("/ticket 1042")
    await context.act(alarms.see_to, number, alarms.known(context.word(1)))
