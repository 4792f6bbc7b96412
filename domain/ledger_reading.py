"""A developer's ledger, read into entries; what cannot be used is named, and nothing is lost silently."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar

from domain import ledger_cells as cells
from domain.errors import NotFound
from domain.homes import Home, Payment
from domain.journeys import JourneyKind, JourneyRule, find_stage
from domain.ledger_cells import Cell, Unreadable
from domain.ledger_heads import bare, columns
from domain.ledger_joining import joined
from domain.ledgers import Entry, EntryBuyer, EntryStage, Fault, FaultCode, Reading, Sheet
from domain.people import Part

T = TypeVar("T")


def read(
    sheets: Iterable[Sheet],
    journeys: Mapping[JourneyKind, JourneyRule],
    project: str = "",
    of: JourneyKind | None = None,
) -> Reading:
    """Every sheet that has a head. `project` is for ledgers that name none; `of` says what a bare «节点» means."""
    pages = [_Page(sheet, journeys, project, of) for sheet in sheets if any(map(_filled, sheet.rows))]
    for page in pages:
        page.read()
    entries, twice = joined([entry for page in pages for entry in page.entries])
    return Reading(
        entries,
        tuple(fault for page in pages for fault in page.faults) + twice,
        sum(page.unsold for page in pages),
        sum(page.totals for page in pages),
        tuple(dict.fromkeys(head for page in pages for head in page.unread)),
    )


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cells.words(cell)]


_TOTAL = re.compile(r".{0,16}(小计|合计|总计|共计|累计):?")
_BANK = re.compile(r"(?:按揭银行|贷款银行|银行)\s*:\s*(\S+)")
_PROJECT = re.compile(r"(?:项目|项目名称|楼盘)\s*:\s*(\S+)")
_CANCELLED = ("退房", "作废", "挞定", "撤销")
_UNSOLD = ("未售", "待售", "可售", "预留", "销控")


class _Page:
    """One sheet on its way to entries; remembers the head, the project and the bank that rows stand under."""

    def __init__(
        self, sheet: Sheet, journeys: Mapping[JourneyKind, JourneyRule], project: str, of: JourneyKind | None
    ) -> None:
        self.sheet, self.journeys, self.project, self.of = sheet, journeys, project, of
        self.bank = ""
        self.columns: dict[str, int] = {}
        self.head: tuple[Cell, ...] = ()
        self.row, self.cells = 0, ()  # type: tuple[int, tuple[Cell, ...]]
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self.unread: list[str] = []
        self.unsold = self.totals = 0

    def read(self) -> None:
        """Row by row, in order: what a row means depends on what stood above it."""
        for self.row, self.cells in enumerate(self.sheet.rows, 1):
            filled = _filled(self.cells)
            if filled and not self._aside(filled):
                self._take()
        if not self.head:
            self.fault("", "", FaultCode.NO_HEAD)

    def _aside(self, filled: list[Cell]) -> bool:
        """True for a row that is no contract: a title, a head, a group, a total, a footnote."""
        if found := columns(self.cells, self.of):
            self.columns, self.head = found, self.cells
            used = set(found.values())
            self.unread += [bare(str(head)) for at, head in enumerate(self.cells) if head and at not in used]
            return True
        if any(_TOTAL.fullmatch(cells.words(cell)) for cell in filled):
            self.totals += bool(self.head)
            return True
        grouped = len(filled) <= 4 and self._group(filled)
        if grouped or not self.head:
            return True
        if len(filled) == 1 and not self._said("room"):
            self.fault("", cells.words(filled[0]), FaultCode.NOT_A_ROW)
            return True
        return False

    def _group(self, filled: list[Cell]) -> bool:
        """A row that names the bank or the project of the rows below, in one cell or in two side by side."""
        line = " ".join(map(cells.words, filled))
        if bank := _BANK.search(line):
            self.bank = bank[1]
        if project := _PROJECT.search(line):
            self.project = project[1]
        return bool(bank or project)

    def _take(self) -> None:
        home = self._home()
        if home is None:
            return None
        status, people = self._said("status"), self._buyers()
        if any(sign in status for sign in _CANCELLED):
            return self.fault("status", status, FaultCode.CANCELLED)
        if not people and any(name in self.columns for name in ("buyer", "buyer1")):
            if self._said("number") and not any(sign in status for sign in _UNSOLD):
                return self.fault("buyer", "", FaultCode.NO_OWNER)
            self.unsold += 1
            return None
        self.entries.append(self._entry(home, people))
        return None

    def _entry(self, home: Home, people: tuple[EntryBuyer, ...]) -> Entry:
        loan = self._value("loan", cells.number, FaultCode.BAD_NUMBER)
        bank = self._said("bank") or self.bank
        payment = self._value("payment", cells.payment, FaultCode.BAD_PAYMENT)
        if payment is None and (loan or bank):
            payment = Payment.MORTGAGE
        price = self._value("price", cells.number, FaultCode.BAD_NUMBER)
        times = 1_000_000 if "万" in str(self.head[self.columns.get("price", 0)]) else 100
        return Entry(
            home=home,
            number=self._said("number"),
            area=self._float("area"),
            measured_area=self._float("measured_area"),
            price_cents=None if price is None else round(price * times),
            payment=payment,
            bank=bank,
            signed_on=self._day("signed_on"),
            handed_over_on=self._day("handed_over_on"),
            salesperson=self._said("salesperson"),
            buyers=people,
            stages=self._stages(),
            row=self.row,
            sheet=self.sheet.name,
        )

    def _home(self) -> Home | None:
        if not self._said("room"):
            self.fault("room", " ".join(map(cells.words, _filled(self.cells)))[:60], FaultCode.NO_ROOM)
            return None
        try:
            place = cells.place(self._cell("room"))
        except Unreadable as wrong:
            self.fault("room", str(wrong), FaultCode.BAD_ROOM)
            return None
        building = place.building or cells.marker(self._said("building"))
        project = self._said("project") or self.project or place.project
        if not project or not building:
            code = FaultCode.BAD_ROOM if project else FaultCode.NO_PROJECT
            self.fault("room", self._said("room"), code)
            return None
        unit = place.unit or cells.marker(self._said("unit"))
        return Home(project, building, unit, place.room, self._said("layout"))

    def _buyers(self) -> tuple[EntryBuyer, ...]:
        class_ = self._value("class", cells.class_of, FaultCode.BAD_CLASS)
        numbered = [str(n) for n in range(1, 10) if f"buyer{n}" in self.columns]
        pairs = self._pairs("buyer", "phone" if numbered else "phone*")
        for n in numbered:
            pairs += self._pairs(f"buyer{n}", f"phone{n}")
        pairs += self._pairs("co-owners", "")
        found = [
            EntryBuyer(name, phone, Part.CO_OWNER if at else Part.OWNER, class_)
            for at, (name, phone) in enumerate(dict(reversed(pairs[::-1])).items())
        ]
        found += [EntryBuyer(name, phone, Part.AGENT) for name, phone in self._pairs("agent", "")]
        return tuple(found)

    def _pairs(self, who: str, phone: str) -> list[tuple[str, str]]:
        """Names with their phones, side by side; a phone without a name is a fault."""
        people = cells.names(self._cell(who))
        columns_ = [phone] if phone != "phone*" else ["phone", *(f"phone{n}" for n in range(1, 10))]
        numbers = [number for column in columns_ for number in cells.phones(self._cell(column))]
        for extra in numbers[len(people) :] if people else ():
            self.fault("phone", extra, FaultCode.EXTRA_PHONE)
        return [(name, numbers[at] if at < len(numbers) else "") for at, name in enumerate(people)]

    def _stages(self) -> dict[JourneyKind, EntryStage]:
        found = {}
        for kind, rule in self.journeys.items():
            dated = self._dated(kind, rule)
            said = self._said(f"stage:{kind.value}")
            if not said:
                found |= {kind: dated} if dated else {}
                continue
            try:
                stage = find_stage(rule, said).key
            except NotFound:
                self.fault(f"stage:{kind.value}", said, FaultCode.UNKNOWN_STAGE)
                continue
            since = self._day(f"since:{kind.value}")
            if since is None and dated and dated.stage == stage:
                since = dated.since
            found[kind] = EntryStage(stage, since, cells.without_numbers(self._said(f"note:{kind.value}")))
        return found

    def _dated(self, kind: JourneyKind, rule: JourneyRule) -> EntryStage | None:
        """The furthest stage that a day of its own proves, such as the day of the pay-out."""
        days = {key: self._day(column) for column, of, key in _DATED if of is kind}
        for stage in reversed(rule.stages):
            if since := days.get(stage.key):
                return EntryStage(stage.key, since)
        return None

    def _cell(self, field: str) -> Cell:
        at = self.columns.get(field, -1)
        return self.cells[at] if 0 <= at < len(self.cells) else None

    def _said(self, field: str) -> str:
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
        at = self.columns.get(field, -1)
        column = bare(str(self.head[at])) if 0 <= at < len(self.head) else ""
        found = Fault(self.row, column, value, code, self.sheet.name)
        if found not in self.faults[-8:]:
            self.faults.append(found)


_DATED = (
    ("filed_on", JourneyKind.MORTGAGE, "filed"),
    ("paid_on", JourneyKind.MORTGAGE, "paid-out"),
    ("handed_over_on", JourneyKind.HANDOVER, "keys"),
)
"""Columns whose day proves that a stage was reached; a stage that config.yaml does not have is left out."""
