"""Two ways to send what waits: through our outbox and courier, and the usual one, the library's own limiter."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine, Sequence
from pathlib import Path
from typing import Any, Protocol

from telegram.error import TelegramError
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.processes import SECRET, TOKEN
from bot import config, machine
from services.desk import ALERT, CAMPAIGN, WAITS
from storage import outbox
from storage.database import Transaction
from storage.outbox import Outgoing

_BUILDING = asyncio.Lock()
"""One database after the other: migrations know only one at a time in a process."""


class Sender(Protocol):
    """What a load asks for. Each call returns when the message is taken over, not when it is sent."""

    async def campaign(self, chats: Sequence[int]) -> None:
        """One message to each."""

    async def reply(self, chat: int, text: str) -> None:
        """An answer to somebody who waits."""

    async def alert(self, group: int, number: int, chat: int, text: str) -> None:
        """Something for the staff group, and its acknowledgement to whoever reported it."""

    async def escalate(self, group: int, text: str) -> None:
        """Something that the staff group must see now."""


class Ours:
    """Rows of the outbox, each committed before anything is sent."""

    def __init__(self, running: machine.Machine) -> None:
        self._running = running

    async def campaign(self, chats: Sequence[int]) -> None:
        """In slices, as an act may not last long."""
        for at in range(0, len(chats), 500):
            await self._say(*((chat, CAMPAIGN, {"text": "通知"}) for chat in chats[at : at + 500]))

    async def reply(self, chat: int, text: str) -> None:
        """One act."""
        await self._say((chat, WAITS, {"text": text}))

    async def alert(self, group: int, number: int, chat: int, text: str) -> None:
        """Both in one act."""
        card = {"text": f"工单 {number}", "line": f"<b>{number}</b> 报修"}
        await self._say((group, ALERT, card), (chat, WAITS, {"text": text}))

    async def escalate(self, group: int, text: str) -> None:
        """Before everything that waits for the group."""
        await self._say((group, WAITS, {"text": text}))

    async def _say(self, *messages: tuple[int, int, dict[str, Any]]) -> None:
        now, hand = self._running.clock.now(), self._running.courier.hand

        def put(tx: Transaction) -> list[Outgoing | None]:
            return [outbox.put(tx, chat, body, now, priority=priority, term=hand) for chat, priority, body in messages]

        self._running.courier.put([row for row in await self._running.database.act(put) if row is not None])


class Usual:
    """python-telegram-bot with its AIORateLimiter, acknowledging first and everything in tasks of its own: the kindest
    of the usual ways."""

    def __init__(self, bot: ExtBot[Any]) -> None:
        self._bot = bot
        self._tasks: set[asyncio.Task[None]] = set()

    async def campaign(self, chats: Sequence[int]) -> None:
        """All at once; the limiter lets them out."""
        for chat in chats:
            self._begin(self._send(chat, "通知"))

    async def reply(self, chat: int, text: str) -> None:
        """One call."""
        self._begin(self._send(chat, text))

    async def alert(self, group: int, number: int, chat: int, text: str) -> None:
        """The acknowledgement first."""
        self._begin(self._send(chat, text))
        self._begin(self._send(group, f"<b>{number}</b> 报修"))

    async def escalate(self, group: int, text: str) -> None:
        """Behind whatever waits."""
        self._begin(self._send(group, text))

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, chat: int, text: str) -> None:
        with contextlib.suppress(TelegramError):  # what it gives up is counted as lost
            await self._bot.send_message(chat, text)

    def stop(self) -> None:
        """Whatever still waits is given up."""
        for task in self._tasks:
            task.cancel()


@contextlib.asynccontextmanager
async def ours(root: str, folder: Path) -> AsyncIterator[Ours]:
    """Our desk at its usual pace, on a fresh SQLite file."""
    settings = config.load(
        telegram={"token": TOKEN, "api_url": root},
        database={"url": f"sqlite:///{folder / 'limits.db'}"},
        data_key=SECRET,
        var_dir=folder,
        web={"port": 0},
    )
    async with _BUILDING:
        running = await machine.build(settings)
    await running.start_inside()
    try:
        yield Ours(running)
    finally:
        await running.stop_inside()
        await running.close()


@contextlib.asynccontextmanager
async def usual(root: str, _folder: Path) -> AsyncIterator[Usual]:
    """A bot as python-telegram-bot's guide shows it."""
    request = HTTPXRequest(connection_pool_size=256, pool_timeout=600)
    bot: ExtBot[Any] = ExtBot(
        TOKEN, base_url=f"{root}/bot", request=request, rate_limiter=AIORateLimiter(max_retries=3)
    )
    await bot.initialize()
    sender = Usual(bot)
    try:
        yield sender
    finally:
        sender.stop()
        await asyncio.sleep(0)
        await bot.shutdown()
