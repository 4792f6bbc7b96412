"""What was entered of a journey, and taking the last step back."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from handlers.context import Context
from handlers.progress import kind_of
from services import history

TAKE_BACK = "/takeback YQL-2025-0312 mortgage …"


async def of_buyer(update: Update, context: Context) -> None:
    """The history of one of her journeys."""
    await context.act(history.of_buyer, context.number("/progress"), kind_of(context.word(1)))


async def of_staff(update: Update, context: Context) -> None:
    """The same for staff, with names and notes."""
    await context.act(history.of_staff, context.number("/customer 8-1-0601"), kind_of(context.word(1)))


async def ask_why(update: Update, context: Context) -> None:
    """The button under the history: what would be undone, and why?"""
    await context.act(history.ask_why, context.number(TAKE_BACK), kind_of(context.word(1)))


async def take_back(update: Update, context: Context) -> None:
    """/takeback CONTRACT JOURNEY REASON."""
    if len(context.words) < 3:
        raise Unreadable(usage=TAKE_BACK)
    await context.act(history.take_back, context.word(0), kind_of(context.word(1)), context.rest(2))
