"""The measure of all: a python-telegram-bot echo as it comes, polling, one update after the other; bare, or with what
`benchmarks.kept` does before each answer."""

from __future__ import annotations

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackContext, MessageHandler, filters

KEPT: list[Any] = []
"""The database, when there is one."""


async def echo(update: Update, _: CallbackContext[Any, Any, Any, Any]) -> None:
    """Says the same words again."""
    message = update.message
    if message is None or message.text is None:
        return
    for kept in KEPT:
        await kept.keep(message.chat.id, message.chat.full_name or "", message.text)
    await message.reply_text(message.text)


async def _open(_: Any) -> None:
    for kept in KEPT:
        await kept.open()


def main(root: str, token: str, database: str = "") -> None:
    """Runs until SIGTERM."""
    if database:
        from benchmarks.kept import Kept

        KEPT.append(Kept(database))
    builder = Application.builder().token(token).base_url(f"{root}/bot").base_file_url(f"{root}/file/bot")
    application = builder.post_init(_open).build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:])
