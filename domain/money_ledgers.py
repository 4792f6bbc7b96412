"""The ledgers of finance, read into lines: money received, money owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from domain.arrears import Owing
from domain.ledger_cells import Unreadable
from domain.ledger_lines import Line, columns_of, read_lines
from domain.ledgers import Fault, FaultCode, Reading, Sheet
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
_KINDS: Mapping[str, tuple[Mapping[str, str], tuple[str, ...]]] = {
    "receipts": (_RECEIPTS, ("number", "sum", "on", "reference")),
    "arrears": (_ARREARS, ("number", "sum", "on")),
}
"""Of each kind the heads of every field, and the fields without which a row is no head."""


def could_be(kind: str, heads: Iterable[str]) -> bool:
    """Whether these are the heads of such a ledger."""
    return columns_of(tuple(heads), *_KINDS[kind]) is not None


def read_receipts(sheets: Iterable[Sheet]) -> Reading[Receipt]:
    """Every line with contract, sum, day, bank and reference. S10."""
    return read_lines(sheets, *_KINDS["receipts"], _receipt)


def _receipt(line: Line) -> Receipt | Fault:
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
    return read_lines(sheets, *_KINDS["arrears"], _owing)


def _owing(line: Line) -> Owing | Fault:
    checked = _checked(line)
    if isinstance(checked, Fault):
        return checked
    if not (what := line.said("what")):
        return line.refused(FaultCode.NO_WHAT, "what")
    if len(what) > 64:
        return line.refused(FaultCode.TOO_LONG, "what", what)
    return Owing(line.said("number"), what, *checked, line.row, line.sheet)


def _checked(line: Line) -> tuple[int, date] | Fault:
    """The sum and the day of a line."""
    try:
        cents = line.sum()
    except Unreadable as wrong:
        return line.refused(FaultCode.BAD_SUM, "sum", str(wrong) or line.said("sum"))
    try:
        return cents, line.day()
    except Unreadable as wrong:
        return line.refused(FaultCode.NO_DAY, "on", str(wrong))
