"""Lanes: one person's updates in order, people in parallel; what fails three times is set aside."""

from __future__ import annotations

import asyncio
import secrets
from collections import deque
from functools import partial

import structlog
from telegram import Bot

from bot.acts import Acts
from bot.logs import place
from bot.reading import UNREADABLE, read
from handlers.context import App, Asker, Context, asker_of, current
from services import front
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived

log = structlog.get_logger()

TRIES = 3
MOST = 2000
"""Updates in hand at most; beyond that intake waits, and Telegram keeps the rest for us."""

TOGETHER = 128
"""People who are served at the same moment."""


class Lanes:
    """Hands stored updates to the handlers."""

    def __init__(self, application: App, acts: Acts, database: Database) -> None:
        self._application, self._acts, self._database = application, acts, database
        self._lanes: dict[int, deque[Arrived]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._room = asyncio.Semaphore(TOGETHER)
        self._inside = 0
        self._changed = asyncio.Condition()
        self._failures: dict[int, Exception] = {}
        application.add_error_handler(self._note_failure)

    def put(self, arrived: list[Arrived]) -> None:
        """Puts updates into their lanes; lanes that were idle start to move."""
        for one in arrived:
            self._inside += 1
            lane = self._lanes.get(one.lane)
            if lane is not None:
                lane.append(one)
                continue
            self._lanes[one.lane] = deque([one])
            task = asyncio.create_task(self._drive(one.lane))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def has_room(self) -> None:
        """Waits while too much is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._inside < MOST)

    async def idle(self) -> None:
        """Waits until nothing is in hand."""
        async with self._changed:
            await self._changed.wait_for(lambda: self._inside == 0)

    async def _drive(self, key: int) -> None:
        lane = self._lanes[key]
        while lane:
            async with self._room:
                await self._handle_or_leave(lane[0])
            lane.popleft()
            self._inside -= 1
            if self._inside in (0, MOST - 1):
                async with self._changed:
                    self._changed.notify_all()
        del self._lanes[key]

    async def _note_failure(self, _update: object, context: Context) -> None:
        """python-telegram-bot swallows what a handler raised; the row must know of it."""
        row = current.get()
        if row is not None and context.error is not None:
            self._failures[row] = context.error

    async def _handle_or_leave(self, arrived: Arrived) -> None:
        """Whatever goes wrong, the lane goes on; what could not even be set aside waits in its row for the next start."""
        try:
            await self._handle(arrived)
        except Exception as error:  # noqa: BLE001  a lane that dies would leave this person unheard
            log.error(
                "update-left", action="update-left", row=arrived.id, kind=type(error).__name__, where=place(error)
            )

    async def _handle(self, arrived: Arrived) -> None:
        for attempt in range(arrived.attempts, TRIES):
            failure = await self._try(arrived)
            if failure is None:
                return
            log.error(
                "update-failed",
                action="update-failed",
                row=arrived.id,
                attempt=attempt + 1,
                kind=type(failure).__name__,
                where=place(failure),
            )
            reason = type(failure).__name__
            await self._database.act(partial(inbox.failed, row=arrived.id, reason=reason))
            await asyncio.sleep(0.2 * attempt)
        await self._set_aside(arrived)

    async def _try(self, arrived: Arrived) -> Exception | None:
        token = current.set(arrived.id)
        try:
            update = read(arrived.body, self._application.bot)
            await self._application.process_update(update)
            return self._failures.pop(arrived.id, None)
        except Exception as error:  # noqa: BLE001  one update that cannot be read must not stop another
            return error
        finally:
            current.reset(token)

    async def _set_aside(self, arrived: Arrived) -> None:
        """Kept for people to look at. The person hears that something failed, with a number to name."""
        reference = secrets.token_hex(3)
        log.error("update-set-aside", action="update-set-aside", row=arrived.id, reference=reference)
        await self._database.act(lambda tx: inbox.set_aside(tx, arrived.id, f"set aside as {reference}"))
        asker = _readable(arrived, self._application.bot)
        if asker is not None and not asker.in_group:
            await self._acts.run(asker, lambda desk: front.failed(desk, reference))


def _readable(arrived: Arrived, bot: Bot) -> Asker | None:
    try:
        return asker_of(read(arrived.body, bot))
    except UNREADABLE:
        return None
