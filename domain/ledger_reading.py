"""A developer's ledger, read into entries; what cannot be used is named, and nothing is lost silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from domain import ledger_cells as cells
from domain.journeys import JourneyKind, JourneyRule
from domain.ledger_cells import Cell
from domain.ledger_heads import bare, columns, heads_of_days
from domain.ledger_joining import joined
from domain.ledger_rows import Head, Row
from domain.ledgers import Entry, Fault, FaultCode, Reading, Sheet


def read(
    sheets: Iterable[Sheet],
    journeys: Mapping[JourneyKind, JourneyRule],
    project: str = "",
    of: JourneyKind | None = None,
    learned: Mapping[str, str] | None = None,
) -> Reading[Entry]:
    """Every sheet that has a head. `project` is for ledgers that name none; `of` says what a bare «节点» means; `learned`
    what somebody here has said that a head means."""
    told = learned or {}
    pages = [_Page(sheet, journeys, project, of, told) for sheet in sheets if any(map(_filled, sheet.rows))]
    for page in pages:
        page.read()
    entries, twice = joined(entry for page in pages for entry in page.entries)
    return Reading(
        entries,
        tuple(fault for page in pages for fault in page.faults) + twice,
        sum(page.unsold for page in pages),
        sum(page.totals for page in pages),
        tuple(dict.fromkeys(head for page in pages for head in page.unread if head not in told)),
        tuple((page.sheet.name, page.head.cells or page.likely_head()) for page in pages),
    )


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return list(filter(cells.words, row))


_TOP = 15
"""Rows among which a head is looked for when none is known."""

_TOTAL = re.compile(r".{0,16}(小计|合计|总计|共计|累计):?")
_BANK = re.compile(r"(?:按揭银行|贷款银行|银行)\s*:\s*(\S+)")
_PROJECT = re.compile(r"(?:项目|项目名称|楼盘)\s*:\s*(\S+)")
_CANCELLED = ("退房", "作废", "挞定", "撤销")
_UNSOLD = ("未售", "待售", "可售", "预留", "销控")


class _Page:
    """One sheet on its way to entries; remembers the head, the project and the bank that rows stand under."""

    def __init__(
        self,
        sheet: Sheet,
        journeys: Mapping[JourneyKind, JourneyRule],
        project: str,
        of: JourneyKind | None,
        learned: Mapping[str, str],
    ) -> None:
        self.sheet, self.journeys, self.project, self.of, self.learned = sheet, journeys, project, of, learned
        self.days = heads_of_days(journeys)
        self.bank = ""
        self.head = Head()
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self.unread: list[str] = []
        self.unsold = self.totals = 0

    def read(self) -> None:
        """Row by row, in order: what a row means depends on what stood above it."""
        for number, line in enumerate(self.sheet.rows, 1):
            filled = _filled(line)
            if filled and not self._aside(line, filled):
                self._sort(self._row(number, line), filled)
        if not self.head.cells:
            self._row(0, ()).fault("", "", FaultCode.NO_HEAD)

    def likely_head(self) -> tuple[Cell, ...]:
        """Where no row is a head: the one of the first that has most words, for somebody to say what they mean."""
        words = [[cell for cell in line if isinstance(cell, str)] for line in self.sheet.rows[:_TOP]]
        best = max(range(len(words)), key=lambda at: len(words[at]), default=-1)
        return self.sheet.rows[best] if best >= 0 and len(words[best]) > 1 else ()

    def _row(self, number: int, line: tuple[Cell, ...]) -> Row:
        return Row(number, line, self.sheet.name, self.head, self.journeys, self.project, self.bank, self.faults)

    def _aside(self, line: tuple[Cell, ...], filled: list[Cell]) -> bool:
        """True for a row that is no contract: a title, a head, a group, a total."""
        if found := columns(line, self.days, self.of, self.learned):
            self.head = Head.of(line, found, self.journeys)
            used = set(found.values())
            self.unread += [bare(str(head)) for at, head in enumerate(line) if head and at not in used]
            return True
        if any("计" in (said := cells.words(cell)) and _TOTAL.fullmatch(said) for cell in filled):
            self.totals += bool(self.head.cells)
            return True
        grouped = len(filled) <= 4 and self._group(filled)
        return grouped or not self.head.cells

    def _group(self, filled: list[Cell]) -> bool:
        """A row that names the bank or the project of the rows below, in one cell or in two side by side."""
        line = " ".join(map(cells.words, filled))
        if bank := _BANK.search(line):
            self.bank = bank[1]
        if project := _PROJECT.search(line):
            self.project = project[1]
        return bool(bank or project)

    def _sort(self, row: Row, filled: list[Cell]) -> None:
        if len(filled) == 1 and not row.said("room"):
            return row.fault("", cells.words(filled[0]), FaultCode.NOT_A_ROW)
        home = row.home()
        if home is None:
            return None
        status, people = row.said("status"), row.buyers()
        if any(sign in status for sign in _CANCELLED):
            return row.fault("status", status, FaultCode.CANCELLED)
        if people or not any(name in self.head.columns for name in ("buyer", "buyer1")):
            self.entries.append(row.entry(home, people))
        elif row.said("number") and not any(sign in status for sign in _UNSOLD):
            row.fault("buyer", "", FaultCode.NO_OWNER)
        else:
            self.unsold += 1
        return None
