"""Where quick desks come from: one process that has everything imported, and forks as many as are wanted.

A start from nothing takes a second of a whole core, and some experiments start hundreds.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pkgutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import stress
from stress import program
from stress.rows import NOT_ROWS

_CONTEXT = multiprocessing.get_context("forkserver")
_EXPERIMENTS = [f"stress.{found.name}" for found in pkgutil.iter_modules(stress.__path__) if found.name not in NOT_ROWS]
_CONTEXT.set_forkserver_preload(["bot.machine", "bot.logs", "uvloop", "psycopg", *_EXPERIMENTS])


class Child:
    """A desk that was forked, to be handled as if it were a `subprocess.Popen`."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str], log: Path) -> None:
        log.touch()
        # Not a daemon: those may have no children, and a desk draws in one.
        self._process = _CONTEXT.Process(target=_live, args=(arguments, dict(environment), str(log)))
        self._process.start()
        atexit.register(self._process.kill)  # or the end of this process would wait for it

    @property
    def pid(self) -> int:
        """Its id."""
        assert self._process.pid is not None
        return self._process.pid

    def poll(self) -> int | None:
        """The exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, when it has ended. Raises TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("desk", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Any signal, if it still runs."""
        if self._process.exitcode is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """kill -9."""
        self._process.kill()

    def terminate(self) -> None:
        """SIGTERM."""
        self._process.terminate()


def _live(arguments: list[str], environment: dict[str, str], log: str) -> None:
    """In the child: its own environment and log, and nothing to draw with before a picture is asked for."""
    from bot.studio import Studio

    os.environ.clear()
    os.environ.update(environment)
    with Path(log).open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    setattr(Studio, "warm", lambda _: None)  # noqa: B010  mypy would not have it otherwise
    sys.argv = ["stress.program", *arguments]
    program.main()
