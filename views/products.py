"""How what is built into a home sounds: to staff, by maker and supplier; to the buyers of the home."""

from __future__ import annotations

from datetime import date

from domain.journeys import Words
from domain.products import Product
from services.products import HomeProducts, ProductCard, ProductEvent, ProductFileRow, ProductRow
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_ROWS, _BUTTONS, _EVENTS = 30, 24, 6


def called(product: Product) -> str:
    """`入户门 · 玄关`: its name, and where it stands."""
    said = (one_line(product.what, 32), one_line(product.spot, 24))
    return " · ".join(part for part in said if part) or "–"


def make_of(row: ProductRow, to: Reader) -> str:
    """`王力 WL-908，王力安防供应，编号 0031`: what is told of it, in that order."""
    made = row.product.make
    parts = [" ".join(part for part in (one_line(made.brand, 32), one_line(made.model, 40)) if part)]
    for name in ("supplier", "serial"):
        if said := one_line(getattr(made, name), 48):
            parts.append(to.plain(f"product-{name}", said=said))
    return to.plain("product-comma").join(part for part in parts if part) or to.plain("product-untold")


def warranty_of(row: ProductRow, today: date, to: Reader) -> str:
    """Until when it is in warranty, or how long that is; empty where nobody has told."""
    if row.until is not None:
        return to.plain(
            "product-in-warranty" if today <= row.until else "product-out-of-warranty", day=to.full_day(row.until)
        )
    months = row.product.make.warranty_months
    return to.plain("product-warranty-months", n=months) if months else ""


def documents_of(documents: tuple[tuple[Words, int], ...], to: Reader) -> str:
    """`合格证、说明书 2 份`."""
    said = (
        to.plain("product-document" if n == 1 else "product-documents", name=one_line(name.in_(to.language), 24), n=n)
        for name, n in documents
    )
    return to.plain("enumeration").join(said)


def _row(row: ProductRow, value: HomeProducts, to: Reader) -> Html:
    lacks = to.plain("enumeration").join(one_line(one.in_(to.language), 24) for one in row.lacks)
    return lines(
        to.text("product-row", name=called(row.product), make=make_of(row, to)),
        to.text("product-row-more", said=warranty) if (warranty := warranty_of(row, value.today, to)) else Html(""),
        to.text("product-row-files", said=documents_of(row.documents, to)) if row.documents else Html(""),
        to.text("product-row-lacks", said=lacks) if lacks and value.for_staff else Html(""),
    )


@say.register
def _(value: HomeProducts, to: Reader) -> Message:
    home, shown = home_of(value.contract), value.rows[:_ROWS]
    rest = to.text("more-of-them", n=len(value.rows) - _ROWS) if len(value.rows) > _ROWS else Html("")
    if not value.rows:
        return Message(to.text("products-none" if value.for_staff else "my-products-none", home=home), _last(value, to))
    head = to.text("products-head" if value.for_staff else "my-products-head", home=home, n=len(value.rows))
    if value.ticket is not None and value.component is not None:
        part = one_line(value.component.in_(to.language), 24)
        head = to.text("products-of-ticket", number=str(value.ticket), home=home, part=part)
    others = to.text("products-others", n=value.others) if value.others else Html("")
    key = "my-products-next" if any(one.documents for one in value.rows) else "my-products-next-bare"
    following = to.text("products-next" if value.for_staff else key)
    said = page(head, *(_row(row, value, to) for row in shown), lines(rest, others), following)
    return Message(within(said, TEXT), (*_openers(value), *_last(value, to)))


def _openers(value: HomeProducts) -> tuple[tuple[Button, ...], ...]:
    """Of a ticket the documents in one tap; to staff the card of each, to a buyer the documents of those that have any."""
    shown = value.rows[:_BUTTONS]
    if value.ticket is not None:
        files = [labelled(f"📎 {called(one.product)}", _files(one)) for one in shown if one.documents]
        cards = [labelled(f"🧱 {called(one.product)}", press("product", one.product.id)) for one in shown]
        return (*in_rows(files), *in_rows(cards))
    if value.for_staff:
        return in_rows(labelled(f"🧱 {called(one.product)}", press("product", one.product.id)) for one in shown)
    return in_rows(labelled(f"📎 {called(one.product)}", _files(one)) for one in shown if one.documents)


def _files(row: ProductRow) -> str:
    return press("product-files", row.product.id)


def _last(value: HomeProducts, to: Reader) -> tuple[tuple[Button, ...], ...]:
    if not value.for_staff:
        row = (button(to, "b-report", press("report")), button(to, "b-menu", press("menu")))
        return (row,)
    if value.ticket is not None:
        back = button(to, "b-ticket", press("ticket", value.ticket), number=str(value.ticket))
        every = button(to, "b-home-products", press("home-products", value.contract.id))
        return ((back, every),) if value.others else ((back,),)
    case = button(to, "b-contract", press("contract", value.contract.id))
    if value.rows or to.group:
        return ((case,),)
    return ((button(to, "b-products-template", press("template", "products")), case),)


@say.register
def _(value: ProductCard, to: Reader) -> Message:
    row, product = value.row, value.row.product
    lacks = to.plain("enumeration").join(one_line(one.in_(to.language), 24) for one in row.lacks)
    warranty = warranty_of(row, value.today, to)
    installed = product.make.installed_on
    said = page(
        lines(
            to.text("product-head", name=called(product), home=one_line(str(value.home), 64)),
            to.text("product-make", make=make_of(row, to)),
            to.text("product-installed", day=to.full_day(installed)) if installed is not None else Html(""),
            to.text("product-warranty", said=warranty) if warranty else Html(""),
        ),
        lines(
            to.text("product-row-files", said=documents_of(row.documents, to))
            if row.documents
            else to.text("product-no-files"),
            to.text("product-row-lacks", said=lacks) if lacks else Html(""),
        ),
        lines(*(_event(one, to) for one in value.events[-_EVENTS:])),
        to.text("product-which-file" if value.managing else "product-next"),
    )
    return Message(within(said, TEXT), _managing(value, to) if value.managing else _buttons(value, to))


def _event(one: ProductEvent, to: Reader) -> Html:
    key = "product-event-was" if one.what == "changed" and one.about.strip() else "product-event"
    what = named(to, "product-did", one.what)
    was = one_line(one.about, 120)
    return to.text(key, moment=to.moment(one.at), by=person(to, one.by), what=what, was=was)


def _buttons(value: ProductCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number = value.row.product.id
    rows: list[tuple[Button, ...]] = []
    if value.files:
        look = button(to, "b-product-files", press("product-files", number), n=len(value.files))
        rows.append((look, button(to, "b-product-manage", press("product", number, "files"))))
    kinds = value.documents[:_BUTTONS]
    rows += in_rows(
        (
            labelled(f"＋{one_line(name.in_(to.language), 24)}", press("product-add", number, key[:24]))
            for key, name in kinds
        ),
        3,
    )
    if value.traces:
        made = value.row.product.make
        fields = [name for name in ("model", "supplier") if getattr(made, name)]
        rows += in_rows(button(to, f"b-same-{name}", press("product-trace", name, number)) for name in fields)
    if value.contract is not None:
        rows.append((button(to, "b-home-products", press("home-products", value.contract.id)),))
    return tuple(rows)


def _managing(value: ProductCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    """Each document can be taken away; by leads, what was kept here first can be kept with all of the model."""
    rows: list[tuple[Button, ...]] = []
    for one in value.files[:_BUTTONS]:
        row = [labelled(f"🗑 {_filed(one, to)}", press("product-drop", one.id))]
        if value.spreads and not one.repeated:
            row.append(button(to, "b-product-spread", press("product-spread", one.id)))
        rows.append(tuple(row))
    return (*rows, (button(to, "b-back", press("product", value.row.product.id)),))


def _filed(one: ProductFileRow, to: Reader) -> str:
    return f"{one_line(one.document.in_(to.language), 20)} {to.full_day(one.at)} {one_line(one.by, 16)}".rstrip()
