"""The front door: start, menu, help, language, me, privacy, cancel, the staff group."""

from __future__ import annotations

from telegram import Update

from handlers.context import Context
from services import home


async def start(update: Update, context: Context) -> None:
    """/start, and /start TOKEN from a one-time link."""
    await context.act(home.start, context.word())


async def menu(update: Update, context: Context) -> None:
    """/menu."""
    await context.act(home.menu)


async def help_(update: Update, context: Context) -> None:
    """/help."""
    await context.act(home.help_)


async def language(update: Update, context: Context) -> None:
    """/language [zh|en], and the two buttons."""
    await context.act(home.language, context.word())


async def me(update: Update, context: Context) -> None:
    """/me."""
    await context.act(home.me)


async def want_visits(update: Update, context: Context) -> None:
    """The button that turns return visits on or off."""
    await context.act(home.want_visits, context.word() == "on")


async def privacy(update: Update, context: Context) -> None:
    """/privacy."""
    await context.act(home.privacy)


async def cancel(update: Update, context: Context) -> None:
    """/cancel."""
    await context.act(home.cancel)


async def set_group(update: Update, context: Context) -> None:
    """/desk [PROJECT], said by a manager in the group."""
    await context.act(home.set_group, context.rest())
