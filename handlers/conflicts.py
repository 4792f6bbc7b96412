"""Whom a complaint concerns, in chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.context import Context
from services import conflicts

USAGE = f"{conflicts.COMMAND} 1042"


async def ask_buyer(update: Update, context: Context) -> None:
    """A buyer: it is about a colleague."""
    await context.act(conflicts.ask_buyer)


async def say(update: Update, context: Context) -> None:
    """She chose whom, or that it is somebody else, or nobody."""
    if context.word() == "nobody":
        return await context.act(conflicts.say_nobody)
    return await context.act(conflicts.say, None if context.word() == "other" else context.number("/report"))


async def ask_staff(update: Update, context: Context) -> None:
    """/recuse 1042, and the button on a card in private."""
    await context.act(conflicts.ask_staff, context.number(USAGE))


async def mark(update: Update, context: Context) -> None:
    """A lead chose."""
    if context.word(1) == "nobody":
        return await context.act(conflicts.clear, context.number(USAGE))
    about = None if context.word(1) == "other" else context.number(USAGE, 1)
    return await context.act(conflicts.mark, context.number(USAGE), about)


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "concern": ask_buyer,
    "concern-who": say,
    "recuse": ask_staff,
    "recuse-who": mark,
}
"""Whom it concerns."""
