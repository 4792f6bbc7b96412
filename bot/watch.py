"""Looks every half minute whether things flow. A wall of charts helps nobody who does not look at it: managers are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.acts import Acts
from bot.again import again_and_again, each
from bot.transport import call
from services import watch
from services.watch import Flow, Stalled
from storage import health
from storage.health import Health

log = structlog.get_logger()

LOOK_SECONDS = 30
PATIENCE = {0: 1, 1: 5}
"""How many times the limit a message may wait, by priority: alerts go at a group's pace. A campaign takes its time."""

PENDING = 20
"""Updates that may wait at Telegram without anything being wrong."""


class Watch:
    """Remembers what was told, so that its end can be told, too."""

    def __init__(self, acts: Acts, bot: Bot, limit: timedelta, *, webhook: bool) -> None:
        self._acts, self._bot, self._limit, self._webhook = acts, bot, limit, webhook
        self._told: frozenset[Flow] = frozenset()
        self._set_aside = 0

    async def run(self) -> None:
        """Looks for ever."""
        await again_and_again("watch", self.look, each(LOOK_SECONDS))

    async def look(self) -> None:
        """One look; managers hear of what changed."""
        now = self._acts.clock.now()
        found = await self._acts.database.act(lambda tx: health.look(tx, now))
        stalled = [*self._stalled(found), *await self._at_telegram()]
        names = frozenset(one.what for one in stalled)
        over, set_aside = self._told - names, found.inbox.get("set-aside", 0)
        if stalled:
            log.error("stalled", action="stalled", what=sorted(names))
            await self._acts.of_clock(lambda desk: watch.warn(desk, stalled))
        if over:
            await self._acts.of_clock(lambda desk: watch.flows(desk, sorted(over)))
        if set_aside > self._set_aside:
            await self._acts.of_clock(lambda desk: watch.set_aside(desk, set_aside))
        self._told, self._set_aside = names, set_aside

    def _stalled(self, found: Health) -> Iterator[Stalled]:
        limit = self._limit.total_seconds()
        if found.oldest_update > limit:
            yield Stalled(Flow.UPDATES, found.inbox.get("waiting", 1), timedelta(seconds=found.oldest_update))
        late = {
            priority: (count, age)
            for priority, (count, age) in found.outbox.items()
            if priority in PATIENCE and age > limit * PATIENCE[priority]
        }
        if late:
            oldest = max(age for _, age in late.values())
            yield Stalled(Flow.MESSAGES, sum(count for count, _ in late.values()), timedelta(seconds=oldest))
        if found.oldest_timer > limit:
            yield Stalled(Flow.TIMERS, found.overdue_timers, timedelta(seconds=found.oldest_timer))

    async def _at_telegram(self) -> list[Stalled]:
        """What Telegram could not bring us. Where updates are fetched, a fetch that fails says so by itself."""
        if not self._webhook:
            return []
        try:
            info: dict[str, Any] = await call(self._bot, "getWebhookInfo", {})
        except TelegramError:
            return []
        since = self._acts.clock.now().timestamp() - info.get("last_error_date", 0)
        pending = info.get("pending_update_count", 0)
        if pending > PENDING and since < 2 * LOOK_SECONDS + self._limit.total_seconds():
            return [Stalled(Flow.INTAKE, pending, self._limit)]
        return []
