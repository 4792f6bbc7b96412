"""Lists as files: everything that a list on the screen only begins to show, with the keys by which staff sort. S26, S142."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from domain.errors import NotAllowed, NotFound
from domain.journeys import Words
from domain.ledger_kinds import kind_named
from domain.people import Role, Staff
from domain.tickets import Ticket
from services import conflicts, digests
from services.desk import WAITS, Desk, ToStaff
from services.finance import may_bring
from storage import contracts, exports, lists, people, visits
from storage.exports import Sold

MOST = 2_000
"""Rows of a file in the chat; the command line exports the whole."""

Value: TypeAlias = str | int | float | date | datetime | Words | None


@dataclass(frozen=True)
class Listed:
    """A list as a table. `columns` are keys of what the heads are called; not `whole` when there may be more rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    now: datetime
    whole: bool = True


@dataclass(frozen=True)
class ExportSent:
    """In a group: the file went to whoever asked, in private."""


@dataclass(frozen=True)
class Template:
    """An empty ledger of a kind, to fill in. `choices`: by head, what may be filled in there."""

    kind: str
    heads: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Asked:
    """Who asks for a list, by which words, and for how many rows."""

    staff: Staff
    words: str
    most: int


def export(desk: Desk, name: str, words: str = "") -> Listed | ExportSent:
    """导出 under a list: the file comes in private, wherever it was asked for."""
    staff = desk.staff(Role.MANAGER if name in _OF_MANAGERS else Role.AGENT)
    if name not in LISTS:
        raise NotFound(what="list", name=name)
    listed = table(desk, name, Asked(staff, words, MOST))
    if not desk.in_group:
        return listed
    desk.tell(ToStaff(staff.id), listed, priority=WAITS)
    return ExportSent()


def table(desk: Desk, name: str, asked: Asked) -> Listed:
    """The rows of a list, whoever may see them."""
    columns, rows = LISTS[name]
    found = tuple(rows(desk, replace(asked, most=asked.most + 1)))
    return Listed(name, columns, found[: asked.most], desk.now, whole=len(found) <= asked.most)


def template(desk: Desk, kind: str) -> Template:
    """An empty ledger, with lists to choose from where only certain words are understood."""
    known, staff = kind_named(kind), desk.staff()
    if known is not None and not may_bring(staff, known):
        raise NotAllowed(role=Role.MANAGER if known.money else Role.LEAD)
    return template_of(desk, kind)


def template_of(desk: Desk, kind: str) -> Template:
    """The same without a question of rights, for the command line."""
    found = kind_named(kind)
    if found is None:
        raise NotFound(what="list", name=kind)
    stages = {
        f"stage:{of.value}": tuple(stage.name.zh for stage in rule.stages) for of, rule in desk.rules.journeys.items()
    }
    return Template(kind, found.template, stages)


_TICKETS = (
    "number", "kind", "status", "priority", "project", "home", "layout", "text", "owner", "opened_at", "due", "deal"
)  # fmt: skip


def _tickets(desk: Desk, found: tuple[Ticket, ...]) -> Iterator[tuple[Value, ...]]:
    found = conflicts.visible(desk, found)
    names = people.staff_names(desk.tx, *(one.owner for one in found))
    sold = exports.sold(desk.tx, (one.contract for one in found))
    for one in found:
        of = sold.get(one.contract)
        yield (
            *(one.number, one.kind.value, one.status.value, one.priority.value, one.project, one.home),
            *("" if of is None else of.home.layout, one.text, names.get(one.owner or 0, "")),
            *(desk.local(one.opened_at), None if one.due is None else desk.local(one.due), _deal(of)),
        )


def _deal(of: Sold | None) -> str:
    return "ended" if of is not None and of.ended_on is not None else "done"


_CONTRACTS = (
    *("number", "project", "home", "layout", "payment", "bank", "signed_on", "handed_over_on", "salesperson"),
    *("deal", "buyers"),
)


def _contracts(desk: Desk, found: tuple[Sold, ...]) -> Iterator[tuple[Value, ...]]:
    for one in found:
        names = "、".join(buyer.name for buyer in contracts.owners_of(desk.tx, one.id))
        yield (
            *(one.number, one.home.project, one.home.short, one.home.layout, one.payment, one.bank),
            *(one.signed_on, one.handed_over_on, one.salesperson, _deal(one), names),
        )


def _customers(desk: Desk, asked: Asked) -> Iterator[tuple[Value, ...]]:
    """Those that words find; without words all of them, in the order in which they came in."""
    if asked.words:
        like = contracts.like(desk.tx, asked.staff, asked.words, limit=asked.most)
        yield from _contracts(desk, tuple(exports.sold(desk.tx, (one.id for one in like)).values()))
        return
    after, left = 0, asked.most
    while left > 0 and (found := exports.sold_after(desk.tx, asked.staff, after, min(left, exports.SLICE))):
        yield from _contracts(desk, found)
        after, left = found[-1].id, left - len(found)


def _visits(desk: Desk, asked: Asked) -> Iterator[tuple[Value, ...]]:
    found = visits.to_call(desk.tx, asked.staff, asked.most)
    sold = exports.sold(desk.tx, (one.visit.contract for one in found))
    for one in found:
        of = sold[one.visit.contract]
        feeling = "" if one.visit.feeling is None else one.visit.feeling.value
        yield (
            *(one.visit.due_on, of.home.project, of.home.short, of.home.layout, one.name, one.phone or ""),
            *(feeling, of.salesperson, _deal(of)),
        )


def _stuck(desk: Desk, asked: Asked) -> Iterator[tuple[Value, ...]]:
    found = digests.standing_still(desk, asked.staff, asked.most)
    sold = exports.sold(desk.tx, (one.contract.id for one in found))
    for one in found:
        of = sold[one.contract.id]
        yield (
            *(of.number, of.home.project, of.home.short, of.home.layout, one.kind.value, one.stage.name, one.days),
            *(of.bank, of.salesperson, _deal(of)),
        )


Rows: TypeAlias = Callable[[Desk, Asked], Iterator[tuple[Value, ...]]]

LISTS: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "queue": (_TICKETS, lambda desk, asked: _tickets(desk, lists.queue(desk.tx, asked.staff, asked.most))),
    "mine": (_TICKETS, lambda desk, asked: _tickets(desk, lists.owned(desk.tx, asked.staff, asked.most))),
    "late": (_TICKETS, lambda desk, asked: _tickets(desk, lists.late(desk.tx, asked.staff, desk.now, asked.most))),
    "found": (
        _TICKETS,
        lambda desk, asked: _tickets(desk, lists.matching(desk.tx, asked.staff, asked.words, asked.most)),
    ),
    "customers": (_CONTRACTS, _customers),
    "visits": (
        ("due_on", "project", "home", "layout", "name", "phone", "feeling", "salesperson", "deal"),
        _visits,
    ),
    "stuck": (
        ("number", "project", "home", "layout", "journey", "stage", "days", "bank", "salesperson", "deal"),
        _stuck,
    ),
}
"""Every list that can be exported: its columns and its rows."""

_OF_MANAGERS = {"stuck", "late"}
