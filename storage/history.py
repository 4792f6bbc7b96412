"""Questions about the history of a journey, and the one function that takes a step back."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from domain.errors import SomebodyWasFaster
from domain.history import Entered, Undone
from domain.journeys import Journey
from storage.database import Transaction
from storage.tables.journeys import journeys, steps


def of_journey(tx: Transaction, journey: int) -> tuple[Entered, ...]:
    """Everything that was entered, in the order in which it was; reached through for_buyer or for_staff only."""
    rows = tx.execute(select(steps).where(steps.c.journey_id == journey).order_by(steps.c.id))
    return tuple(
        Entered(
            row.id,
            row.stage,
            row.at,
            row.entered_at,
            row.entered_by,
            row.note,
            row.taken_back_at,
            row.taken_back_by or "",
            row.taken_back_why or "",
        )
        for row in rows
    )


def take_back(tx: Transaction, journey: Journey, undone: Undone, by: str, why: str, now: datetime) -> None:
    """The journey stands where it stood before, since its old day, if it still is what was seen, else
    SomebodyWasFaster. The wrong entries stay, marked."""
    changed = tx.execute(
        update(journeys)
        .where(journeys.c.id == journey.id, journeys.c.version == journey.version)
        .values(
            stage=undone.stage,
            since=undone.since,
            note=undone.note,
            as_of=now,
            entered_by=by,
            version=journey.version + 1,
            ready_at=None,
        )
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="journey")
    wrong = steps.c.id.in_([one.id for one in undone.wrong])
    tx.execute(update(steps).where(wrong).values(taken_back_at=now, taken_back_by=by, taken_back_why=why))
