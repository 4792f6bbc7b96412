"""The ticker: APScheduler only ticks. What is due stands in rows, so that missed ticks and restarts do no harm."""

from __future__ import annotations

import asyncio
import time

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.acts import Acts
from bot.again import once
from bot.logs import place
from services import clock
from storage import timers
from storage.database import AWAY
from storage.timers import Timer

log = structlog.get_logger()

TICK_SECONDS = 1
PLAN_MINUTES = 15
MOVES_SECONDS = 60


class Ticker:
    """Looks every second for what is due, and now and then that tomorrow is planned."""

    def __init__(self, acts: Acts) -> None:
        self._acts = acts
        self._scheduler: AsyncIOScheduler | None = None
        self._turn = asyncio.Lock()
        self._ticked_at = 0.0

    def start(self) -> None:
        """Ticks until stopped."""
        self._ticked_at = time.monotonic()
        self._scheduler = AsyncIOScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        self._scheduler.add_job(once, "interval", ("tick", self.tick), seconds=TICK_SECONDS, id="tick")
        self._scheduler.add_job(once, "interval", ("plan", self.plan), minutes=PLAN_MINUTES, id="plan")
        self._scheduler.start()

    def stop(self) -> None:
        """No more ticks; what is due stays in its rows."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    @property
    def moves(self) -> bool:
        """Whether it has looked for what is due within the last minute."""
        return time.monotonic() - self._ticked_at < MOVES_SECONDS

    async def plan(self) -> None:
        """Sets the timers of tonight and tomorrow, where they are missing."""
        await self._acts.of_clock(clock.plan)

    async def tick(self) -> int:
        """Does everything that is due; how much that was."""
        async with self._turn:
            done = 0
            while worked := await self._round():
                done += worked
            self._ticked_at = time.monotonic()
            return done

    async def _round(self) -> int:
        now = self._acts.clock.now()
        due = await self._acts.database.act(lambda tx: timers.due(tx, now))
        return sum([await self._one(timer) for timer in due])

    async def _one(self, timer: Timer) -> bool:
        """One timer; False when somebody else was faster, or when it failed: a failing one is counted, set aside in the
        end, and never stops the others."""
        try:
            done = await self._acts.of_clock(lambda desk: clock.run(desk, timer))
            if done:
                self._acts.counted.late((self._acts.clock.now() - timer.due_at).total_seconds())
            return done
        except AWAY as away:  # no fault of the timer's: it stays due, and is not counted
            log.warning("timer-kept", action="timer-kept", timer=timer.id, kind=type(away).__name__)
            return False
        except Exception as error:  # noqa: BLE001  whatever fails in one timer, the others are still due
            log.error(
                "timer-failed", action="timer-failed", timer=timer.id, kind=type(error).__name__, where=place(error)
            )
            await self._acts.database.act(lambda tx: timers.failed(tx, timer))
            return False
