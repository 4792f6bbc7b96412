"""What a developer's ledger says, as values: entries, and the faults of what could not be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledger_cells import Cell
from domain.people import Class, Part


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

    @property
    def whole_row(self) -> bool:
        """True when nothing of the row was taken; else the rest of it was."""
        return self in _WHOLE_ROW


_WHOLE_ROW = {
    FaultCode.NO_HEAD,
    FaultCode.NO_PROJECT,
    FaultCode.NO_ROOM,
    FaultCode.BAD_ROOM,
    FaultCode.NO_OWNER,
    FaultCode.CANCELLED,
    FaultCode.NOT_A_ROW,
    FaultCode.TWICE,
    FaultCode.HOME_TAKEN,
    FaultCode.NO_CONTRACT,
    FaultCode.TOO_LONG,
    FaultCode.OTHER_PROJECT,
}


@dataclass(frozen=True)
class Fault:
    """One thing that was not taken; `row` counts from 1 as a spreadsheet does."""

    row: int
    column: str
    value: str
    code: FaultCode
    sheet: str = ""


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
class Reading:
    """A whole ledger: what it says, what could not be used, what was left aside and why; the head of each sheet."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    unsold: int = 0
    totals: int = 0
    unread: tuple[str, ...] = ()
    heads: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
