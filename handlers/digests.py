"""The managers' digest, on demand, and the lists behind its numbers."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from handlers.context import Context
from services import digests
from services.digests import Span

_NAMES = {"日": "day", "天": "day", "日报": "day", "周": "week", "周报": "week", "月": "month", "月报": "month"}


async def digest(update: Update, context: Context) -> None:
    """/digest [day|week|month]."""
    said = context.word().lower()
    await context.act(digests.digest, _NAMES.get(said, said))


async def open_list(update: Update, context: Context) -> None:
    """A number was pressed."""
    try:
        span = Span(context.word(1) or "day")
    except ValueError:
        raise Unreadable(usage="/digest") from None
    await context.act(digests.open_list, context.word(), span)
