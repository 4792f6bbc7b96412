"""Questions about what buyers said of a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from domain.errors import NotFound
from storage.database import Transaction
from storage.tables.contracts import contracts, homes
from storage.tables.tickets import surveys


@dataclass(frozen=True)
class Survey:
    """One question at one moment of a buyer's life; `score` is 1 to 5 once she has tapped."""

    id: int
    moment: str
    subject: str
    buyer: int
    contract: int
    staff: int | None
    score: int | None
    reason: str | None


def ask(tx: Transaction, moment: str, subject: str, buyer: int, contract: int, staff: int | None, now: datetime) -> int:
    """The question of this moment; asked twice it is one. Its id."""
    same = (surveys.c.moment == moment, surveys.c.subject == subject, surveys.c.buyer_id == buyer)
    known = tx.execute(select(surveys.c.id).where(*same)).scalar_one_or_none()
    if known is not None:
        return int(known)
    values: dict[str, Any] = {
        "moment": moment,
        "subject": subject,
        "buyer_id": buyer,
        "contract_id": contract,
        "staff_id": staff,
        "asked_at": now,
    }
    return int(tx.execute(insert(surveys).values(values).returning(surveys.c.id)).scalar_one())


def for_buyer(tx: Transaction, buyer: int, survey: int) -> Survey:
    """Her own question, or NotFound."""
    row = tx.execute(select(surveys).where(surveys.c.id == survey, surveys.c.buyer_id == buyer)).first()
    if row is None:
        raise NotFound(what="survey", number=survey)
    return Survey(row.id, row.moment, row.subject, row.buyer_id, row.contract_id, row.staff_id, row.score, row.reason)


def answer(tx: Transaction, survey: int, now: datetime, **values: Any) -> None:
    """Score or reason; tapping again changes the answer."""
    tx.execute(update(surveys).where(surveys.c.id == survey).values(answered_at=now, **values))


def scores(tx: Transaction, project: str | None, since: datetime, until: datetime) -> tuple[int, float | None]:
    """How many answered in the time given, and their mean."""
    wanted = (
        select(func.count(), func.avg(surveys.c.score))
        .select_from(surveys)
        .where(surveys.c.score.is_not(None), surveys.c.answered_at >= since, surveys.c.answered_at < until)
    )
    if project is not None:
        place = contracts.join(homes)
        theirs = select(homes.c.project).select_from(place).where(contracts.c.id == surveys.c.contract_id)
        wanted = wanted.where(theirs.scalar_subquery() == project)
    count, mean = tx.execute(wanted).one()
    return int(count), None if mean is None else float(mean)
