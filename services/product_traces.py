"""Which homes have it: products traced by supplier, model, brand or serial number, for when a maker calls them back. S75."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain import products as rules
from domain.errors import NotFound
from domain.homes import Contract, Home
from domain.people import Role, Staff
from domain.products import SOUGHT, Product
from services import products as archive
from services.desk import WAITS, Desk, ToStaff
from services.exports import ExportSent
from services.products import HomeProducts
from storage import contracts, products

MOST = 5_000
"""Rows of a trace."""

PROJECTS, NAMES, CHOICES = 50, 300, 24


@dataclass(frozen=True)
class TracedRow:
    """One product, where it is, and who bought the home; None for a home that is not sold."""

    product: Product
    home: Home
    contract: Contract | None
    until: date | None


@dataclass(frozen=True)
class ProductTrace:
    """For managers: every product with this supplier, model, brand or serial number, in so many homes. Not `whole` when
    there may be more."""

    field: str
    value: str
    rows: tuple[TracedRow, ...]
    homes: int
    now: datetime
    whole: bool


@dataclass(frozen=True)
class TraceChoices:
    """For managers: which of these? Each with its field, its name and a product that has it."""

    words: str
    choices: tuple[tuple[str, str, int], ...]


def find(desk: Desk, words: str = "") -> HomeProducts | ProductTrace | TraceChoices | ExportSent:
    """/products: of a contract or a home what is built into it, for all staff; else, for managers, which homes have what
    the words name. Without words: the suppliers."""
    staff = desk.staff()
    words = " ".join(words.split())
    for one in contracts.named(desk.tx, staff, words, 2) if words else ():
        return archive.of_contract(desk, one.id)
    desk.staff(Role.MANAGER)
    projects = _projects(desk, staff)
    if not words:
        return _choose(words, _names(desk, projects, ("supplier",)))
    exact = products.said(desk.tx, projects, {words, words.upper(), words.lower()})
    if len({(field, value) for field, value, _ in exact}) == 1:
        return trace(desk, exact[0][0], exact[0][2])
    like = words.casefold()
    near = (one for one in _names(desk, projects, SOUGHT[:3]) if like in one[1].casefold())
    return _choose(words, exact or near)


def trace(desk: Desk, field: str, product: int) -> ProductTrace | ExportSent:
    """Every home that has the same supplier, model, brand or serial number as this product. By managers."""
    staff = desk.staff(Role.MANAGER)
    seen = products.for_staff(desk.tx, staff, product)
    value = getattr(seen.make, field) if field in SOUGHT else ""
    if not value:
        raise NotFound(what="product", number=product)
    found = products.traced(desk.tx, _projects(desk, staff), field, value, MOST)
    rows = tuple(TracedRow(one.product, one.home, one.contract, rules.until(one.product.make)) for one in found)
    homes = len({one.product.home_id for one in found})
    told = ProductTrace(field, value, rows, homes, desk.now, whole=len(rows) < MOST)
    if not desk.in_group:
        return told
    desk.tell(ToStaff(staff.id), told, priority=WAITS)
    return ExportSent()


def _projects(desk: Desk, staff: Staff) -> tuple[str, ...]:
    return contracts.projects(desk.tx, PROJECTS) if staff.project is None else (staff.project,)


def _names(desk: Desk, projects: Iterable[str], fields: Iterable[str]) -> Iterable[tuple[str, str, int]]:
    for field in fields:
        for project in projects:
            for value, product in products.names(desk.tx, project, field, NAMES):
                yield field, value, product


def _choose(words: str, found: Iterable[tuple[str, str, int]]) -> TraceChoices:
    """Each of them once, whatever project it is in."""
    once: dict[tuple[str, str], int] = {}
    for field, value, product in found:
        once.setdefault((field, value), product)
    return TraceChoices(words, tuple((field, value, product) for (field, value), product in once.items())[:CHOICES])
