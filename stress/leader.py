"""C3: a leader is halted for longer than its lease while it has much to send, and wakes: it sends nothing any more."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from itertools import count

from sqlalchemy import func, select

from sandbox.faults import SLOW
from sandbox.server import serving
from sandbox.world import World
from storage import outbox
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables import pipeline
from stress.desk import Desk
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, Lab, experiment
from stress.replicas import Replicas

HALTS, CHATS, BACKLOG, PATIENCE = 100, 8, 20, 40.0


@experiment("C3", "A leader that was halted and wakes", databases=(POSTGRESQL,), guards=("trust-window",), small=0.02)
async def zombie(lab: Lab) -> None:
    """A hundred times. One message may be in the air when it is halted, and is then said once more: no other."""
    world, url, halts, numbers = World(limits=None), lab.database(), lab.times(HALTS), count()
    people = [world.person(f"业主{n}") for n in range(CHATS)]
    for one in people:
        one.started = True
    excused = set[str]()
    world.faults.kinds, world.faults.rate, world.faults.slow_seconds = (SLOW,), 1.0, 0.05
    world.faults.methods = frozenset({"sendMessage"})
    sayer = Database(make_engine(url, Keyring.from_secret(SECRET)))
    async with serving(world) as root:
        crew = Replicas(
            [
                Desk(
                    root,
                    url,
                    lab.folder,
                    without=lab.without,
                    name=f"desk{n}",
                    quick=True,
                    ANJU_CLUSTER__LEASE_SECONDS="1",
                )
                for n in range(2)
            ]
        )
        crew.start()
        try:
            for _ in range(halts):
                leader, before = await crew.leader(), len(world.ledger.accepted("sendMessage"))
                said = [(one.id, f"第{next(numbers)}句") for _ in range(BACKLOG) for one in people]
                await sayer.act(partial(_say, said=said))
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(5):
                        while len(world.ledger.accepted("sendMessage")) < before + 2 * CHATS:
                            await asyncio.sleep(0.005)
                leader.pause()
                await asyncio.sleep(0.2)  # what was in the air has arrived
                excused |= await sayer.act(partial(_in_the_air, heard=_heard(world)))
                await crew.leader(but=leader)
                leader.wake()
                await _sent(sayer)
        finally:
            crew.kill()
            await asyncio.to_thread(sayer.close)
    heard = _heard(world)
    again = {text for text, times in heard.items() if times > 1}
    lab.told("halts", halts)
    lab.none("said and never heard", halts * BACKLOG * CHATS - len(heard), "messages")
    lab.told("heard twice, for they were in the air at a halt", len(again & excused), "messages")
    lab.none("sent by one who was no leader any more", len(again - excused), "messages")


def _heard(world: World) -> Counter[str]:
    return Counter(call.params["text"] for call in world.ledger.accepted("sendMessage"))


def _in_the_air(tx: Transaction, heard: Counter[str]) -> set[str]:
    """What has arrived, and is not written down as delivered."""
    table = pipeline.outbox
    waiting = tx.execute(select(table.c.body).where(table.c.state == "waiting")).scalars()
    return {body["text"] for body in waiting} & heard.keys()


def _say(tx: Transaction, said: list[tuple[int, str]]) -> None:
    for chat, text in said:
        outbox.put(tx, chat, {"text": text}, datetime.now(UTC), priority=0)


async def _sent(database: Database) -> None:
    """Until nothing waits, and whoever woke has had time to do harm."""
    waiting = select(func.count()).where(pipeline.outbox.c.state == "waiting")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while await database.act(lambda tx: int(tx.execute(waiting).scalar_one())):
                await asyncio.sleep(0.1)
    await asyncio.sleep(0.5)


@guard("trust-window")
def _without_trust_window() -> None:
    """Whoever was elected once believes it until he hears otherwise."""
    from bot.cluster import Cluster

    setattr(Cluster, "leads", property(lambda cluster: cluster.term > 0))  # noqa: B010  mypy knows no such change
