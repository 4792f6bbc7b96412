"""One tap, one to five."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import surveys


async def rate(update: Update, context: Context) -> None:
    """The score of one question."""
    await context.act(surveys.rate, context.number("1-5"), context.number("1-5", 1))
