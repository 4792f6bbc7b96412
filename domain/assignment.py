"""Assignment (派单): who gets a new ticket. S61, S63, S111, S131."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from domain.journeys import STRICT
from domain.people import Role, Staff
from domain.tickets import Kind, Priority

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


class By(StrEnum):
    """Nobody: whoever takes it first. Least busy: the rules find somebody who is here."""

    NOBODY = "nobody"
    LEAST_BUSY = "least-busy"


@dataclass(frozen=True)
class AssignmentRule:
    """Which tickets go to whom; what is left empty is all of them. `of_component`: to the department that mends the part
    of the home that the words name, see handings.components."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    kinds: tuple[Kind, ...] = ()
    projects: tuple[str, ...] = ()
    buildings: tuple[str, ...] = ()
    components: tuple[str, ...] = ()
    department: str = ""
    of_component: bool = False
    roles: tuple[Role, ...] = ()

    def is_for(self, matter: Matter) -> bool:
        """True when this rule speaks of such a ticket."""
        return (
            matter.kind in (self.kinds or (matter.kind,))
            and matter.project in (self.projects or (matter.project,))
            and matter.building in (self.buildings or (matter.building,))
            and matter.component in (self.components or (matter.component,))
            and (bool(matter.department) or not self.of_component)
        )

    def wants(self, matter: Matter, colleague: Staff) -> bool:
        """True when it may go to this colleague."""
        department = matter.department if self.of_component else self.department
        return colleague.role in (self.roles or (colleague.role,)) and department in ("", colleague.department)


@dataclass(frozen=True)
class AssignmentRules:
    """What config.yaml says of it; `weights`: how much a ticket of each priority weighs on who has it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    by: By
    unowned_minutes: float
    weights: Mapping[Priority, float]
    rules: tuple[AssignmentRule, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What a rule looks at: the part of the home, and who mends it, are empty where the words name none."""

    kind: Kind
    project: str
    building: str
    component: str = ""
    department: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could have it: how much weighs on her, and when she last got something."""

    staff: Staff
    load: float
    newest: datetime | None = None


def groups(rules: AssignmentRules, matter: Matter, colleagues: Collection[Staff]) -> Iterator[tuple[Staff, ...]]:
    """Who may have it, rule by rule in their order: the next one is asked when nobody of the first is there."""
    for rule in rules.rules:
        if rule.is_for(matter):
            yield tuple(one for one in colleagues if rule.wants(matter, one))


def choose(candidates: Iterable[Candidate]) -> Staff | None:
    """The one on whom least weighs; of several the one who has waited longest for something new."""
    first = min(candidates, key=lambda one: (one.load, one.newest or _NEVER, one.staff.id), default=None)
    return None if first is None else first.staff


def weigh(weights: Mapping[Priority, float], in_work: Mapping[Priority, int]) -> float:
    """What weighs on a colleague."""
    return sum(weights[priority] * number for priority, number in in_work.items())


def faults(rules: AssignmentRules, departments: Collection[str], components: Collection[str]) -> list[str]:
    """What types cannot say."""
    found = [f"weights.{one}: is missing" for one in Priority if one not in rules.weights]
    found += [f"weights.{one}: should not be less than 0" for one, weight in rules.weights.items() if weight < 0]
    if rules.unowned_minutes < 0:
        found.append("unowned_minutes: should not be less than 0; 0 for never")
    if rules.by is By.LEAST_BUSY and not rules.rules:
        found.append("rules: at least one is needed where by is least-busy")
    for at, rule in enumerate(rules.rules):
        if rule.department and rule.department not in departments:
            found.append(f"rules.{at}.department: there is no department `{rule.department}`")
        if rule.department and rule.of_component:
            found.append(f"rules.{at}: department and of_component cannot both be")
        found += [f"rules.{at}.components: there is no `{one}`" for one in rule.components if one not in components]
    return found
