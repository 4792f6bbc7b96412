"""Return visits: the buyer's tap, the phone list, the call."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from domain.visits import Feeling
from handlers.context import Context
from services import visits


async def answer(update: Update, context: Context) -> None:
    """The buyer's tap under a visit."""
    try:
        feeling = Feeling(context.word(1))
    except ValueError:
        raise Unreadable(usage="/menu") from None
    await context.act(visits.answer, context.number("/menu"), feeling)


async def phone_list(update: Update, context: Context) -> None:
    """/visits."""
    await context.act(visits.phone_list)


async def call(update: Update, context: Context) -> None:
    """A line of the phone list: about to call."""
    await context.act(visits.call_form, context.number("/visits"))
