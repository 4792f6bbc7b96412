"""What is built into homes: /home for buyers, /products for staff, and the documents."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.context import Context
from services import product_files, product_traces, products

USAGE = "/products 5-1-0803"


async def mine(update: Update, context: Context) -> None:
    """/home, and the button that names one of her homes."""
    await context.act(products.mine, context.number("/home") if context.word() else None)


async def find(update: Update, context: Context) -> None:
    """/products [CONTRACT, HOME, SUPPLIER OR MODEL]."""
    await context.act(product_traces.find, context.rest())


async def of_contract(update: Update, context: Context) -> None:
    """What is built into the home of a contract."""
    await context.act(products.of_contract, context.number(USAGE))


async def of_ticket(update: Update, context: Context) -> None:
    """Who made what a ticket is about."""
    await context.act(products.of_ticket, context.number(USAGE))


async def show(update: Update, context: Context) -> None:
    """One product."""
    await context.act(products.show, context.number(USAGE), managing=context.word(1) == "files")


async def ask(update: Update, context: Context) -> None:
    """A document is about to come."""
    await context.act(product_files.ask, context.number(USAGE), context.word(1))


async def done(update: Update, context: Context) -> None:
    """That is all."""
    await context.act(product_files.done, context.number(USAGE))


async def look(update: Update, context: Context) -> None:
    """The documents."""
    await context.act(product_files.look, context.number(USAGE))


async def drop(update: Update, context: Context) -> None:
    """It was the wrong document."""
    await context.act(product_files.drop, context.number(USAGE))


async def spread(update: Update, context: Context) -> None:
    """The document is that of every one of the model."""
    await context.act(product_files.spread, context.number(USAGE))


async def trace(update: Update, context: Context) -> None:
    """Which homes have the same supplier, or the same model."""
    await context.act(product_traces.trace, context.word(), context.number(USAGE, 1))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "my-products": mine,
    "home-products": of_contract,
    "ticket-products": of_ticket,
    "product": show,
    "product-add": ask,
    "product-done": done,
    "product-files": look,
    "product-drop": drop,
    "product-spread": spread,
    "product-trace": trace,
}
"""The buttons of products."""
