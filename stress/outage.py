"""A5: Telegram silent, the database busy, full or gone: what is acknowledged is kept, and nothing waits for ever."""

from __future__ import annotations

import asyncio
import contextlib
import resource
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any

import psycopg
from sqlalchemy import Engine, func, make_url, select

from sandbox.faults import STALL, Faults
from sandbox.server import serving
from sandbox.world import World
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from stress.desk import Desk
from stress.guards import guard
from stress.lab import SECRET as LAB_SECRET
from stress.lab import SQLITE, Lab, experiment
from stress.line import Line, line_to
from stress.pushing import PATIENCE, Pushed, Telegram

FULL = 300_000
"""Bytes that a file may have while the disk is full. The log has less, the database's journal more."""


@experiment("A5", "Telegram silent, the database busy, full or gone", guards=("true-acks",), small=0.02)
async def outage(lab: Lab) -> None:
    """Each for a while, one after the other; then everything refused comes again."""
    world, url = World(limits=None, seed=lab.seed), lab.database()
    async with serving(world) as root, _line(lab, url) as line:
        desk = Desk(root, line.address if line else url, lab.folder, webhook=True, without=lab.without)
        telegram = Telegram(world, desk)
        desk.start()
        try:
            await telegram.ready()
            world.faults = Faults(rate=1, kinds=(STALL,), stall_seconds=600)
            silent = await telegram.push(_seconds(lab, 60, 1))
            busy = await _while_locked(lab, url, telegram)
            gone = await _while_gone(lab, url, desk, telegram, line)
            world.faults = Faults()
            late = await telegram.again([*silent.refused, *busy.refused, *gone.refused])
            states, given_up = await _settled(url)
            running = desk.running
        finally:
            desk.kill()
    _told(lab, silent, busy, gone)
    acknowledged = {0, *silent.kept, *busy.kept, *gone.kept, *late.kept}
    lab.none("acknowledged, and not stored", len(acknowledged - states.keys()))
    lab.none("refused when all was well again", len(late.refused))
    lab.none("updates not done in the end", sum(state != "done" for state in states.values()))
    lab.none("messages given up", given_up)
    lab.none("desks that ended", int(not running))


def _told(lab: Lab, silent: Pushed, busy: Pushed, gone: Pushed) -> None:
    # Among the tests, which do much else meanwhile, a small machine is late by itself.
    slack = 1 if lab.scale >= 0.1 else 5
    lab.none("updates refused while Telegram was silent", len(silent.refused))
    lab.at_most("answer while Telegram was silent, p99", silent.p99, slack, "s")
    lab.none("updates refused while the database was busy", len(busy.refused))
    lab.at_most("answer while the database was busy, the slowest", max(busy.seconds), 10, "s")
    lab.at_least("updates refused while the database was gone", len(gone.refused), 1)
    lab.at_most("answer while the database was gone, the slowest", max(gone.seconds), 10 + slack, "s")
    lab.none("refused without saying when to come again", silent.rude + busy.rude + gone.rude)
    lab.none("answers that never came", silent.hung + busy.hung + gone.hung)


def _seconds(lab: Lab, full: float, least: float) -> float:
    return max(least, full * lab.scale)


@contextlib.asynccontextmanager
async def _line(lab: Lab, url: str) -> AsyncIterator[Line | None]:
    if lab.kind == SQLITE:
        yield None
        return
    async with line_to(url) as line:
        yield line


async def _while_locked(lab: Lab, url: str, telegram: Telegram) -> Pushed:
    """Somebody else writes, and takes five seconds over it."""
    seconds = min(5.0, _seconds(lab, 25, 1))
    if lab.kind == SQLITE:
        writer = sqlite3.connect(make_url(url).database or "", isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        release: Any = writer.close
    else:
        server = psycopg.connect(url)
        server.execute("LOCK TABLE inbox IN ACCESS EXCLUSIVE MODE")
        release = server.close
    asyncio.get_running_loop().call_later(seconds, release)
    return await telegram.push(seconds)


async def _while_gone(lab: Lab, url: str, desk: Desk, telegram: Telegram, line: Line | None) -> Pushed:
    """A disk that is full; a server that is stopped, and then one that does not answer."""
    seconds = _seconds(lab, 20, 1)
    if line is None:
        with _disk_full(desk):
            return await telegram.push(seconds)
    line.cut()
    gone = await telegram.push(seconds)
    line.mend()
    if lab.scale >= 0.1:
        line.silence()
        silent = await telegram.push(seconds)
        line.mend()
        for part in ("seconds", "kept", "refused"):
            getattr(gone, part).extend(getattr(silent, part))
        gone.rude, gone.hung = gone.rude + silent.rude, gone.hung + silent.hung
    return gone


@contextlib.contextmanager
def _disk_full(desk: Desk) -> Any:
    """No file of this process may grow."""
    forever = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (FULL, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, forever)


async def _settled(url: str) -> tuple[dict[int, str], int]:
    """What became of every update, when nothing waits any more or nothing moves; and how many messages were given up."""
    engine = make_engine(url, Keyring.from_secret(LAB_SECRET))
    states: dict[int, str] = {}
    try:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while Counter(states.values())["waiting"] or not states:
                    await asyncio.sleep(0.2)
                    states = await asyncio.to_thread(_states, engine)
        return states, await asyncio.to_thread(_given_up, engine)
    finally:
        engine.dispose()


def _states(engine: Engine) -> dict[int, str]:
    with engine.connect() as tx:
        return {row.update_id: row.state for row in tx.execute(select(inbox.c.update_id, inbox.c.state))}


def _given_up(engine: Engine) -> int:
    lost = select(func.count()).select_from(outbox).where(outbox.c.state.in_(("refused", "unreachable")))
    with engine.connect() as tx:
        return int(tx.execute(lost).scalar_one())


@guard("true-acks")
def _everything_is_acknowledged() -> None:
    from web import app

    stored = app._stored

    async def always(*given: Any) -> bool:
        await stored(*given)
        return True

    app._stored = always  # type: ignore[assignment]
