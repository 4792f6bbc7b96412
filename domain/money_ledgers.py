"""The ledgers of finance, read into lines: money received, money owed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from domain import ledger_cells as cells
from domain import money
from domain.arrears import Owing
from domain.ledger_cells import Cell, Unreadable
from domain.ledger_heads import bare
from domain.ledgers import Fault, FaultCode, Reading, Sheet
from domain.receipts import Receipt

L = TypeVar("L")

_NUMBER = "合同编号/合同号/买卖合同号/认购合同编号/合同备案号/contractno/contract"
_RECEIPTS = {
    "number": _NUMBER,
    "sum": "到账金额/放款金额/按揭到账金额/到账款/实收金额/收款金额/金额/amount",
    "on": "到账日期/放款日期/银行放款日期/收款日期/入账日期/日期/date",
    "bank": "银行/放款银行/按揭银行/贷款银行/付款银行/bank",
    "reference": "流水号/银行流水号/交易流水号/凭证号/凭证编号/回单号/参考号/业务编号/reference",
}
_ARREARS = {
    "number": _NUMBER,
    "what": "款项名称/款项/款项类型/欠款项目/费用项目/应收款项/欠款类别/item",
    "sum": "欠款金额/欠款/未付金额/未收金额/应收未收/应收余额/逾期金额/金额/amount",
    "on": "应付日期/应收日期/应缴日期/付款期限/应付款日期/到期日/到期日期/duedate",
}
_KINDS: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "receipts": (_RECEIPTS, ("number", "sum", "on", "reference")),
    "arrears": (_ARREARS, ("number", "sum", "on")),
}
"""Of each kind the heads of every field, and the fields without which a row is no head."""

_AS_OF = re.compile(r"(?:截至|截止|截至日期|截止日期)\s*:?\s*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2})")
_TOTAL = re.compile(r".{0,16}(小计|合计|总计|共计|累计):?")


@dataclass(frozen=True)
class _Line:
    row: int
    sheet: str
    cells: Mapping[str, Cell]
    heads: Mapping[str, str]

    def said(self, field_: str) -> str:
        return cells.words(self.cells.get(field_))

    def refused(self, code: FaultCode, field_: str, value: str = "") -> Fault:
        column = bare(self.heads.get(field_, ""))
        return Fault(self.row, column, value[:60], code, self.sheet, self.said("number"))

    def sum(self) -> int:
        """In cents; raises Unreadable."""
        return money.cents(self.cells.get("sum"), self.heads.get("sum", ""))

    def day(self) -> date:
        """Raises Unreadable."""
        found = cells.day(self.cells.get("on"))
        if found is None:
            raise Unreadable("")
        return found


@dataclass
class _Page:
    """One sheet: its head, the lines under it, the columns that mean nothing to us."""

    sheet: Sheet
    head: tuple[Cell, ...] = ()
    lines: list[_Line] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def read(self, heads: Mapping[str, str], needed: tuple[str, ...]) -> None:
        """Totals and blank rows are no lines."""
        columns: dict[str, int] = {}
        for number, row in enumerate(self.sheet.rows, 1):
            if found := _columns(row, heads, needed):
                columns, self.head = found, row
                used = set(found.values())
                self.unread += [bare(str(head)) for at, head in enumerate(row) if head and at not in used]
            elif columns and _is_line(row):
                at = {name: row[column] for name, column in columns.items() if column < len(row)}
                words = {name: str(self.head[column]) for name, column in columns.items()}
                self.lines.append(_Line(number, self.sheet.name, at, words))


def could_be(kind: str, heads: Iterable[str]) -> bool:
    """Whether these are the heads of such a ledger."""
    return _columns(tuple(heads), *_KINDS[kind]) is not None


def read_receipts(sheets: Iterable[Sheet]) -> Reading[Receipt]:
    """Every line with contract, sum, day, bank and reference. S10."""
    return _read(tuple(sheets), *_KINDS["receipts"], _receipt)


def _receipt(line: _Line) -> Receipt | Fault:
    checked = _checked(line)
    if isinstance(checked, Fault):
        return checked
    reference = line.said("reference")
    if not reference:
        return line.refused(FaultCode.NO_REFERENCE, "reference")
    if len(reference) > 64:
        return line.refused(FaultCode.TOO_LONG, "reference", reference)
    return Receipt(line.said("number"), *checked, line.said("bank")[:64], reference, line.row, line.sheet)


def read_arrears(sheets: Iterable[Sheet]) -> Reading[Owing]:
    """Every line with contract, what is owed, how much, by when; and the day that the table names as its own. S11."""
    return _read(tuple(sheets), *_KINDS["arrears"], _owing)


def _owing(line: _Line) -> Owing | Fault:
    checked = _checked(line)
    if isinstance(checked, Fault):
        return checked
    if not (what := line.said("what")):
        return line.refused(FaultCode.NO_WHAT, "what")
    if len(what) > 64:
        return line.refused(FaultCode.TOO_LONG, "what", what)
    return Owing(line.said("number"), what, *checked, line.row, line.sheet)


def _checked(line: _Line) -> tuple[int, date] | Fault:
    """The sum and the day of a line."""
    try:
        cents = line.sum()
    except Unreadable as wrong:
        return line.refused(FaultCode.BAD_SUM, "sum", str(wrong) or line.said("sum"))
    try:
        return cents, line.day()
    except Unreadable as wrong:
        return line.refused(FaultCode.NO_DAY, "on", str(wrong))


def _day_of(sheets: Iterable[Sheet]) -> date | None:
    """The day that stands above the table: 截至2026年3月12日."""
    for sheet in sheets:
        for row in sheet.rows[:5]:
            if found := _AS_OF.search(" ".join(map(cells.words, row))):
                return cells.day(re.sub(r"\s", "", found[1]))
    return None


def _read(
    sheets: tuple[Sheet, ...], heads: Mapping[str, str], needed: tuple[str, ...], line_of: Callable[[_Line], L | Fault]
) -> Reading[L]:
    """The lines under the head of each sheet, those of one contract side by side."""
    pages = [_Page(sheet) for sheet in sheets if any(map(_is_line, sheet.rows))]
    for page in pages:
        page.read(heads, needed)
    first: dict[str, int] = {}
    lines = [line for page in pages for line in page.lines]
    lines.sort(key=lambda line: first.setdefault(line.said("number"), len(first)))
    found = [line_of(line) for line in lines]
    headless = [Fault(0, "", "", FaultCode.NO_HEAD, page.sheet.name) for page in pages if not page.head]
    return Reading(
        tuple(one for one in found if not isinstance(one, Fault)),
        (*headless, *(one for one in found if isinstance(one, Fault))),
        unread=tuple(dict.fromkeys(head for page in pages for head in page.unread if head)),
        heads=tuple((page.sheet.name, page.head) for page in pages),
        as_of=_day_of(sheets),
    )


def _is_line(row: tuple[Cell, ...]) -> bool:
    filled: Iterator[str] = filter(None, map(cells.words, row))
    said = list(filled)
    return bool(said) and not any(map(_TOTAL.fullmatch, said))


def _columns(row: tuple[Cell, ...], heads: Mapping[str, str], needed: tuple[str, ...]) -> dict[str, int] | None:
    """Which field stands in which column; None when the row is no head."""
    said = {bare(cell).casefold(): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, str)}
    found: dict[str, int] = {}
    for name_of, names in heads.items():
        at = next((said[name] for name in names.split("/") if name in said), None)
        if at is not None:
            found[name_of] = at
    return found if all(field in found for field in needed) else None
