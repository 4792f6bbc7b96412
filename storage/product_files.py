"""The documents of products: certificates, fire IDs, manuals, as files that stay with Telegram."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, insert, literal, select

from domain.errors import NotFound
from domain.products import Product
from storage.database import AnyRow, Transaction
from storage.tables.products import product_files, products


@dataclass(frozen=True)
class ProductFile:
    """One photo or PDF; `document` is a key of config.yaml. `of`: the file of another one of its model that this repeats."""

    document: str
    kind: str
    file_id: str
    unique_id: str
    text: str = ""
    album: str | None = None
    id: int = 0
    product: int = 0
    of: int | None = None
    staff: int = 0
    at: datetime | None = None


def _file(row: AnyRow) -> ProductFile:
    return ProductFile(
        *(row.document, row.kind, row.file_id, row.unique_id, row.text, row.album),
        *(row.id, row.product_id, row.of_id, row.staff_id, row.at),
    )


def of_product(tx: Transaction, product: int) -> tuple[ProductFile, ...]:
    """Its documents in their order."""
    wanted = select(product_files).where(product_files.c.product_id == product).order_by(product_files.c.id)
    return tuple(map(_file, tx.execute(wanted)))


def counts(tx: Transaction, ids: Collection[int]) -> dict[int, dict[str, int]]:
    """How many documents of each kind these products have."""
    document = product_files.c.document
    rows = tx.execute(
        select(product_files.c.product_id, document, func.count())
        .where(product_files.c.product_id.in_(ids))
        .group_by(product_files.c.product_id, document)
        .order_by(product_files.c.product_id, func.min(product_files.c.id))
    )
    found: dict[int, dict[str, int]] = {}
    for product, kind, n in rows:
        found.setdefault(product, {})[kind] = n
    return found


def one(tx: Transaction, file: int) -> ProductFile:
    """A file by its id, or NotFound. Whoever calls looks whether its product may be reached."""
    row = tx.execute(select(product_files).where(product_files.c.id == file)).first()
    if row is None:
        raise NotFound(what="product-file", number=file)
    return _file(row)


def add(tx: Transaction, product: int, file: ProductFile, staff: int, now: datetime) -> int | None:
    """Keeps a file with a product; its id, None when it is there already."""
    same = (
        product_files.c.product_id == product,
        product_files.c.document == file.document,
        product_files.c.unique_id == file.unique_id,
    )
    if tx.execute(select(product_files.c.id).where(*same)).first():
        return None
    values = {name: getattr(file, name) for name in ("document", "kind", "file_id", "unique_id", "text", "album")}
    made = insert(product_files).values(**values, product_id=product, staff_id=staff, at=now)
    return int(tx.execute(made.returning(product_files.c.id)).scalar_one())


def _alike(product: Product) -> ColumnElement[bool]:
    made = product.make
    same = {"project": product.project, "model": made.model, "brand": made.brand, "supplier": made.supplier}
    return and_(*(products.c[name] == value for name, value in same.items()), products.c.id != product.id)


def alike(tx: Transaction, product: Product, most: int) -> int:
    """How many others of the same model, brand and supplier there are in its project, counted no further than `most`."""
    some = select(products.c.id).where(_alike(product)).limit(most).subquery()
    return int(tx.execute(select(func.count()).select_from(some)).scalar_one())


def spread(tx: Transaction, product: Product, file: ProductFile, staff: int, now: datetime) -> int:
    """Every other one of the same model has this file, too; how many had it not."""
    names = ("document", "kind", "file_id", "unique_id", "text")
    values = [literal(getattr(file, name), product_files.c[name].type).label(name) for name in names]
    facts = [
        literal(file.id, product_files.c.of_id.type).label("of_id"),
        literal(staff, product_files.c.staff_id.type).label("staff_id"),
        literal(now, product_files.c.at.type).label("at"),
    ]
    has = select(product_files.c.id).where(
        product_files.c.product_id == products.c.id,
        product_files.c.document == file.document,
        product_files.c.unique_id == file.unique_id,
    )
    found = select(products.c.id, *values, *facts).where(_alike(product), ~has.exists())
    into = insert(product_files).from_select(["product_id", *names, "of_id", "staff_id", "at"], found)
    return len(tx.execute(into.returning(product_files.c.id)).all())


def drop(tx: Transaction, file: int) -> int:
    """It was a mistake: gone, also where it was kept with others of its model. How many."""
    copies = tx.execute(delete(product_files).where(product_files.c.of_id == file)).rowcount
    return copies + tx.execute(delete(product_files).where(product_files.c.id == file)).rowcount
