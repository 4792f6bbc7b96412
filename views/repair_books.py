"""Every repair of a wave as a workbook, a row each. No buyers in it: the ticket knows them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.journeys import Words
from domain.repairs import Repair
from services.repairs import RepairRow
from views.parts import named, one_line
from views.reader import Reader
from views.workbooks import Cell, Page, Value, Workbook

_COLUMNS = (
    *("number", "stage", "opened", "project", "building", "home", "layout", "place", "component", "text"),
    *(
        "department",
        "owner",
        "state",
        "due",
        "comes-on",
        "said",
        "lacks",
        "solved",
        "days",
        "cause",
        "reopened",
        "deal",
    ),
)


class Rows(Protocol):
    """Whatever brings the rows of a workbook, and what their keys are called."""

    @property
    def rows(self) -> tuple[RepairRow, ...]: ...

    @property
    def names(self) -> Mapping[str, Words]: ...

    @property
    def now(self) -> datetime: ...


def book_of(name: str, value: Rows, to: Reader) -> Workbook:
    """The workbook: a row for each ticket, what is open first."""
    order = sorted(value.rows, key=lambda row: (not row.repair.is_open, row.repair.ticket.number))
    head = tuple(to.plain(f"repair-col-{column}") for column in _COLUMNS)
    return Workbook(name, (Page(to.plain("repair-page"), head, tuple(_cells(row, value, to) for row in order)),))


def called(family: str, key: str, names: Mapping[str, Words], to: Reader) -> str:
    """What a department, room, component or cause is called; nothing where there is none."""
    name = names.get(f"{family}.{key}")
    return one_line(key if name is None else name.in_(to.language), 32)


def _cells(row: RepairRow, value: Rows, to: Reader) -> tuple[Value | Cell, ...]:
    names = value.names
    one, ticket, home = row.repair, row.repair.ticket, row.repair.home
    lacks = to.plain("comma-in-list").join(named(to, "repair-lacks", what) for what in row.missing)
    due = "" if ticket.due is None else to.local(ticket.due).date()
    return (
        *(ticket.number, named(to, "repair-stage", one.stage), to.local(ticket.opened_at).date()),
        *(one_line(home.project, 64), one_line(home.building, 32), one_line(home.short, 64), one_line(home.layout, 64)),
        *(called("room", one.room, names, to), called("component", one.component, names, to)),
        *(one_line(ticket.text, 500), called("department", one.department, names, to), one_line(one.owner, 32)),
        named(to, "status", ticket.status),
        Cell(due, "bad") if ticket.is_late(value.now) else due,
        *(one.comes_on, None if one.said_at is None else to.local(one.said_at).date()),
        Cell(lacks, "bad") if lacks else "",
        *(None if one.solved_at is None else to.local(one.solved_at).date(), _days(one)),
        *(called("cause", ticket.cause, names, to), ticket.reopened, to.plain("col-deal-yes")),
    )


def _days(one: Repair) -> float | None:
    if one.solved_at is None:
        return None
    return round((one.solved_at - one.ticket.opened_at).total_seconds() / 86400, 1)
