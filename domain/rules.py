"""Everything that config.yaml decides about the work itself, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from functools import cached_property
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from domain.alarms import AlarmRules
from domain.arrears import ArrearsRules
from domain.assignment import AssignmentRules
from domain.bookings import BookingRules
from domain.callouts import CalloutRules
from domain.chases import ChaseRules
from domain.contacts import ContactRules
from domain.hand_overs import HandOverRules
from domain.handings import HandingRules
from domain.imports import ImportRules
from domain.journeys import STRICT, JourneyKind, JourneyRule, Words
from domain.lengths import LengthRules
from domain.letters import LetterRules
from domain.papers import PaperRules
from domain.people import Role
from domain.phrases import PhraseRules
from domain.products import ProductRules
from domain.promises import Clock, Promises
from domain.quiet import QuietRules
from domain.receipts import ReceiptRules
from domain.repairs import RepairRules
from domain.rosters import RosterRules
from domain.settlements import SettlementRules
from domain.tickets import Kind, Priority
from domain.visits import VisitRules
from domain.waves import WaveRules
from domain.working_hours import HoursRules, Statutory, WorkingHours, always, of_project


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
    hours: HoursRules
    statutory: Statutory
    promises: Promises
    alarms: AlarmRules
    letters: LetterRules
    phrases: PhraseRules
    visits: VisitRules
    waves: WaveRules
    handings: HandingRules
    repairs: RepairRules
    callouts: CalloutRules
    rosters: RosterRules
    assignment: AssignmentRules
    hand_overs: HandOverRules
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

    @cached_property
    def _worked(self) -> dict[str, WorkingHours]:
        """What was reckoned of each project is reckoned once."""
        return {}

    @cached_property
    def _always(self) -> WorkingHours:
        return always(self.zone)

    def worked(self, project: str) -> WorkingHours:
        """The working hours of this project's desk."""
        if project not in self._worked:
            self._worked[project] = of_project(self.hours, project, self.zone, self.statutory)
        return self._worked[project]

    def clock(self, project: str, priority: Priority) -> Clock:
        """The clock of its tickets of this priority: day and night where the promise says so. S72."""
        rule = self.promises.by_priority[priority]
        hours = self._always if rule.around_the_clock else self.worked(project)
        return Clock(hours, rule, self.promises.warn_at)
