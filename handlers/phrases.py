"""Phrases in chat: chosen under a ticket, read and written in the book."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from domain.tickets import Kind
from handlers.context import Context
from services import phrase_book, phrases

USAGE = "/phrases"


async def choose(_update: Update, context: Context) -> None:
    """What may be said under this ticket."""
    await context.act(phrases.choose, context.number("/ticket 1042"))


async def preview(_update: Update, context: Context) -> None:
    """As the buyer would read it."""
    await context.act(phrases.preview, context.number("/ticket 1042"), context.number(USAGE, 1))


async def send(_update: Update, context: Context) -> None:
    """To the buyer, as it was shown."""
    await context.act(phrases.send, context.number("/ticket 1042"), context.number(USAGE, 1))


async def book(_update: Update, context: Context) -> None:
    """/phrases, or one of them."""
    if context.word():
        return await context.act(phrase_book.card, context.number(USAGE))
    return await context.act(phrase_book.show)


async def begin(_update: Update, context: Context) -> None:
    """The phrases to begin with."""
    await context.act(phrase_book.begin)


async def ask(_update: Update, context: Context) -> None:
    """A new one, or one written anew."""
    await context.act(phrase_book.ask, context.number(USAGE) if context.word() else 0)


async def choose_kind(_update: Update, context: Context) -> None:
    """For which tickets."""
    word = context.word(1)
    await context.act(phrase_book.choose_kind, context.number(USAGE), Kind(word) if word in set(Kind) else None)


async def retire(_update: Update, context: Context) -> None:
    """Out of the book."""
    await context.act(phrase_book.retire, context.number(USAGE))


PRESSES: Mapping[str, Callable[[Update, Context], Awaitable[None]]] = {
    "phrases": choose,
    "phrase": preview,
    "phrase-send": send,
    "phrase-book": book,
    "phrase-begin": begin,
    "phrase-words": ask,
    "phrase-kind": choose_kind,
    "phrase-off": retire,
}
"""What staff say often."""
