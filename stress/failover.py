"""D8: PostgreSQL itself dies, as it does when its machine fails, stays away, and comes back."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

from stress.connections import check
from stress.guards import guard
from stress.lab import POSTGRESQL, Lab, experiment
from stress.stream import Stream, streaming
from tools import postgres

TIMES, AWAY, BETWEEN, RATE = 5, 8, 2.0, 30.0
RECOVERED = 20.0


@experiment(
    "D8",
    "PostgreSQL dies and comes back",
    databases=(POSTGRESQL,),
    guards=("honest",),
    small=0.2,
)
async def failover(lab: Lab) -> None:
    """It has a server of its own: nobody else's may be killed. What cannot be stored meanwhile is not acknowledged."""
    slowest, dishonest, away = 0.0, 0, lab.times(AWAY, least=2)
    with postgres.own(lab.folder / "own-postgres") as server:
        lab.postgres = server.get_uri()
        url = lab.database()
        async with streaming(lab, url) as stream:
            flowing = asyncio.create_task(_flow(stream))
            for _ in range(lab.times(TIMES)):
                await asyncio.sleep(BETWEEN / 2)
                await asyncio.to_thread(postgres.kill, server)
                await asyncio.sleep(away / 2)
                refused = stream.world.ledger.confirmed_ids()
                await asyncio.sleep(away / 2)
                dishonest += _later(stream, refused)
                await asyncio.to_thread(server.ensure_postgres_running)
                slowest = max(slowest, await _first_answer(stream))
                await asyncio.sleep(BETWEEN / 2)
            flowing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await flowing
            with contextlib.suppress(TimeoutError):
                await stream.settled()
        await check(lab, url, stream)
    lab.none("acknowledged while there was no database", dishonest)
    lab.at_most("until the first answer after it came back", slowest, RECOVERED, "s")


def _later(stream: Stream, before: list[int]) -> int:
    return len(stream.world.ledger.confirmed_ids()) - len(before)


async def _flow(stream: Stream) -> None:
    while True:
        await stream.flow(RATE, 1)


async def _first_answer(stream: Stream) -> float:
    """Seconds until anybody hears anything again."""
    loop = asyncio.get_running_loop()
    began, heard = loop.time(), len(stream.world.ledger.accepted("sendMessage"))
    while len(stream.world.ledger.accepted("sendMessage")) == heard and loop.time() - began < 2 * RECOVERED:
        await asyncio.sleep(0.05)
    return loop.time() - began


@guard("honest")
def _without_honest() -> None:
    """The webhook says 200 whatever becomes of the update, as a desk does that acknowledges from memory."""
    from bot.intake import Intake

    stored = Intake.store

    async def store(self: Intake, updates: Any) -> None:
        with contextlib.suppress(Exception):
            await stored(self, updates)

    Intake.store = store  # type: ignore[method-assign]
