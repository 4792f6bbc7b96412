"""Guards that an experiment can be run without, to see that it would notice: each a small change to the program.

A guard is taken away in the process that calls `take_away`; a desk that runs as a process of its own is started by
`stress.program`, which does so before anything else.
"""

from __future__ import annotations

from collections.abc import Callable

GUARDS: dict[str, Callable[[], None]] = {}


def guard(name: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Registers the change that takes this guard away."""

    def register(change: Callable[[], None]) -> Callable[[], None]:
        GUARDS[name] = change
        return change

    return register


def take_away(name: str) -> None:
    """From here on this process does without it. Only for a process that ends with its experiment."""
    GUARDS[name]()
