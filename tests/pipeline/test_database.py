"""Acts share commits, and yet each stands or falls alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable

import pytest
from sqlalchemy import Connection, event, update
from sqlalchemy.exc import OperationalError

from storage.database import Closed, Database, Transaction
from storage.tables.pipeline import leases
from tests.pipeline.increments import count, open_database, set_up, until_counted, value

HELD: list[asyncio.Future[bool]] = []


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    opened = open_database(database_url, threads=3)
    opened.act_now(lambda tx: set_up(tx, "counter", "other"))
    yield opened
    await asyncio.to_thread(opened.close)


def hold_up(database: Database) -> threading.Event:
    """Keeps every thread busy until the event is set, so that what comes meanwhile shares one commit."""
    go = threading.Event()
    HELD.extend(asyncio.ensure_future(database.act(lambda _: go.wait(5))) for _ in database._threads)
    return go


def count_blindly(tx: Transaction) -> int:
    """One more, whatever it was; what it is now."""
    tx.execute(update(leases).where(leases.c.name == "counter").values(term=leases.c.term + 1))
    return value(tx)


async def test_no_increment_is_lost(database: Database) -> None:
    await asyncio.gather(*(until_counted(database) for _ in range(200)))
    assert await database.act(value) == 200


async def test_acts_that_wait_share_a_commit(database: Database) -> None:
    commits: list[Connection] = []
    event.listen(database.engine, "commit", commits.append)
    go = hold_up(database)
    waiting = [asyncio.ensure_future(until_counted(database)) for _ in range(60)]
    await asyncio.sleep(0.05)
    go.set()
    await asyncio.gather(*waiting)
    assert await database.act(value) == 60
    assert len(commits) < 60


async def test_an_act_that_raises_undoes_itself_alone(database: Database) -> None:
    def fail(tx: Transaction) -> None:
        tx.execute(update(leases).where(leases.c.name == "other").values(term=leases.c.term + 1))
        raise LookupError("after it wrote")

    go = hold_up(database)
    acts = [asyncio.ensure_future(database.act(fail if n % 3 == 0 else count())) for n in range(30)]
    await asyncio.sleep(0.05)
    go.set()
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert [type(one) for one in outcomes[::3]] == [LookupError] * 10
    counted = sum(outcome is True for outcome in outcomes)
    assert await database.act(value) == counted
    assert await database.act(lambda tx: value(tx, "other")) == 0


async def test_when_a_shared_commit_fails_each_act_is_tried_alone(database: Database) -> None:
    failing = [OperationalError("COMMIT", {}, Exception("disk full"))]
    together: list[int] = []

    def fail_once(_: Connection) -> None:
        if together and failing:
            raise failing.pop()

    event.listen(database.engine, "commit", fail_once)
    go = hold_up(database)

    def mark(tx: Transaction) -> int:
        together.append(1)
        return count_blindly(tx)

    acts = [asyncio.ensure_future(database.act(mark)) for _ in range(10)]
    await asyncio.sleep(0.05)
    go.set()
    seen = await asyncio.gather(*acts)
    assert not failing, "no commit failed"
    assert len(together) > 10, "nothing was tried again"
    assert sorted(seen) == list(range(1, 11))
    assert await database.act(value) == 10


async def test_two_that_lock_each_other_out_both_end(database: Database) -> None:
    def both(first: str, second: str) -> Callable[[Transaction], None]:
        def act(tx: Transaction) -> None:
            for name in (first, second):
                tx.execute(update(leases).where(leases.c.name == name).values(term=leases.c.term + 1))

        return act

    acts = [both("counter", "other") if n % 2 else both("other", "counter") for n in range(120)]
    await asyncio.gather(*(database.act(act) for act in acts))
    assert await database.act(lambda tx: (value(tx), value(tx, "other"))) == (120, 120)


async def test_a_loop_that_is_gone_stops_nobody(database: Database) -> None:
    def another_loop() -> None:
        async def leave() -> None:
            task = asyncio.ensure_future(database.act(count()))
            await asyncio.sleep(0)
            assert not task.done()

        asyncio.run(leave())

    await asyncio.to_thread(another_loop)
    assert await database.act(lambda tx: value(tx, "other")) == 0


async def test_what_waits_at_the_end_is_done(database_url: str) -> None:
    database = open_database(database_url, threads=2)
    database.act_now(lambda tx: set_up(tx, "counter"))
    go = hold_up(database)
    acts = [asyncio.ensure_future(database.act(count_blindly)) for _ in range(5)]
    await asyncio.sleep(0.05)
    go.set()
    await asyncio.to_thread(database.close)
    await asyncio.gather(*acts)
    again = open_database(database_url)
    assert again.act_now(value) == 5
    again.close()


async def test_a_database_that_is_away_says_so_soon(database: Database) -> None:
    tried = 0

    def away(_: Transaction) -> None:
        nonlocal tried
        tried += 1
        raise OperationalError("SELECT", {}, Exception("nobody is there"))

    go = hold_up(database)
    acts = [asyncio.ensure_future(database.act(away)) for _ in range(60)]
    await asyncio.sleep(0.05)
    go.set()
    outcomes = await asyncio.gather(*acts, return_exceptions=True)
    assert {type(one) for one in outcomes} == {OperationalError}
    assert tried <= 60 + 3 * 5 + 3, "together, and then a few alone"
    assert await database.act(lambda tx: value(tx)) == 0


async def test_after_the_end_nobody_waits_for_ever(database_url: str) -> None:
    database = open_database(database_url)
    await asyncio.to_thread(database.close)
    with pytest.raises(Closed):
        async with asyncio.timeout(5):
            await database.act(value)


async def test_two_processes_count_together(database_url: str) -> None:
    database = open_database(database_url)
    database.act_now(lambda tx: set_up(tx, "counter"))
    command = [sys.executable, "-m", "tests.pipeline.increments", database_url, "40"]
    running = [subprocess.Popen(command) for _ in range(2)]
    assert [await asyncio.to_thread(process.wait, 60) for process in running] == [0, 0]
    assert await database.act(value) == 80
    await asyncio.to_thread(database.close)
