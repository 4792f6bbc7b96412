"""Area settlements: the list for managers and finance, the owner's answer."""

from __future__ import annotations

from datetime import date

from telegram import Update

from domain.errors import Unreadable
from domain.ledger_cells import Unreadable as BadCell
from domain.ledger_cells import day
from handlers.context import Context
from services import settlements, settling


async def show(update: Update, context: Context) -> None:
    """/settlements [PROJECT], and the buttons that name one."""
    await context.act(settlements.show, context.rest().strip())


async def approve(update: Update, context: Context) -> None:
    """The manager approves the list that she sees: the first and the last of it, and how many."""
    first, last, how_many = (context.number(settlements.USAGE, at) for at in range(3))
    await context.act(settlements.approve, first, last, how_many)


async def answer(update: Update, context: Context) -> None:
    """The owner confirms, objects, or looks again."""
    act = {"yes": settling.confirm, "no": settling.object_}.get(context.word(1), settling.look)
    await context.act(act, context.number("/menu"))


async def pay(update: Update, context: Context) -> None:
    """Finance has paid or received it today."""
    await context.act(settling.pay, context.number(settling.USAGE))


async def settled(update: Update, context: Context) -> None:
    """/settled CONTRACT [DATE]."""
    if not context.word():
        raise Unreadable(usage=settling.USAGE)
    await context.act(settling.pay_on, context.word(), _day(context.word(1)))


def _day(word: str) -> date | None:
    try:
        return day(word)
    except BadCell:
        raise Unreadable(usage=settling.USAGE) from None
