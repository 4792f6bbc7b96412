"""D7: a buyer and a stranger write a hundred messages a second and send files; everybody else is answered as ever."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from bot import config
from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from storage.database import Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from storage.tables.tickets import tickets
from stress.desk import Desk
from stress.guards import guard
from stress.inside import SQUARE
from stress.lab import SECRET, Lab, experiment
from stress.office import furnish

MESSAGES, FILES, SECONDS, OTHERS = 1_000, 200, 10.0, 20
PATIENCE = 20.0
WARNING = "消息来得有点快"


@experiment("D7", "A noisy buyer", guards=("lanes", "calm"), small=0.3)
async def noise(lab: Lab) -> None:
    """1,000 messages and 200 photos in ten seconds, with the pace of config.yaml; twenty others ask for help meanwhile."""
    url, world = lab.database(), World(limits=None)
    people = [world.person(f"业主{n}") for n in range(1 + OTHERS)]
    noisy = [people[0], world.person("陌生人")]
    engine = make_engine(url, Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        furnish(tx, datetime.now(UTC), buyers=[one.id for one in people], group=None)
    async with serving(world) as root:
        desk = Desk(root, url, lab.folder, without=lab.without, quick=True, ANJU_TELEGRAM__PACE__OFF="false")
        desk.start()
        try:
            await _asks(world, people[1])
            flood = asyncio.create_task(_flood(lab, world, noisy))
            waits = sorted(
                [
                    wait
                    for one in await asyncio.gather(*(_keep_asking(lab, world, one) for one in people[1:]))
                    for wait in one
                ]
            )
            sent = await flood
            stored = await _stored(engine, [one.id for one in noisy], sent)
            with engine.begin() as tx:
                said = [_said(tx, one.id) for one in noisy]
                opened = int(tx.execute(select(func.count()).select_from(tickets)).scalar_one())
        finally:
            desk.kill()
            engine.dispose()
    lab.told("messages of the flood", sent)
    lab.exactly("of them handled", stored, sent)
    lab.at_most("others are answered, p95", waits[int(len(waits) * 0.95)], 2, "s")
    settings = config.load()
    lab.at_most("tickets", opened, settings.rules().tickets.open_at_once)
    most = settings.telegram.pace.answers_per_minute
    for words, who in zip(said, ("the buyer", "the stranger"), strict=True):
        lab.at_most(f"answers to {who}", len(words), most + 1)
        lab.exactly(f"warnings to {who}", sum(WARNING in one for one in words), 1)


async def _flood(lab: Lab, world: World, noisy: list[Person]) -> int:
    """What they send in turn, evenly; how much it was."""
    total, loop = lab.times(MESSAGES + FILES), asyncio.get_running_loop()
    began, length = loop.time(), SECONDS * min(lab.scale, 1)
    for number in range(total):
        one = noisy[number % len(noisy)]
        if number % 12 > 9:
            world.send_photo(one, SQUARE)
        else:
            world.say(one, f"还在漏水 {number}")
        await asyncio.sleep(max(0.0, began + length * number / total - loop.time()))
    return total


async def _keep_asking(lab: Lab, world: World, one: Person) -> list[float]:
    waits, loop = [], asyncio.get_running_loop()
    end = loop.time() + SECONDS * min(lab.scale, 1)
    while loop.time() < end:
        waits.append(await _asks(world, one))
        await asyncio.sleep(1.5)  # slower than the pace of one chat
    return waits


async def _asks(world: World, one: Person) -> float:
    """Seconds until she hears."""
    loop = asyncio.get_running_loop()
    began, before = loop.time(), len(world.ledger.accepted("sendMessage", one.id))
    world.say(one, "/help")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while len(world.ledger.accepted("sendMessage", one.id)) == before:
                await asyncio.sleep(0.02)
    return loop.time() - began


async def _stored(engine: Engine, lanes: list[int], wanted: int) -> int:
    """How many of their updates are kept and handled, given a while."""
    found = 0
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while found < wanted:
                await asyncio.sleep(0.2)
                with engine.begin() as tx:
                    handled = select(func.count()).where(inbox.c.lane.in_(lanes), inbox.c.state == "done")
                    found = int(tx.execute(handled).scalar_one())
    return found


def _said(tx: Transaction, chat: int) -> list[str]:
    """What was said to her, or waits to be: at the pace of one chat it takes longer than the flood."""
    rows = tx.execute(select(outbox.c.body).where(outbox.c.chat_id == chat, outbox.c.state != "superseded"))
    return [str(row.body.get("text")) for row in rows]


@guard("lanes")
def _without_lanes() -> None:
    """Everybody stands in one line."""
    from bot import intake

    setattr(intake, "lane_of", lambda _update: 1)  # noqa: B010  mypy knows no such change


@guard("calm")
def _answered_each_time() -> None:
    from bot.calm import Calm, Pitch

    setattr(Calm, "hear", lambda *_: Pitch.AS_EVER)  # noqa: B010  mypy knows no such change
