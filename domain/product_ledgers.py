"""A ledger of what is built into homes, read into lines: one product a row. S75."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from domain import ledger_cells as cells
from domain.homes import Home
from domain.ledger_cells import Unreadable
from domain.ledger_heads import heads_of
from domain.ledger_lines import Line, columns_of, read_lines
from domain.ledgers import Fault, FaultCode, Reading, Sheet
from domain.products import Fitted, Make

_WORDS = {"what": 64, "spot": 32, "brand": 64, "model": 64, "serial": 64, "supplier": 64}
"""How long each of them may be."""

_HEADS = {
    **{field: heads_of(field) for field in ("project", "building", "unit", "room")},
    "what": "部品名称/部品/设备名称/构件名称/部件名称/产品名称/材料名称/product",
    "spot": "安装位置/位置/安装部位/部位/location",
    "brand": "品牌/brand",
    "model": "型号/规格型号/型号规格/产品型号/model",
    "serial": "产品编号/出厂编号/序列号/合格证编号/机身号/编号/serial",
    "supplier": "供应商/供货商/供应单位/供货单位/生产厂家/厂家/supplier",
    "installed_on": "安装日期/安装时间/installed",
    "warranty_until": "保修截止日期/保修到期日/保修到期/保修至/质保截止日期/质保到期日/质保到期/质保至",
    "warranty_months": "保修期/保修期限/保修年限/质保期/质保期限/质保年限",
}
_NEEDED = ("room", "what")
_SPAN = re.compile(r"(\d{1,3})\s*(年|个月|月)?")


def could_be(heads: Iterable[str]) -> bool:
    """Whether these are the heads of such a ledger."""
    return columns_of(tuple(heads), _HEADS, _NEEDED) is not None


def read_products(sheets: Iterable[Sheet], project: str) -> Reading[Fitted]:
    """Every line with its home and the name of a product; `project` where the ledger names none. A second one of the same
    name at the same spot of a home is a fault: which of them would hold?"""
    seen: set[tuple[str, ...]] = set()

    def line_of(line: Line) -> Fitted | Fault:
        found = _fitted(line, project)
        if isinstance(found, Fault):
            return found
        key = (found.home.project, found.home.short, found.what, found.spot)
        if key in seen:
            return line.refused(FaultCode.PRODUCT_TWICE, "what", found.what)
        seen.add(key)
        return found

    return read_lines(sheets, _HEADS, _NEEDED, line_of)


def _fitted(line: Line, project: str) -> Fitted | Fault:
    home = _home(line, project)
    if isinstance(home, Fault):
        return home
    said = {name: " ".join(line.said(name).split()) for name in _WORDS}
    if not said["what"]:
        return line.refused(FaultCode.NO_PRODUCT, "what")
    for name, most in _WORDS.items():
        if len(said[name]) > most:
            return line.refused(FaultCode.TOO_LONG, name, said[name])
    try:
        times = _day(line, "installed_on"), _day(line, "warranty_until"), _months(line)
    except _Wrong as wrong:
        return line.refused(wrong.code, wrong.field, wrong.said)
    make = Make(said["brand"], said["model"], said["serial"], said["supplier"], *times)
    return Fitted(home, said["what"], said["spot"], make, line.row, line.sheet)


class _Wrong(Exception):
    def __init__(self, code: FaultCode, field: str, said: str) -> None:
        super().__init__(field)
        self.code, self.field, self.said = code, field, said


def _home(line: Line, project: str) -> Home | Fault:
    if not line.said("room"):
        return line.refused(FaultCode.NO_ROOM, "room")
    try:
        place = cells.place(line.cells.get("room"))
    except Unreadable as wrong:
        return line.refused(FaultCode.BAD_ROOM, "room", str(wrong))
    building = place.building or cells.marker(line.said("building"))
    garden = line.said("project") or project or place.project
    if not garden or not building:
        return line.refused(FaultCode.BAD_ROOM if garden else FaultCode.NO_PROJECT, "room", line.said("room"))
    return Home(garden, building, place.unit or cells.marker(line.said("unit")), place.room)


def _day(line: Line, field: str) -> date | None:
    try:
        return cells.day(line.cells.get(field))
    except Unreadable as wrong:
        raise _Wrong(FaultCode.BAD_DATE, field, str(wrong)) from None


def _months(line: Line) -> int | None:
    """`2年`, `24个月`, or a bare number, of which the head says what it counts; years where it does not."""
    said = line.said("warranty_months")
    if not said:
        return None
    found = _SPAN.fullmatch(said)
    if found is None or not int(found[1]):
        raise _Wrong(FaultCode.BAD_NUMBER, "warranty_months", said)
    in_months = "月" in (found[2] or line.heads["warranty_months"])
    return int(found[1]) * (1 if in_months else 12)
