"""Everything that config.yaml decides about the work itself, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.arrears import ArrearsRules
from domain.bookings import BookingRules
from domain.callouts import CalloutRules
from domain.chases import ChaseRules
from domain.contacts import ContactRules
from domain.handings import HandingRules
from domain.imports import ImportRules
from domain.journeys import STRICT, JourneyKind, JourneyRule, Words
from domain.lengths import LengthRules
from domain.papers import PaperRules
from domain.people import Role
from domain.products import ProductRules
from domain.promises import Promises
from domain.quiet import QuietRules
from domain.receipts import ReceiptRules
from domain.repairs import RepairRules
from domain.settlements import SettlementRules
from domain.tickets import Kind, Priority
from domain.visits import VisitRules
from domain.waves import WaveRules


@dataclass(frozen=True)
class DigestRules:
    """When managers get their digest, and how long a late one is still worth sending."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    at: time
    worth_hours: float


@dataclass(frozen=True)
class TicketRules:
    """The priority that each kind starts with, the causes that a solution may name, and who may be called."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    priority_of: Mapping[Kind, Priority]
    causes: Mapping[str, Words]
    open_at_once: int


@dataclass(frozen=True)
class Rules:
    """The rules of one developer."""

    zone: ZoneInfo
    firm: Words
    hotline: str
    departments: Mapping[str, Words]
    journeys: Mapping[JourneyKind, JourneyRule]
    approvers: Mapping[Role, Words]
    chases: ChaseRules
    papers: PaperRules
    imports: ImportRules
    tickets: TicketRules
    promises: Promises
    visits: VisitRules
    waves: WaveRules
    handings: HandingRules
    repairs: RepairRules
    callouts: CalloutRules
    products: ProductRules
    digest: DigestRules
    receipts: ReceiptRules
    arrears: ArrearsRules
    bookings: BookingRules
    lengths: LengthRules
    settlements: SettlementRules
    quiet: QuietRules
    contacts: ContactRules
    link_hours: float
    language: str
