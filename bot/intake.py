"""Updates come in: stored before they are acknowledged, whether fetched or pushed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.clock import Clock
from bot.transport import call
from bot.verdicts import backoff, judge
from storage import inbox
from storage.database import Database
from storage.inbox import Arrived

log = structlog.get_logger()

WANTED = ["message", "edited_message", "callback_query", "my_chat_member", "chat_member"]
"""Listed explicitly: what is not listed is off, and the last list that any program sent stays in force."""

POLL_SECONDS = 25
IDLE_SECONDS = 0.3

LARGEST = 2**63


class Intake:
    """Keeps updates and passes the new ones on."""

    def __init__(
        self, database: Database, clock: Clock, bot_id: int, replica: str, pass_on: Callable[[list[Arrived]], None]
    ) -> None:
        self._database, self._clock, self._bot_id, self._pass_on = database, clock, bot_id, pass_on
        self._replica = replica

    async def store(self, updates: Sequence[dict[str, Any]]) -> None:
        """Returns when the updates are durable. Those that came before are passed over."""
        now = self._clock.now()
        kept = [(lane_of(update), update) for update in updates]
        self._pass_on(await self._database.act(lambda tx: inbox.store(tx, self._bot_id, kept, now, self._replica)))


def lane_of(update: dict[str, Any]) -> int:
    """The person in whose order an update stands: her words and her presses share a lane; else the chat. What has
    neither stands in nobody's order: in one lane with its like it would wait for whatever of it fails."""
    for value in update.values():
        if not isinstance(value, dict):
            continue
        for holder in (value.get("from"), value.get("user"), value.get("chat")):
            if isinstance(holder, dict) and _fits(holder.get("id")):
                return int(holder["id"])
    return int(update["update_id"])


def _fits(number: object) -> bool:
    """Whether a column holds it. One id that none holds would keep everything that came with it from being stored."""
    return isinstance(number, int) and not isinstance(number, bool) and -LARGEST <= number < LARGEST


async def poll(bot: Bot, intake: Intake, has_room: Callable[[], Any]) -> None:
    """Fetches for ever. The next offset, which acknowledges, is sent only after the last updates were stored."""
    offset, failures, loop = None, 0, asyncio.get_running_loop()
    while True:
        await has_room()
        asked = loop.time()
        facts = {"timeout": POLL_SECONDS, "allowed_updates": WANTED, "offset": offset}
        try:
            updates = await call(
                bot,
                "getUpdates",
                {name: fact for name, fact in facts.items() if fact is not None},
                read_timeout=POLL_SECONDS + 10,
            )
        except TelegramError as error:
            failures += 1
            verdict = judge(error)
            log.warning("poll-failed", action="poll-failed", kind=verdict.kind, reason=verdict.reason)
            await asyncio.sleep(verdict.seconds or min(backoff(failures), 15))
            continue
        failures = 0
        if not updates:
            # Everything is acknowledged. The old offset would also acknowledge ids that begin again lower.
            offset = None
        if not updates and loop.time() - asked < IDLE_SECONDS:
            await asyncio.sleep(IDLE_SECONDS)  # a Bot API that does not hold the line open must not be hammered
        authentic = [
            update for update in updates if isinstance(update, dict) and isinstance(update.get("update_id"), int)
        ]
        if authentic:
            await _store_stubbornly(intake, authentic)
            offset = max(update["update_id"] for update in authentic) + 1


async def _store_stubbornly(intake: Intake, updates: list[dict[str, Any]]) -> None:
    """Nothing is acknowledged before it is stored: a database that is away is waited for."""
    failures = 0
    while True:
        try:
            return await intake.store(updates)
        except Exception as error:  # noqa: BLE001  whatever the database says, the updates are still at Telegram
            failures += 1
            log.error("store-failed", action="store-failed", kind=type(error).__name__)
            await asyncio.sleep(min(backoff(failures), 15))
