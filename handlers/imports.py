"""Ledgers: a spreadsheet that somebody drops, and the buttons under it."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import imports
from services.imports import Dropped
from services.reports import Media, Said


async def dropped(update: Update, context: Context) -> None:
    """A spreadsheet came; whose it is decides what it is for."""
    message = update.message
    if message is None or message.document is None:
        return
    file = message.document
    media = Media("document", file.file_id, file.file_unique_id, message.media_group_id)
    answered = None if message.reply_to_message is None else message.reply_to_message.message_id
    said = Said(message.caption or "", media, message.message_id)
    name = (file.file_name or "")[:120]
    await context.act(imports.receive, Dropped(file.file_id, name, file.file_size or 0), said, answered)


async def how(update: Update, context: Context) -> None:
    """/import."""
    await context.act(imports.how)


async def confirm(update: Update, context: Context) -> None:
    """导入."""
    await context.act(imports.confirm, context.number("/import"))


async def drop(update: Update, context: Context) -> None:
    """放弃."""
    await context.act(imports.drop, context.number("/import"))


async def undo(update: Update, context: Context) -> None:
    """撤销这次导入."""
    await context.act(imports.undo, context.number("/import"))


async def heads(update: Update, context: Context) -> None:
    """Which column is to be explained?"""
    await context.act(imports.heads, context.number("/import"))


async def ask_head(update: Update, context: Context) -> None:
    """What does this column mean?"""
    await context.act(imports.ask_head, context.number("/import"), context.number("/import", 1))


async def explain(update: Update, context: Context) -> None:
    """That is what it means; the field may hold colons."""
    number, at = context.number("/import"), context.number("/import", 1)
    await context.act(imports.explain, number, at, ":".join(context.words[2:]))


async def answer(update: Update, context: Context) -> None:
    """Which kind it is, or of which project."""
    number, at = context.number("/import"), context.number("/import", 2)
    await context.act(imports.answer, number, context.word(1), at)
