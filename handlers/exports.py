"""Lists and templates as files."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import exports


async def export(update: Update, context: Context) -> None:
    """导出 under a list."""
    await context.act(exports.export, context.word(), context.rest(1))


async def template(update: Update, context: Context) -> None:
    """An empty ledger to fill in."""
    await context.act(exports.template, context.word())
