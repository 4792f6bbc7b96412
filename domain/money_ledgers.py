"""The ledgers of finance, read into lines: money received, money owed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from domain import ledger_cells as cells
from domain import money
from domain.arrears import Owing
from domain.ledger_cells import Cell, Unreadable
from domain.ledger_heads import bare
from domain.ledgers import Sheet
from domain.money import Refused, Why
from domain.receipts import Receipt

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
_AS_OF = re.compile(r"(?:截至|截止|截至日期|截止日期)\s*:?\s*(\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2})")
_TOTAL = re.compile(r".{0,16}(小计|合计|总计|共计|累计):?")


@dataclass(frozen=True)
class Receipts:
    """What a ledger of money received says, and what of it cannot be used."""

    lines: tuple[Receipt, ...]
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True)
class Owed:
    """What a table of arrears says; `as_of` where it names its day itself."""

    lines: tuple[Owing, ...]
    refused: tuple[Refused, ...] = ()
    as_of: date | None = None


@dataclass(frozen=True)
class _Line:
    row: int
    sheet: str
    cells: Mapping[str, Cell]
    heads: Mapping[str, str]

    def said(self, field: str) -> str:
        return cells.words(self.cells.get(field))

    def refused(self, why: Why, value: str = "") -> Refused:
        return Refused(self.row, self.said("number"), why, value[:60], self.sheet)

    def sum(self) -> int:
        """In cents; raises Unreadable."""
        return money.cents(self.cells.get("sum"), self.heads.get("sum", ""))

    def day(self) -> date:
        """Raises Unreadable."""
        found = cells.day(self.cells.get("on"))
        if found is None:
            raise Unreadable("")
        return found


def read_receipts(sheets: Iterable[Sheet]) -> Receipts:
    """Every line with contract, sum, day, bank and reference. S10."""
    lines, refused = _read(sheets, _RECEIPTS, ("number", "sum", "on", "reference"))
    found = [_receipt(line) for line in lines]
    taken = tuple(one for one in found if isinstance(one, Receipt))
    return Receipts(taken, (*refused, *(one for one in found if isinstance(one, Refused))))


def _receipt(line: _Line) -> Receipt | Refused:
    checked = _checked(line)
    if isinstance(checked, Refused):
        return checked
    reference, bank = line.said("reference"), line.said("bank")
    if not reference:
        return line.refused(Why.NO_REFERENCE)
    if len(reference) > 64 or len(bank) > 64:
        return line.refused(Why.TOO_LONG, reference)
    return Receipt(line.said("number"), *checked, bank, reference, line.row, line.sheet)


def read_arrears(sheets: Iterable[Sheet]) -> Owed:
    """Every line with contract, what is owed, how much, by when; and the day that the table names as its own. S11."""
    every = tuple(sheets)
    lines, refused = _read(every, _ARREARS, ("number", "sum", "on"))
    found = [_owing(line) for line in lines]
    taken = tuple(one for one in found if isinstance(one, Owing))
    return Owed(taken, (*refused, *(one for one in found if isinstance(one, Refused))), _day_of(every))


def _owing(line: _Line) -> Owing | Refused:
    checked = _checked(line)
    if isinstance(checked, Refused):
        return checked
    if not (what := line.said("what")):
        return line.refused(Why.NO_WHAT)
    if len(what) > 64:
        return line.refused(Why.TOO_LONG, what)
    return Owing(line.said("number"), what, *checked, line.row, line.sheet)


def _checked(line: _Line) -> tuple[int, date] | Refused:
    """The sum and the day of a line."""
    try:
        cents = line.sum()
    except Unreadable as wrong:
        return line.refused(Why.BAD_SUM, str(wrong) or line.said("sum"))
    try:
        return cents, line.day()
    except Unreadable as wrong:
        return line.refused(Why.BAD_DATE, str(wrong))


def _day_of(sheets: Iterable[Sheet]) -> date | None:
    """The day that stands above the table: 截至2026年3月12日."""
    for sheet in sheets:
        for row in sheet.rows[:5]:
            if found := _AS_OF.search(" ".join(map(cells.words, row))):
                return cells.day(re.sub(r"\s", "", found[1]))
    return None


def _read(
    sheets: Iterable[Sheet], heads: Mapping[str, str], needed: tuple[str, ...]
) -> tuple[list[_Line], list[Refused]]:
    """The lines under the head of each sheet; totals and blank rows are none."""
    lines: list[_Line] = []
    refused: list[Refused] = []
    for sheet in sheets:
        columns: dict[str, int] = {}
        head: tuple[Cell, ...] = ()
        for number, row in enumerate(sheet.rows, 1):
            if found := _columns(row, heads, needed):
                columns, head = found, row
            elif columns and _is_line(row):
                at = {field: row[column] for field, column in columns.items() if column < len(row)}
                lines.append(_Line(number, sheet.name, at, {field: str(head[c]) for field, c in columns.items()}))
        if not columns and any(map(_is_line, sheet.rows)):
            refused.append(Refused(0, "", Why.NO_HEAD, sheet=sheet.name))
    return lines, refused


def _is_line(row: tuple[Cell, ...]) -> bool:
    filled: Iterator[str] = filter(None, map(cells.words, row))
    said = list(filled)
    return bool(said) and not any(map(_TOTAL.fullmatch, said))


def _columns(row: tuple[Cell, ...], heads: Mapping[str, str], needed: tuple[str, ...]) -> dict[str, int] | None:
    """Which field stands in which column; None when the row is no head."""
    said = {bare(cell).casefold(): at for at, cell in reversed(list(enumerate(row))) if isinstance(cell, str)}
    found: dict[str, int] = {}
    for field, names in heads.items():
        at = next((said[name] for name in names.split("/") if name in said), None)
        if at is not None:
            found[field] = at
    return found if all(field in found for field in needed) else None
