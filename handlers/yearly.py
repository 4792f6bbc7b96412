"""The managers' year in stages."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import yearly


async def report(update: Update, context: Context) -> None:
    """/year, and its button."""
    await context.act(yearly.report)
