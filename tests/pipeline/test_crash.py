"""kill -9 in the middle of a burst of reports: afterwards every acknowledged update has had exactly one effect.

Everybody who pressed send has one ticket, and hears its number. A message may come twice only when the sandbox had
accepted it and the killed process had no time to write that down: so at most as many as were in the air, or just
landed, at each kill. The moments of the kills are drawn from CRASH_SEED and printed; CRASH_KILLS and CRASH_PEOPLE
make it larger.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select

from benchmarks.town import settle
from bot.courier import AT_ONCE
from sandbox.chats import Chat
from sandbox.ledger import Call
from sandbox.server import serving
from sandbox.world import World
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from storage.tables.tickets import tickets
from tests.pipeline.crash import SECRET, Crowd, Desk

SEED = int(os.environ.get("CRASH_SEED", "20260312"))
KILLS = int(os.environ.get("CRASH_KILLS", "0"))
PEOPLE = int(os.environ.get("CRASH_PEOPLE", "0"))
CALLS_A_REPORT = 7
"""Two messages, two edits, two answers to presses, one card for staff."""


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_nothing_is_lost_and_nothing_done_twice(
    tmp_path: Path, database_url: str, mode: str, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = mode == "polling" and database_url.startswith("sqlite")
    count, kills = PEOPLE or (200 if usual else 40), KILLS or (2 if usual else 1)
    world = World(limits=None)
    async with serving(world, webhook_pause=0.2) as root:
        people = [world.person(f"业主{n}") for n in range(count)]
        group = world.group("售后工作群", [world.person("周敏")])
        world.updates.clear()
        settle(database_url, SECRET, [one.id for one in people], count, group.id)
        chance = random.Random(f"{SEED}/{mode}/{database_url.partition(':')[0]}")
        moments = sorted(chance.sample(range(10, count * CALLS_A_REPORT * 3 // 4), kills))
        with capsys.disabled():
            print(  # noqa: T201  whoever reads a failure wants to repeat it
                f"\n  killed after calls {moments} of {count} reports by {mode}, seed {SEED}"
            )
        crowd = Crowd(world, people)
        async with _killed_at(moments, Desk(root, database_url, tmp_path, webhook=mode == "webhook"), crowd) as desk:
            await _quiet(database_url, world)
            assert await desk.stop() == 0, desk.said()
    assert not moments, "the desk was quicker than its killer"
    _check_rows(database_url, world, crowd)
    twice = _check_words(world, crowd, group, kills)
    with capsys.disabled():
        print(f"  {twice} messages came twice")  # noqa: T201  what the docstring allows, counted


@contextlib.asynccontextmanager
async def _killed_at(moments: list[int], desk: Desk, crowd: Crowd) -> AsyncIterator[Desk]:
    """Runs the burst; at each moment the desk dies and a new one is started at once."""

    def at(calls: int) -> None:
        if moments and calls >= moments[0]:
            moments.pop(0)
            desk.kill()
            desk.start()

    desk.start()
    try:
        await crowd.report(at)
        yield desk
    except TimeoutError:
        lost = [(one.person.name, sorted(one.done)) for one in crowd.reporters.values() if not one.answered]
        raise AssertionError(f"no answer for {len(lost)}: {lost[:5]}\n{desk.said()[-3000:]}") from None
    finally:
        desk.kill()


async def _quiet(url: str, world: World) -> None:
    """Waits until nothing is on its way, in or out."""
    engine = make_engine(url, Keyring.from_secret(SECRET))

    def left() -> int:
        with engine.connect() as tx:
            return _count(tx, inbox, inbox.c.state == "waiting") + _count(tx, outbox, outbox.c.state == "waiting")

    async with asyncio.timeout(30):
        while len(world.updates) or await asyncio.to_thread(left):
            await asyncio.sleep(0.05)
    engine.dispose()


def _count(tx: Connection, table: object, *conditions: object) -> int:
    return int(tx.execute(select(func.count()).select_from(table).where(*conditions)).scalar_one())  # type: ignore[arg-type]


def _check_rows(url: str, world: World, crowd: Crowd) -> None:
    engine = make_engine(url, Keyring.from_secret(SECRET))
    with engine.connect() as tx:
        per_buyer = tx.execute(select(tickets.c.buyer_id, func.count()).group_by(tickets.c.buyer_id)).all()
        assert [number for _, number in per_buyer] == [1] * len(crowd.reporters)
        states = {row.update_id: row.state for row in tx.execute(select(inbox.c.update_id, inbox.c.state))}
        assert Counter(states.values()) == {"done": 4 * len(crowd.reporters)}
        assert set(world.ledger.confirmed_ids()) <= states.keys(), "acknowledged, and not stored"
        if engine.dialect.name == "sqlite":
            assert tx.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
            assert not tx.exec_driver_sql("PRAGMA foreign_key_check").all()
    engine.dispose()


def _check_words(world: World, crowd: Crowd, group: Chat, kills: int) -> int:
    numbers = [set(one.numbers) for one in crowd.reporters.values()]
    assert all(len(heard) == 1 for heard in numbers), "somebody heard of two tickets"
    assert len(set.union(*numbers)) == len(numbers), "two people heard the same number"
    twice = sum(_repeated(world.ledger.accepted(chat_id=chat)) for chat in [*crowd.reporters, group.id])
    assert twice <= kills * 2 * AT_ONCE, f"{twice} messages came twice"
    return twice


def _repeated(calls: list[Call]) -> int:
    """How many messages of a chat say again what another has said; the draft's card says the same in two steps never."""
    said = Counter(call.params["text"] for call in calls if call.method == "sendMessage")
    return sum(times - 1 for times in said.values())
