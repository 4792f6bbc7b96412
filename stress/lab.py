"""What every experiment stands on: chance from a seed, a size, fresh databases, and what was found."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sqlalchemy import create_engine

from storage import schema
from storage.engine import make_engine
from storage.keys import Keyring

SECRET = "a secret of the laboratory, long enough for a key"
SQLITE, POSTGRESQL = "sqlite", "postgresql"
PROGRAMS = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
"""Where servers are looked for: on Debian they are not on everybody's PATH."""


@dataclass(frozen=True)
class Finding:
    """One figure, what it should be, and whether it was. `target` None: only told."""

    name: str
    value: float
    unit: str
    target: str | None = None
    held: bool = True


@dataclass
class Lab:
    """One run of one experiment on one kind of database.

    `without` names the guard that this run does without: then the experiment must fail. `postgres` is the address of a
    server on which databases may be made; None where there is none.
    """

    seed: int
    scale: float
    folder: Path
    kind: str = SQLITE
    postgres: str | None = None
    without: str | None = None
    findings: list[Finding] = field(default_factory=list)
    _names: Iterator[int] = field(default_factory=itertools.count, repr=False)

    def chance(self, name: str) -> Random:
        """A stream of chance of its own for each name: the same seed draws the same."""
        return Random(f"{self.seed}/{name}")

    def times(self, full: int, least: int = 1) -> int:
        """So many at scale 1; fewer at a smaller one, and never fewer than `least`."""
        return max(least, round(full * self.scale))

    def database(self) -> str:
        """The address of an empty database with the whole schema."""
        url = self.bare_database()
        engine = make_engine(url, Keyring.from_secret(SECRET))
        schema.upgrade(engine)
        engine.dispose()
        return url

    def bare_database(self) -> str:
        """The address of a database without any tables."""
        number = next(self._names)
        if self.kind == SQLITE:
            return f"sqlite:///{self.folder / f'lab-{number}.db'}"
        assert self.postgres is not None, "this experiment needs PostgreSQL"
        name = f"lab_{abs(hash(str(self.folder))) % 10**9}_{number}"
        engine = create_engine(_driver(self.postgres), isolation_level="AUTOCOMMIT")
        with engine.connect() as server:
            server.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.exec_driver_sql(f"CREATE DATABASE {name}")
        made = engine.url.set(database=name, drivername="postgresql")
        engine.dispose()
        return made.render_as_string(hide_password=False)

    def none(self, name: str, count: float, unit: str = "") -> None:
        """This must not have happened at all."""
        self.findings.append(Finding(name, count, unit, "0", count == 0))

    def exactly(self, name: str, value: float, wanted: float, unit: str = "") -> None:
        """This must be that."""
        self.findings.append(Finding(name, value, unit, f"{wanted:g}", value == wanted))

    def at_most(self, name: str, value: float, limit: float, unit: str = "") -> None:
        """This must not be more."""
        self.findings.append(Finding(name, value, unit, f"≤ {limit:g}", value <= limit))

    def at_least(self, name: str, value: float, limit: float, unit: str = "") -> None:
        """This must not be less."""
        self.findings.append(Finding(name, value, unit, f"≥ {limit:g}", value >= limit))

    def told(self, name: str, value: float, unit: str = "") -> None:
        """A figure that nothing was promised about."""
        self.findings.append(Finding(name, value, unit))

    @property
    def held(self) -> bool:
        """Whether every promise held; False when nothing was looked at."""
        return bool(self.findings) and all(one.held for one in self.findings)


@dataclass(frozen=True)
class Experiment:
    """A row of docs/reliability.md: A1 … D7. `guards` are those without which it must fail.

    `needs` names a program that must be installed, as tools/servers.sh does; without it there is nothing to run.
    """

    row: str
    title: str
    run: Callable[[Lab], Awaitable[None]]
    databases: tuple[str, ...]
    guards: tuple[str, ...]
    small: float
    needs: str | None = None

    @property
    def skipped(self) -> str | None:
        """Why it cannot run here; None when it can."""
        if self.needs is None or shutil.which(self.needs, path=PROGRAMS):
            return None
        return f"{self.needs} is not installed: tools/servers.sh"


EXPERIMENTS: dict[str, Experiment] = {}


def experiment(
    row: str,
    title: str,
    *,
    databases: tuple[str, ...] = (SQLITE, POSTGRESQL),
    guards: tuple[str, ...] = (),
    small: float = 0.02,
    needs: str | None = None,
) -> Callable[[Callable[[Lab], Awaitable[None]]], Callable[[Lab], Awaitable[None]]]:
    """Registers an experiment. `small` is the scale at which it runs among the tests: a few seconds."""

    def register(run: Callable[[Lab], Awaitable[None]]) -> Callable[[Lab], Awaitable[None]]:
        assert row not in EXPERIMENTS, f"{row} is taken"
        EXPERIMENTS[row] = Experiment(row, title, run, databases, guards, small, needs)
        return run

    return register


def _driver(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://", 1)
