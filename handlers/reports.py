"""A buyer tells what is wrong."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from domain.tickets import Kind
from handlers.context import Context
from services import reports

USAGE = "/report"


async def report(update: Update, context: Context) -> None:
    """/report, and the buttons that name a kind."""
    await context.act(reports.report, _kind(context.word()) if context.words else None)


async def choose_kind(update: Update, context: Context) -> None:
    """The kind of the report that is being told."""
    await context.act(reports.choose_kind, _kind(context.word()))


async def choose_home(update: Update, context: Context) -> None:
    """Which of her homes it is about."""
    await context.act(reports.choose_home, context.number(USAGE))


async def send(update: Update, context: Context) -> None:
    """Sends what she told; the button says which draft it stood under."""
    await context.act(reports.send, context.number(USAGE) if context.words else None)


def _kind(word: str) -> Kind:
    try:
        return Kind(word)
    except ValueError:
        raise Unreadable(usage=USAGE) from None
