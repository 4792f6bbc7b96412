"""What is to be paid at handover: each home's own lines, reckoned by the rules in config.yaml. S18."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from domain.errors import NotFound
from domain.journeys import STRICT, Words


@dataclass(frozen=True)
class FeeRule:
    """One kind of fee: a flat sum, or so much a square metre, for so many months. `projects`: only there."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    key: str
    name: Words
    paid_to: Words
    flat_cents: int | None = None
    square_metre_cents: int | None = None
    months: int = 1
    projects: tuple[str, ...] = ()

    def holds_for(self, project: str) -> bool:
        """True when homes of this project pay it."""
        return not self.projects or project in self.projects


@dataclass(frozen=True)
class FeeLine:
    """One line: whole cents (fen), and how they come about. `said`: entered for this home instead of reckoned."""

    rule: FeeRule
    cents: int
    area: float | None = None
    said: bool = False


@dataclass(frozen=True)
class Bill:
    """All lines of one home. `unknown`: rules that cannot be reckoned, for the area is not on record."""

    lines: tuple[FeeLine, ...]
    unknown: tuple[FeeRule, ...] = ()

    @property
    def total(self) -> int:
        """The sum in whole cents."""
        return sum(line.cents for line in self.lines)


def reckon(rules: Iterable[FeeRule], project: str, area: float | None, said: Mapping[str, int]) -> Bill:
    """The bill of one home. `area` in square metres; `said` are sums entered for this home, in cents, by key; 0 means
    that this home does not pay it."""
    lines, unknown = [], []
    for rule in rules:
        if not rule.holds_for(project):
            continue
        if rule.key in said:
            lines.append(FeeLine(rule, said[rule.key], said=True))
        elif rule.square_metre_cents is None:
            lines.append(FeeLine(rule, (rule.flat_cents or 0) * rule.months))
        elif area is None or area <= 0:
            unknown.append(rule)
        else:
            lines.append(FeeLine(rule, by_area(rule.square_metre_cents, area, rule.months), area))
    return Bill(tuple(line for line in lines if line.cents), tuple(unknown))


def by_area(cents: int, area: float, months: int) -> int:
    """Cents a square metre and month, for an area and so many months: whole cents, half a cent up.

    >>> by_area(285, 89.5, 3)
    76523
    """
    exact = Decimal(cents) * Decimal(str(area)) * months
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


MOST_CENTS = 1_000_000_000
"""Ten million yuan: more is a slip of the finger."""


def find_fee(rules: Iterable[FeeRule], project: str, said: str) -> FeeRule:
    """The fee that a member of staff means by its key or its name, or NotFound."""
    wanted = said.strip().casefold()
    for rule in rules:
        if rule.holds_for(project) and wanted in (rule.key, rule.name.zh.casefold(), rule.name.en.casefold()):
            return rule
    raise NotFound(what="fee", name=said)


def faults(rules: Iterable[FeeRule]) -> list[str]:
    """What types cannot say: one way to reckon each, sums and months that can be."""
    found, seen = [], set[str]()
    for rule in rules:
        if rule.key in seen:
            found.append(f"{rule.key}: stands twice")
        seen.add(rule.key)
        if (rule.flat_cents is None) == (rule.square_metre_cents is None):
            found.append(f"{rule.key}: needs either flat_cents or square_metre_cents")
        if min(rule.flat_cents or 0, rule.square_metre_cents or 0) < 0:
            found.append(f"{rule.key}: should not be negative")
        if rule.months < 1:
            found.append(f"{rule.key}.months: should be at least 1, not {rule.months}")
    return found
