"""What other systems read of the desk: contracts, journeys with their history, people, tickets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.homes import Contract
from domain.journeys import Journey
from domain.receipts import Receipt


@dataclass(frozen=True)
class Place:
    """Which homes are wanted: all of a project, of a building, or one. Without a project, every home."""

    project: str | None = None
    building: str | None = None
    unit: str | None = None
    room: str | None = None


@dataclass(frozen=True)
class ContractRecord:
    """A contract with all that a ledger told of it. Sums are in fen, areas in square metres."""

    contract: Contract
    home: int
    price_cents: int | None
    bank: str
    area: float | None
    measured_area: float | None
    ended_on: date | None


@dataclass(frozen=True)
class StepRecord:
    """One line of a journey's history: the stage, since when, who entered it and when."""

    stage: str
    at: datetime
    entered_at: datetime
    entered_by: str
    note: str


@dataclass(frozen=True)
class JourneyRecord:
    """A journey of a contract, with its history where that was asked for, and its facts by stage and key."""

    contract: Contract
    journey: Journey
    steps: tuple[StepRecord, ...] = ()
    facts: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class PersonRecord:
    """Somebody on a contract: what she is there, and whether messages reach her."""

    id: int
    name: str
    phone: str | None
    part: str
    class_: str
    bound: bool
    blocked: bool
    visits: bool

    @property
    def reach(self) -> str:
        """reached; blocked, when she has shut the bot out; unbound, when she has never come in."""
        if not self.bound:
            return "unbound"
        return "blocked" if self.blocked else "reached"


@dataclass(frozen=True)
class ReceiptRecord:
    """One sum that a bank has paid, and who entered it when."""

    id: int
    receipt: Receipt
    entered_by: str
    entered_at: datetime
