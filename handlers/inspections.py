"""Rounds of pre-acceptance: here, signed, found, mended."""

from __future__ import annotations

from telegram import Update

from domain.errors import Unreadable
from handlers.context import Context
from services import inspections

_WORDS = {"defect": inspections.FINDINGS, "remark": inspections.REMARK, "day": inspections.HELD_ON}


async def show(update: Update, context: Context) -> None:
    """One round."""
    await context.act(inspections.show, context.number("/wave"))


async def attend(update: Update, context: Context) -> None:
    """A colleague is there."""
    await context.act(inspections.attend, context.number("/wave"))


async def sign(update: Update, context: Context) -> None:
    """A department signs."""
    await context.act(inspections.sign, context.number("/wave"), context.word(1))


async def ask_words(update: Update, context: Context) -> None:
    """A defect, a remark, or another day: by the next words."""
    if context.word(1) not in _WORDS:
        raise Unreadable(usage="/wave")
    await context.act(inspections.ask_words, context.number("/wave"), _WORDS[context.word(1)])


async def mended(update: Update, context: Context) -> None:
    """A defect is mended."""
    await context.act(inspections.mend, context.number("/wave"))
