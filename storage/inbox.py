"""The inbox: every update, stored before it is acknowledged, refused when it is there already."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.pipeline import WAITING, inbox


class NotYet(Exception):
    """An earlier update of the same lane is still being handled, perhaps on another machine."""


@dataclass(frozen=True)
class Arrived:
    """One stored update; `lane` is the person in whose order it stands."""

    id: int
    lane: int
    body: dict[str, Any]
    attempts: int = 0


# Built once and run for many rows: a statement with its rows inside would be compiled anew for every number of them.
_STORE = {
    dialect.dialect.name: dialect.insert(inbox).on_conflict_do_nothing().returning(inbox.c.id, inbox.c.update_id)
    for dialect in (postgresql, sqlite)
}
_waits = inbox.c.state == WAITING
_earlier = inbox.alias("earlier")
_DONE = Prepared(
    update(inbox)
    .where(
        inbox.c.id == bindparam("row"),
        _waits,
        ~exists().where(_earlier.c.lane == inbox.c.lane, _earlier.c.state == WAITING, _earlier.c.id < inbox.c.id),
    )
    .values(state="done", reason=None)
)
_WAITS = Prepared(select(inbox.c.id).where(inbox.c.id == bindparam("row"), _waits))


def store(
    tx: Transaction, bot: int, updates: Sequence[tuple[int, dict[str, Any]]], now: datetime, replica: str
) -> list[Arrived]:
    """Keeps (lane, update) pairs for this replica to handle; those that are new, in the order given. The unique key
    refuses the rest, so that an update_id that starts again lower does no harm."""
    rows = [
        {
            "bot_id": bot,
            "update_id": body["update_id"],
            "lane": lane,
            "body": body,
            "received_at": now,
            "state": "waiting",
            "attempts": 0,
            "replica": replica,
        }
        for lane, body in updates
    ]
    if not rows:
        return []
    kept = tx.execute(_STORE[tx.dialect.name], rows)
    ids = {row.update_id: row.id for row in kept}
    fresh = {
        body["update_id"]: Arrived(ids[body["update_id"]], lane, body)
        for lane, body in reversed(updates)
        if body["update_id"] in ids
    }
    return sorted(fresh.values(), key=lambda one: one.id)


def adopt(tx: Transaction, replica: str, alive: Collection[str]) -> list[int]:
    """What this replica has to handle, in order: its own, and from now on what those left behind who are not alive."""
    tx.execute(
        update(inbox)
        .where(_waits, or_(inbox.c.replica.is_(None), inbox.c.replica.not_in(alive)))
        .values(replica=replica)
    )
    # Sorted here: asked for an order, SQLite would go through every update that ever came.
    return sorted(tx.execute(select(inbox.c.id).where(_waits, inbox.c.replica == replica)).scalars())


def waiting(tx: Transaction, rows: Sequence[int]) -> list[Arrived]:
    """Those of the rows that are still to be handled, in order."""
    found = tx.execute(select(inbox).where(inbox.c.id.in_(rows), _waits).order_by(inbox.c.id))
    return [Arrived(row.id, row.lane, row.body, row.attempts) for row in found]


def done(tx: Transaction, row: int) -> bool:
    """Marks it in the transaction of its act; False when it was done before. Raises NotYet when an earlier one of its
    lane waits: a person's updates keep their order over machines and crashes."""
    if _DONE(tx, row=row).count == 1:
        return True
    if _WAITS(tx, row=row).first() is not None:
        raise NotYet
    return False


def failed(tx: Transaction, row: int, reason: str) -> int:
    """Counts a failed try; the number of tries so far."""
    return int(
        tx.execute(
            update(inbox)
            .where(inbox.c.id == row)
            .values(attempts=inbox.c.attempts + 1, reason=reason[:120])
            .returning(inbox.c.attempts)
        ).scalar_one()
    )


def set_aside(tx: Transaction, row: int, reason: str) -> bool:
    """Kept for people to look at; never tried again by itself. False when it was handled after all, perhaps on another
    machine: it stays as it is."""
    aside = update(inbox).where(inbox.c.id == row, _waits).values(state="set-aside", reason=reason[:120])
    return tx.execute(aside).rowcount == 1


def purge(tx: Transaction, before: datetime) -> int:
    """Forgets the bodies of updates that were handled long ago; the keys stay, to refuse duplicates."""
    gone = tx.execute(
        update(inbox)
        .where(inbox.c.state == "done", inbox.c.received_at < before, inbox.c.body.is_not(None))
        .values(body=None)
    )
    return gone.rowcount
