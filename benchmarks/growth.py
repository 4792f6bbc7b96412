"""A thousand contracts beside a million: how much longer does each act take? Writes var/bench.json.

The same acts as the desk does, on the database thread, in turn on the small and on the large database, each on rows drawn
anew. SCALE shrinks the large one and the number of acts. Databases are kept in var/growth/ and used again.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine, func, make_url, select

from benchmarks import figures
from benchmarks.asked import CASES, Case, Cost, Side
from benchmarks.lives import Lives, at_noon
from benchmarks.population import SECRET, populate
from bot import config
from domain.rules import Rules
from storage import schema
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import timers
from tools import postgres

SMALL, LARGE = 1_000, 1_000_000
TIMES = 400
"""Acts of each case on either database."""


@dataclass(frozen=True)
class Taken:
    """Milliseconds of so many acts: of the processor at the middle and for the slowest of twenty, and on the wall."""

    cpu: float
    cpu95: float
    wall95: float

    @classmethod
    def of(cls, costs: list[Cost]) -> Taken:
        """From the single acts."""
        cpu, wall = sorted(one.cpu for one in costs), sorted(one.wall for one in costs)
        at = int(len(costs) * 0.95)
        return cls(cpu[len(cpu) // 2] * 1000, cpu[at] * 1000, wall[at] * 1000)


@dataclass(frozen=True)
class Grown:
    """One case on the small and on the large database."""

    small: Taken
    large: Taken

    @property
    def ratio(self) -> float:
        """How much longer the slowest of twenty works. The processor's time: a busy neighbour only changes the other."""
        return self.large.cpu95 / self.small.cpu95


async def measure(case: Case, small: Side, large: Side, times: int) -> Grown:
    """So many acts on either, in turn, after some that do not count."""
    taken: dict[int, list[Cost]] = {id(small): [], id(large): []}
    for number in range(-max(times // 10, 3), times):
        for side in (small, large):
            cost = await case.run(side)
            if number >= 0:
                taken[id(side)].append(cost)
    return Grown(Taken.of(taken[id(small)]), Taken.of(taken[id(large)]))


@contextlib.contextmanager
def side(url: str, contracts: int) -> Iterator[Side]:
    """A database of that size, filled when it is not there yet."""
    keyring = Keyring.from_secret(SECRET)
    engine = make_engine(url, keyring, threads=2)
    schema.upgrade(engine)
    with engine.connect() as connection:
        empty = connection.execute(select(timers.c.id).limit(1)).first() is None  # they are filled in last
    if empty:
        print(f"filling {url.rpartition('/')[2]} with {contracts} contracts", file=sys.stderr)
        populate(url, contracts, told=lambda line: print(line, file=sys.stderr))
    database = Database(engine, threads=2 if engine.dialect.name == "postgresql" else 1)
    try:
        threads = tuple(time.pthread_getcpuclockid(one.ident or 0) for one in database._threads)
        yield Side(database, Lives(contracts, at_noon(), {}), _rules(), random.Random(), threads, _servers(engine))
    finally:
        database.close()


def _servers(engine: Engine) -> tuple[Path, ...]:
    """What the kernel knows of the processes that serve our connections: SQLite has none."""
    if engine.dialect.name == "sqlite":
        return ()
    with contextlib.ExitStack() as stack:
        opened = [stack.enter_context(engine.connect()) for _ in range(engine.pool.size())]  # type: ignore[attr-defined]
        pids = [one.scalar(select(func.pg_backend_pid())) for one in opened]
    return tuple(Path(f"/proc/{pid}/schedstat") for pid in pids)


def _rules() -> Rules:
    """As in config.yaml, but whoever is drawn twice may report twice."""
    rules = config.load().rules()
    return replace(rules, tickets=replace(rules.tickets, open_at_once=10_000))


@contextlib.contextmanager
def urls(kind: str, folder: Path, sizes: tuple[int, ...]) -> Iterator[list[str]]:
    """An address for each size; what was filled for the same schema stands there already."""
    names = [f"growth_{schema.head()}_{size}" for size in sizes]
    folder.mkdir(parents=True, exist_ok=True)
    if kind == "sqlite":
        yield [f"sqlite:///{folder / name}.db" for name in names]
        return
    with postgres.own(folder / "postgres", keep=True) as server:
        known = server.psql("SELECT datname FROM pg_database")
        for name in names:
            if name not in known:
                server.psql(f"CREATE DATABASE {name}")
        yield [
            str(make_url(server.get_uri()).set(database=name).render_as_string(hide_password=False)) for name in names
        ]


def line(case: Case, grown: Grown) -> str:
    """One case for people."""
    few, many = grown.small, grown.large
    return (
        f"{case.name:<20}{few.cpu:>9.2f}{few.cpu95:>9.2f}{few.wall95:>9.1f}{many.cpu:>9.2f}{many.cpu95:>9.2f}{many.wall95:>9.1f}"
        f"{many.cpu / few.cpu:>8.2f}{grown.ratio:>8.2f}{'' if held(case, grown) else '  ✗'}"
    )


def held(case: Case, grown: Grown) -> bool:
    """Whether it keeps what is promised."""
    return (case.most is None or grown.ratio <= case.most) and (
        case.seconds is None or grown.large.wall95 <= case.seconds * 1000
    )


def said(case: Case, grown: Grown, suffix: str) -> dict[str, dict[str, object]]:
    """The same for machines: what the slowest of twenty takes of the processor, and by the clock on the wall."""
    name, seconds = f"growth_{case.name}{suffix}", case.seconds
    return {
        name: figures.figure(grown.ratio, "×", most=case.most),
        f"{name}_few": figures.figure(grown.small.cpu95, "ms"),
        f"{name}_many": figures.figure(grown.large.cpu95, "ms"),
        f"{name}_p95": figures.figure(grown.large.wall95, "ms", most=None if seconds is None else seconds * 1000),
    }


async def run(kind: str, folder: Path, large: int, times: int, only: list[str]) -> dict[str, dict[str, object]]:
    """Every case on one kind of database."""
    found: dict[str, dict[str, object]] = {}
    sizes = (min(SMALL, large), large)
    with urls(kind, folder, sizes) as (few, many), side(few, sizes[0]) as small, side(many, sizes[1]) as big:
        print(
            f"{kind}: ms of CPU at p50 and p95, on the wall at p95; on {sizes[0]} contracts, on {sizes[1]}, CPU over CPU"
        )
        for case in CASES:
            if only and case.name not in only:
                continue
            grown = await measure(case, small, big, max(round(times * case.part), 5))
            print(line(case, grown), flush=True)
            found |= said(case, grown, "" if kind == "sqlite" else "_postgres")
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth")
    parser.add_argument("cases", nargs="*", help="only these")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], action="append")
    parser.add_argument("--folder", type=Path, default=Path("var/growth"))
    parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
    chosen = parser.parse_args()
    scale = min(float(os.environ.get("SCALE", "1")), 1)
    large, times = max(round(LARGE * scale), 2 * SMALL), max(round(TIMES * scale), 40)
    for kind in chosen.database or ["sqlite", "postgresql"]:
        figures.merge(asyncio.run(run(kind, chosen.folder, large, times, chosen.cases)), chosen.out)


if __name__ == "__main__":
    main()
