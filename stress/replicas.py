"""Several desks that are one, and which of them leads."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Sequence

from stress.desk import Desk

PATIENCE = 30.0


class Replicas:
    """All of them. Started, killed and asked together."""

    def __init__(self, desks: Sequence[Desk]) -> None:
        self.desks = desks

    def start(self) -> None:
        """Every one."""
        for desk in self.desks:
            desk.start()

    def kill(self) -> None:
        """Every one, also those that are paused."""
        for desk in self.desks:
            desk.kill()

    async def leader(self, *, but: Desk | None = None) -> Desk:
        """Whoever leads and is not this one. TimeoutError when nobody does for long."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for desk in self.desks:
                    if desk is not but and desk.running and await asyncio.to_thread(_leads, desk.port):
                        return desk
                await asyncio.sleep(0.05)


def _leads(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=2) as said:
            return b"\nanju_leader 1.0" in said.read()
    except (urllib.error.URLError, OSError):
        return False
