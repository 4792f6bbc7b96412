"""Facts of a stage, such as a filing number, a day, a sum: how they are read and kept. S1, S8."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain import ledger_cells as cells
from domain import money
from domain.errors import Unreadable
from domain.journeys import FactKind, FactRule, JourneyRule, StageRule

LONGEST = 64


@dataclass(frozen=True)
class Fact:
    """One fact as it is kept: of which stage, and which."""

    stage: str
    rule: FactRule
    value: str


_EARLIEST = timedelta(days=3660)
_PLAIN_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAYS_AGO = {"今天": 0, "today": 0, "昨天": 1, "yesterday": 1, "前天": 2}


def lacks(stage: StageRule, said: Mapping[str, str]) -> FactRule | None:
    """The first fact that is still to be asked; None when all of them are there."""
    return next((fact for fact in stage.facts if fact.key not in said), None)


def read(fact: FactRule, words: str, today: date) -> str:
    """The words in the one form in which they are kept: text on one line, a day as 2026-03-12, a sum in whole cents.
    Raises Unreadable with an example; days to come, days ten years past, and sums of nothing or less are none."""
    try:
        found = _READ[fact.kind](words.strip(), today)
    except cells.Unreadable:
        found = ""
    if not found:
        raise Unreadable(usage=_EXAMPLES[fact.kind])
    return found


def take(fact: FactRule, said: str | int, today: date) -> str:
    """What another system says of a fact, in the form in which it is kept: sums in whole cents, days as 2026-03-12 only.
    The same limits hold as for words. Raises Unreadable with an example."""
    if fact.kind is FactKind.SUM:
        if not isinstance(said, int) or not 0 < said <= money.MOST_CENTS:
            raise Unreadable(usage="86000000")
        return str(said)
    if not isinstance(said, str) or (fact.kind is FactKind.DAY and not _PLAIN_DAY.fullmatch(said)):
        raise Unreadable(usage=_EXAMPLES[fact.kind])
    return read(fact, said, today)


def kept(rule: JourneyRule, found: Mapping[tuple[str, str], str]) -> tuple[Fact, ...]:
    """What is kept of a journey, in the order of its stages."""
    every = [
        Fact(stage.key, fact, found.get((stage.key, fact.key), "")) for stage in rule.stages for fact in stage.facts
    ]
    return tuple(one for one in every if one.value)


def _text(words: str, _today: date) -> str:
    said = " ".join(cells.words(words).split())
    return said if len(said) <= LONGEST else ""


def _day(words: str, today: date) -> str:
    ago = _DAYS_AGO.get(words.casefold())
    found = today - timedelta(days=ago) if ago is not None else cells.day(words)
    return found.isoformat() if found is not None and today - _EARLIEST <= found <= today else ""


def _sum(words: str, _today: date) -> str:
    return str(money.cents(words))


_READ = {FactKind.TEXT: _text, FactKind.DAY: _day, FactKind.SUM: _sum}
_EXAMPLES = {FactKind.TEXT: "X2026-0312", FactKind.DAY: "2026-03-12", FactKind.SUM: "860000.00"}


def shown(
    rule: JourneyRule, kept: Mapping[tuple[str, str], str], *, buyer: bool = False, party: bool = True
) -> tuple[tuple[FactRule, str], ...]:
    """What is kept of a journey, in the order of its stages. A buyer sees what config.yaml tells her; what is private
    only if she is a party to the contract, not somebody's agent."""
    found = [(fact, kept.get((stage.key, fact.key), "")) for stage in rule.stages for fact in stage.facts]
    return tuple(
        (fact, value) for fact, value in found if value and (not buyer or (fact.told and (party or not fact.private)))
    )
