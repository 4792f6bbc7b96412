"""The day of the handover: a home's owners come, walk through, check the meters and take the keys, or do not. S19, S74."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from domain.errors import NotNow
from domain.journeys import STRICT, Words


class HandingState(StrEnum):
    """Nobody came yet; here; or how it ended: keys taken, not taken, or closed by a manager."""

    WAITING = "waiting"
    HERE = "here"
    HANDED = "handed"
    REFUSED = "refused"
    CLOSED = "closed"


_NEXT = {
    HandingState.WAITING: {HandingState.HERE, HandingState.REFUSED, HandingState.CLOSED},
    HandingState.HERE: {HandingState.HANDED, HandingState.REFUSED, HandingState.CLOSED},
    HandingState.REFUSED: {HandingState.HERE, HandingState.CLOSED},
    HandingState.CLOSED: {HandingState.HERE},
    HandingState.HANDED: set[HandingState](),
}

TO_COME = frozenset({HandingState.WAITING, HandingState.REFUSED})
"""Her owners may book a time: they have not come yet, or did not take the keys."""

OVER = frozenset({HandingState.HANDED, HandingState.REFUSED, HandingState.CLOSED})


class Duty(StrEnum):
    """What is done on the day, in this order; each belongs to a department. S19."""

    RECEPTION = "reception"
    WALK = "walk-through"
    READINGS = "readings"
    KEYS = "keys"


@dataclass(frozen=True)
class PlaceRule(Words):
    """A room, or what is part of one; `also`: other words by which people mean it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is called."""
        return (self.zh, self.en, *self.also)


@dataclass(frozen=True)
class ComponentRule(PlaceRule):
    """A part of the home; `department`: who mends it. S20, S21."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    department: str = ""


@dataclass(frozen=True)
class MeterRule(Words):
    """A meter; `unit`: what it counts; `most`: no meter shows more; `decimals`: digits after the point that it shows."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    unit: Words
    most: int = 99_999
    decimals: int = 2


@dataclass(frozen=True)
class ItemRule(Words):
    """Something that is handed over: how many of it; `must`: without it nobody is asked to sign; `words`: what she is told
    of it. S74, S141."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    count: int = 1
    must: bool = True
    words: Words | None = None


@dataclass(frozen=True)
class HandingRules:
    """What config.yaml says of the day."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    duties: Mapping[Duty, str]
    rooms: Mapping[str, PlaceRule]
    components: Mapping[str, ComponentRule]
    meters: Mapping[str, MeterRule]
    items: Mapping[str, ItemRule]
    refusals: Mapping[str, Words]
    defects_at_most: int


@dataclass(frozen=True)
class Handing:
    """How far the handover of one home is. `reason`: why the keys were not taken, a key of config.yaml; `words`: what was
    said of it."""

    home: int
    state: HandingState = HandingState.WAITING
    came_at: datetime | None = None
    walked_at: datetime | None = None
    asked_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    words: str = ""
    version: int = 0


def given(handing: Handing, on: date | None) -> Handing:
    """The same, where a ledger or a stage says that the keys were given on a day."""
    return handing if on is None or handing.state in OVER else Handing(handing.home, HandingState.HANDED)


def check_step(handing: Handing, to: HandingState) -> None:
    """NotNow unless it may go from where it is to there."""
    if to not in _NEXT[handing.state]:
        raise NotNow(status=f"handing-{handing.state}")


def check_here(handing: Handing) -> None:
    """NotNow unless her owners are here."""
    if handing.state is not HandingState.HERE:
        raise NotNow(status=f"handing-{handing.state}")


def open_duties(
    rules: HandingRules, handing: Handing, readings: Iterable[str], items: Iterable[str]
) -> tuple[Duty, ...]:
    """What is still to be done for a home whose owners are here: by whom says `duties`. `readings` are the meters that were
    read, `items` what was handed over. Without the keys' own duty open, nobody signs."""
    if handing.state is not HandingState.HERE:
        return ()
    must = {key for key, item in rules.items.items() if item.must}
    found = {
        Duty.WALK: handing.walked_at is None,
        Duty.READINGS: not set(rules.meters) <= set(readings),
        Duty.KEYS: not must <= set(items),
    }
    return tuple(duty for duty, is_open in found.items() if is_open)


def find_place(rules: Mapping[str, PlaceRule], said: str) -> str:
    """The room or the part that words speak of, by the longest of its names; empty when they name none.

    >>> find_place({"a": PlaceRule("卧室", "bedroom"), "b": PlaceRule("主卧室", "main bedroom")}, "主卧室窗户漏风")
    'b'
    """
    heard = said.casefold()
    found = [(len(name), key) for key, rule in rules.items() for name in rule.names if _speaks(heard, name.casefold())]
    return max(found, key=lambda one: one[0])[1] if found else ""


def _speaks(heard: str, name: str) -> bool:
    if not name.isascii():
        return name in heard
    return re.search(rf"(?<![a-z]){re.escape(name)}(?![a-z])", heard) is not None


def defects_in(said: str, most: int = 20) -> tuple[str, ...]:
    """One defect a line, without the numbers and dots that people write before them.

    >>> defects_in("1. 厨房水槽漏水\\n\\n- 客厅地砖空鼓")
    ('厨房水槽漏水', '客厅地砖空鼓')
    """
    lines = (
        re.sub(r"^\s*(?:[0-9]{1,2}\s*[.、．)）](?![0-9])|[-·•*])\s*", "", line).strip() for line in said.splitlines()
    )
    return tuple(line for line in lines if line)[:most]


def unknown(rules: HandingRules, departments: Iterable[str]) -> list[str]:
    """Departments that nobody has."""
    known = set(departments)
    said = {f"duties.{duty}": name for duty, name in rules.duties.items()}
    said |= {f"components.{key}.department": one.department for key, one in rules.components.items()}
    return [f"{where}: there is no department `{name}`" for where, name in said.items() if name not in known]


def faults(rules: HandingRules) -> list[str]:
    """What types cannot say."""
    found = [f"duties.{duty}: is missing" for duty in Duty if duty not in rules.duties]
    found += [f"meters.{key}.most: should be at least 1" for key, one in rules.meters.items() if one.most < 1]
    found += [
        f"meters.{key}.decimals: should be from 0 to 3"
        for key, one in rules.meters.items()
        if not 0 <= one.decimals <= 3
    ]
    found += [
        f"items.{key}.count: should be from 1 to 99" for key, one in rules.items.items() if not 1 <= one.count <= 99
    ]
    if not rules.refusals:
        found.append("refusals: at least one is needed")
    if not any(one.must for one in rules.items.values()):
        found.append("items: at least one must be handed over")
    if not 1 <= rules.defects_at_most <= 1000:
        found.append(f"defects_at_most: should be from 1 to 1000, not {rules.defects_at_most}")
    return found
