"""Machines are not equal: a replica on which every update is in hand for longer."""

from __future__ import annotations

import asyncio
import os

from bot.lanes import Lanes
from storage.inbox import Arrived

VARIABLE = "STRESS_SLOW_LANES"


def slow_down() -> None:
    """As the environment of this process says, if it does."""
    seconds = float(os.environ.get(VARIABLE, "0"))
    if not seconds:
        return
    handle = Lanes._handle

    async def slowly(self: Lanes, arrived: Arrived) -> None:
        await asyncio.sleep(seconds)
        await handle(self, arrived)

    setattr(Lanes, "_handle", slowly)  # noqa: B010  mypy would not have it otherwise
