"""Work that goes on for ever: whatever fails in it once, is tried again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from itertools import count

import structlog

from bot.logs import place
from bot.verdicts import backoff

log = structlog.get_logger()

LONGEST = 15


async def kept_up(name: str, work: Callable[[], Awaitable[None]]) -> None:
    """Runs something that must not end by a fault: it is begun again, a little later each time."""
    for attempt in count(1):
        try:
            await work()
        except Exception as error:  # noqa: BLE001  whatever it was, a desk without this part is deaf or mute
            log.error("restarted", action="restarted", part=name, kind=type(error).__name__, where=place(error))
            await asyncio.sleep(min(backoff(attempt), LONGEST))
        else:
            return


async def again_and_again(
    name: str, work: Callable[[], Awaitable[object]], pause: Callable[[], Awaitable[object]]
) -> None:
    """Does something after each pause, for ever; one that failed is done again after the next."""
    while True:
        await pause()
        await once(name, work)


async def once(name: str, work: Callable[[], Awaitable[object]]) -> None:
    """Does something that somebody will ask for again; a fault is a line in the log, without the words of anybody."""
    try:
        await work()
    except Exception as error:  # noqa: BLE001  the database is away, as a rule: it is asked again
        log.error("failed-once", action="failed-once", part=name, kind=type(error).__name__, where=place(error))


def each(seconds: float) -> Callable[[], Awaitable[None]]:
    """A pause of so many seconds."""
    return lambda: asyncio.sleep(seconds)


async def called(event: asyncio.Event, seconds: float) -> None:
    """A pause that ends early when somebody sets the event, which is cleared."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(event.wait(), seconds)
    event.clear()
