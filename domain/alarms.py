"""Alarms (超时升级): who hears that a promise is broken, one after another, until somebody says that he sees to it. S63, S64."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.people import Role, Staff
from domain.tickets import WORKED_ON, Priority, Status, Ticket


class Rung(StrEnum):
    """A step of the ladder. A ladder names each at most once, from the bottom up."""

    OWNER = "owner"
    LEAD = "lead"
    MANAGER = "manager"
    DIRECTOR = "director"


@dataclass(frozen=True)
class AlarmRules:
    """The ladder, and the minutes of work between two steps of it, by priority."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    ladder: tuple[Rung, ...]
    every_minutes: Mapping[Priority, float]


@dataclass(frozen=True)
class Step:
    """Who hears it now. `next`: the place on the ladder from which it climbs on; None where nobody stands above."""

    hearers: tuple[Staff, ...]
    next: int | None


@dataclass(frozen=True)
class Around:
    """Everybody who could be told of a ticket: its owner, the colleagues of its project, whom the project names as its
    manager, and who must not be told."""

    owner: Staff | None
    colleagues: Sequence[Staff]
    project_manager: int | None = None
    barred: frozenset[int] = frozenset()


def climb(rules: AlarmRules, around: Around, rung: int) -> Step | None:
    """The first rung from here on at which somebody stands who has not heard it; None when nobody is left."""
    heard = {one.id for place in range(rung) for one in _at(rules.ladder[place], around)}
    for place in range(rung, len(rules.ladder)):
        hearers = tuple(one for one in _at(rules.ladder[place], around) if one.id not in heard)
        if hearers:
            above = any(_at(one, around) for one in rules.ladder[place + 1 :])
            return Step(hearers, place + 1 if above else None)
    return None


def is_over(ticket: Ticket, promise: str) -> bool:
    """True when there is nothing left to be warned of: kept, however late, or no longer in work."""
    if ticket.status not in WORKED_ON:
        return True
    return promise == "first" and ticket.answered_at is not None


def waits(ticket: Ticket) -> bool:
    """True while only the buyer can go on: nobody is called for that."""
    return ticket.status is Status.ASKED


def _at(rung: Rung, around: Around) -> tuple[Staff, ...]:
    """The few who are meant, not everybody who could be: a lead of the owner's department before other leads, the named
    project manager before other managers, people of the project before those who serve all."""
    if rung is Rung.OWNER:
        found: tuple[Staff, ...] = () if around.owner is None else (around.owner,)
    else:
        found = tuple(one for one in around.colleagues if one.role is Role(rung.value))
    found = tuple(one for one in found if one.id not in around.barred)
    if rung is Rung.LEAD and around.owner is not None and around.owner.department is not None:
        found = _rather(found, [one for one in found if one.department == around.owner.department])
    if rung is Rung.MANAGER:
        found = _rather(found, [one for one in found if one.id == around.project_manager])
    return _rather(found, [one for one in found if one.project is not None])


def _rather(found: tuple[Staff, ...], better: Sequence[Staff]) -> tuple[Staff, ...]:
    return tuple(better) or found


def faults(rules: AlarmRules) -> list[str]:
    """A ladder that goes up, with real times for every priority."""
    found = [f"every_minutes.{one}: is missing" for one in Priority if one not in rules.every_minutes]
    found += [f"every_minutes.{one}: should be at least 1" for one, every in rules.every_minutes.items() if every < 1]
    order = [list(Rung).index(one) for one in rules.ladder]
    if not order or order != sorted(set(order)):
        found.append("ladder: should name owner, lead, manager, director in this order, each at most once")
    return found
