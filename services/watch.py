"""The watch: managers hear it when messages stop flowing, and when they flow again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from services.desk import ALERT, Desk, ToStaff
from storage import people

AGAIN = timedelta(hours=1)
"""What does not flow is told once an hour at most, whoever leads."""


class Flow(StrEnum):
    """What flows: what comes in, what goes out, what is due; and whether Telegram reaches us at all."""

    UPDATES = "updates"
    MESSAGES = "messages"
    TIMERS = "timers"
    INTAKE = "intake"


@dataclass(frozen=True)
class Stalled:
    """What does not flow, how many, and how long the oldest waits."""

    what: Flow
    count: int
    age: timedelta


@dataclass(frozen=True)
class SetAside:
    """So many updates could not be handled and wait for somebody to look at them."""

    count: int


@dataclass(frozen=True)
class Flows:
    """It flows again."""

    what: Flow


def warn(desk: Desk, stalled: Iterable[Stalled]) -> None:
    """Every manager hears what does not flow, each thing once an hour."""
    hour = int(desk.now.timestamp() // AGAIN.total_seconds())
    for one in stalled:
        _tell(desk, one, f"stalled:{one.what}:{hour}")


def set_aside(desk: Desk, count: int) -> None:
    """Every manager hears of what was set aside, once for each number of them."""
    _tell(desk, SetAside(count), f"set-aside:{count}:{desk.today}")


def flows(desk: Desk, what: Iterable[Flow]) -> None:
    """Every manager hears that it flows again."""
    for one in what:
        _tell(desk, Flows(one), f"flows:{one}:{int(desk.now.timestamp() // 60)}")


def _tell(desk: Desk, value: object, key: str) -> None:
    for manager in people.managers(desk.tx):
        desk.tell(ToStaff(manager.id), value, priority=ALERT, key=f"{key}:{manager.id}")
