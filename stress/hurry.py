"""Time that runs faster inside this process: what the program waits for is as long as ever, and comes sooner.

Nothing of the program is changed: pauses, time-outs and the clock all go by the same hurried seconds. Threads,
other processes and the database keep real time.
"""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sandbox import clock


class _Selector(selectors.DefaultSelector):
    """Waits the shorter."""

    rate = 1.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """As ever; `timeout` in hurried seconds."""
        found: list[tuple[selectors.SelectorKey, int]] = super().select(
            timeout if timeout is None else timeout / self.rate
        )
        return found


class _Loop(asyncio.SelectorEventLoop):
    """A loop whose second is shorter."""

    def __init__(self, rate: float) -> None:
        selector = _Selector()
        selector.rate = rate
        super().__init__(selector)
        self._rate = rate

    def time(self) -> float:
        """Hurried seconds."""
        return super().time() * self._rate


class HurriedClock(clock.Clock):
    """The sandbox's clock and the desk's, at that rate."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self._rate, self._began, self._at = rate, time.time(), time.monotonic()

    def epoch(self) -> float:
        """Seconds since 1970, UTC."""
        return self._began + (time.monotonic() - self._at) * self._rate + self._offset

    def now(self) -> datetime:
        """The same moment, aware."""
        return datetime.fromtimestamp(self.epoch(), UTC)


async def hurried(rate: float, work: Callable[[HurriedClock], Awaitable[None]]) -> None:
    """Does the work in a loop of its own in which `rate` seconds pass in one."""

    async def done() -> None:
        await work(HurriedClock(rate))

    def run() -> None:
        with asyncio.Runner(loop_factory=lambda: _Loop(rate)) as runner:
            runner.run(done())

    await asyncio.to_thread(run)


def soon(seconds: float) -> Callable[[], bool]:
    """True until so many hurried seconds have passed: the patience of an experiment."""
    loop = asyncio.get_running_loop()
    end = loop.time() + timedelta(seconds=seconds).total_seconds()
    return lambda: loop.time() < end
