"""How the list of loan customers sounds: what is ready first; as a file with a column for each key. S2, S26."""

from __future__ import annotations

from domain.people import Class
from services.loans import LoanBook, LoanList, LoanRow
from views.message import Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Cell, Page, Value, Workbook

_HEAD = (
    "loan-number",
    "loan-project",
    "loan-home",
    "loan-layout",
    "loan-buyers",
    "loan-class",
    "loan-deal",
    "loan-signed",
    "loan-salesperson",
    "loan-bank",
    "loan-stage",
    "loan-since",
    "loan-ready-at",
)


@say.register
def _(value: LoanList, to: Reader) -> Message:
    if to.group:
        return Message(to.text("only-in-private-papers", usage="/loans"))
    export, queue = button(to, "b-loan-book", press("loan-book")), button(to, "b-paper-queue", press("paper-queue"))
    stages = lines(
        *(to.text("loan-stage-row", stage=one_line(name.in_(to.language), 40), n=n) for name, n in value.stages)
    )
    ready = [
        to.text(
            "loan-ready-row",
            home=home_of(one.contract),
            names=_names(one, 40) or "–",
            day=to.day(one.ready_at or one.since),
        )
        for one in value.ready
    ]
    if value.more:
        ready.append(to.text("loan-ready-more"))
    said = page(
        to.text("loan-head"),
        stages or to.text("loan-none"),
        lines(to.text("loan-ready"), *ready) if ready else to.text("loan-none-ready"),
    )
    cases = [labelled(f"📤 {home_of(one.contract)}", press("check", one.contract.id, one.kind)) for one in value.ready]
    return Message(within(said, TEXT), (*in_rows(cases), (export, queue), (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: LoanBook, to: Reader) -> Message:
    if to.group:
        return Message(to.text("only-in-private-papers", usage="/loans"))
    head = tuple(to.plain(key) for key in _HEAD)
    every = tuple(_cells(one, to) for one in value.rows)
    ready = tuple(_cells(one, to) for one in value.rows if one.ready_at is not None)
    title = to.plain("loan-title")
    pages = (Page(title, head, every), Page(to.plain("loan-ready-title"), head, ready))
    said = to.text("loan-book", n=len(value.rows), ready=len(ready), day=to.full_day(value.day))
    more = to.text("loan-book-more") if value.more else Html("")
    workbook = Workbook(f"{title}-{value.day.isoformat()}", pages)
    return Message(page(said, more), ((button(to, "b-loans", press("loans")),),), workbook=workbook)


def _names(row: LoanRow, limit: int) -> str:
    return one_line("、".join(row.names), limit)


def _cells(row: LoanRow, to: Reader) -> tuple[Value | Cell, ...]:
    home = row.contract.home
    ready: Value | Cell = None
    if row.ready_at is not None:
        ready = Cell(to.local(row.ready_at).date(), "new")
    return (
        row.contract.number,
        home.project,
        home.short,
        home.layout,
        "、".join(row.names),
        named(to, "class", Class.KEY if row.key else Class.LONG_TERM),
        to.plain("loan-deal-done"),
        row.contract.signed_on,
        row.contract.salesperson,
        row.bank,
        row.stage.in_(to.language),
        to.local(row.since).date(),
        ready,
    )
