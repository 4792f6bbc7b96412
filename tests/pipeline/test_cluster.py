"""Replicas: who leads, who takes over and when, and that who led before can do nothing any more."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from telegram import Update

import bot.cluster
import bot.lanes
from bot.clock import SystemClock
from bot.cluster import BEATS, TRUST, Cluster
from handlers.context import Context
from storage import inbox, leases, outbox
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.inbox import NotYet
from storage.keys import Keyring
from storage.tables import pipeline
from tests.conftest import SECRET
from tests.kit import Town
from tests.pipeline.test_lanes import heard_by

LEASE = 1.2
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
Joins = Callable[[], Cluster]
several = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""SQLite knows one process only."""


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """The database that all replicas share."""
    made = make_engine(database_url, Keyring.from_secret(SECRET), threads=2)
    yield made
    made.dispose()


@pytest.fixture
async def replica(database_url: str) -> AsyncIterator[Joins]:
    """Makes replicas, each with connections of its own."""
    databases = []

    def made() -> Cluster:
        databases.append(Database(make_engine(database_url, Keyring.from_secret(SECRET))))
        return Cluster(databases[-1], SystemClock(), LEASE)

    yield made
    for database in databases:
        await asyncio.to_thread(database.close)


@contextlib.asynccontextmanager
async def beating(*clusters: Cluster) -> AsyncIterator[None]:
    """They give their signs of life."""
    tasks = [asyncio.create_task(one.run()) for one in clusters]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@several
async def test_of_three_that_come_at_once_one_leads_and_all_know_it(replica: Joins) -> None:
    clusters = [replica() for _ in range(3)]
    await asyncio.gather(*(one.join() for one in clusters))
    async with beating(*clusters):
        for _ in range(10):
            await asyncio.sleep(LEASE / BEATS)
            assert sum(one.leads for one in clusters) <= 1
    leading = [one for one in clusters if one.term]
    assert len(leading) == 1
    assert leading[0].term == 1, "on a busy machine a beat may be late; nobody else may have led meanwhile"
    assert all(set(one.alive) == {each.me for each in clusters} for one in clusters)
    assert not any(one.alone for one in clusters)


@several
async def test_another_takes_over_from_one_that_fell_silent(replica: Joins) -> None:
    first, second = replica(), replica()
    await first.join()
    await second.join()
    assert (first.leads, second.leads) == (True, False)
    silent = time.monotonic()
    async with beating(second):
        async with asyncio.timeout(10 * LEASE):
            await second.elected()
    assert time.monotonic() - silent < 5 * LEASE
    assert not first.leads, "it must have stopped before another began"
    assert second.term > first.term


@several
async def test_a_leader_trusts_its_lease_for_less_than_it_lasts(
    replica: Joins, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also when the database answered late: it counts from before it asked."""
    at = 1000.0
    monkeypatch.setattr(bot.cluster, "ticks", lambda: at)
    leader = replica()
    await leader.join()
    at += LEASE * TRUST * 0.99
    assert leader.leads
    at += LEASE * TRUST * 0.02
    assert not leader.leads
    assert leader.led, "somebody may lead, as far as it knows"
    at += LEASE
    assert not leader.led


@several
async def test_who_leaves_gives_everything_back_at_once(replica: Joins) -> None:
    first, second = replica(), replica()
    await first.join()
    await second.join()
    await first.leave()
    await second.beat()
    assert second.leads and second.term > 1
    assert second.alive == (second.me,)
    assert not second.alone, "what the other has just left may still be on its way"
    await second.beat()
    assert second.alone


async def test_two_processes_on_one_file_are_one_too_many(tmp_path: Path) -> None:
    lock = tmp_path / "anju.db.lock"
    first, second = (_alone(tmp_path, lock) for _ in range(2))
    await first.join()
    with pytest.raises(OSError, match=r"another anju already runs on .*anju\.db; stop it first, or use PostgreSQL"):
        await second.join()
    await first.leave()
    await second.join()
    assert second.leads
    await second.leave()
    for one in (first, second):
        await asyncio.to_thread(one._database.close)


def _alone(folder: Path, lock: Path) -> Cluster:
    engine = make_engine(f"sqlite:///{folder / 'anju.db'}", Keyring.from_secret(SECRET))
    pipeline.leases.create(engine, checkfirst=True)
    return Cluster(Database(engine), SystemClock(), LEASE, lock)


def test_a_term_that_is_over_takes_nothing_from_the_outbox(engine: Engine) -> None:
    with engine.begin() as tx:
        first = leases.beat(tx, "first", timedelta(seconds=60), NOW).term
        assert first is not None
        kept = outbox.put(tx, 7, {"text": "您好"}, NOW, priority=1)
        leases.leave(tx, "first")
        second = leases.beat(tx, "second", timedelta(seconds=60), NOW).term
        assert second is not None and kept is not None
        assert outbox.take(tx, first, 10) == []
        assert [row.id for row in outbox.take(tx, second, 10)] == [kept.id]
        assert outbox.take(tx, second, 10) == [], "it is in hand already"


def test_what_one_courier_had_in_hand_goes_to_the_next(engine: Engine) -> None:
    with engine.begin() as tx:
        first = leases.beat(tx, "first", timedelta(seconds=60), NOW).term or 0
        outbox.put(tx, 7, {"text": "您好"}, NOW, priority=1, term=first)
        leases.leave(tx, "first")
        second = leases.beat(tx, "second", timedelta(seconds=60), NOW).term or 0
        assert len(outbox.take(tx, second, 10)) == 1


def _store(tx: Transaction, replica: str, *updates: int, lane: int = 7) -> list[int]:
    arrived = inbox.store(tx, 42, [(lane, {"update_id": one}) for one in updates], NOW, replica)
    return [one.id for one in arrived]


def test_an_update_waits_for_an_earlier_one_in_other_hands(engine: Engine) -> None:
    with engine.begin() as tx:
        (earlier,), (later,) = _store(tx, "first", 1), _store(tx, "second", 2)
        (elsewhere,) = _store(tx, "second", 3, lane=8)
        assert inbox.done(tx, elsewhere), "another person waits for nobody"
        with pytest.raises(NotYet):
            inbox.done(tx, later)
        assert inbox.done(tx, earlier)
        assert inbox.done(tx, later)
        assert not inbox.done(tx, later), "it was done before"


def test_what_was_set_aside_holds_up_nobody(engine: Engine) -> None:
    with engine.begin() as tx:
        earlier, later = _store(tx, "first", 1, 2)
        inbox.set_aside(tx, earlier, "a fault")
        assert inbox.done(tx, later)


def test_rows_of_the_dead_are_adopted_and_those_of_the_living_are_not(engine: Engine) -> None:
    with engine.begin() as tx:
        (own,), (dead,), (living,) = (_store(tx, name, n) for n, name in enumerate(("me", "dead", "living")))
        assert inbox.adopt(tx, "me", {"me", "living"}) == [own, dead]
        rows = tx.execute(select(pipeline.inbox.c.id, pipeline.inbox.c.replica))
        whose = {row.id: row.replica for row in rows}
        assert whose == {own: "me", dead: "me", living: "living"}


async def test_what_a_dead_replica_left_is_done_before_what_came_later(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody tells the replica that another died: it looks, at the latest when an update has waited for a while."""
    monkeypatch.setattr(bot.lanes, "LATEST", 0.04)
    wang, seen = town.somebody("王芳"), list[str]()

    async def note(update: Update, context: Context) -> None:
        await context.bot_data.acts.pass_over()
        assert update.message is not None
        seen.append(update.message.text or "")

    heard_by(town, note)
    town.world.say(wang.person, "先")
    town.world.say(wang.person, "后")
    _, body = await town.api.call(town.world.token, "getUpdates", {"timeout": 0})
    first, second = body["result"]
    await town.ask(partial(inbox.store, bot=42, updates=[(wang.person.id, first)], now=town.now, replica="dead"))
    await town.machine.intake.store([second])
    async with asyncio.timeout(10):
        while len(seen) < 2:
            await asyncio.sleep(0.01)
    assert seen == ["先", "后"]
    await town.machine.lanes.idle()
