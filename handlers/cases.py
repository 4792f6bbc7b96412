"""Cases in chat: whose they are, what is due of outside holders, and what was done about it."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from handlers.progress import STAGE, kind_of
from services import cases, chases, owners


async def listed(update: Update, context: Context) -> None:
    """/cases, /cases unowned, and the filters under a list."""
    kind = kind_of(context.word(1)) if context.word(1) else None
    service = cases.unowned if context.word(0) == cases.UNOWNED else cases.mine
    await context.act(service, kind, context.word(2))


async def choose_owner(update: Update, context: Context) -> None:
    """Who shall look after this case?"""
    await context.act(owners.choose, context.number(STAGE), kind_of(context.word(1)))


async def give(update: Update, context: Context) -> None:
    """A colleague was chosen, or oneself."""
    await context.act(owners.give, context.number(STAGE), kind_of(context.word(1)), context.number(STAGE, 2))


async def ask_words(update: Update, context: Context) -> None:
    """I chased: how did it go? Or: which day is it now?"""
    purpose = chases.DUE if _action(update) == chases.DUE else chases.CHASED
    await context.act(chases.ask_words, context.number(STAGE), kind_of(context.word(1)), context.word(2), purpose)


async def chased(update: Update, context: Context) -> None:
    """I chased, and there is nothing more to say."""
    await context.act(chases.chased, context.number(STAGE), kind_of(context.word(1)), context.word(2))


def _action(update: Update) -> str:
    query = update.callback_query
    return "" if query is None else (query.data or "").partition(":")[0]
