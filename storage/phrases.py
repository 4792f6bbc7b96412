"""Questions about phrases, and the functions that change them. Their words never change: written anew, it is another row."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, insert, or_, select, update

from domain.people import Staff
from domain.phrases import Phrase
from domain.tickets import Kind, Ticket
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.phrases import phrases

MOST = 40
"""Phrases of one desk: more than that nobody looks through."""

_STANDING = phrases.c.retired_at.is_(None)
_COLUMNS = (phrases.c.id, phrases.c.title, phrases.c.text, phrases.c.project, phrases.c.kind, phrases.c.used)
_IN_ORDER = (phrases.c.used.desc(), phrases.c.id)
_ALL = Prepared(select(*_COLUMNS).where(_STANDING).order_by(*_IN_ORDER).limit(MOST))
_OF_PROJECT = Prepared(
    select(*_COLUMNS)
    .where(_STANDING, or_(phrases.c.project.is_(None), phrases.c.project == bindparam("project")))
    .order_by(*_IN_ORDER)
    .limit(MOST)
)
_ONE = Prepared(select(*_COLUMNS).where(_STANDING, phrases.c.id == bindparam("phrase")))


def of_staff(tx: Transaction, staff: Staff) -> tuple[Phrase, ...]:
    """Those of the projects that she serves, the most used first."""
    rows = _ALL(tx) if staff.project is None else _OF_PROJECT(tx, project=staff.project)
    return tuple(_phrase(row) for row in rows)


def of_ticket(tx: Transaction, ticket: Ticket) -> tuple[Phrase, ...]:
    """Those that fit it, the most used first; those of its kind before those of every kind."""
    found = [_phrase(row) for row in _OF_PROJECT(tx, project=ticket.project)]
    return tuple(sorted((one for one in found if one.fits(ticket)), key=lambda one: one.kind is None))


def one(tx: Transaction, phrase: int) -> Phrase | None:
    """One that was not taken out."""
    row = _ONE(tx, phrase=phrase).first()
    return None if row is None else _phrase(row)


def add(tx: Transaction, fresh: Phrase, by: int, now: datetime) -> Phrase:
    """A new one, under the id that it gets."""
    row = {
        "project": fresh.project,
        "kind": None if fresh.kind is None else fresh.kind.value,
        "title": fresh.title,
        "text": fresh.text,
        "used": fresh.used,
        "written_by": by,
        "written_at": now,
    }
    found = tx.execute(insert(phrases).values(row).returning(phrases.c.id)).scalar_one()
    return Phrase(found, fresh.title, fresh.text, fresh.project, fresh.kind, fresh.used)


def use(tx: Transaction, phrase: int) -> None:
    """It was said once more."""
    tx.execute(update(phrases).where(phrases.c.id == phrase).values(used=phrases.c.used + 1))


def choose_kind(tx: Transaction, phrase: int, kind: Kind | None) -> None:
    """It is for tickets of this kind, or of every kind."""
    word = None if kind is None else kind.value
    tx.execute(update(phrases).where(phrases.c.id == phrase, _STANDING).values(kind=word))


def retire(tx: Transaction, phrase: int, now: datetime) -> bool:
    """It is not shown any more; False when that was so already."""
    return tx.execute(update(phrases).where(phrases.c.id == phrase, _STANDING).values(retired_at=now)).rowcount == 1


def _phrase(row: AnyRow) -> Phrase:
    return Phrase(row.id, row.title, row.text, row.project, Kind(row.kind) if row.kind else None, row.used)
