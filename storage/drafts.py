"""Questions about drafts and the photos that come with them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from domain.drafts import Draft
from domain.tickets import Kind
from storage.database import Transaction
from storage.tables.tickets import drafts, photos

_OF_BUYER = select(
    drafts, select(func.count()).where(photos.c.draft_id == drafts.c.id).scalar_subquery().label("photos")
).where(drafts.c.buyer_id == bindparam("buyer"))


def of_buyer(tx: Transaction, buyer: int) -> Draft | None:
    """What she is telling at present."""
    row = tx.execute(_OF_BUYER, {"buyer": buyer}).first()
    if row is None:
        return None
    kind = Kind(row.kind) if row.kind else None
    return Draft(row.id, buyer, kind, row.contract_id, row.text, row.photos, row.started_at)


def start(tx: Transaction, buyer: int, contract: int | None, kind: Kind | None, now: datetime) -> Draft:
    """A fresh draft in place of any other."""
    drop(tx, buyer)
    tx.execute(
        insert(drafts).values(
            buyer_id=buyer, contract_id=contract, kind=kind.value if kind else None, text="", started_at=now
        )
    )
    draft = of_buyer(tx, buyer)
    assert draft is not None  # inserted one line above, in the same transaction
    return draft


def change(tx: Transaction, draft: Draft, **values: Any) -> Draft:
    """The draft with some of kind, contract_id and text changed."""
    tx.execute(update(drafts).where(drafts.c.id == draft.id).values(values))
    changed = of_buyer(tx, draft.buyer)
    assert changed is not None  # nobody else writes her draft inside this transaction
    return changed


def drop(tx: Transaction, buyer: int) -> bool:
    """Forgets the draft and its photos; True when there was one."""
    draft = tx.execute(select(drafts.c.id).where(drafts.c.buyer_id == buyer)).scalar_one_or_none()
    if draft is None:
        return False
    tx.execute(delete(photos).where(photos.c.draft_id == draft))
    tx.execute(delete(drafts).where(drafts.c.id == draft))
    return True


def add_photo(
    tx: Transaction,
    buyer: int,
    photo: tuple[str, str, str],
    album: str | None,
    now: datetime,
    *,
    draft: int | None = None,
    ticket: int | None = None,
) -> bool:
    """Keeps (kind, file_id, unique_id) with a draft or a ticket; False when it is there already."""
    kind, file_id, unique_id = photo
    place = photos.c.draft_id == draft if draft is not None else photos.c.ticket_number == ticket
    if tx.execute(select(photos.c.id).where(place, photos.c.unique_id == unique_id)).first():
        return False
    tx.execute(
        insert(photos).values(
            buyer_id=buyer,
            draft_id=draft,
            ticket_number=ticket,
            album=album,
            kind=kind,
            file_id=file_id,
            unique_id=unique_id,
            at=now,
        )
    )
    return True


def knows_album(tx: Transaction, draft: int, album: str) -> bool:
    """True when an earlier part of the album is with the draft."""
    found = tx.execute(select(photos.c.id).where(photos.c.draft_id == draft, photos.c.album == album).limit(1))
    return found.first() is not None


def photos_to_ticket(tx: Transaction, draft: int, ticket: int) -> int:
    """The photos of a sent draft belong to its ticket; how many."""
    moved = tx.execute(update(photos).where(photos.c.draft_id == draft).values(draft_id=None, ticket_number=ticket))
    return moved.rowcount


def photos_to_other_ticket(tx: Transaction, number: int, into: int) -> None:
    """The photos of a merged ticket go with it, but for those that the other one has already."""
    there = select(photos.c.unique_id).where(photos.c.ticket_number == into).scalar_subquery()
    tx.execute(
        update(photos)
        .where(photos.c.ticket_number == number, photos.c.unique_id.not_in(there))
        .values(ticket_number=into)
    )


def ticket_of_album(tx: Transaction, buyer: int, album: str) -> int | None:
    """The ticket that earlier parts of this album went to: however late a part comes, it finds its place."""
    found = tx.execute(
        select(photos.c.ticket_number)
        .where(photos.c.buyer_id == buyer, photos.c.album == album, photos.c.ticket_number.is_not(None))
        .limit(1)
    )
    return found.scalar_one_or_none()


def take_photos(tx: Transaction, draft: int) -> list[tuple[str, str, str]]:
    """Takes (kind, file_id, unique_id) of every photo out of a draft."""
    rows = tx.execute(select(photos).where(photos.c.draft_id == draft).order_by(photos.c.id)).all()
    tx.execute(delete(photos).where(photos.c.draft_id == draft))
    return [(row.kind, row.file_id, row.unique_id) for row in rows]
