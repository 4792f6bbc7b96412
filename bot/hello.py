"""What Telegram shows of the bot: commands in both languages, for everybody and for staff groups."""

from __future__ import annotations

import contextlib

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats
from telegram.error import TelegramError

from views.commands import menu_of


async def introduce(bot: Bot) -> None:
    """Sets the command lists. Best effort: a Bot API that knows none of it still carries messages."""
    for language, code in (("zh", None), ("zh", "zh"), ("en", "en")):
        with contextlib.suppress(TelegramError):
            await bot.set_my_commands(_commands("buyer", language), language_code=code)
            scope = BotCommandScopeAllGroupChats()
            await bot.set_my_commands(_commands("manager", language), scope=scope, language_code=code)


def _commands(kind: str, language: str) -> list[BotCommand]:
    return [BotCommand(name, words) for name, words in menu_of(kind, language)]
