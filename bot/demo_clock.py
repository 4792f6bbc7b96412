"""The demo's clock: when somebody moves the sandbox's clock, the desk lives through the time that passed."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.ticker import Ticker
from storage import timers
from storage.database import Database

JUMP = timedelta(seconds=90)
"""A difference that is no mere delay: somebody has moved the clock."""

LIVED = timedelta(days=1)
"""The part of a longer jump that is lived through; before it, everything that fell due is late, as after a long stop."""

LOOK_SECONDS = 0.1


class Moving(Protocol):
    """The clock that people move."""

    def now(self) -> datetime:
        """Where it stands."""


class Follower(Clock):
    """Follows a moving clock. A moved day has its morning digest at the hour of the digest, not when the button fell."""

    def __init__(self, leader: Moving) -> None:
        self._leader = leader
        self._held: datetime | None = None
        self._seen = leader.now()

    def now(self) -> datetime:
        """Where the desk stands: with the leader, or on its way after it."""
        if self._held is not None:
            return self._held
        now = self._leader.now()
        if now - self._seen > JUMP:
            self._held = self._seen
            return self._held
        self._seen = max(self._seen, now)
        return self._seen

    async def follow(self, ticker: Ticker, database: Database) -> None:
        """Goes after the leader for ever, from one timer to the next."""
        while True:
            self.now()
            if self._held is not None:
                await self._catch_up(ticker, database)
            await asyncio.sleep(LOOK_SECONDS)

    async def _catch_up(self, ticker: Ticker, database: Database) -> None:
        goal = self._leader.now()
        self._held = max(self._seen, goal - LIVED)
        await ticker.tick()
        while (due := await database.act(lambda tx: timers.next_due(tx, goal))) is not None:
            self._held = max(self._held, due)
            if not await ticker.tick():
                break
        self._seen, self._held = goal, None
