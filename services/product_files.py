"""The documents of products: staff send them in the chat, staff and the buyers of the home look at them. S75, S77."""

from __future__ import annotations

from dataclasses import dataclass

from domain import papers
from domain.errors import NotFound, NotNow
from domain.homes import Home
from domain.journeys import Words
from domain.people import Role
from domain.products import Product
from services import products as archive
from services.desk import WAITS, Desk, ToStaff
from services.products import ProductCard
from services.reports import Said
from storage import people, product_files, products
from storage.product_files import ProductFile

DOCUMENT = "product-file"
"""What a colleague's next photos are awaited as."""

MOST_ALIKE = 20_000


@dataclass(frozen=True)
class AskProductFile:
    """For staff: send the document of a product. `kept`: so many have come, the last one is `last`; `alike`: so many others
    are of the same model, with which it may be kept, too. `unfit`: what came is no photo and no PDF."""

    product: Product
    home: Home
    kind: str
    document: Words
    kept: int = 0
    last: int | None = None
    alike: int = 0
    unfit: bool = False


@dataclass(frozen=True)
class ProductFiles:
    """The documents of a product, as an album."""

    product: Product
    home: Home
    files: tuple[tuple[str, str], ...]
    documents: tuple[tuple[Words, int], ...]


@dataclass(frozen=True)
class ProductFilesSent:
    """In a group: they went to whoever asked, in private."""


@dataclass(frozen=True)
class ProductFileSpread:
    """The document is kept with so many others of the same model now."""

    product: int
    document: Words
    n: int


def ask(desk: Desk, product: int, kind: str) -> AskProductFile:
    """A colleague is about to send a document: her next photos and PDFs are that, until she says that it is all."""
    found = products.for_staff(desk.tx, desk.staff(), product)
    if kind not in desk.rules.products.documents:
        raise NotFound(what="product-document")
    _await(desk, f"{product}:{kind}")
    return _asked(desk, found, kind)


def take(desk: Desk, about: str, said: Said) -> AskProductFile | ProductCard | None:
    """One photo or PDF. None for the later parts of an album; words end it. NotNow with too many."""
    staff = desk.staff()
    number, _, kind = about.partition(":")
    found = products.for_staff(desk.tx, staff, int(number))
    if said.media is None:
        return done(desk, found.id)
    if papers.file_kind(said.media.kind, said.media.mime) is None:
        return _asked(desk, found, kind, unfit=True)
    has = product_files.of_product(desk.tx, found.id)
    if len(has) >= desk.rules.products.files_at_most:
        raise NotNow(status="product-files-many", number=desk.rules.products.files_at_most)
    media = said.media
    file = ProductFile(kind, media.kind, media.file_id, media.unique_id, said.text, media.album)
    kept = product_files.add(desk.tx, found.id, file, staff.id, desk.now)
    if kept is not None:
        products.add_line(desk.tx, found.id, "file", staff.name, desk.now, kind)
    _await(desk, about)
    if media.album is not None and any(one.album == media.album for one in has):
        return None
    return _asked(desk, found, kind, last=kept)


def done(desk: Desk, product: int) -> ProductCard:
    """That is all of it."""
    if desk.actor.account is not None:
        awaited = people.awaited_words(desk.tx, desk.actor.account, desk.chat)
        if awaited is not None and awaited[0] == DOCUMENT:
            people.forget_words(desk.tx, desk.actor.account, desk.chat)
    return archive.show(desk, product)


def drop(desk: Desk, file: int) -> ProductCard:
    """It was the wrong one: gone here, and wherever it was kept with others of the model. By staff."""
    staff = desk.staff()
    known = product_files.one(desk.tx, file)
    found = products.for_staff(desk.tx, staff, known.product)
    product_files.drop(desk.tx, known.id)
    products.add_line(desk.tx, found.id, "file-gone", staff.name, desk.now, known.document)
    return archive.show(desk, found.id, managing=True)


def spread(desk: Desk, file: int) -> ProductFileSpread:
    """What holds for a model, as its manual does, is kept with every one of it in the project. By leads."""
    staff = desk.staff(Role.LEAD)
    known = product_files.one(desk.tx, file)
    found = products.for_staff(desk.tx, staff, known.product)
    if not found.make.model:
        raise NotFound(what="product-model")
    n = product_files.spread(desk.tx, found, known, staff.id, desk.now)
    products.add_line(desk.tx, found.id, "file-spread", staff.name, desk.now, known.document)
    return ProductFileSpread(found.id, archive.document(desk, known.document), n)


def look(desk: Desk, product: int) -> ProductFiles | ProductFilesSent:
    """Its documents: for staff who serve the project, in private; for the buyers of the home. S77."""
    if desk.actor.staff is None:
        return _files(desk, products.for_buyer(desk.tx, desk.buyer(), product))
    staff = desk.staff()
    try:
        found = _files(desk, products.for_staff(desk.tx, staff, product))
    except NotFound:  # a colleague's own home may be of a project that she does not serve
        if desk.actor.buyer is None:
            raise
        return _files(desk, products.for_buyer(desk.tx, desk.buyer(), product))
    if not desk.in_group:
        return found
    desk.tell(ToStaff(staff.id), found, priority=WAITS)
    return ProductFilesSent()


def _files(desk: Desk, product: Product) -> ProductFiles:
    files = product_files.of_product(desk.tx, product.id)
    if not files:
        raise NotFound(what="product-files")
    row = archive.rows_of(desk, (product,))[0]
    home = products.placed(desk.tx, product.id).home
    return ProductFiles(product, home, tuple((one.kind, one.file_id) for one in files), row.documents)


def _await(desk: Desk, about: str) -> None:
    if desk.actor.account is not None:
        people.await_words(desk.tx, desk.actor.account, desk.chat, DOCUMENT, about, desk.now)


def _asked(desk: Desk, product: Product, kind: str, *, last: int | None = None, unfit: bool = False) -> AskProductFile:
    kept = sum(one.document == kind for one in product_files.of_product(desk.tx, product.id))
    may = last is not None and desk.staff().role.at_least(Role.LEAD) and bool(product.make.model)
    alike = product_files.alike(desk.tx, product, MOST_ALIKE) if may else 0
    home = products.placed(desk.tx, product.id).home
    return AskProductFile(product, home, kind, archive.document(desk, kind), kept, last, alike, unfit)
