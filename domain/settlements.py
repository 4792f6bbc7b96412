"""Area settlements (面积差多退少补): measured against contracted area, line by line. S22.

Rounding: areas are taken to 0.01 m² and the unit price and each line's money to the cent, half up. The limit is compared
exactly, so a difference of precisely 3 % lies within it. Sums above nothing are the buyer's to pay, below nothing ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Any, ClassVar

from domain.errors import NotNow
from domain.journeys import STRICT

STAGE = "area-settlement"
"""The stage of the handover that a settlement stands for; where config.yaml has none of that key, nothing moves."""

_CENTI = Decimal("0.01")


@dataclass(frozen=True)
class SettlementRules:
    """Up to `within_percent` the difference is settled at the contract's unit price. Beyond it a buyer pays `over_times`
    that price for what is more, and gets `under_times` that price for what is less."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    within_percent: float
    over_times: float
    under_times: float
    agents_hear: bool


@dataclass(frozen=True)
class Terms:
    """What one reckoning stands on, as it was on the day it was made: areas in hundredths of m², the price in cents,
    percent and times in hundredths, and `settled` cents that an earlier reckoning has brought."""

    contracted: int
    measured: int
    price_cents: int
    within: int
    over: int
    under: int
    settled: int = 0


class Part(StrEnum):
    """What a line is: the difference within the limit, what lies beyond it, what was settled before."""

    WITHIN = "within"
    BEYOND = "beyond"
    SETTLED = "settled"


@dataclass(frozen=True)
class Line:
    """One line with its area and how often the unit price counts; `cents` above nothing are the buyer's to pay."""

    what: Part
    area: Decimal
    times: Decimal
    cents: int


@dataclass(frozen=True)
class Reckoning:
    """The whole of it. `percent` is rounded to be read; `may_leave`: so far off that the buyer may leave the contract."""

    contracted: Decimal
    measured: Decimal
    difference: Decimal
    percent: Decimal
    unit_cents: int
    limit: Decimal
    lines: tuple[Line, ...]
    may_leave: bool

    @property
    def total(self) -> int:
        """Cents: above nothing the buyer pays them, below nothing she gets them."""
        return sum(line.cents for line in self.lines)


class SettlementState(StrEnum):
    """draft ─approve─► offered ─► confirmed ─► paid; or disputed, and confirmed after all. A new area replaces what
    is not paid; what is paid stands, and counts in the next reckoning."""

    DRAFT = "draft"
    OFFERED = "offered"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    PAID = "paid"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Settlement:
    """One reckoning of one contract; `round` counts those of the contract."""

    id: int
    contract: int
    round: int
    project: str
    state: SettlementState
    terms: Terms
    ticket: int | None = None
    paid_on: date | None = None
    version: int = 1


_MOVES = {
    SettlementState.DRAFT: {SettlementState.OFFERED, SettlementState.REPLACED},
    SettlementState.OFFERED: {SettlementState.CONFIRMED, SettlementState.DISPUTED, SettlementState.REPLACED},
    SettlementState.DISPUTED: {SettlementState.CONFIRMED, SettlementState.REPLACED},
    SettlementState.CONFIRMED: {SettlementState.DISPUTED, SettlementState.PAID, SettlementState.REPLACED},
    SettlementState.PAID: set[SettlementState](),
    SettlementState.REPLACED: set[SettlementState](),
}


def check(state: SettlementState, to: SettlementState) -> None:
    """Raises NotNow where that move does not exist."""
    if to not in _MOVES[state]:
        raise NotNow(status=f"settlement-{state}")


def hundredths(area: float | Decimal) -> int:
    """An area to 0.01 m², half up.

    >>> hundredths(118.605), hundredths(89.3)
    (11861, 8930)
    """
    return int(_round(Decimal(str(area)) * 100))


def terms(rules: SettlementRules, contracted: float, measured: float, price_cents: int, settled: int = 0) -> Terms:
    """What a reckoning made today stands on."""
    percent, over, under = (hundredths(one) for one in (rules.within_percent, rules.over_times, rules.under_times))
    return Terms(hundredths(contracted), hundredths(measured), price_cents, percent, over, under, settled)


def reckon(given: Terms) -> Reckoning:
    """Each line of it. Areas and the price must be more than nothing."""
    contracted, measured = Decimal(given.contracted) / 100, Decimal(given.measured) / 100
    difference = measured - contracted
    limit = contracted * given.within / 10_000
    unit = int(_round(given.price_cents / contracted))
    within, beyond = min(abs(difference), limit), max(abs(difference) - limit, Decimal(0))
    lines = [_line(Part.WITHIN, within, Decimal(1), unit, difference)]
    if beyond:
        times = Decimal(given.over if difference > 0 else given.under) / 100
        lines.append(_line(Part.BEYOND, beyond, times, unit, difference))
    if given.settled:
        lines.append(Line(Part.SETTLED, Decimal(0), Decimal(0), -given.settled))
    return Reckoning(
        contracted,
        measured,
        difference,
        (difference * 100 / contracted).quantize(_CENTI, ROUND_HALF_UP),
        unit,
        Decimal(given.within) / 100,
        tuple(lines),
        bool(beyond),
    )


def _line(what: Part, area: Decimal, times: Decimal, unit: int, difference: Decimal) -> Line:
    cents = int(_round(area * times * unit))
    return Line(what, area, times, cents if difference > 0 else -cents)


def _round(value: Decimal) -> Decimal:
    return value.to_integral_value(ROUND_HALF_UP)
