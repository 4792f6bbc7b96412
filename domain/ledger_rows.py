"""One row of a ledger under its head: which home, who, how paid, how far."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain import ledger_cells as cells
from domain.errors import NotFound
from domain.homes import Home, Payment
from domain.journeys import JourneyKind, JourneyRule, find_stage
from domain.ledger_cells import Cell, Unreadable
from domain.ledger_heads import bare
from domain.ledgers import Entry, EntryBuyer, EntryStage, Fault, FaultCode
from domain.people import Part

T = TypeVar("T")

_DATED = {
    "filed_on": (JourneyKind.MORTGAGE, "filed"),
    "paid_on": (JourneyKind.MORTGAGE, "paid-out"),
    "handed_over_on": (JourneyKind.HANDOVER, "keys"),
}
"""Well-known columns whose day proves that a stage was reached; a stage that config.yaml lacks is left out."""


@dataclass(frozen=True)
class Head:
    """The head of a sheet: the column of each field; found out once, and asked by each row."""

    cells: tuple[Cell, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)
    days: Mapping[JourneyKind, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The fields that tell days of stages, in the order of the stages, each with its stage."""
    numbered: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, cells_: tuple[Cell, ...], columns: Mapping[str, int], journeys: Mapping[JourneyKind, JourneyRule]
    ) -> Head:
        """The head that these cells are."""
        days = {kind: tuple(_telling_days(kind, rule, columns)) for kind, rule in journeys.items()}
        numbered = tuple(str(n) for n in range(1, 10) if f"buyer{n}" in columns)
        phones = tuple(one for one in ("phone", *(f"phone{n}" for n in range(1, 10))) if one in columns)
        return cls(cells_, columns, days, numbered, phones)

    def word(self, field_: str) -> str:
        """How the ledger itself heads this field."""
        at = self.columns.get(field_, -1)
        return str(self.cells[at]) if 0 <= at < len(self.cells) else ""


def _telling_days(kind: JourneyKind, rule: JourneyRule, columns: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for stage in rule.stages:
        known = (column for column, proves in _DATED.items() if proves == (kind, stage.key))
        for column in (f"day:{kind.value}:{stage.key}", *known):
            if column in columns:
                yield stage.key, column


@dataclass(frozen=True)
class Row:
    """One row with what it stands under; what it says and cannot be used goes to `faults`."""

    number: int
    cells: tuple[Cell, ...]
    sheet: str
    head: Head
    journeys: Mapping[JourneyKind, JourneyRule]
    project: str
    bank: str
    faults: list[Fault]

    def home(self) -> Home | None:
        """Which home; None, and a fault, when the row does not say it."""
        if not self.said("room"):
            self.fault("room", " ".join(filter(None, map(cells.words, self.cells)))[:60], FaultCode.NO_ROOM)
            return None
        try:
            place = cells.place(self._cell("room"))
        except Unreadable as wrong:
            self.fault("room", str(wrong), FaultCode.BAD_ROOM)
            return None
        building = place.building or cells.marker(self.said("building"))
        project = self.said("project") or self.project or place.project
        if not project or not building:
            code = FaultCode.BAD_ROOM if project else FaultCode.NO_PROJECT
            self.fault("room", self.said("room"), code)
            return None
        unit = place.unit or cells.marker(self.said("unit"))
        return Home(project, building, unit, place.room, self.said("layout"))

    def entry(self, home: Home, people: tuple[EntryBuyer, ...]) -> Entry:
        """The whole row."""
        loan = self._value("loan", cells.number, FaultCode.BAD_NUMBER)
        bank = self.said("bank") or self.bank
        payment = self._value("payment", cells.payment, FaultCode.BAD_PAYMENT)
        if payment is None and (loan or bank):
            payment = Payment.MORTGAGE
        price = self._value("price", cells.number, FaultCode.BAD_NUMBER)
        times = 1_000_000 if "万" in self.head.word("price") else 100
        return Entry(
            home=home,
            number=self.said("number"),
            area=self._float("area"),
            measured_area=self._float("measured_area"),
            price_cents=None if price is None else round(price * times),
            payment=payment,
            bank=bank,
            signed_on=self._day("signed_on"),
            handed_over_on=self._day("handed_over_on"),
            salesperson=self.said("salesperson"),
            buyers=people,
            stages=self._stages(),
            row=self.number,
            sheet=self.sheet,
        )

    def buyers(self) -> tuple[EntryBuyer, ...]:
        """Everybody whom the row names, owner first."""
        class_ = self._value("class", cells.class_of, FaultCode.BAD_CLASS)
        pairs = self._pairs("buyer", ("phone",) if self.head.numbered else self.head.phones)
        for n in self.head.numbered:
            pairs += self._pairs(f"buyer{n}", (f"phone{n}",))
        pairs += self._pairs("co-owners")
        phone_of: dict[str, str] = {}
        for name, phone in pairs:
            phone_of[name] = phone_of.get(name) or phone
        found = [
            EntryBuyer(name, phone, Part.CO_OWNER if at else Part.OWNER, class_)
            for at, (name, phone) in enumerate(phone_of.items())
        ]
        found += [EntryBuyer(name, phone, Part.AGENT) for name, phone in self._pairs("agent")]
        return tuple(found)

    def _pairs(self, who: str, phones: tuple[str, ...] = ()) -> list[tuple[str, str]]:
        """Names with their phones, side by side; a phone without a name is a fault."""
        people = cells.names(self._cell(who)) if who in self.head.columns else ()
        if not people:
            return []
        numbers = [number for column in phones for number in cells.phones(self._cell(column))]
        for extra in numbers[len(people) :]:
            self.fault("phone", extra, FaultCode.EXTRA_PHONE)
        return [(name, numbers[at] if at < len(numbers) else "") for at, name in enumerate(people)]

    def _stages(self) -> dict[JourneyKind, EntryStage]:
        found = {kind: self._stage(kind, rule) for kind, rule in self.journeys.items()}
        return {kind: stage for kind, stage in found.items() if stage is not None}

    def _stage(self, kind: JourneyKind, rule: JourneyRule) -> EntryStage | None:
        """The stage that the row names; else the furthest one that a day of its own proves."""
        days = self._days(kind)
        said = self.said(f"stage:{kind.value}")
        if not said:
            return EntryStage(next(reversed(days)), next(reversed(days.values())), days=days) if days else None
        try:
            stage = find_stage(rule, said).key
        except NotFound:
            self.fault(f"stage:{kind.value}", said, FaultCode.UNKNOWN_STAGE)
            return None
        since = self._day(f"since:{kind.value}") or days.get(stage)
        return EntryStage(stage, since, cells.without_numbers(self.said(f"note:{kind.value}")), days)

    def _days(self, kind: JourneyKind) -> dict[str, date]:
        """The days of stages that the row tells, in the order of the stages."""
        told = ((stage, self._day(column)) for stage, column in self.head.days[kind])
        return {stage: day for stage, day in told if day is not None}

    def _cell(self, field: str) -> Cell:
        at = self.head.columns.get(field, -1)
        return self.cells[at] if 0 <= at < len(self.cells) else None

    def said(self, field: str) -> str:
        """The words of a field; blank where the ledger has no such column."""
        return cells.words(self._cell(field))

    def _value(self, field: str, meaning: Callable[[Cell], T | None], code: FaultCode) -> T | None:
        try:
            return meaning(self._cell(field))
        except Unreadable as wrong:
            self.fault(field, str(wrong), code)
            return None

    def _day(self, field: str) -> date | None:
        return self._value(field, cells.day, FaultCode.BAD_DATE)

    def _float(self, field: str) -> float | None:
        found = self._value(field, cells.number, FaultCode.BAD_NUMBER)
        return None if found is None else float(found)

    def fault(self, field: str, value: str, code: FaultCode) -> None:
        """Notes what was not taken, under the head that the ledger itself uses; a fault is named once."""
        found = Fault(self.number, bare(self.head.word(field)), value, code, self.sheet)
        if found not in self.faults[-8:]:
            self.faults.append(found)
