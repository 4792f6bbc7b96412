"""Questions about the rounds in which a bank wants more."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, select, update

from domain.errors import NotFound, SomebodyWasFaster
from domain.papers import Round
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.journeys import journeys
from storage.tables.papers import paper_rounds

_OF_JOURNEY = Prepared(
    select(paper_rounds).where(paper_rounds.c.journey_id == bindparam("journey")).order_by(paper_rounds.c.number)
)

_SENT = Prepared(
    select(func.count())
    .select_from(paper_rounds)
    .where(paper_rounds.c.journey_id == bindparam("journey"), paper_rounds.c.sent_at.is_not(None))
)


def _round(row: AnyRow) -> Round:
    return Round(
        row.id,
        row.journey_id,
        row.number,
        tuple(row.wanted["chosen"]),
        tuple(row.wanted["named"]),
        row.reason,
        row.sent_at,
        row.ended_at,
        bool(row.declined),
    )


def of_journey(tx: Transaction, journey: int) -> tuple[Round, ...]:
    """The rounds of a journey, the one in preparation last."""
    return tuple(_round(row) for row in _OF_JOURNEY(tx, journey=journey))


def count(tx: Transaction, journey: int) -> int:
    """How often the case was sent back."""
    return int(_SENT(tx, journey=journey).scalar())


def place(tx: Transaction, number: int) -> tuple[Round, int]:
    """A round by its id, and the contract that it is about; or NotFound."""
    found = select(paper_rounds, journeys.c.contract_id).join(journeys, journeys.c.id == paper_rounds.c.journey_id)
    row = tx.execute(found.where(paper_rounds.c.id == number)).first()
    if row is None:
        raise NotFound(what="round", name=number)
    return _round(row), row.contract_id


def prepare(tx: Transaction, journey: int, staff: int, now: datetime) -> Round:
    """A round in preparation: the one that is there, else a new one."""
    every = of_journey(tx, journey)
    if every and every[-1].sent_at is None:
        return every[-1]
    number = 1 + (tx.execute(_last(journey)).scalar() or 0)
    values: dict[str, Any] = {"wanted": {"chosen": [], "named": []}, "reason": "", "declined": False}
    values |= {"journey_id": journey, "number": number, "staff_id": staff, "begun_at": now}
    tx.execute(insert(paper_rounds).values(values))
    return of_journey(tx, journey)[-1]


def _last(journey: int) -> Any:
    return select(func.max(paper_rounds.c.number)).where(paper_rounds.c.journey_id == journey)


def save(tx: Transaction, to: Round, staff: int) -> Round:
    """What is prepared, or that it was sent. A round that was sent is prepared no more: SomebodyWasFaster."""
    changed = tx.execute(
        update(paper_rounds)
        .where(paper_rounds.c.id == to.id, paper_rounds.c.sent_at.is_(None))
        .values(
            wanted={"chosen": list(to.chosen), "named": list(to.named)},
            reason=to.reason,
            declined=to.declined,
            sent_at=to.sent_at,
            staff_id=staff,
        )
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="round")
    return to


def end(tx: Transaction, journey: int, now: datetime) -> None:
    """The case goes on: what was asked for is answered."""
    tx.execute(
        update(paper_rounds)
        .where(
            paper_rounds.c.journey_id == journey,
            paper_rounds.c.sent_at.is_not(None),
            paper_rounds.c.ended_at.is_(None),
        )
        .values(ended_at=now)
    )
