"""A clock that several processes share and the laboratory moves: real time, and as much more or less as a file says."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

SETTING = "STRESS_CLOCK"
"""The environment variable that names the file for a desk."""

WIDTH = 24


class Dial:
    """Whoever holds it moves the time of everybody who follows."""

    def __init__(self, path: Path) -> None:
        self._path, self.ahead = path, timedelta()
        self._file = os.open(path, os.O_RDWR | os.O_CREAT)
        self.turn(timedelta())

    @property
    def setting(self) -> str:
        """The value of STRESS_CLOCK for a desk that follows."""
        return str(self._path)

    def turn(self, by: timedelta) -> None:
        """Forward, or back."""
        self.ahead += by
        # One write of always the same length: nobody reads half a number.
        os.pwrite(self._file, f"{self.ahead.total_seconds():<{WIDTH}.6f}".encode(), 0)

    def now(self) -> datetime:
        """Where it stands."""
        return datetime.now(UTC) + self.ahead


def follow(path: Path) -> None:
    """From here on the clock of this process is the one that the file moves."""
    from bot.clock import SystemClock

    file = os.open(path, os.O_RDONLY)

    def now(_clock: SystemClock) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=float(os.pread(file, WIDTH, 0)))

    setattr(SystemClock, "now", now)  # noqa: B010  mypy knows no methods that change
