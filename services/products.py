"""What is built into a home: its list for staff and for its buyers, and the card of each product. S75, S77."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain import products as rules
from domain.errors import NotFound
from domain.handings import find_place
from domain.homes import Contract, Home
from domain.journeys import Words
from domain.people import Role
from domain.products import Product
from services.desk import Desk
from services.progress import WhichHome
from storage import contracts, people, product_files, products, wave_defects
from storage import tickets as ticket_rows


@dataclass(frozen=True)
class ProductRow:
    """One product with its warranty, its documents by kind, and what it should have and has not."""

    product: Product
    until: date | None
    documents: tuple[tuple[Words, int], ...]
    lacks: tuple[Words, ...]


@dataclass(frozen=True)
class HomeProducts:
    """What is built into a home. For its buyers, or for staff; of a `ticket` what stands at the part of the home that it is
    about, `others`: so many more are there."""

    contract: Contract
    rows: tuple[ProductRow, ...]
    today: date
    for_staff: bool
    ticket: int | None = None
    component: Words | None = None
    others: int = 0


@dataclass(frozen=True)
class ProductFileRow:
    """One document: what, since when, by whom; `repeated`: it was kept with another one of its model first."""

    id: int
    document: Words
    at: datetime
    by: str
    repeated: bool


@dataclass(frozen=True)
class ProductEvent:
    """One thing that was done with a product."""

    at: datetime
    what: str
    by: str
    about: str


@dataclass(frozen=True)
class ProductCard:
    """For staff: one product, with its documents and what was done with it. `files`: they are shown one by one, each can be
    taken away. `documents`: kinds that can be added, by key; `spreads`: whether one may be kept with all of its model."""

    row: ProductRow
    home: Home
    contract: Contract | None
    files: tuple[ProductFileRow, ...]
    events: tuple[ProductEvent, ...]
    documents: tuple[tuple[str, Words], ...]
    today: date
    managing: bool = False
    spreads: bool = False
    traces: bool = False


def mine(desk: Desk, contract: int | None = None) -> HomeProducts | WhichHome:
    """/home: a buyer looks at what is built into a home of hers; nobody else's can come back. S75."""
    own = contracts.owned(desk.tx, desk.buyer())
    if not own:
        raise NotFound(what="own-home")
    if contract is None and len(own) > 1:
        return WhichHome(own, "products")
    found = own[0] if contract is None else contracts.for_buyer(desk.tx, desk.buyer(), contract)
    return _home(desk, found, for_staff=False)


def of_contract(desk: Desk, contract: int) -> HomeProducts:
    """The same for staff who serve the project."""
    return _home(desk, contracts.for_staff(desk.tx, desk.staff(), contract), for_staff=True)


def of_ticket(desk: Desk, number: int) -> HomeProducts:
    """Who made the part that a ticket is about: what stands at that part of the home; all of it where nobody knows. S75."""
    ticket = ticket_rows.for_staff(desk.tx, desk.staff(), number)
    contract = contracts.by_id(desk.tx, ticket.contract)
    components = desk.rules.handings.components
    defect = wave_defects.of_ticket(desk.tx, number)
    key = (defect.component if defect is not None else "") or find_place(components, ticket.text)
    every = products.of_home(desk.tx, products.home_of(desk.tx, contract.id))
    found = rules.of_component(every, key, components)
    narrowed = key if len(found) < len(every) else ""
    return HomeProducts(
        contract,
        rows_of(desk, found),
        desk.today,
        for_staff=True,
        ticket=number,
        component=components.get(narrowed),
        others=len(every) - len(found),
    )


def show(desk: Desk, product: int, *, managing: bool = False) -> ProductCard:
    """One product. For all staff who serve its project."""
    staff = desk.staff()
    found = products.for_staff(desk.tx, staff, product)
    placed = products.placed(desk.tx, found.id)
    files = product_files.of_product(desk.tx, found.id)
    names = people.staff_names(desk.tx, *(one.staff for one in files))
    made = found.make
    return ProductCard(
        row=rows_of(desk, (found,))[0],
        home=placed.home,
        contract=placed.contract,
        files=tuple(
            ProductFileRow(
                one.id, document(desk, one.document), one.at or desk.now, names.get(one.staff, ""), bool(one.of)
            )
            for one in files
        ),
        events=tuple(ProductEvent(one.at, one.what, one.by, one.about) for one in products.history(desk.tx, found.id)),
        documents=tuple(desk.rules.products.documents.items()),
        today=desk.today,
        managing=managing and bool(files),
        spreads=staff.role.at_least(Role.LEAD) and bool(made.model),
        traces=staff.role.at_least(Role.MANAGER) and bool(made.model or made.supplier),
    )


def rows_of(desk: Desk, found: Iterable[Product]) -> tuple[ProductRow, ...]:
    """Products with their documents; whoever calls has looked at the rights."""
    every = tuple(found)
    counts = product_files.counts(desk.tx, [one.id for one in every])
    said = desk.rules.products
    rows = []
    for one in every:
        has = counts.get(one.id, {})
        lacks = rules.lacks(said, rules.component_of(one, desk.rules.handings.components), has)
        documents = tuple((document(desk, kind), n) for kind, n in has.items())
        rows.append(ProductRow(one, rules.until(one.make), documents, tuple(document(desk, kind) for kind in lacks)))
    return tuple(rows)


def document(desk: Desk, kind: str) -> Words:
    """What a kind of document is called; one that config.yaml has no more shows its key."""
    return desk.rules.products.documents.get(kind) or Words(kind, kind)


def _home(desk: Desk, contract: Contract, *, for_staff: bool) -> HomeProducts:
    found = products.of_home(desk.tx, products.home_of(desk.tx, contract.id))
    return HomeProducts(contract, rows_of(desk, found), desk.today, for_staff)
