"""Lists: the queue, mine, found, customers, and a buyer's own tickets."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import lists


async def queue(update: Update, context: Context) -> None:
    """/queue."""
    await context.act(lists.queue)


async def mine(update: Update, context: Context) -> None:
    """/mine."""
    await context.act(lists.mine)


async def find(update: Update, context: Context) -> None:
    """/find TEXT."""
    await context.act(lists.find, context.rest())


async def customers(update: Update, context: Context) -> None:
    """/customer TEXT."""
    await context.act(lists.customers, context.rest())


async def my_tickets(update: Update, context: Context) -> None:
    """/tickets."""
    await context.act(lists.my_tickets)


async def my_ticket(update: Update, context: Context) -> None:
    """One of her tickets."""
    await context.act(lists.my_ticket, context.number("/tickets"))
