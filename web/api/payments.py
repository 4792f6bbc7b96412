"""Money: what banks have paid for a contract, and what is owed on it; one payment entered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from domain.arrears import ArrearState, PledgeState
from domain.receipts import Receipt
from domain.records import ReceiptRecord
from services import entries, records
from services import payments as many
from services.arrears import ArrearRow
from services.desk import Desk
from services.payments import Became, End, Keyed
from web.api import cursors
from web.api.asked import Asked
from web.api.problems import why_refused
from web.api.shapes import ROW_KEY, MayBeEmpty, Name, Next, Nothing, OneContract, Paged, Said, Sum, Told

MOST_AT_ONCE = 200
"""Payments of one request."""


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


class KeyedPayment(PaymentIn):
    """One of many, under a key of its own."""

    key: Annotated[str, Field(pattern=ROW_KEY, description="sent again with the same payment, it gets the same answer")]
    contract: Annotated[Name, Field(description="the contract's number")]


class PaymentsIn(Said):
    """Each row under a key of its own, which stands there once."""

    items: Annotated[list[KeyedPayment], Field(min_length=1, max_length=MOST_AT_ONCE)]

    @field_validator("items")
    @classmethod
    def _each_key_once(cls, items: list[KeyedPayment]) -> list[KeyedPayment]:
        if len({one.key for one in items}) < len(items):
            raise PydanticCustomError("keys", "Each key should stand there once")
        return items


class PaymentBecame(Told):
    """`became`: taken; unchanged, when it was taken before; refused, and then `field` and `problem` say why; in-hand, while
    another request does it; key-reused, when the key was used for another payment. `again`: it was answered so before."""

    key: str
    became: End
    moved: bool
    again: bool
    field: str | None = None
    problem: str | None = None


class PaymentsTaken(Told):
    """What became of each, in the order in which they came."""

    items: tuple[PaymentBecame, ...]


class OfProject(Paged):
    project: Name | None = None


class ContractPayment(PaymentOut):
    """A payment, and the contract that it is for. `id` grows with each that is entered."""

    id: int
    contract: str


class ContractPayments(Told):
    items: tuple[ContractPayment, ...]
    next: Next


class ContractArrear(ArrearOut):
    """What is owed, and on which contract."""

    id: int
    contract: str


class ContractArrears(Told):
    items: tuple[ContractArrear, ...]
    next: Next


def payments(desk: Desk, asked: Asked[Nothing, OfProject, Nothing]) -> ContractPayments:
    """A page of what banks have paid, of every contract that the token serves, as it was entered."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.payment_page(desk, wanted.project, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].id) if len(found) > len(page) else None
    items = tuple(ContractPayment(id=one.id, contract=one.receipt.number, **_payment(one).model_dump()) for one in page)
    return ContractPayments(items=items, next=more)


def arrears(desk: Desk, asked: Asked[Nothing, OfProject, Nothing]) -> ContractArrears:
    """A page of what is and was owed, on every contract that the token serves, as it was entered."""
    wanted = asked.query
    after = 0 if wanted.cursor is None else cursors.numbers(wanted.cursor)[1]
    found = records.arrear_page(desk, wanted.project, after, wanted.limit + 1)
    page = found[: wanted.limit]
    more = cursors.made(0, page[-1].arrear.id) if len(found) > len(page) else None
    items = tuple(
        ContractArrear(id=one.arrear.id, contract=one.contract.number, **_arrear(one).model_dump()) for one in page
    )
    return ContractArrears(items=items, next=more)


def pay_many(desk: Desk, asked: Asked[Nothing, Nothing, PaymentsIn]) -> PaymentsTaken:
    """Enters many payments at once; each is taken or refused by itself, and its buyers hear it, not at night."""
    said = [Keyed(one.key, Receipt(one.contract, one.fen, one.on, one.bank, one.reference)) for one in asked.body.items]
    became = many.pay_many(desk, asked.token, said)
    return PaymentsTaken(items=tuple(_became(desk, one) for one in became))


def _became(desk: Desk, one: Became) -> PaymentBecame:
    field, words = (None, None) if one.why is None else why_refused(one.why, desk.rules, "contract")
    return PaymentBecame(
        key=one.key,
        became=one.what,
        moved=one.moved,
        again=one.again,
        field=field,
        problem=words,
    )


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
