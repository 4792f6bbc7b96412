"""Money received from banks (按揭到账): what a line may do to a case, and why not. S8, S10."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from domain.errors import OutOfOrder
from domain.journeys import STRICT, FactKind, Journey, JourneyRule, StageRule, check_move
from domain.ledgers import FaultCode

PAID_OUT = "paid-out"
"""The stage that money from the bank proves; where config.yaml has none of that key, nothing moves."""


@dataclass(frozen=True)
class ReceiptRules:
    """`tell_amount`: owners hear how much the bank has paid; never anybody else."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    tell_amount: bool


@dataclass(frozen=True)
class Receipt:
    """One sum that a bank has paid for one contract, in cents; `reference` is the bank's."""

    number: str
    cents: int
    on: date
    bank: str
    reference: str
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Standing:
    """What is known of the contract: its price, what came before, its mortgage."""

    price_cents: int | None
    had_cents: int
    mortgage: Journey | None


def judge(receipt: Receipt, standing: Standing | None, rule: JourneyRule, today: date) -> FaultCode | None:
    """Why this line cannot be taken; None when it can."""
    if standing is None:
        return FaultCode.NO_CONTRACT
    if standing.mortgage is None:
        return FaultCode.NO_MORTGAGE
    if receipt.cents <= 0:
        return FaultCode.BAD_SUM
    if receipt.on > today:
        return FaultCode.FUTURE
    if standing.price_cents is not None and standing.had_cents + receipt.cents > standing.price_cents:
        return FaultCode.OVER_PRICE
    try:
        step(rule, standing.mortgage)
    except OutOfOrder:
        return FaultCode.NOT_ARCHIVED
    return None


def facts_of(stage: StageRule, cents: int, on: date) -> dict[str, str]:
    """What receipts say of the pay-out: so many cents in all, the last of them on that day."""
    values = {FactKind.SUM: str(cents), FactKind.DAY: on.isoformat()}
    return {fact.key: values[fact.kind] for fact in stage.facts if fact.kind in values}


def agrees(stage: StageRule, known: Mapping[str, str], before: int, said: Mapping[str, str]) -> bool:
    """Whether what is kept came from receipts, or says the same; what a colleague entered otherwise is hers."""
    sums = [fact.key for fact in stage.facts if fact.kind is FactKind.SUM]
    return all(known.get(key, "") in ("", str(before), said[key]) for key in sums)


def step(rule: JourneyRule, mortgage: Journey) -> StageRule | None:
    """The stage that the money moves the mortgage to; None when it is there already, or beyond. Raises OutOfOrder before
    the archive. S8."""
    keys = [stage.key for stage in rule.stages]
    if PAID_OUT not in keys or keys.index(mortgage.stage) >= keys.index(PAID_OUT):
        return None
    return check_move(rule, mortgage, PAID_OUT)
