"""Questions about the facts of stages, and what a colleague is entering."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from domain.errors import NotFound
from domain.journeys import Journey, JourneyKind
from domain.people import Staff
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.facts import entering, facts
from storage.tables.journeys import journeys

_OF_JOURNEY = Prepared(select(facts).where(facts.c.journey_id == bindparam("journey")).order_by(facts.c.id))


def of_journey(tx: Transaction, journey: int) -> dict[tuple[str, str], str]:
    """The newest value of each fact, by stage and key."""
    return {(row.stage, row.key): row.value for row in _OF_JOURNEY(tx, journey=journey)}


def keep(tx: Transaction, journey: int, stage: str, said: Mapping[str, str], by: str, now: datetime) -> None:
    """Facts as they were entered; earlier values stay in the rows."""
    rows = [
        {"journey_id": journey, "stage": stage, "key": key, "value": value, "entered_at": now, "entered_by": by}
        for key, value in said.items()
    ]
    if rows:
        tx.execute(insert(facts), rows)


@dataclass(frozen=True)
class Entering:
    """What one colleague is entering: for which stage, and what she has said so far. `version` is the journey's when she
    began; `note` goes with the move that follows, None means that none does."""

    id: int
    contract: int
    kind: JourneyKind
    stage: str
    version: int
    said: Mapping[str, str]
    note: str | None = None


_NOTE = "note:"
"""Where the note of the move is kept among what was said; no fact has such a key."""

_MINE = Prepared(
    select(entering, journeys.c.contract_id, journeys.c.kind)
    .select_from(entering.join(journeys))
    .where(entering.c.staff_id == bindparam("staff"))
)


def _as_entering(row: AnyRow) -> Entering:
    said = dict(row.said)
    note = said.pop(_NOTE, None)
    return Entering(row.id, row.contract_id, JourneyKind(row.kind), row.stage, row.version, said, note)


def entering_of(tx: Transaction, staff: Staff) -> Entering | None:
    """What she is entering now."""
    row = _MINE(tx, staff=staff.id).first()
    return None if row is None else _as_entering(row)


def start(tx: Transaction, staff: Staff, journey: Journey, stage: str, note: str | None, now: datetime) -> Entering:
    """She enters the facts of this stage; where she has begun that already, it goes on."""
    found = entering_of(tx, staff)
    same = (journey.contract, journey.kind, stage, journey.version, note is None)
    if found is not None and (found.contract, found.kind, found.stage, found.version, found.note is None) == same:
        return found
    drop(tx, staff)
    values = {"staff_id": staff.id, "journey_id": journey.id, "stage": stage, "version": journey.version, "at": now}
    tx.execute(insert(entering).values(**values, said=_kept({}, note)))
    begun = entering_of(tx, staff)
    if begun is None:
        raise NotFound(what="entering")
    return begun


def say(tx: Transaction, one: Entering, key: str, value: str) -> Entering:
    """One fact more."""
    said = {**one.said, key: value}
    tx.execute(update(entering).where(entering.c.id == one.id).values(said=_kept(said, one.note)))
    return replace(one, said=said)


def _kept(said: Mapping[str, str], note: str | None) -> dict[str, str]:
    return dict(said) if note is None else {**said, _NOTE: note}


def drop(tx: Transaction, staff: Staff) -> bool:
    """Nothing is being entered any more; True when something was."""
    return tx.execute(delete(entering).where(entering.c.staff_id == staff.id)).rowcount > 0
