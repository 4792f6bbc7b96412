"""The roster in chat: who is here, who is away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from domain.errors import Unreadable
from domain.rosters import Span
from handlers.context import Context
from services import rosters

USAGE = "/duty 王工"


async def command(update: Update, context: Context) -> None:
    """/duty, or with the name of a colleague."""
    if context.rest().strip():
        return await context.act(rosters.by_name, context.rest())
    return await context.act(rosters.show)


async def show(update: Update, context: Context) -> None:
    """The roster, a colleague, or herself."""
    if context.word() == "mine":
        return await context.act(rosters.mine)
    if context.word():
        return await context.act(rosters.of_colleague, context.number(USAGE))
    return await context.act(rosters.show)


async def enter(update: Update, context: Context) -> None:
    """Days off by one tap."""
    if context.word(1) not in set(Span):
        raise Unreadable(usage=USAGE)
    await context.act(rosters.enter, context.number(USAGE), Span(context.word(1)))


async def ask_days(update: Update, context: Context) -> None:
    """Other days, in words."""
    await context.act(rosters.ask_days, context.number(USAGE))


async def back(update: Update, context: Context) -> None:
    """Some days off do not hold any more."""
    await context.act(rosters.back, context.number(USAGE))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "duty": show,
    "duty-away": enter,
    "duty-days": ask_days,
    "duty-back": back,
}
"""Who is here and who is not."""
