"""A7: three replicas that fetch start at the same moment, again and again: one of them does, and when it dies another."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.server import build
from sandbox.world import World
from stress.desk import Desk
from stress.guards import guard
from stress.lab import POSTGRESQL, Lab, experiment

ROUNDS, REPLICAS = 100, 3
LEASE = 1.0
LINGER = 0.7
"""Seconds for which it is watched whether a second one fetches, too."""

SOON = LEASE + 5.0
"""Seconds within which another takes over: the lease, and what a busy machine needs."""

APART = 5.0
"""Seconds without a conflict after which the next one has another reason."""

PATIENCE = 30.0


@dataclass
class Asked:
    """One call: which replica made it, when, and how it was answered; 0 while it is not, and when it is broken off."""

    who: int
    method: str
    at: float
    status: int = 0


@dataclass
class Telegram:
    """A sandbox with an address for each replica, so that it is known who asks."""

    world: World
    ports: list[int] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    async def fetcher(self, since: float) -> Asked:
        """The first call that fetches after this one moment. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for one in reversed(self.asked):
                    if one.at >= since and one.method == "getUpdates":
                        return one
                await asyncio.sleep(0.01)


@experiment("A7", "Two pollers", databases=(POSTGRESQL,), guards=("lease",))
async def pollers(lab: Lab) -> None:
    """A hundred times three at once; each time the one that fetches is killed, and another answers."""
    world, waits = World(limits=None, seed=lab.seed), list[float]()
    wang = world.person("王芳")
    rounds = lab.times(ROUNDS, least=2)
    async with _listening(world) as telegram, _three(lab, telegram) as desks:
        for _ in range(rounds):
            waits.append(await _round(telegram, desks))
            world.say(wang, "/help")
        desks[0].start()
        await _answered(world, rounds)
    lab.told("starts of three", rounds)
    lab.at_most("until another fetches, the longest", round(max(waits), 2), SOON, "s")
    lab.at_most("two who fetch at once, the longest", round(_longest(telegram), 2), LEASE, "s")
    lab.told("calls answered 409", sum(one.status == 409 for one in telegram.asked))
    lab.none("webhooks deleted by who was not elected", _deleted_by_losers(telegram, desks))
    # Everybody is killed in each round: an answer that was in the air then is given again.
    lab.at_least("questions answered", len(world.ledger.accepted("sendMessage", wang.id)), rounds)


@contextlib.asynccontextmanager
async def _listening(world: World) -> AsyncIterator[Telegram]:
    telegram, app = Telegram(world), build(world)

    @web.middleware
    async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
        assert request.transport is not None
        port = request.transport.get_extra_info("sockname")[1]
        asked = Asked(port, request.match_info.get("method", ""), asyncio.get_running_loop().time())
        telegram.asked.append(asked)
        answer = await handler(request)
        asked.status = answer.status
        return answer

    app.middlewares.append(note)
    # A call whose caller is dead ends, or Telegram would think that it still fetches.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
    await runner.setup()
    try:
        for _ in range(REPLICAS):
            await web.TCPSite(runner, "127.0.0.1", 0).start()
        telegram.ports = [address[1] for address in runner.addresses]
        yield telegram
    finally:
        await runner.cleanup()


@contextlib.asynccontextmanager
async def _three(lab: Lab, telegram: Telegram) -> AsyncIterator[list[Desk]]:
    url = lab.database()
    roots = [f"http://127.0.0.1:{port}" for port in telegram.ports]
    desks = [
        Desk(
            root,
            url,
            lab.folder,
            without=lab.without,
            name=f"replica-{n}",
            quick=True,
            ANJU_CLUSTER__LEASE_SECONDS=str(LEASE),
        )
        for n, root in enumerate(roots)
    ]
    try:
        yield desks
    finally:
        for desk in desks:
            desk.kill()


async def _round(telegram: Telegram, desks: list[Desk]) -> float:
    """Seconds until another fetched, after the one that did was killed. At the end all are."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for desk in desks:
        desk.start()
    await telegram.fetcher(began)
    await asyncio.sleep(LINGER)
    first = await telegram.fetcher(began)
    desks[telegram.ports.index(first.who)].kill()
    killed = loop.time()
    waited = (await telegram.fetcher(killed)).at - killed
    await asyncio.sleep(LINGER)
    for desk in desks:
        desk.kill()
    return waited


async def _answered(world: World, count: int) -> None:
    """Until so many answers are there; in vain after a while."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while len(world.ledger.accepted("sendMessage")) < count:
                await asyncio.sleep(0.05)


def _longest(telegram: Telegram) -> float:
    """Two who fetch end each other's calls in turn: from the first conflict of such a row to its last."""
    longest, first, last = 0.0, 0.0, -APART
    for one in telegram.asked:
        if one.status != 409:
            continue
        if one.at - last > APART:
            first = one.at
        last = one.at
        longest = max(longest, last - first)
    return longest


def _deleted_by_losers(telegram: Telegram, desks: list[Desk]) -> int:
    """Who is elected deletes the webhook once, before it fetches; the others leave it alone."""
    deleted = Counter(one.who for one in telegram.asked if one.method == "deleteWebhook")
    elected = [desk.said().count('"action": "leads"') for desk in desks]
    return sum(max(0, deleted[port] - times) for port, times in zip(telegram.ports, elected, strict=True))


@guard("lease")
def _without_lease() -> None:
    """Whoever asks leads."""
    from storage import leases

    beat = leases.beat
    setattr(  # noqa: B010  mypy would not have it otherwise
        leases, "beat", lambda tx, replica, length, now, sole=False: beat(tx, replica, length, now, sole=True)
    )
