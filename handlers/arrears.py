"""What is owed: the list, the buyer's answers, what finance found."""

from __future__ import annotations

from datetime import date

from telegram import Update

from domain.errors import Unreadable
from handlers.context import Context
from services import arrears, reminding

USAGE = reminding.USAGE


async def show(update: Update, context: Context) -> None:
    """/arrears."""
    await context.act(arrears.show)


async def answer(update: Update, context: Context) -> None:
    """The buyer has paid, would name a day, or has a question."""
    act = {"paid": reminding.claim, "pledge": reminding.choose_day}.get(context.word(1), reminding.ask)
    await context.act(act, context.number(USAGE))


async def pledge(update: Update, context: Context) -> None:
    """The buyer names a day."""
    try:
        on = date.fromisoformat(context.word(1))
    except ValueError:
        raise Unreadable(usage=USAGE) from None
    await context.act(reminding.pledge, context.number(USAGE), on)


async def check(update: Update, context: Context) -> None:
    """Finance has looked whether it came."""
    await context.act(reminding.check, context.number(USAGE), paid=context.word(1) == "paid")
