"""Writes the demo's ledger: what a developer would hand over, with days that make sense on the day it is written."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.config import load
from bot.demo_homes import DemoHome, homes
from domain.homes import Payment
from domain.journeys import JourneyKind, JourneyRule
from domain.ledger_heads import heads_of_days

_PAID = {Payment.MORTGAGE: "银行按揭", Payment.CASH: "一次性付款", Payment.INSTALMENTS: "分期付款"}
_BANKS = ("中国银行", "建设银行", "招商银行")
_SALES = ("何雅琴", "罗文杰", "沈佳")
_LAYOUTS = (("A户型 三室两厅", 118.6), ("B户型 两室两厅", 89.3), ("C户型 四室两厅", 142.8))
_NAMES = {JourneyKind.MORTGAGE: "按揭", JourneyKind.HANDOVER: "交房", JourneyKind.TITLE: "产权"}


def write(path: Path, today: date, journeys: Mapping[JourneyKind, JourneyRule] | None = None) -> None:
    """The ledger as it would look on that day; stages are called what `journeys` (or config.yaml) calls them."""
    rules = journeys or load().journeys
    rows = [_row(home, today, rules) for home in homes()]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    path.parent.mkdir(parents=True, exist_ok=True)
    # An ID or a name that looks like a formula or a link stays the words that it is.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"title": "销售台账", "created": datetime.combine(today, time(12))})
        _fill(book.add_worksheet("销售台账"), heads, rows, book.add_format({"bold": True, "bg_color": "#E8EEF4"}))


def _fill(sheet: Worksheet, heads: list[str], rows: list[dict[str, str | float | date]], bold: Format) -> None:
    sheet.write_string(0, 0, "云栖置业 销售及售后台账", bold)
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head, bold)
    for at, row in enumerate(rows, 3):
        for column, head in enumerate(heads):
            if (value := row.get(head, "")) != "":
                sheet.write(at, column, value)
    sheet.freeze_panes(3, 5)
    sheet.autofilter(2, 0, 2 + len(rows), len(heads) - 1)
    sheet.set_column(0, len(heads) - 1, 14)


def _row(home: DemoHome, today: date, rules: Mapping[JourneyKind, JourneyRule]) -> dict[str, str | float | date]:
    at = int(home.room)
    layout, area = _LAYOUTS[at % len(_LAYOUTS)]
    row: dict[str, str | float | date] = {
        "*合同编号": home.number,
        "项目": home.project.name,
        "楼栋": home.building,
        "单元": home.unit,
        "*房号": home.room,
        "户型": layout,
        "建筑面积(㎡)": area,
        "实测面积(㎡)": round(area + at % 5 * 0.31 - 0.6, 2) if home.handed_over is not None else "",
        "状态": "已签约" if home.owners else "待售",
    }
    if not home.owners:
        return row
    row |= {
        "合同总价(元)": round(area * home.project.metre),
        "付款方式": _PAID[home.payment],
        "按揭银行": _BANKS[at % len(_BANKS)] if home.payment is Payment.MORTGAGE else "",
        "签约日期": today - timedelta(days=home.signed),
        "置业顾问": _SALES[at % len(_SALES)],
        "业主姓名": "/".join(name for name, _ in home.owners),
        "联系电话": "/".join(phone for _, phone in home.owners if phone),
        "客户级别": "重点" if home.key_customer else "普通",
        "交房日期": "" if home.handed_over is None else today - timedelta(days=home.handed_over),
    }
    heads = heads_of_days(rules)
    for kind, where in zip(JourneyKind, (home.mortgage, home.handover, home.title), strict=True):
        row |= _journey(kind, rules[kind], where, home, today, heads)
    return row


def _journey(
    kind: JourneyKind,
    rule: JourneyRule,
    where: tuple[str, int] | None,
    home: DemoHome,
    today: date,
    heads: Mapping[str, str],
) -> dict[str, str | float | date]:
    """The stage with its day, and the days of the stages before it."""
    if where is None:
        return {f"{_NAMES[kind]}节点": "", f"{_NAMES[kind]}节点日期": ""}
    stage, ago = rule.stage(where[0]), where[1]
    found: dict[str, str | float | date] = {
        f"{_NAMES[kind]}节点": stage.name.zh,
        f"{_NAMES[kind]}节点日期": today - timedelta(days=ago),
    }
    before = rule.stages[: rule.index(stage.key)]
    for at, passed in enumerate(before):
        head = f"{passed.name.zh}日期"
        if heads.get(head) == f"day:{kind.value}:{passed.key}":
            days = _ago(kind, passed.key, where, home, at / len(before))
            found[head] = today - timedelta(days=max(days, ago))
    return found


_BEFORE_KEYS = {
    "pre-acceptance-1": 32,
    "pre-acceptance-2": 18,
    "list-approved": 16,
    "notice": 14,
    "booked": 9,
    "keys": 0,
    "repairs": -2,
    "area-settlement": -30,
}
"""Days from each stage of a handover to the keys."""


def _ago(kind: JourneyKind, passed: str, where: tuple[str, int], home: DemoHome, part: float) -> int:
    """How many days ago a stage was passed: round the keys at a handover, else evenly since the beginning."""
    if kind is JourneyKind.HANDOVER and passed in _BEFORE_KEYS:
        keys = home.handed_over if home.handed_over is not None else where[1] - _BEFORE_KEYS.get(where[0], 0)
        return keys + _BEFORE_KEYS[passed]
    opened = home.handed_over if kind is JourneyKind.TITLE and home.handed_over is not None else home.signed
    return opened - round((opened - where[1]) * part)
