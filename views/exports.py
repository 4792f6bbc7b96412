"""Lists as files, and empty ledgers to fill in."""

from __future__ import annotations

from datetime import datetime

from domain.homes import Payment
from domain.journeys import Words
from domain.ledger_heads import columns
from domain.people import Class
from services.exports import ExportSent, Listed, Template, Value
from views.message import Message
from views.parts import named, one_line
from views.reader import Reader
from views.say import say
from views.workbooks import Page, Workbook
from views.workbooks import Value as Shown

_NAMED = {"kind", "status", "priority", "journey", "payment"}
"""Columns whose values are keys: the reader gets our words for them."""


@say.register
def _(value: Listed, to: Reader) -> Message:
    key = "export-listed" if value.whole else "export-first"
    said = to.text(key, name=named(to, "export", value.name), n=str(len(value.rows)))
    return Message(said, workbook=workbook_of(value, to), brief=to.plain("export-brief"))


def workbook_of(value: Listed, to: Reader) -> Workbook:
    """The file."""
    name = named(to, "export", value.name)
    head = tuple(named(to, "column", column) for column in value.columns)
    rows = tuple(
        tuple(_shown(column, one, to) for column, one in zip(value.columns, row, strict=True)) for row in value.rows
    )
    return Workbook(f"{name} {value.now.astimezone(to.zone):%Y-%m-%d}", (Page(name, head, rows),))


def _shown(column: str, value: Value, to: Reader) -> Shown:
    if isinstance(value, Words):
        return value.in_(to.language)
    if isinstance(value, datetime):
        return f"{value.astimezone(to.zone):%Y-%m-%d %H:%M}"
    if column == "deal":
        return named(to, "deal", value)
    if column == "last_what" and value == "came":
        return to.plain("export-came")
    if column == "part":
        return named(to, "part", value)
    if column == "feeling" and value:
        return named(to, "feeling", value)
    if column in _NAMED and isinstance(value, str):
        return named(to, column, value) if value else ""
    return one_line(value, 500) if isinstance(value, str) else value


@say.register
def _(value: ExportSent, to: Reader) -> Message:
    return Message(to.text("export-sent"), brief=to.plain("export-sent"))


@say.register
def _(value: Template, to: Reader) -> Message:
    kind = named(to, "ledger-kind", value.kind)
    return Message(to.text("template-said", kind=kind), workbook=template_workbook(value, to))


def template_workbook(value: Template, to: Reader) -> Workbook:
    """An empty ledger under the heads that the reader of ledgers knows best, with lists to choose from."""
    kind = named(to, "ledger-kind", value.kind)
    zh = Reader("zh", to.zone)
    choices = dict(value.choices) | {
        "payment": tuple(named(zh, "payment", one) for one in Payment),
        "class": tuple(named(zh, "class", one) for one in Class),
    }
    fields = {at: field for field, at in (columns(value.heads) or {}).items()}
    lists = {at: choices[field] for at, field in fields.items() if field in choices}
    return Workbook(to.plain("template-name", kind=kind), (Page(kind, value.heads, (), lists),))
