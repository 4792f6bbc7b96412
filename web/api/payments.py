"""Money: what banks have paid for a contract, and what is owed on it; one payment entered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from domain.arrears import ArrearState, PledgeState
from domain.receipts import Receipt
from domain.records import ReceiptRecord
from services import entries, records
from services.arrears import ArrearRow
from services.desk import Desk
from web.api import cursors
from web.api.asked import Asked
from web.api.shapes import MayBeEmpty, Name, Next, Nothing, OneContract, Paged, Said, Sum, Told


class PaymentIn(Said):
    """One sum that a bank has paid; the same reference with the same sum and day is taken once."""

    fen: Sum
    on: Annotated[date, Field(description="the day when the money came")]
    bank: MayBeEmpty = ""
    reference: Annotated[Name, Field(description="the bank's")]


class PaymentOut(Told):
    fen: int
    on: date
    bank: str
    reference: str
    entered_by: str
    entered_at: datetime


class Payments(Told):
    items: tuple[PaymentOut, ...]
    next: Next


class PaymentTaken(Told):
    """What became of it: taken, or unchanged when it was taken before; `moved`: the mortgage went on to its pay-out."""

    became: str
    moved: bool
    payment: PaymentOut


class PledgeOut(Told):
    on: date
    state: PledgeState


class ArrearOut(Told):
    what: str
    fen: int
    due_on: date
    as_of: Annotated[date, Field(description="the day of the table that said so last")]
    state: ArrearState
    ticket: int | None
    pledges: Annotated[tuple[PledgeOut, ...], Field(description="days that a buyer has named, the newest last")]
    reminded: Annotated[tuple[int, ...], Field(description="reminders sent, as days after it was due")]


class Arrears(Told):
    items: tuple[ArrearOut, ...]
    next: Next


def payments_of(desk: Desk, asked: Asked[OneContract, Paged, Nothing]) -> Payments:
    """A page of what banks have paid for a contract, as it was entered."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.payments_of(desk, asked.place.number, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].id) if len(found) > len(page) else None
    return Payments(items=tuple(map(_payment, page)), next=more)


def pay(desk: Desk, asked: Asked[OneContract, Nothing, PaymentIn]) -> PaymentTaken:
    """Enters one sum that a bank has paid; the mortgage goes on to its pay-out, and its buyers hear it."""
    said, number = asked.body, asked.place.number
    taken = entries.pay(desk, Receipt(number, said.fen, said.on, said.bank, said.reference))
    kept = records.payment(desk, number, said.reference)
    return PaymentTaken(became=taken.became, moved=taken.moved, payment=_payment(kept))


def arrears_of(desk: Desk, asked: Asked[OneContract, Paged, Nothing]) -> Arrears:
    """A page of what is and was owed on a contract, as it was entered."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.arrears_of(desk, asked.place.number, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].arrear.id) if len(found) > len(page) else None
    return Arrears(items=tuple(map(_arrear, page)), next=more)


def _payment(record: ReceiptRecord) -> PaymentOut:
    one = record.receipt
    return PaymentOut(
        fen=one.cents,
        on=one.on,
        bank=one.bank,
        reference=one.reference,
        entered_by=record.entered_by,
        entered_at=record.entered_at,
    )


def _arrear(row: ArrearRow) -> ArrearOut:
    one = row.arrear
    return ArrearOut(
        what=one.what,
        fen=one.cents,
        due_on=one.due_on,
        as_of=one.as_of,
        state=one.state,
        ticket=one.ticket,
        pledges=tuple(PledgeOut(on=pledge.on, state=pledge.state) for pledge in row.pledges),
        reminded=row.sent,
    )
