"""Hand-overs in chat: the reason, and whether she takes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from domain.errors import Unreadable
from handlers.context import Context
from services import hand_overs

USAGE = "/assign 1042 王工"


async def assign(update: Update, context: Context) -> None:
    """/assign 1042 NAME [REASON], or a colleague's button."""
    number = context.number(USAGE)
    if update.callback_query is not None:
        return await context.act(hand_overs.assign, number, context.number(USAGE, 1))
    if not context.rest(1).strip():
        raise Unreadable(usage=USAGE)
    return await context.act(hand_overs.assign_by_name, number, context.rest(1))


async def hand(update: Update, context: Context) -> None:
    """The reason was chosen."""
    await context.act(hand_overs.hand, context.number(USAGE), context.number(USAGE, 1), context.word(2))


async def ask_words(update: Update, context: Context) -> None:
    """The reason in one's own words."""
    await context.act(hand_overs.ask_words, context.number(USAGE), context.number(USAGE, 1))


async def accept(update: Update, context: Context) -> None:
    """She takes it."""
    await context.act(hand_overs.accept, context.number(USAGE))


async def refuse(update: Update, context: Context) -> None:
    """She does not."""
    await context.act(hand_overs.refuse, context.number(USAGE))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "assign": assign,
    "hand": hand,
    "hand-words": ask_words,
    "hand-yes": accept,
    "hand-no": refuse,
}
"""Who has a ticket, and who shall have it."""
