"""C1: three days of timers, lived through in minutes, while leaders die, are halted, and everybody is away for hours."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from random import Random
from types import SimpleNamespace
from typing import cast

from sqlalchemy import Engine, func, select
from telegram import Bot

from bot.acts import Acts
from bot.courier import AT_ONCE
from bot.meters import Counted
from sandbox.server import serving
from sandbox.world import World
from services import clock
from storage import timers
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables import pipeline
from stress import agenda
from stress.agenda import SPAN, Agenda
from stress.desk import Desk
from stress.dial import Dial
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, SQLITE, Lab, experiment
from stress.replicas import Replicas

HOURS_AWAY = 20
PATIENCE = 120.0
LEASE = 1.0


@dataclass
class Stage:
    """Everything that the days are lived through with. `awake`: local days whose digest must have come; `rival`: somebody
    who does what he once saw to be due without a look at who leads."""

    lab: Lab
    world: World
    dial: Dial
    engine: Engine
    agenda: Agenda
    crews: tuple[Replicas, Replicas]
    crew: Replicas
    chance: Random
    rival: Acts
    awake: set[date] = field(default_factory=set)
    slowest: float = 0.0
    lost: int = 0
    left: int = 0

    def left_to_do(self) -> int:
        """Timers that are due, and messages that are said, may go and are not sent."""
        now, outbox = self.dial.now(), pipeline.outbox
        with self.engine.begin() as tx:
            waiting = select(func.count()).where(outbox.c.state == "waiting", outbox.c.not_before <= now)
            return len(timers.due(tx, now, 10_000)) + int(tx.execute(waiting).scalar_one())

    def done(self) -> int:
        """Timers that are done."""
        with self.engine.begin() as tx:
            return int(tx.execute(select(func.count()).where(pipeline.timers.c.state == "done")).scalar_one())

    async def caught_up(self) -> None:
        """Until everything due is done and heard. How long that took is the lateness after a recovery."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        while (left := await asyncio.to_thread(self.left_to_do)) and loop.time() - began < PATIENCE:
            await asyncio.sleep(0.1)
        self.slowest, self.left = max(self.slowest, loop.time() - began), left
        if not left and (day := agenda.digest_day(self.dial.now())) is not None:
            self.awake.add(day)


@experiment("C1", "Missed and doubled timers", databases=(POSTGRESQL, SQLITE), guards=("claim",), small=0.03)
async def timers_once(lab: Lab) -> None:
    """1,000 timers within 72 hours; fifty leaders lost, five times nobody there for up to twenty hours."""
    restarts, losses = lab.times(5), lab.times(50, least=3)
    async with _stage(lab) as stage:
        away = [HOURS_AWAY * stage.chance.random() * 0.8 for _ in range(restarts)]
        step = (SPAN - timedelta(hours=sum(away))) / losses
        events: list[float | None] = [*away, *[None] * losses]
        stage.chance.shuffle(events)
        await stage.crew.leader()
        for event in events:
            if event is None:
                await _lose_the_leader(stage, step)
            else:
                await _everybody_is_away(stage, event)
        await _until_noon(stage)
        heard, said, keys, sent = await asyncio.to_thread(_found, stage)
    wanted = stage.agenda.wanted
    days = {key.rpartition(":")[2] for key in keys}
    lab.told("leaders lost", losses)
    lab.told("restarts after up to 20 hours", restarts)
    came = said | heard  # the words of the first day are forgotten from the rows by now
    lab.exactly("timers that took effect", len(came), len(wanted))
    lab.none("never took effect", len(wanted - came.keys()), "timers")
    lab.none("took effect twice", sum(times - 1 for times in said.values()), "timers")
    lab.none("said and never heard", len(said.keys() - heard.keys()))
    # What was in the air at a kill is sent once more.
    lab.at_most("heard twice", sum(times - 1 for times in heard.values()), (losses + restarts) * AT_ONCE)
    lab.told("digests", sent)
    lab.none("digests said and never sent", max(0, len(keys) - sent))
    lab.none("mornings without their digest", len({str(day) for day in stage.awake} - days), "days")
    lab.none("due and not done in the end", stage.left)
    lab.at_most("late after a recovery", stage.slowest, 60, "s")


async def _lose_the_leader(stage: Stage, step: timedelta) -> None:
    """In the middle of what has just fallen due, if chance will have it so."""
    leader = await stage.crew.leader()
    before = await asyncio.to_thread(stage.done)
    stage.dial.turn(step)
    stale = await stage.rival.database.act(lambda tx: timers.due(tx, stage.dial.now(), 10_000))
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(2 * LEASE):
            while await asyncio.to_thread(stage.done) == before:
                await asyncio.sleep(0.002)
    stage.lost += 1
    if len(stage.crew.desks) > 1 and (stage.lost == 1 or stage.chance.random() < 0.5):
        leader.pause()
        await stage.crew.leader(but=leader)
        await stage.caught_up()
        leader.wake()  # it still has in hand what it thought was due
    else:
        leader.kill()
        leader.start()
    await stage.crew.leader()
    await stage.caught_up()
    for timer in stale:
        await stage.rival.of_clock(partial(clock.run, timer=timer))


async def _everybody_is_away(stage: Stage, hours: float) -> None:
    """And comes back as another version, whose jobs have other names."""
    await stage.caught_up()
    stage.crew.kill()
    stage.dial.turn(timedelta(hours=hours))
    stage.crew = stage.crews[stage.crew is stage.crews[0]]
    stage.crew.start()
    await stage.crew.leader()
    await stage.caught_up()


async def _until_noon(stage: Stage) -> None:
    """Beyond the span, at an hour at which visits may be asked about."""
    await stage.caught_up()
    local = stage.dial.now().astimezone(agenda.RULES.zone)
    noon = (local + timedelta(days=1)).replace(hour=12, minute=0)
    stage.dial.turn(noon - local)
    await stage.caught_up()


@contextlib.asynccontextmanager
async def _stage(lab: Lab) -> AsyncIterator[Stage]:
    url, dial, world = lab.database(), Dial(lab.folder / "clock"), World(limits=None)
    engine = make_engine(url, Keyring.from_secret(SECRET))
    each, managers = lab.times(320, least=40), lab.times(15, least=2)
    with engine.begin() as tx:
        planned = agenda.write(tx, dial.now(), lab.chance("agenda"), each, managers)
    planned.hearers(world)
    nobody = cast(Bot, SimpleNamespace(username="anju_sandbox_bot"))
    rival = Acts(Database(make_engine(url, Keyring.from_secret(SECRET))), dial, agenda.RULES, nobody, Counted())
    async with serving(world) as root:
        crews = (_crew(lab, root, url, dial, lab.without), _crew(lab, root, url, dial, lab.without or "job-names"))
        crews[0].start()
        try:
            yield Stage(lab, world, dial, engine, planned, crews, crews[0], lab.chance("events"), rival)
        finally:
            await asyncio.to_thread(rival.database.close)
            for crew in crews:
                crew.kill()
            engine.dispose()


def _crew(lab: Lab, root: str, url: str, dial: Dial, without: str | None) -> Replicas:
    def desk(number: int) -> Desk:
        return Desk(
            root,
            url,
            lab.folder,
            without=without,
            name=f"desk{number}",
            quick=True,
            STRESS_CLOCK=dial.setting,
            ANJU_CLUSTER__LEASE_SECONDS=f"{LEASE:g}",
        )

    return Replicas([desk(number) for number in range(1 if lab.kind == SQLITE else 3)])


def _found(stage: Stage) -> tuple[Counter[str], Counter[str], set[str], int]:
    """What was heard and said, the digests that were said, and how many pictures of them the managers got."""
    with stage.engine.begin() as tx:
        keys, said = agenda.digests(tx), stage.agenda.said(tx)
    ledger = stage.world.ledger
    sent = sum(len(ledger.accepted("sendPhoto", account)) for account in stage.agenda.managers)
    return stage.agenda.heard(stage.world), said, keys, sent


@guard("claim")
def _without_claim() -> None:
    """A timer is done by whoever has it in hand, also when another has done it."""
    from sqlalchemy import update

    from storage import timers as rows

    def claim(tx: Transaction, timer: timers.Timer, now: object) -> bool:
        table = pipeline.timers
        tx.execute(update(table).where(table.c.id == timer.id).values(state="done", done_at=now))
        return True

    setattr(rows, "claim", claim)  # noqa: B010  another signature


@guard("job-names")
def _without_job_names() -> None:
    """No guard: what APScheduler calls has other names, as after a deploy."""
    from bot.ticker import Ticker

    for number, job in enumerate((Ticker.tick, Ticker.plan)):
        job.__name__ = f"job_{number}"
        job.__qualname__ = f"Renamed.job_{number}"
