"""Plain words, photos and everything that is no command."""

from __future__ import annotations

from telegram import Message, Update

from handlers import lists, progress, reports
from handlers.context import Context
from handlers.home import menu
from services import front, words
from services.reports import Media
from views.home import commands_of

_MENU = {"progress": progress.show, "report": reports.report, "tickets": lists.my_tickets, "menu": menu}


async def heard(update: Update, context: Context) -> None:
    """Words: a key of the menu, or something that the rows make sense of."""
    message = update.message
    if message is None or message.text is None:
        return
    meant = commands_of(message.text) if not context.asker.in_group else None
    if meant is not None:
        await _MENU[meant](update, context)
        return
    await context.act(words.hear, message.text, None, _answer_to(message))


async def media(update: Update, context: Context) -> None:
    """A photo, a video or a document, with its caption."""
    message = update.message
    found = None if message is None else media_of(message)
    if message is None or found is None:
        return
    await context.act(words.hear, message.caption or "", found, _answer_to(message))


async def add_to(update: Update, context: Context) -> None:
    """A buyer adds to one of her tickets."""
    await context.act(words.add_to, context.number("/tickets"))


async def set_apart(update: Update, context: Context) -> None:
    """What she wrote last was another matter."""
    await context.act(words.set_apart, context.number("/tickets"))


async def unsupported(update: Update, context: Context) -> None:
    """Stickers, voice, places: kindly asked for words or photos instead."""
    answered = None if update.message is None else _answer_to(update.message)
    if not context.asker.in_group or answered is not None:
        await context.act(front.unsupported, answered)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist. In a group it may be meant for another bot."""
    if not context.asker.in_group:
        await context.act(front.unknown_command)


async def edited(update: Update, context: Context) -> None:
    """An edited message: its new words cannot be told from invisible changes, so she is asked to send them anew."""
    if not context.asker.in_group:
        await context.act(front.edited)


def media_of(message: Message) -> Media | None:
    """The file of a message: of a photo the largest size."""
    album = message.media_group_id
    if message.photo:
        largest = message.photo[-1]
        return Media("photo", largest.file_id, largest.file_unique_id, album)
    if message.video:
        return Media("video", message.video.file_id, message.video.file_unique_id, album)
    if message.document:
        return Media("document", message.document.file_id, message.document.file_unique_id, album)
    return None


def _answer_to(message: Message) -> int | None:
    return None if message.reply_to_message is None else message.reply_to_message.message_id
