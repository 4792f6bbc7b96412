"""`anju run` as a real process: started, killed, paused and stopped by its own id."""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
from pathlib import Path

from stress import slowness
from stress.lab import SECRET
from stress.nursery import Child

HOOK_SECRET = "geheim"


class Desk:
    """One replica. Several with the same database are one desk on several machines.

    `without` names a guard that it does without; `dies` a point of `stress.points` and how often it is passed before
    the process kills itself there, as "stored:12". `quick` forks it from a process that has everything imported
    already. `more` are further settings, as environment variables.
    """

    def __init__(
        self,
        root: str,
        url: str,
        folder: Path,
        *,
        webhook: bool = False,
        hook: str | None = None,
        without: str | None = None,
        name: str = "desk",
        quick: bool = False,
        **more: str,
    ) -> None:
        self.log = folder / f"{name}.log"
        self.port = free_port()
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        self._environment = kept | {
            # Compiled once for all of its starts, wherever the laboratory may write.
            "PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode"),
            "ANJU_TELEGRAM__TOKEN": "42:sandbox",
            "ANJU_TELEGRAM__API_URL": root,
            "ANJU_TELEGRAM__PACE__OFF": "true",
            "ANJU_DATABASE__URL": url,
            "ANJU_DATA_KEY": SECRET,
            "ANJU_VAR_DIR": str(folder),
            "ANJU_WEB__PORT": str(self.port),
        }
        if webhook:
            self._environment |= {
                "ANJU_TELEGRAM__MODE": "webhook",
                "ANJU_TELEGRAM__WEBHOOK_URL": hook or f"http://127.0.0.1:{self.port}/telegram",
                "ANJU_TELEGRAM__WEBHOOK_SECRET": HOOK_SECRET,
            }
        self._environment |= more
        self._without, self._quick = without, quick
        self._process: subprocess.Popen[bytes] | Child | None = None

    def start(self, *, dies: str | None = None) -> None:
        """Starts it; it takes up by itself what was left."""
        arguments = ["--without", self._without] if self._without else []
        arguments += ["--dies", dies] if dies else []
        if self._quick:
            self._process = Child(arguments, self._environment, self.log)
            return
        command = [sys.executable, "-m", "stress.program", *arguments]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, env=self._environment, stdout=log, stderr=log)

    def slow(self, seconds: float) -> None:
        """From its next start on it has every update in hand for so much longer."""
        self._environment[slowness.VARIABLE] = str(seconds)

    @property
    def running(self) -> bool:
        """Whether the process is there, paused or not."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """Its id among the processes of this machine. AssertionError before the start."""
        assert self._process is not None and self._process.pid is not None
        return self._process.pid

    async def up(self, patience: float = 30) -> None:
        """Waits until it listens. Raises TimeoutError."""
        async with asyncio.timeout(patience):
            while True:
                with contextlib.suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                    writer.close()
                    return
                await asyncio.sleep(0.02)

    @property
    def code(self) -> int | None:
        """How it ended: its exit code, or minus the signal; None while it runs."""
        return None if self._process is None else self._process.poll()

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def pause(self) -> None:
        """SIGSTOP: it does nothing and does not know it."""
        self._signal(signal.SIGSTOP)

    def wake(self) -> None:
        """SIGCONT."""
        self._signal(signal.SIGCONT)

    async def stop(self, patience: float = 30) -> int:
        """SIGTERM; the exit code. TimeoutExpired when it hangs."""
        assert self._process is not None
        self._process.terminate()
        return await asyncio.to_thread(self._process.wait, patience)

    def said(self) -> str:
        """The log."""
        return self.log.read_text() if self.log.exists() else ""

    def _signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)


def free_port() -> int:
    """A port that nobody listens on, from below those that the system gives to connections that go out: one of these
    would be taken while its desk is dead."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", 15_000 + secrets.randbelow(15_000)))
            return int(probe.getsockname()[1])
