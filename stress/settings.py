"""D2: every connection that ever opens has the settings on which durability stands."""

from __future__ import annotations

from storage.engine import make_engine
from storage.keys import Keyring
from stress.guards import guard
from stress.lab import SECRET, SQLITE, Lab, experiment

WANTED = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15_000}


@experiment("D2", "Durable settings on every connection", databases=(SQLITE,), guards=("pragmas",), small=1)
async def settings(lab: Lab) -> None:
    """A kill cannot prove that a power cut loses nothing; that every commit is flushed can be asked for."""
    engine = make_engine(lab.database(), Keyring.from_secret(SECRET))
    wrong = 0
    for _ in range(lab.times(100)):
        with engine.connect() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in WANTED}
        wrong += found != WANTED
        engine.dispose()
    lab.none("connections with other settings", wrong)


@guard("pragmas")
def _without_pragmas() -> None:
    from storage import engine

    engine._prepare = lambda connection, _record: setattr(connection, "isolation_level", None)
