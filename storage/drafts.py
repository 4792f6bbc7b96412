"""Questions about drafts and the photos that come with them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from domain.drafts import Draft
from domain.tickets import Kind
from storage import passages
from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.tickets import drafts, photos

_PHOTOS = select(func.count()).where(photos.c.draft_id == drafts.c.id).scalar_subquery()
_OF_BUYER = Prepared(select(drafts, _PHOTOS.label("photos")).where(drafts.c.buyer_id == bindparam("buyer")))
_ID_OF_BUYER = Prepared(select(drafts.c.id).where(drafts.c.buyer_id == bindparam("buyer")))
_START = Prepared(insert(drafts).returning(drafts.c.id))
_KEEP = Prepared(update(drafts).where(drafts.c.id == bindparam("draft")))
_DROP_PHOTOS = Prepared(delete(photos).where(photos.c.draft_id == bindparam("draft")))
_DROP = Prepared(delete(drafts).where(drafts.c.id == bindparam("draft")))


def of_buyer(tx: Transaction, buyer: int) -> Draft | None:
    """What she is telling at present."""
    row = _OF_BUYER(tx, buyer=buyer).first()
    if row is None:
        return None
    kind = Kind(row.kind) if row.kind else None
    told = (row.contract_id, row.text, row.photos, row.started_at)
    return Draft(row.id, buyer, kind, *told, row.about_id, row.discreet)


def start(tx: Transaction, buyer: int, contract: int | None, kind: Kind | None, now: datetime) -> Draft:
    """A fresh draft in place of any other."""
    drop(tx, buyer)
    draft = Draft(0, buyer, kind, contract, started_at=now)
    row = _START(tx, buyer_id=buyer, started_at=now, **_told(draft)).one()
    return replace(draft, id=row.id)


def keep(tx: Transaction, draft: Draft) -> Draft:
    """The draft with what she has told by now: kind, home and words."""
    _KEEP(tx, draft=draft.id, **_told(draft))
    return draft


def _told(draft: Draft) -> dict[str, object]:
    told: dict[str, object] = {"contract_id": draft.contract, "text": draft.text}
    return told | {"kind": draft.kind and draft.kind.value, "about_id": draft.about, "discreet": draft.discreet}


def drop(tx: Transaction, buyer: int) -> bool:
    """Forgets the draft, its photos and its passages; True when there was one."""
    draft = _ID_OF_BUYER(tx, buyer=buyer).scalar()
    if draft is None:
        return False
    _DROP_PHOTOS(tx, draft=draft)
    passages.drop(tx, draft)
    _DROP(tx, draft=draft)
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
    mark: str | None = None,
    staff: int | None = None,
) -> bool:
    """Keeps (kind, file_id, unique_id) with a draft or a ticket; False when it is there already. `mark`: what it shows, where
    a colleague (`staff`) sent it from the site."""
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
            mark=mark,
            staff_id=staff,
        )
    )
    return True


def count_marked(tx: Transaction, ticket: int, mark: str) -> int:
    """How many photos of a ticket show it before, or after the work."""
    marked = (photos.c.ticket_number == ticket, photos.c.mark == mark)
    return int(tx.execute(select(func.count()).select_from(photos).where(*marked)).scalar_one())


def knows_album(tx: Transaction, draft: int, album: str) -> bool:
    """True when an earlier part of the album is with the draft."""
    found = tx.execute(select(photos.c.id).where(photos.c.draft_id == draft, photos.c.album == album).limit(1))
    return found.first() is not None


_TO_TICKET = Prepared(
    update(photos)
    .where(photos.c.draft_id == bindparam("draft"))
    .values(draft_id=None, ticket_number=bindparam("ticket"))
)


def photos_to_ticket(tx: Transaction, draft: int, ticket: int) -> int:
    """The photos of a sent draft belong to its ticket; how many."""
    return _TO_TICKET(tx, draft=draft, ticket=ticket).count


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
