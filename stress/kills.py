"""B2: the order of every chat outlives failing calls, kills and changes of the one who sends."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from functools import partial
from random import Random

from sandbox.faults import DRIP, EVERY_KIND, STALL, Faults
from sandbox.server import serving
from sandbox.world import World
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring
from stress.desk import Desk
from stress.guards import guard
from stress.lab import SECRET, SQLITE, Lab, experiment
from stress.mail import SAYING, Mail, account, states

KINDS = tuple(kind for kind in EVERY_KIND if kind not in (STALL, DRIP))
"""Whoever waits for an answer that never comes sends nothing that could be out of order."""

HURRIED = "long-pauses"
BATCH = 50
PATIENCE = 90.0


@experiment("B2", "Every chat in order, over kills and replicas", guards=("one-in-the-air-per-chat",), small=0.01)
async def order(lab: Lab) -> None:
    """10,000 messages to 300 chats, said by three processes, 30 % of calls failing, fifty kills: of the only desk on
    SQLite, of any of three replicas on PostgreSQL."""
    world = World(seed=lab.seed, limits=None)
    people = [world.person(f"业主{number}") for number in range(lab.times(300, least=60))]
    for one in people:
        one.started = True
    world.faults = Faults(lab.seed, 0.3, KINDS, SAYING, slow_seconds=0.2)
    mail, url, chance = Mail(world), lab.database(), lab.chance("letters")
    sayers = [_database(url) for _ in range(3)]
    async with serving(world) as root:
        desks = _desks(lab, root, url)
        killing = asyncio.create_task(_kill(desks, lab.chance("kills"), lab.times(50)))
        try:
            for _ in range(max(lab.times(10_000) // BATCH, 1)):
                letters = [mail.any(chance.choice(people).id, chance) for _ in range(BATCH)]
                put = partial(mail.put, letters=letters, now=datetime.now(UTC))
                await chance.choice(sayers).act(put)
                await asyncio.sleep(0.4 * chance.random())
            kills = await killing
            await _settled(sayers[0])
            found = await sayers[0].act(states)
        finally:
            killing.cancel()
            for desk in desks:
                desk.kill()
            for sayer in sayers:
                sayer.close()
    _tell(lab, mail, found, kills)


def _database(url: str) -> Database:
    return Database(make_engine(url, Keyring.from_secret(SECRET)))


def _desks(lab: Lab, root: str, url: str) -> list[Desk]:
    many = 1 if lab.kind == SQLITE else min(lab.times(30, least=2), 3)
    desks = [
        Desk(
            root, url, lab.folder, name=f"desk{number}", without=lab.without or HURRIED, ANJU_CLUSTER__LEASE_SECONDS="3"
        )
        for number in range(many)
    ]
    for desk in desks:
        desk.start()
    return desks


async def _kill(desks: list[Desk], chance: Random, times: int) -> int:
    """kill -9 now and then, whoever it is; it comes back at once. How many there were."""
    await asyncio.sleep(2)
    for _ in range(times):
        await asyncio.sleep(1 + 3 * chance.random())
        desk = chance.choice(desks)
        desk.kill()
        desk.start()
    return times


async def _settled(database: Database) -> None:
    """Until nothing waits, or nothing has moved for long."""
    before, since = -1, 0.0
    loop = asyncio.get_running_loop()
    while True:
        waiting = sum(state == "waiting" for state, _ in (await database.act(states)).values())
        if waiting != before:
            before, since = waiting, loop.time()
        if not waiting or loop.time() - since > PATIENCE:
            return
        await asyncio.sleep(0.2)


def _tell(lab: Lab, mail: Mail, found: dict[int, tuple[str, str | None]], kills: int) -> None:
    total = account(mail, found)
    lab.told("messages", len(mail.letters))
    lab.told("kills", kills)
    lab.none("shown before an older one of the same chat", total.inverted)
    lab.none("delivered by our books, shown to nobody", total.lost)
    lab.none("neither delivered nor with a reason", total.silent)
    lab.at_most("given up though she could be reached", total.given_up, max(2, len(mail.letters) // 2000))
    # What was in the air, or not yet written down, when the kill came.
    lab.at_most("said again though Telegram had said that it stands", total.repeated, kills * AT_A_KILL)
    lab.told("shown twice because the answer was lost", total.excused)


AT_A_KILL = 60


@guard(HURRIED)
def _short_pauses() -> None:
    """No guard, but how the desks are told not to spend the laboratory's hour between two tries."""
    from bot import courier, verdicts

    courier.backoff = lambda attempt: verdicts.backoff(attempt) / 10  # type: ignore[attr-defined]
    verdicts.CALM_DOWN /= 10


@guard("one-in-the-air-per-chat")
def _all_at_once() -> None:
    _short_pauses()
    from heapq import heappop

    from bot.waiting import Waiting
    from storage.outbox import Outgoing

    def take(self: Waiting, row: Outgoing) -> None:
        heappop(self._line)
        self.remove(row)
        assert self._seen is not None
        self._stand(row.chat, self._seen)

    def again(self: Waiting, row: Outgoing) -> None:
        assert self._seen is not None
        self._append(row, self._seen)

    Waiting.take, Waiting.again = take, again  # type: ignore[method-assign]
