"""Dated letters in chat: the draft, sent as it is, in one's own words, or not at all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from handlers.context import Context
from services import letters

USAGE = "/ticket 1042"


async def show(_update: Update, context: Context) -> None:
    """The draft that is due next."""
    await context.act(letters.show, context.number(USAGE))


async def send(_update: Update, context: Context) -> None:
    """As it was drafted."""
    await context.act(letters.send, context.number(USAGE), letters.known(context.word(1)))


async def ask_words(_update: Update, context: Context) -> None:
    """In her own words."""
    await context.act(letters.ask_words, context.number(USAGE), letters.known(context.word(1)))


async def waive(_update: Update, context: Context) -> None:
    """This one is not needed."""
    await context.act(letters.waive, context.number(USAGE), letters.known(context.word(1)))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "letter": show,
    "letter-send": send,
    "letter-words": ask_words,
    "letter-off": waive,
}
"""What a buyer who complained must have in writing."""
