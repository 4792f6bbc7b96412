"""Writes a migration from what the tables say now: `make migration MESSAGE="Tickets know their room"`."""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from storage import schema
from storage.engine import make_engine
from storage.keys import Keyring

VERSIONS = Path("storage/migrations/versions")


def main(message: str) -> int:
    """Brings an empty database to the newest migration, then writes down what the tables have beyond it."""
    if not message.strip():
        sys.stderr.write('What does it change? make migration MESSAGE="Tickets know their room"\n')
        return 1
    before = set(VERSIONS.glob("*.py"))
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{folder}/anju.db", Keyring.from_secret("only for an empty database " * 2))
        schema.upgrade(engine)
        different = schema.drift(engine)
        if different:
            schema.make_migration(engine, message)
        engine.dispose()
    if not different:
        sys.stdout.write("The newest migration has everything that the tables say: nothing to write.\n")
        return 0
    for path in set(VERSIONS.glob("*.py")) - before:
        numbered = path.with_name(f"{len(before) + 1:04}_{slug_of(message)}.py")
        path.rename(numbered)
        sys.stdout.write(f"{numbered}: read it, then run make format test\n")
    return 0


def slug_of(message: str) -> str:
    """A file's name from a sentence.

    >>> slug_of("Tickets know their room.")
    'tickets_know_their_room'
    """
    return re.sub(r"[^a-z0-9]+", "_", message.lower()).strip("_")[:40]


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:])))
