"""Dated letters, and the one function that finishes one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from domain.letters import DatedLetter, Letter, State
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.letters import letters

_OF = Prepared(
    select(letters).where(letters.c.ticket_number == bindparam("number")).order_by(letters.c.due_at, letters.c.id)
)


def add(tx: Transaction, number: int, planned: Iterable[DatedLetter]) -> None:
    """The letters that a new ticket will have."""
    rows = [
        {"ticket_number": number, "letter": one.letter.value, "due_at": one.due_at, "state": one.state.value}
        for one in planned
    ]
    if rows:
        tx.execute(insert(letters), rows)


def of_ticket(tx: Transaction, number: int) -> tuple[DatedLetter, ...]:
    """All letters of a ticket, the first due first."""
    return tuple(_letter(row) for row in _OF(tx, number=number))


def finish(tx: Transaction, number: int, letter: Letter, state: State, staff: int, now: datetime) -> bool:
    """The one place where a letter changes; False when it is due no longer, since another colleague was faster."""
    due = update(letters).where(
        letters.c.ticket_number == number, letters.c.letter == letter.value, letters.c.state == State.DUE.value
    )
    return tx.execute(due.values(state=state.value, staff_id=staff, done_at=now)).rowcount == 1


def _letter(row: AnyRow) -> DatedLetter:
    return DatedLetter(Letter(row.letter), row.due_at, State(row.state), row.staff_id)
