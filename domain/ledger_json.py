"""Entries of a ledger as plain JSON, and back: how they leave the child that reads, and how they wait in the rows."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledger_cells import Cell
from domain.ledgers import Entry, EntryBuyer, EntryStage, Fault, FaultCode
from domain.people import Class, Part

_PLAIN = ("number", "area", "measured_area", "price_cents", "bank", "salesperson")
_DAYS = ("signed_on", "handed_over_on")


def packed(entry: Entry) -> dict[str, Any]:
    """One entry, with only what it says."""
    home = entry.home
    said: dict[str, Any] = {"home": [home.project, home.building, home.unit, home.room, home.layout], "row": entry.row}
    said |= {name: value for name in _PLAIN if (value := getattr(entry, name)) not in (None, "")}
    said |= {name: day.isoformat() for name in _DAYS if (day := getattr(entry, name)) is not None}
    if entry.sheet:
        said["sheet"] = entry.sheet
    if entry.payment is not None:
        said["payment"] = entry.payment.value
    if entry.buyers:
        said["buyers"] = [
            [one.name, one.phone, one.part.value, one.class_ and one.class_.value] for one in entry.buyers
        ]
    if entry.stages:
        said["stages"] = {kind.value: _packed_stage(one) for kind, one in entry.stages.items()}
    return said


def _packed_stage(one: EntryStage) -> list[Any]:
    days = {key: day.isoformat() for key, day in one.days.items()}
    return [one.stage, one.since and one.since.isoformat(), one.note, days]


_PAYMENTS = {one.value: one for one in Payment}
_JOURNEYS = {one.value: one for one in JourneyKind}
_PARTS = {one.value: one for one in Part}
_CLASSES: dict[str | None, Class | None] = {None: None, "": None, **{one.value: one for one in Class}}
"""To look a word up takes a fifth of what its enumeration takes, and a long ledger has a million of them."""


def entry_of(said: dict[str, Any]) -> Entry:
    """The entry again. Raises ValueError, KeyError or TypeError for what is none."""
    get = said.get
    return Entry(
        Home(*said["home"]),
        get("number", ""),
        get("area"),
        get("measured_area"),
        get("price_cents"),
        _PAYMENTS[said["payment"]] if "payment" in said else None,
        get("bank", ""),
        _day(get("signed_on")),
        _day(get("handed_over_on")),
        get("salesperson", ""),
        tuple([EntryBuyer(name, phone, _PARTS[part], _CLASSES[of]) for name, phone, part, of in get("buyers", ())]),
        {_JOURNEYS[kind]: _stage(*one) for kind, one in get("stages", {}).items()},
        int(said["row"]),
        get("sheet", ""),
    )


def _day(said: str | None) -> date | None:
    return None if said is None else date.fromisoformat(said)


def _stage(stage: str, since: str | None, note: str, days: dict[str, str]) -> EntryStage:
    told = {key: date.fromisoformat(day) for key, day in days.items()}
    return EntryStage(stage, _day(since or None), note, told)


def packed_fault(fault: Fault) -> list[Any]:
    """One fault."""
    return [fault.row, fault.column, fault.value, fault.code.value, fault.sheet, fault.number]


def fault_of(said: list[Any]) -> Fault:
    """The fault again."""
    row, column, value, code, sheet, *number = said
    return Fault(row, column, value, FaultCode(code), sheet, *number)


def packed_cell(cell: Cell) -> Any:
    """One cell: a day as `{"day": …}`, as a workbook says it."""
    return {"day": cell.isoformat()} if isinstance(cell, date) else cell
