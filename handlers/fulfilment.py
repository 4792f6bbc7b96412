"""How contracts are fulfilled: the list by page, and as a workbook."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import fulfilment

USAGE = fulfilment.USAGE


async def command(update: Update, context: Context) -> None:
    """/contracts [PROJECT]."""
    await context.act(fulfilment.show_project, context.rest())


async def page(update: Update, context: Context) -> None:
    """Another project, another filter, the next page."""
    at = context.number(USAGE, 2) if context.word(2) else 0
    await context.act(fulfilment.show, context.number(USAGE), context.word(1) or fulfilment.LATE, at)


async def book(update: Update, context: Context) -> None:
    """All of it as a workbook."""
    await context.act(fulfilment.book, context.number(USAGE), context.word(1))
