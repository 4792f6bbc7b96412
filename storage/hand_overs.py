"""Hand-overs, and the one function that answers them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.hand_overs import HandOver, State
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.holdings import hand_overs

_OFFERED = hand_overs.c.state == State.OFFERED.value
_ONE = Prepared(select(hand_overs).where(hand_overs.c.id == bindparam("hand")))
_WAITING = Prepared(select(hand_overs).where(hand_overs.c.ticket_number == bindparam("ticket"), _OFFERED))
_ADD = Prepared(insert(hand_overs).returning(hand_overs.c.id))


def add(tx: Transaction, hand: HandOver) -> int:
    """Keeps a hand-over; its id."""
    said = {
        "ticket_number": hand.ticket,
        "giver_id": hand.giver,
        "receiver_id": hand.receiver,
        "asked_by": hand.asked_by,
        "reason": hand.reason,
        "words": hand.words,
        "state": hand.state.value,
        "asked_at": hand.asked_at,
    }
    return int(_ADD(tx, **said).one().id)


def one(tx: Transaction, hand: int) -> HandOver:
    """By its id, or NotFound."""
    row = _ONE(tx, hand=hand).first()
    if row is None:
        raise NotFound(what="hand-over")
    return _hand_over(row)


def waiting(tx: Transaction, ticket: int) -> HandOver | None:
    """The one of this ticket that waits for an answer."""
    row = _WAITING(tx, ticket=ticket).first()
    return None if row is None else _hand_over(row)


def answer(tx: Transaction, hand: HandOver, now: datetime) -> None:
    """The one place where a hand-over changes: if it still was offered, else SomebodyWasFaster."""
    changed = tx.execute(
        update(hand_overs)
        .where(hand_overs.c.id == hand.id, _OFFERED)
        .values(state=hand.state.value, answered_at=now, answer=hand.answer)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="hand-over")


def _hand_over(row: AnyRow) -> HandOver:
    return HandOver(
        id=row.id,
        ticket=row.ticket_number,
        giver=row.giver_id,
        receiver=row.receiver_id,
        asked_by=row.asked_by,
        reason=row.reason,
        words=row.words,
        state=State(row.state),
        asked_at=row.asked_at,
        answered_at=row.answered_at,
        answer=row.answer or "",
    )
