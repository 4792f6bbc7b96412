"""The same echo in aiogram, as its manual begins; bare, or with what `benchmarks.kept` does before each answer."""

from __future__ import annotations

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

from benchmarks.kept import Kept


async def main(root: str, token: str, database: str = "") -> None:
    """Runs until SIGTERM."""
    kept = Kept(database) if database else None
    if kept is not None:
        await kept.open()
    dispatcher = Dispatcher()

    async def echo(message: Message) -> None:
        if kept is not None:
            await kept.keep(message.chat.id, message.chat.full_name, message.text or "")
        await message.answer(message.text or "")

    dispatcher.message.register(echo)
    session = AiohttpSession(api=TelegramAPIServer.from_base(root))
    await dispatcher.start_polling(Bot(token, session=session))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
