"""The chart of a journey's stages."""

from __future__ import annotations

from telegram import Update

from domain.journeys import JourneyKind
from handlers.context import Context
from handlers.progress import kind_of
from services import charts


async def chart(update: Update, context: Context) -> None:
    """/chart [JOURNEY], and its button."""
    kind = kind_of(context.word()) if context.word() else JourneyKind.MORTGAGE
    await context.act(charts.chart, kind)
