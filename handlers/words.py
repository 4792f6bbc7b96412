"""Plain words, photos and everything that is no command."""

from __future__ import annotations

from telegram import Message, Update

from handlers import contacts, lists, progress, reports
from handlers.context import Context
from handlers.home import menu
from services import edits, front, paper_sending, words
from services.reports import Media, Said
from views.home import commands_of

_MENU = {
    "progress": progress.show,
    "report": reports.report,
    "tickets": lists.my_tickets,
    "contacts": contacts.show,
    "menu": menu,
}


async def heard(update: Update, context: Context) -> None:
    """Words: a key of the menu, or something that the rows make sense of."""
    message = update.message
    if message is None or message.text is None:
        return
    meant = commands_of(message.text) if not context.asker.in_group else None
    if meant is not None:
        await _MENU[meant](update, context)
        return
    await context.act(words.hear, Said(message.text, None, message.message_id), _answer_to(message))


async def media(update: Update, context: Context) -> None:
    """A photo, a video or a document, with its caption."""
    message = update.message
    found = None if message is None else media_of(message)
    if message is None or found is None:
        return
    said = Said(message.caption or "", found, message.message_id)
    await context.act(words.hear, said, _answer_to(message))


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
        await context.act(paper_sending.unsupported, answered)


async def unknown_command(update: Update, context: Context) -> None:
    """A command that does not exist. In a group it may be meant for another bot."""
    if not context.asker.in_group:
        await context.act(front.unknown_command)


async def edited(update: Update, context: Context) -> None:
    """A message that was changed, perhaps in something that only Telegram sees."""
    message = update.edited_message
    if message is None or context.asker.in_group:
        return
    text = message.text if message.text is not None else message.caption or ""
    said = Said(text, media_of(message), message.message_id, message.edit_date)
    await context.act(edits.change, said)


def media_of(message: Message) -> Media | None:
    """The file of a message: of a photo the largest size."""
    album = message.media_group_id
    if message.photo:
        largest = message.photo[-1]
        return Media("photo", largest.file_id, largest.file_unique_id, album)
    if message.video:
        return Media("video", message.video.file_id, message.video.file_unique_id, album)
    if message.document:
        sent = message.document
        return Media("document", sent.file_id, sent.file_unique_id, album, sent.mime_type or "")
    return None


def _answer_to(message: Message) -> int | None:
    return None if message.reply_to_message is None else message.reply_to_message.message_id
