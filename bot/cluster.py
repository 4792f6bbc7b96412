"""This process among others: which replicas live, and which one of them leads.

The leader sends, keeps time and, where updates are fetched, fetches. Everybody takes updates in and handles them.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
import secrets
import time
from datetime import timedelta
from pathlib import Path

from bot.again import again_and_again, each
from bot.clock import Clock
from storage import leases
from storage.database import Database

BEATS = 3
"""Signs of life in the length of a lease: one or two may be late without harm."""

TRUST = 0.8
"""The part of a lease for which a leader trusts it, counted from before it asked: it must stop before others begin."""

LOOK_SECONDS = 0.05


def ticks() -> float:
    """Seconds that go on while this process, or the whole machine, is halted: a leader that wakes must know it."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Cluster:
    """Gives signs of life, and knows how this replica stands. On SQLite it is alone and leads."""

    def __init__(self, database: Database, clock: Clock, seconds: float, sole: Path | None = None) -> None:
        self.sole = database.engine.dialect.name == "sqlite"
        # Behind the acts of a busy moment a sign of life would come too late. On SQLite nobody waits for it.
        self._database, self._clock = database if self.sole else database.beside(), clock
        self._length, self._lock_at = timedelta(seconds=seconds), sole
        self._lock: int | None = None
        self._until = self._led_until = 0.0
        self._alone_before = True
        self.me = secrets.token_hex(6)
        self.term = 0
        self.alive: tuple[str, ...] = ()
        self.alone = False

    @property
    def leads(self) -> bool:
        """Whether this replica may act as the leader at this very moment."""
        return self.term > 0 and (self.sole or ticks() < self._until)

    @property
    def led(self) -> bool:
        """Whether somebody leads, as far as is known."""
        return self.leads or ticks() < self._led_until

    async def join(self) -> None:
        """The first sign of life. Whoever is not alone waits until the others must have seen it."""
        if self.sole and self._lock_at is not None:
            self._lock = _lock_file(self._lock_at)
        await self.beat()
        await self.beat()
        if not self.alone:
            await asyncio.sleep(self._length.total_seconds() / BEATS * 1.2)
            await self.beat()

    async def beat(self) -> None:
        """One sign of life; afterwards it is known who lives and who leads."""
        asked = ticks()
        now = self._clock.now()
        standing = await self._database.act(lambda tx: leases.beat(tx, self.me, self._length, now, sole=self.sole))
        if standing.term is None:
            self.term = 0
        else:
            self.term, self._until = standing.term, asked + self._length.total_seconds() * TRUST
        alone = standing.alive == (self.me,) or self.sole
        # Twice: what another has just left may still be on its way to us.
        self.alone = alone and self._alone_before
        self._alone_before = alone
        self.alive = standing.alive or (self.me,)
        self._led_until = asked + self._length.total_seconds() if standing.led else 0.0

    async def run(self) -> None:
        """Gives signs of life for ever; a database that is away is asked again."""
        await again_and_again("beat", self.beat, each(self._length.total_seconds() / BEATS))

    async def elected(self) -> None:
        """Waits until this replica leads."""
        while not self.leads:  # noqa: ASYNC110  what makes it so is time that passes, too
            await asyncio.sleep(LOOK_SECONDS)

    async def deposed(self) -> None:
        """Waits until this replica leads no longer."""
        while self.leads:  # noqa: ASYNC110  what makes it so is time that passes
            await asyncio.sleep(LOOK_SECONDS)

    async def leave(self) -> None:
        """Gives everything back, so that another may take over at once."""
        self.term = 0
        await self._database.act(lambda tx: leases.leave(tx, self.me))
        if self._lock is not None:
            os.close(self._lock)


def _lock_file(path: Path) -> int:
    """Holds the file until this process ends, however it ends. Raises OSError when another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(held)
        raise OSError(
            f"another anju already runs on {path.with_suffix('')}; stop it first, or use PostgreSQL for several"
        ) from None
    return held
