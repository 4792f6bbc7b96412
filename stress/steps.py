"""C4: the clock of the machine is set forward and back, by an hour or a day: nothing comes twice, nothing is lost."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select

from sandbox.people import Person
from sandbox.server import serving
from sandbox.world import World
from storage import timers
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import outbox
from stress import hours
from stress.desk import Desk
from stress.dial import Dial
from stress.guards import guard
from stress.lab import SECRET, Lab, experiment
from stress.office import FIRST_STAFF, Office, furnish, open_ticket

STEPS = (timedelta(hours=1), timedelta(hours=-1), timedelta(days=1), timedelta(days=-1))
FIRST = (timedelta(hours=-1), timedelta(days=1))
"""Whatever chance says: one that makes everybody wait, and one over which promises break."""

FURTHEST = timedelta(days=4)
PATIENCE = 15.0
ANSWER_SECONDS = 10.0
NUMBER = re.compile(r"ticket:(\d+)")


@dataclass
class Shop:
    """A desk on a clock that is moved, and somebody who asks it."""

    world: World
    dial: Dial
    engine: Engine
    asker: Person
    late: int = 0
    unanswered: int = 0
    before: int = 0
    furthest: timedelta = timedelta()

    async def begun(self) -> None:
        """The desk answers, and has caught up with what was due when it started."""
        self.world.say(self.asker, "/help")
        await _until(lambda: self._heard() > 0, PATIENCE)
        await self.worked()

    async def ask(self) -> None:
        """She asks while Telegram is away for a moment, so that the answer is on its way when the clock is moved."""
        self.before = self._heard()
        refused = len(self.world.ledger.refused("sendMessage", self.asker.id))
        self.world.faults.next("sendMessage", "error")
        self.world.say(self.asker, "/help")
        await _until(lambda: len(self.world.ledger.refused("sendMessage", self.asker.id)) > refused, PATIENCE)

    async def answered(self) -> None:
        """Her answer came, wherever the clock stands."""
        self.unanswered += not await _until(lambda: self._heard() > self.before, ANSWER_SECONDS)

    def _heard(self) -> int:
        return len(self.world.ledger.accepted("sendMessage", self.asker.id))

    async def worked(self) -> None:
        """Everything that is due is done, and everything said is sent."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while await asyncio.to_thread(self._left):
                    await asyncio.sleep(0.1)
        self.late += await asyncio.to_thread(self._left)

    def _left(self) -> int:
        with self.engine.begin() as tx:
            said = tx.execute(select(func.count()).where(outbox.c.state == "waiting")).scalar_one()
            return len(timers.due(tx, self.dial.now())) + int(said)


@experiment("C4", "Clock steps", guards=("set-back",), small=0.06)
async def steps(lab: Lab) -> None:
    """Fifty steps of an hour or a day. Tickets whose promises break all along the way are the timers."""
    chance, count = lab.chance("steps"), lab.times(50)
    async with _shop(lab, lab.times(300, 40)) as (shop, dues):
        await shop.begun()
        for number in range(count):
            await shop.ask()
            may = [one for one in STEPS if -FURTHEST / 2 <= shop.dial.ahead + one <= FURTHEST]
            step = FIRST[number] if number < len(FIRST) else chance.choice(may)
            shop.dial.turn(step)
            shop.furthest = max(shop.furthest, shop.dial.ahead)
            await shop.answered()
            await shop.worked()
            if shop.unanswered or shop.late:
                break
        reached = shop.dial.now() - shop.dial.ahead + shop.furthest
        wanted = {number for number, due in dues.items() if due <= reached}
        told = Counter(_told(shop.world))
    lab.told("steps", count)
    lab.exactly("promises told as broken", len(told), len(wanted))
    lab.none("never told", len(wanted - told.keys()), "promises")
    lab.none("told twice", sum(times - 1 for times in told.values()), "promises")
    lab.none("told before their time", len(told.keys() - wanted), "promises")
    lab.none("timers not done and messages not sent", shop.late)
    lab.none(f"answers that took longer than {ANSWER_SECONDS:g} s", shop.unanswered)


@contextlib.asynccontextmanager
async def _shop(lab: Lab, tickets: int) -> AsyncIterator[tuple[Shop, dict[int, datetime]]]:
    """Tickets that were opened so that each breaks its promise of a solution at another moment of the days to come."""
    url, dial, world = lab.database(), Dial(lab.folder / "clock"), World(limits=None)
    rules, chance, dues = hours.rules(), lab.chance("tickets"), dict[int, datetime]()
    engine = make_engine(url, Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        office: Office = furnish(tx, dial.now(), buyers=1, group=None)
        for _ in range(tickets):
            opened = dial.now() - timedelta(days=chance.uniform(3, 7))
            ticket = open_ticket(tx, opened, rules, office.buyers[0])
            dues[ticket.number] = ticket.solution_due
    async with serving(world) as root:
        world.start(world.person("周敏", id=FIRST_STAFF))
        world.updates.clear()
        desk = Desk(root, url, lab.folder, without=lab.without, STRESS_CLOCK=dial.setting)
        desk.start()
        try:
            yield Shop(world, dial, engine, world.person("路人")), dues
        finally:
            desk.kill()
            engine.dispose()


def _told(world: World) -> list[int]:
    """The tickets whose broken promise of a solution the manager was told of."""
    calls = world.ledger.accepted("sendMessage", FIRST_STAFF)
    return [
        int(found[1])
        for call in calls
        if "的解决<b>已超时" in call.params["text"] and (found := NUMBER.search(str(call.params)))
    ]


async def _until(so: Callable[[], bool], seconds: float) -> bool:
    """Whether it became so in time."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not so():
                await asyncio.sleep(0.05)
            return True
    return False


@guard("set-back")
def _without_set_back() -> None:
    """What waits goes by the clock alone, however that is set."""
    from bot.waiting import Waiting

    setattr(Waiting, "_set_back", lambda _waiting, _by: None)  # noqa: B010  mypy knows no methods that change
