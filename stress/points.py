"""Named points of the program at which a desk can be made to kill itself, to see what a crash just there leaves."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

POINTS: dict[str, Callable[[Callable[[], None]], None]] = {}
"""Name to a function that puts a call of its argument at that point of the program."""


def point(name: str) -> Callable[[Callable[[Callable[[], None]], None]], Callable[[Callable[[], None]], None]]:
    """Registers how the point is reached."""

    def register(place: Callable[[Callable[[], None]], None]) -> Callable[[Callable[[], None]], None]:
        POINTS[name] = place
        return place

    return register


def die_at(name: str, times: int) -> None:
    """This process kills itself when it passes the point for the so-many-th time."""
    left = times

    def pass_by() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    POINTS[name](pass_by)
