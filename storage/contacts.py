"""Questions about contacts: who has a post, what of her is shown, to whom lists of buyers went. Whoever asks has looked at
the rights of the project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.contacts import Contact, ContactCard, Copy, Post
from domain.errors import NotFound, SomebodyWasFaster
from domain.people import Part
from storage.database import AnyRow, Transaction
from storage.tables.contacts import STANDING, VALID, contact_cards, contact_copies, contacts
from storage.tables.contracts import homes, owners
from storage.tables.people import accounts, buyers, staff


@dataclass(frozen=True)
class ContactChange:
    """Once somebody had a post: from when until when, and who said so; an empty name is the command line."""

    post: Post
    name: str
    since: datetime
    by: str
    until: datetime | None


@dataclass(frozen=True)
class ContactCopy:
    """A list of buyers was drawn up: for whom, by whom, with so many lines."""

    copy: Copy
    by: str
    at: datetime
    rows: int


@dataclass(frozen=True)
class Party:
    """One person on a contract, as a list of contacts has her."""

    contract: int
    name: str
    phone: str
    part: Part


_INSERT: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}

_ALL: Select[Any] = (
    select(
        contacts.c.id.label("contact_id"),
        contacts.c.project,
        contacts.c.post,
        contacts.c.since,
        staff.c.id.label("staff_id"),
        staff.c.name,
        staff.c.active,
        staff.c.project.label("serves"),
        accounts.c.id.label("account"),
        contact_cards.c.id.label("card_id"),
        contact_cards.c.named,
        contact_cards.c.phone,
        contact_cards.c.chat,
    )
    .select_from(contacts.join(staff, staff.c.id == contacts.c.staff_id))
    .outerjoin(accounts, accounts.c.staff_id == staff.c.id)
    .outerjoin(contact_cards, (contact_cards.c.staff_id == staff.c.id) & VALID)
)


def of_project(tx: Transaction, project: str) -> dict[Post, Contact]:
    """Who has the posts of a project now, also somebody who has left since."""
    rows = tx.execute(_ALL.where(contacts.c.project == project, STANDING))
    return {Post(row.post): _contact(row) for row in rows}


def posts_of(tx: Transaction, staff_id: int) -> tuple[tuple[str, Post], ...]:
    """What a colleague is to which project."""
    mine = select(contacts.c.project, contacts.c.post).where(contacts.c.staff_id == staff_id, STANDING)
    return tuple((row.project, Post(row.post)) for row in tx.execute(mine.order_by(contacts.c.id)))


def name_(
    tx: Transaction, project: str, post: Post, had: Contact | None, to: int, by: int | None, now: datetime
) -> None:
    """The one place where a post changes hands: from whoever had it when it was seen, else SomebodyWasFaster."""
    if had is not None:
        ended = update(contacts).where(contacts.c.id == had.id, STANDING).values(until=now)
        if tx.execute(ended).rowcount == 0:
            raise SomebodyWasFaster(what="contact")
    values = {"project": project, "post": post.value, "staff_id": to, "since": now, "named_by": by}
    made = _INSERT[tx.dialect.name](contacts).values(values).on_conflict_do_nothing().returning(contacts.c.id)
    if tx.execute(made).first() is None:
        raise SomebodyWasFaster(what="contact")


def history(tx: Transaction, project: str, most: int) -> tuple[ContactChange, ...]:
    """Who had which post, the newest first."""
    by = staff.alias("named")
    rows = tx.execute(
        select(contacts, staff.c.name, by.c.name.label("by_name"))
        .select_from(contacts.join(staff, staff.c.id == contacts.c.staff_id))
        .outerjoin(by, by.c.id == contacts.c.named_by)
        .where(contacts.c.project == project)
        .order_by(contacts.c.id.desc())
        .limit(most)
    )
    return tuple(ContactChange(Post(row.post), row.name, row.since, row.by_name or "", row.until) for row in rows)


def card_of(tx: Transaction, staff_id: int) -> ContactCard:
    """What of a colleague is shown; the name alone until she says otherwise."""
    row = tx.execute(select(contact_cards).where(contact_cards.c.staff_id == staff_id, VALID)).first()
    return ContactCard(staff_id) if row is None else _card(row.id, staff_id, row)


def put_card(tx: Transaction, card: ContactCard, now: datetime) -> None:
    """She wants it so from now on. What was shown before stays on record, without the number; SomebodyWasFaster when it
    is another by now."""
    if card.id:
        seen = (contact_cards.c.staff_id == card.staff, contact_cards.c.id == card.id, VALID)
        before = update(contact_cards).where(*seen).values(replaced_at=now, phone=None)
        if tx.execute(before).rowcount == 0:
            raise SomebodyWasFaster(what="contact")
    values = {"staff_id": card.staff, "named": card.named, "phone": card.phone or None, "chat": card.chat, "at": now}
    made = _INSERT[tx.dialect.name](contact_cards).values(values).on_conflict_do_nothing()
    if tx.execute(made.returning(contact_cards.c.id)).first() is None:
        raise SomebodyWasFaster(what="contact")


def mark_of(tx: Transaction, project: str) -> int:
    """A number that stands for a project in a button; NotFound for a project without homes."""
    first = tx.execute(select(func.min(homes.c.id)).where(homes.c.project == project)).scalar()
    if first is None:
        raise NotFound(what="project", name=project)
    return int(first)


def project_of(tx: Transaction, mark: int) -> str:
    """The project for which a number stands, or NotFound."""
    found = tx.execute(select(homes.c.project).where(homes.c.id == mark)).scalar()
    if found is None:
        raise NotFound(what="contacts")
    return str(found)


def parties(tx: Transaction, wanted: Sequence[int]) -> dict[int, tuple[Party, ...]]:
    """Everybody who stands on these contracts today, owners first, with numbers."""
    rows = tx.execute(
        select(owners.c.contract_id, owners.c.part, buyers.c.name, buyers.c.phone)
        .select_from(owners.join(buyers))
        .where(owners.c.contract_id.in_(list(wanted)), owners.c.until.is_(None))
        .order_by(owners.c.contract_id, owners.c.part.desc(), buyers.c.id)
    )
    found: dict[int, tuple[Party, ...]] = {}
    for row in rows:
        one = Party(row.contract_id, row.name, row.phone or "", Part(row.part))
        found[one.contract] = (*found.get(one.contract, ()), one)
    return found


def add_copy(tx: Transaction, project: str, copy: Copy, by: int, rows: int, now: datetime) -> None:
    """Remembers that the list of a project left the desk."""
    values = {"project": project, "copy": copy.value, "staff_id": by, "at": now, "rows": rows}
    tx.execute(insert(contact_copies).values(values))


def copies(tx: Transaction, project: str, most: int) -> tuple[ContactCopy, ...]:
    """The lists that were drawn up, the newest first."""
    rows = tx.execute(
        select(contact_copies, staff.c.name)
        .select_from(contact_copies.join(staff))
        .where(contact_copies.c.project == project)
        .order_by(contact_copies.c.id.desc())
        .limit(most)
    )
    return tuple(ContactCopy(Copy(row.copy), row.name, row.at, row._mapping["rows"]) for row in rows)


def _contact(row: AnyRow) -> Contact:
    card = ContactCard(row.staff_id) if row.card_id is None else _card(row.card_id, row.staff_id, row)
    works = bool(row.active) and row.serves in (None, row.project)
    return Contact(row.contact_id, Post(row.post), row.staff_id, row.name, row.account, works, row.since, card)


def _card(id_: int, staff_id: int, row: AnyRow) -> ContactCard:
    return ContactCard(staff_id, row.named, row.phone or "", row.chat, id_)
