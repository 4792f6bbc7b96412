"""Questions about what is built into homes. A buyer reaches that of her own homes only; staff that of their projects."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.homes import Contract, Home
from domain.people import Buyer, Staff
from domain.products import MADE, SOUGHT, Fitted, Make, Product
from storage import bulk, contracts
from storage.contracts import COLUMNS, as_contract
from storage.database import AnyRow, Transaction
from storage.tables.contracts import contracts as sold
from storage.tables.contracts import homes
from storage.tables.products import product_files, product_lines, products

Key = tuple[int, str, str]
"""Home, name and spot: what makes two products the same."""

_ALL = select(products)


@dataclass(frozen=True)
class Traced:
    """A product with its home, and the contract on it; None for a home that is not sold."""

    product: Product
    home: Home
    contract: Contract | None


@dataclass(frozen=True)
class ProductLine:
    """One thing that was done with a product."""

    at: datetime
    what: str
    by: str
    about: str


def _product(row: AnyRow) -> Product:
    make = Make(**{name: getattr(row, name) for name in MADE})
    return Product(row.id, row.home_id, row.project, row.what, row.spot, make, row.version, row.entered_by)


def of_home(tx: Transaction, home: int) -> tuple[Product, ...]:
    """What is built into a home, by name and spot."""
    wanted = _ALL.where(products.c.home_id == home).order_by(products.c.what, products.c.spot)
    return tuple(_product(row) for row in tx.execute(wanted))


def of_homes(tx: Transaction, ids: Collection[int]) -> dict[Key, Product]:
    """What is known of these homes already."""
    found = (_product(row) for row in tx.execute(_ALL.where(products.c.home_id.in_(ids))))
    return {(one.home_id, one.what, one.spot): one for one in found}


def home_of(tx: Transaction, contract: int) -> int:
    """The home of a contract that whoever calls has reached."""
    return int(tx.execute(select(sold.c.home_id).where(sold.c.id == contract)).scalar_one())


def for_staff(tx: Transaction, staff: Staff, product: int) -> Product:
    """A product in a project that this member of staff serves, or NotFound."""
    row = tx.execute(_ALL.where(products.c.id == product)).first()
    if row is None or not staff.serves(row.project):
        raise NotFound(what="product", number=product)
    return _product(row)


def for_buyer(tx: Transaction, buyer: Buyer, product: int) -> Product:
    """A product of one of her own homes, or NotFound."""
    own = [one.id for one in contracts.owned(tx, buyer)]
    hers = select(sold.c.home_id).where(sold.c.id.in_(own))
    row = tx.execute(_ALL.where(products.c.id == product, products.c.home_id.in_(hers))).first()
    if row is None:
        raise NotFound(what="product", number=product)
    return _product(row)


_LIVING = and_(sold.c.home_id == homes.c.id, sold.c.ended_on.is_(None))
_PLACED = select(products, *(one for one in COLUMNS if one.name != "project")).select_from(
    products.join(homes, homes.c.id == products.c.home_id).outerjoin(sold, _LIVING)
)


def _traced(row: AnyRow) -> Traced:
    home = Home(row.project, row.building, row.unit, row.room, row.layout)
    return Traced(_product(row), home, None if row.contract_id is None else as_contract(row))


def placed(tx: Transaction, product: int) -> Traced:
    """A product that whoever calls has reached, with its home and contract."""
    wanted = _PLACED.where(products.c.id == product).order_by(sold.c.id.desc())
    return _traced(tx.execute(wanted.limit(1)).one())


def add(tx: Transaction, lines: Sequence[tuple[int, Fitted]], by: str, now: datetime) -> list[int]:
    """Products that are new, each with its home; their ids, in the same order."""
    rows = [
        {"home_id": home, "project": line.home.project, "what": line.what, "spot": line.spot, **asdict(line.make)}
        for home, line in lines
    ]
    entered = {"version": 1, "entered_by": by, "entered_at": now}
    return bulk.add(tx, products, [row | entered for row in rows])


def change(tx: Transaction, product: int, version: int, values: Mapping[str, Any]) -> int:
    """What is told of it now, and its version since. SomebodyWasFaster where it is no more what was seen."""
    same = update(products).where(products.c.id == product, products.c.version == version)
    if tx.execute(same.values(**values, version=version + 1)).rowcount == 0:
        raise SomebodyWasFaster()
    return version + 1


def remove(tx: Transaction, product: int, version: int) -> bool:
    """As if it had not been entered; False where somebody has done something with it since."""
    if tx.execute(select(product_files.c.id).where(product_files.c.product_id == product).limit(1)).first():
        return False
    mine = products.c.id == product, products.c.version == version
    if tx.execute(select(products.c.id).where(*mine)).first() is None:
        return False
    tx.execute(delete(product_lines).where(product_lines.c.product_id == product))
    return tx.execute(delete(products).where(*mine)).rowcount > 0


def add_line(tx: Transaction, product: int, what: str, by: str, now: datetime, about: str = "") -> None:
    """What was done with it, and by whom."""
    tx.execute(insert(product_lines).values(product_id=product, at=now, what=what, by=by, about=about[:255]))


def history(tx: Transaction, product: int) -> tuple[ProductLine, ...]:
    """Everything that was done with it, in order."""
    wanted = select(product_lines).where(product_lines.c.product_id == product).order_by(product_lines.c.id)
    return tuple(ProductLine(row.at, row.what, row.by, row.about) for row in tx.execute(wanted))


def traced(tx: Transaction, projects: Iterable[str], field: str, value: str, limit: int) -> tuple[Traced, ...]:
    """Every product with that supplier, model, brand or serial number, project by project."""
    column = products.c[field]
    found: list[AnyRow] = []
    for project in projects:
        here = products.c.project == project, column == value
        found += tx.execute(_PLACED.where(*here).order_by(products.c.id).limit(limit - len(found)))
        if len(found) >= limit:
            break
    return tuple(map(_traced, found))


def said(tx: Transaction, projects: Collection[str], words: Collection[str]) -> tuple[tuple[str, str, int], ...]:
    """In which of the fields one of these words stands: field, the word as kept, and a product that has it."""
    found: dict[tuple[str, str], int] = {}
    for field in SOUGHT:
        column = products.c[field]
        for project in projects:
            same = select(products.c.id, column).where(products.c.project == project, column.in_(words))
            for row in tx.execute(same.limit(8)):
                found.setdefault((field, row[1]), row[0])
    return tuple((field, value, product) for (field, value), product in found.items())


def names(tx: Transaction, project: str, field: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Every supplier (or model, or brand) of a project, each with a product that has it. From one to the next along the
    index, not through all products."""
    column = products.c[field]
    after = select(column, products.c.id).where(products.c.project == project, column > bindparam("after"))
    following = after.order_by(column, products.c.id).limit(1)
    found: list[tuple[str, int]] = []
    while len(found) < limit:
        row = tx.execute(following, {"after": found[-1][0] if found else ""}).first()
        if row is None:
            break
        found.append((row[0], row[1]))
    return tuple(found)
