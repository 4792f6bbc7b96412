"""Papers: what stands in the way of a stage."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import paper_stages


async def anyway(update: Update, context: Context) -> None:
    """A stage is entered although papers are open: why?"""
    await context.act(paper_stages.ask_why, context.number("/stage"), context.number("/stage", 1))
