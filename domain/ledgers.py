"""What a developer's ledger says, as values: entries, and the faults of what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledger_cells import Cell
from domain.people import Class, Part

L = TypeVar("L")


class FaultCode(StrEnum):
    """Why a row, or one cell of it, was not taken."""

    NO_HEAD = "no-head"
    NO_PROJECT = "no-project"
    NO_ROOM = "no-room"
    BAD_ROOM = "bad-room"
    NO_OWNER = "no-owner"
    CANCELLED = "cancelled"
    NOT_A_ROW = "not-a-row"
    TWICE = "twice"
    CONFLICT = "conflict"
    HOME_TAKEN = "home-taken"
    NO_CONTRACT = "no-contract"
    TOO_LONG = "too-long"
    OTHER_PROJECT = "other-project"
    BAD_DATE = "bad-date"
    BAD_NUMBER = "bad-number"
    BAD_PAYMENT = "bad-payment"
    BAD_CLASS = "bad-class"
    BAD_PHONE = "bad-phone"
    EXTRA_PHONE = "extra-phone"
    UNKNOWN_STAGE = "unknown-stage"
    STAGE_OLDER = "stage-older"
    OUT_OF_ORDER = "out-of-order"
    PAYMENT_ASSUMED = "payment-assumed"
    NO_DAY = "no-day"
    NO_MORTGAGE = "no-mortgage"
    NO_REFERENCE = "no-reference"
    NO_WHAT = "no-what"
    BAD_SUM = "bad-sum"
    FUTURE = "future"
    OVER_PRICE = "over-price"
    REUSED = "reused"
    UNLIKE = "unlike"
    NOT_ARCHIVED = "not-archived"
    OLDER = "older"
    FACT_DIFFERS = "fact-differs"
    NO_HOME = "no-home"
    NO_PRODUCT = "no-product"
    PRODUCT_TWICE = "product-twice"

    @property
    def whole_row(self) -> bool:
        """True when nothing of the row was taken; else the rest of it was."""
        return self not in _OF_A_CELL


_OF_A_CELL = {
    FaultCode.CONFLICT,
    FaultCode.BAD_DATE,
    FaultCode.BAD_NUMBER,
    FaultCode.BAD_PAYMENT,
    FaultCode.BAD_CLASS,
    FaultCode.BAD_PHONE,
    FaultCode.EXTRA_PHONE,
    FaultCode.UNKNOWN_STAGE,
    FaultCode.STAGE_OLDER,
    FaultCode.OUT_OF_ORDER,
    FaultCode.PAYMENT_ASSUMED,
    FaultCode.FACT_DIFFERS,
}


@dataclass(frozen=True)
class Fault:
    """One thing that was not taken; `row` counts from 1 as a spreadsheet does, `number` is the contract's as it was
    written, where the ledger is one of contracts' money."""

    row: int
    column: str
    value: str
    code: FaultCode
    sheet: str = ""
    number: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet as it was read: rows of words, numbers, days and blanks."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class EntryBuyer:
    """One person as a ledger names her; `phone` as it was written, `class_` None where the ledger is silent."""

    name: str
    phone: str = ""
    part: Part = Part.OWNER
    class_: Class | None = None


@dataclass(frozen=True)
class EntryStage:
    """Where a journey stands according to a ledger; `days` are the days of stages that it tells."""

    stage: str
    since: date | None = None
    note: str = ""
    days: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """One contract as a ledger tells it; None and blank mean that the ledger does not say."""

    home: Home
    number: str = ""
    area: float | None = None
    measured_area: float | None = None
    price_cents: int | None = None
    payment: Payment | None = None
    bank: str = ""
    signed_on: date | None = None
    handed_over_on: date | None = None
    salesperson: str = ""
    buyers: tuple[EntryBuyer, ...] = ()
    stages: Mapping[JourneyKind, EntryStage] = field(default_factory=dict)
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Reading(Generic[L]):
    """A whole ledger: what it says, what could not be used, what was left aside and why; the head of each sheet; and the
    day that it names as its own."""

    entries: tuple[L, ...]
    faults: tuple[Fault, ...]
    unsold: int = 0
    totals: int = 0
    unread: tuple[str, ...] = ()
    heads: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
    as_of: date | None = None
