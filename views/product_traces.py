"""How a trace sounds: which homes have it, as a list and as a workbook."""

from __future__ import annotations

from collections import Counter

from services.product_traces import ProductTrace, TraceChoices, TracedRow
from views.message import Message, press
from views.parts import TEXT, button, in_rows, labelled, lines, named, one_line, page, within
from views.products import called
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Page, Value, Workbook

_LISTED = 10
_COLUMNS = (
    *("project", "home", "layout", "what", "spot", "brand", "model", "serial", "supplier", "installed_on", "until"),
    *("contract", "signed", "salesperson", "deal"),
)


@say.register
def _(value: ProductTrace, to: Reader) -> Message:
    field = named(to, "field-product", value.field)
    head = to.text("trace-head", field=field, value=one_line(value.value, 48), n=len(value.rows), homes=value.homes)
    names = Counter(one_line(one.product.what, 24) for one in value.rows).most_common(5)
    kinds = to.plain("enumeration").join(to.plain("trace-kind", name=name or "–", n=n) for name, n in names)
    rows = [
        to.text("trace-row", home=one_line(str(one.home), 40), name=called(one.product)) for one in value.rows[:_LISTED]
    ]
    more = to.text("more-of-them", n=len(value.rows) - _LISTED) if len(value.rows) > _LISTED else Html("")
    part = Html("") if value.whole else to.text("trace-part", n=len(value.rows))
    said = page(
        lines(head, to.text("trace-kinds", said=kinds) if kinds else Html("")),
        lines(*rows, more),
        part,
        to.text("trace-next"),
    )
    opened = [labelled(f"🧱 {one.home.short}", press("product", one.product.id)) for one in value.rows[:4]]
    return Message(within(said, TEXT), in_rows(opened), workbook=_workbook(value, to))


def _workbook(value: ProductTrace, to: Reader) -> Workbook:
    head = tuple(to.plain(f"trace-column-{name}") for name in _COLUMNS)
    name = to.plain("trace-file", value=one_line(value.value, 24), day=f"{value.now.astimezone(to.zone):%Y-%m-%d}")
    return Workbook(name, (Page(to.plain("trace-page"), head, tuple(_cells(one, to) for one in value.rows)),))


def _cells(one: TracedRow, to: Reader) -> tuple[Value, ...]:
    made, sold = one.product.make, one.contract
    return (
        *(one.home.project, one.home.short, one.home.layout, one.product.what, one.product.spot),
        *(made.brand, made.model, made.serial, made.supplier, made.installed_on, one.until),
        *(("", None, "") if sold is None else (sold.number, sold.signed_on, sold.salesperson)),
        to.plain("trace-unsold") if sold is None else named(to, "deal", "done"),
    )


@say.register
def _(value: TraceChoices, to: Reader) -> Message:
    words = one_line(value.words, 40)
    if not value.choices:
        return Message(
            to.text("trace-nothing" if words else "trace-nobody", words=words),
            ((button(to, "b-menu", press("menu")),),),
        )
    chosen = (
        labelled(
            f"{named(to, 'field-product', field)}：{one_line(name, 40)}", press("product-trace", field[:12], product)
        )
        for field, name, product in value.choices
    )
    said = to.text("trace-which" if words else "trace-suppliers", words=words)
    return Message(
        said, (*in_rows(chosen, 1), (button(to, "b-menu", press("menu")),)) if not to.group else in_rows(chosen, 1)
    )
