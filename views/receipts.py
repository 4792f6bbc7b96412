"""How money from the bank sounds: to finance with every sum, to the buyer as the step that it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from domain.ledgers import Fault
from services.receipts import (
    PaidOut,
    ReceiptDropped,
    ReceiptProposed,
    ReceiptsSummed,
    ReceiptsTaken,
    Received,
)
from views.message import Message, press
from views.money import LISTED, in_private, keys_head, keys_of, refused_lines, refused_page, yuan
from views.parts import TEXT, button, home_of, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Page, Value, Workbook

_COMMAND = "/receipt"


@say.register
def _(value: ReceiptsTaken, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    said = page(_head(value, to), refused_lines(value.refused, to), _next(value, to))
    row = (button(to, "b-menu", press("menu")),)
    return Message(within(said, TEXT), (row,), workbook=_workbook(value.received, value.refused, to))


def _head(value: ReceiptsTaken, to: Reader) -> Html:
    """What was taken, or would be, in numbers."""
    return to.text(
        "receipts-rehearsed" if value.rehearsal else "receipts-taken",
        n=len(value.received),
        sum=yuan(_sum(value.received)),
        moved=sum(one.moved for one in value.received),
        repeated=value.repeated,
        refused=len(value.refused),
    )


def _next(value: ReceiptsTaken, to: Reader) -> Html:
    if value.refused:
        return to.text("receipts-put-right")
    return Html("") if value.rehearsal else to.text("receipts-told")


def _sum(received: Sequence[Received]) -> int:
    return sum(one.receipt.cents for one in received)


@say.register
def _(value: ReceiptsSummed, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    said = to.text(
        "receipts-summed",
        project=one_line(value.project, 40),
        n=len(value.received),
        sum=yuan(_sum(value.received)),
        moved=sum(one.moved for one in value.received),
        by=person(to, value.by),
    )
    rows = [_row(one, to) for one in value.received[:LISTED]]
    rest = len(value.received) - LISTED
    more = to.text("more-of-them", n=rest) if rest > 0 else Html("")
    text = page(said, lines(*rows, more), refused_lines(value.refused, to), to.text("receipts-summed-next"))
    return Message(
        within(text, TEXT),
        ((button(to, "b-menu", press("menu")),),),
        workbook=_workbook(value.received, value.refused, to),
    )


def _row(one: Received, to: Reader) -> Html:
    key = "receipts-row-moved" if one.moved else "receipts-row"
    receipt = one.receipt
    return to.text(
        key, home=home_of(one.contract), sum=yuan(receipt.cents), day=to.day(receipt.on), bank=_bank(receipt.bank, to)
    )


def _bank(name: str, to: Reader) -> str:
    return one_line(name, 24) or to.plain("holder-bank")


def _workbook(received: Sequence[Received], refused: Sequence[Fault], to: Reader) -> Workbook | None:
    if not received and not refused:
        return None
    own = tuple(to.plain(f"money-head-{name}") for name in ("bank", "reference", "received", "sum", "moved"))
    rows = tuple((*keys_of(one.contract), *_cells(one, to)) for one in received)
    taken = Page(to.plain("receipts-page"), (*keys_head(to), *own), rows)
    return Workbook(to.plain("receipts-file"), (taken, refused_page(refused, to)))


def _cells(one: Received, to: Reader) -> tuple[Value, ...]:
    receipt = one.receipt
    moved = to.plain("yes") if one.moved else to.plain("no")
    return receipt.bank, receipt.reference, receipt.on, receipt.cents / 100, moved


@say.register
def _(value: ReceiptProposed, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    receipt, contract = value.received.receipt, value.received.contract
    said = lines(
        to.text("receipt-proposed"),
        to.text("home-line", home=home_of(contract)),
        to.text("receipt-sum", sum=yuan(receipt.cents), day=to.full_day(receipt.on)),
        to.text("receipt-bank", bank=_bank(receipt.bank, to), reference=one_line(receipt.reference, 64) or "–"),
    )
    then = to.text("receipt-moves" if value.received.moved else "receipt-moves-nothing")
    row = (
        button(to, "b-receipt-take", press("receipt", value.id, "take")),
        button(to, "b-receipt-drop", press("receipt", value.id, "drop")),
    )
    return Message(page(said, then), (row,))


@say.register
def _(value: ReceiptDropped, to: Reader) -> Message:
    return Message(to.text("receipt-dropped"), ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: PaidOut, to: Reader) -> Message:
    """The step itself; a group, which hears this never, would hear no sum."""
    moved = say(value.moved, to)
    if value.cents is None or to.group:
        return moved
    return replace(moved, text=page(Html(moved.text), to.text("paid-out-sum", sum=yuan(value.cents))))
