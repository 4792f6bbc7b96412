"""Migrations that are killed: a child migrates, dies at a statement, and somebody else does it again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, event, func, insert, select

from storage import schema
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.people import buyers, staff
from stress.guards import guard
from stress.lab import SECRET, Lab

POINTS = 20
ROWS = 50
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)


def kill_migrations(lab: Lab) -> None:
    """Each migration, killed at points between its first statement and just after its commit."""
    again = drifted = lost = killed = 0
    chain = _chain()
    for revision, before in [chain[0], *chain[-lab.times(len(chain), least=2) + 1 :]]:
        for point in _points(lab, revision, before):
            engine = _prepared(lab, before)
            killed += _killed(engine, revision, point)
            try:
                schema.upgrade(engine)
                drifted += len(schema.drift(engine))
                lost += _rows(engine) != (0 if before is None else ROWS)
            except Exception as error:  # noqa: BLE001  whatever it is, somebody stands before a desk that does not start
                print(f"after a kill at statement {point} of {revision}: {type(error).__name__}: {error}"[:300])
                again += 1
            engine.dispose()
    lab.none("migrations that could not be run again", again)
    lab.none("differences from the tables afterwards", drifted)
    lab.none("databases that lost rows", lost)
    lab.at_least("killed in the middle", killed, 2)


def _chain() -> list[tuple[str, str | None]]:
    """Every migration and the one before it, in order. A small run takes the first and the newest."""
    after = {before: revision for revision, before in schema.revisions().items()}
    found: list[tuple[str, str | None]] = []
    before = None
    while before in after:
        found.append((after[before], before))
        before = after[before]
    return found


def _points(lab: Lab, revision: str, before: str | None) -> list[int]:
    """Statements at which to die: just after the commit, somewhere in the second half, and anywhere."""
    engine = _prepared(lab, before)
    passed: list[int] = []
    _at_each_statement(engine, passed.append)
    schema.upgrade(engine, revision)
    engine.dispose()
    last = len(passed)
    wanted = min(lab.times(POINTS, least=2), last)
    chance = lab.chance(f"points of {revision}")
    middle = chance.randrange(max(1, last // 2), max(2, last - 1))
    rest = [point for point in range(1, last) if point != middle]
    inside = [middle, *chance.sample(rest, min(wanted, len(rest)))]
    return [last, *inside][:wanted]


def _prepared(lab: Lab, before: str | None) -> Engine:
    """A database just before the migration, with people in it."""
    engine = make_engine(lab.bare_database(), Keyring.from_secret(SECRET))
    if before is not None:
        schema.upgrade(engine, before)
        with engine.begin() as tx:
            tx.execute(insert(buyers), [{"name": f"业主{n}", "created_at": NOW} for n in range(ROWS // 2)])
            people = [{"name": f"{n}", "role": "agent", "active": True, "created_at": NOW} for n in range(ROWS // 2)]
            tx.execute(insert(staff), people)
    engine.dispose()
    return engine


def _rows(engine: Engine) -> int:
    with engine.connect() as tx:
        return sum(tx.execute(select(func.count()).select_from(table)).scalar_one() for table in (buyers, staff))


def _killed(engine: Engine, revision: str, point: int) -> bool:
    """A child that kills itself at that statement; whether it did."""
    child = os.fork()
    if child == 0:
        _at_each_statement(engine, lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == point else None)
        schema.upgrade(engine, revision)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _at_each_statement(engine: Engine, pass_by: Callable[[int], Any]) -> None:
    """Calls with 1, 2, … at each statement of the migration itself, and once more after its commit."""
    count = 0

    def statement(connection: Connection, *_: Any) -> None:
        nonlocal count
        if connection.in_transaction() or connection.in_nested_transaction():
            count += 1
            pass_by(count)

    def committed(_: Connection) -> None:
        nonlocal count
        count += 1
        pass_by(count)

    event.listen(engine, "after_cursor_execute", lambda connection, *rest: statement(connection))
    event.listen(engine, "commit", committed)


@guard("one-transaction")
def _without_one_transaction() -> None:
    """Each statement for itself, as tools do that migrate on an ordinary connection."""

    def migrate(engine: Engine, to: str) -> None:
        from alembic import command

        with engine.connect() as connection:
            if connection.dialect.name != "sqlite":
                alone = connection.execution_options(isolation_level="AUTOCOMMIT")
                command.upgrade(schema._config(alone), to)
                return
            event.listen(engine, "after_cursor_execute", lambda one, *_: one.connection.driver_connection.commit())
            command.upgrade(schema._config(connection), to)

    schema._migrate = migrate
