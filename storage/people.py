"""Questions about people: who stands behind an account, and how somebody is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from domain.errors import NotFound
from domain.people import Actor, Buyer, Role, Staff
from storage.columns import keyring_of
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.people import accounts, awaited, buyers, groups, staff


@dataclass(frozen=True)
class Reach:
    """How a person is reached: no `chat` means no account, `blocked` means that Telegram refused."""

    chat: int | None
    language: str | None
    name: str
    blocked: bool = False


_LANGUAGE = 8
"""Characters kept of a language: `zh-hans` and `pt-br` fit, and nothing after them matters to us."""

_ACTOR = Prepared(
    select(
        accounts.c.language,
        accounts.c.chosen_language,
        accounts.c.blocked_at,
        buyers.c.id.label("buyer_id"),
        buyers.c.name.label("buyer_name"),
        staff.c.id.label("staff_id"),
        staff.c.name.label("staff_name"),
        staff.c.role,
        staff.c.project,
        staff.c.department,
        staff.c.active,
    )
    .select_from(accounts.outerjoin(buyers).outerjoin(staff))
    .where(accounts.c.id == bindparam("account"))
)


def actor(tx: Transaction, account: int, name: str, language: str | None) -> Actor:
    """Who this account is right now. Staff who have left are strangers again.

    `language` is Telegram's; it is kept for what we say unasked, unless she has chosen another one.
    """
    language = language[:_LANGUAGE] if language else None
    row = _ACTOR(tx, account=account).first()
    if row is None:
        return Actor(account, name, language=language)
    if row.blocked_at is not None:
        tx.execute(update(accounts).where(accounts.c.id == account).values(blocked_at=None))
    if language not in (None, row.language) and not row.chosen_language:
        tx.execute(update(accounts).where(accounts.c.id == account).values(language=language))
    buyer = None if row.buyer_id is None else Buyer(row.buyer_id, row.buyer_name, account)
    colleague = _staff(row, account) if row.staff_id is not None and row.active else None
    spoken = row.language if row.chosen_language else language or row.language
    return Actor(account, name, buyer, colleague, spoken)


def _staff(row: AnyRow, account: int | None) -> Staff:
    return Staff(row.staff_id, row.staff_name, Role(row.role), row.project, account, row.department)


_STAFF = select(
    staff.c.id.label("staff_id"),
    staff.c.name.label("staff_name"),
    staff.c.role,
    staff.c.project,
    staff.c.department,
    accounts.c.id,
).select_from(staff.outerjoin(accounts))


def colleagues(tx: Transaction, project: str | None = None) -> tuple[Staff, ...]:
    """Active staff who serve a project (or all), best known names first by id."""
    everyone = _STAFF.where(staff.c.active).order_by(staff.c.id)
    if project is not None:
        everyone = everyone.where(staff.c.project.is_(None) | (staff.c.project == project))
    return tuple(_staff(row, row.id) for row in tx.execute(everyone))


_WORKING = Prepared(_STAFF.where(staff.c.active, staff.c.id == bindparam("staff")))
_NAMED = Prepared(_STAFF.where(staff.c.active, staff.c.name == bindparam("name")).order_by(staff.c.id))


def working(tx: Transaction, staff_id: int | None) -> Staff | None:
    """A member of staff who still works here."""
    if staff_id is None:
        return None
    row = _WORKING(tx, staff=staff_id).first()
    return None if row is None else _staff(row, row.id)


def named(tx: Transaction, name: str, project: str) -> Staff | None:
    """The colleague of that name who serves the project; of two the one who came first."""
    everyone = (_staff(row, row.id) for row in _NAMED(tx, name=name))
    return next((one for one in everyone if one.serves(project)), None)


def colleague(tx: Transaction, staff_id: int) -> Staff:
    """One active member of staff, or NotFound."""
    found = working(tx, staff_id)
    if found is None:
        raise NotFound(what="staff", name=staff_id)
    return found


def managers(tx: Transaction) -> tuple[Staff, ...]:
    """Whoever gets a digest: managers and above who are bound to an account."""
    roles = [role.value for role in Role if role.at_least(Role.MANAGER)]
    rows = tx.execute(_STAFF.where(staff.c.active, staff.c.role.in_(roles), accounts.c.id.is_not(None)))
    return tuple(_staff(row, row.id) for row in rows)


_SLOTS = [f"id{slot}" for slot in range(6)]
_NAMES = Prepared(select(staff.c.id, staff.c.name).where(staff.c.id.in_([bindparam(slot) for slot in _SLOTS])))


def staff_names(tx: Transaction, *wanted: int | None) -> dict[int, str]:
    """Names by id, also of those who have left: history goes on naming them."""
    ids = sorted({one for one in wanted if one is not None})
    shares = [ids[at : at + len(_SLOTS)] for at in range(0, len(ids), len(_SLOTS))]
    asked = (dict(zip_longest(_SLOTS, share)) for share in shares)
    return {row.id: row.name for slots in asked for row in _NAMES(tx, **slots)}


def add_staff(
    tx: Transaction, name: str, role: Role, project: str | None, now: datetime, department: str | None = None
) -> int:
    """A new member of staff, not yet bound to an account; the id."""
    values = {"name": name, "role": role.value, "project": project, "active": True, "created_at": now}
    values["department"] = department
    return int(tx.execute(insert(staff).values(values).returning(staff.c.id)).scalar_one())


def set_department(tx: Transaction, staff_id: int, department: str | None) -> None:
    """From now on she belongs to this department, or to none."""
    same = (staff.c.id == staff_id, staff.c.active)
    if tx.execute(update(staff).where(*same).values(department=department)).rowcount == 0:
        raise NotFound(what="staff", name=staff_id)


def dismiss(tx: Transaction, staff_id: int) -> None:
    """Takes every right at once; the name stays in history."""
    if tx.execute(update(staff).where(staff.c.id == staff_id, staff.c.active).values(active=False)).rowcount == 0:
        raise NotFound(what="staff", name=staff_id)
    tx.execute(update(accounts).where(accounts.c.staff_id == staff_id).values(staff_id=None))


def know_account(tx: Transaction, account: int, now: datetime, **values: Any) -> None:
    """Makes or changes the row of a Telegram account."""
    changed = tx.execute(update(accounts).where(accounts.c.id == account).values(seen_at=now, **values))
    if changed.rowcount == 0:
        tx.execute(insert(accounts).values(id=account, seen_at=now, **values))


def unbind(tx: Transaction, *, buyer: int | None = None, staff_id: int | None = None) -> None:
    """Frees a buyer or a member of staff from the account that she used before."""
    if buyer is not None:
        tx.execute(update(accounts).where(accounts.c.buyer_id == buyer).values(buyer_id=None))
    if staff_id is not None:
        tx.execute(update(accounts).where(accounts.c.staff_id == staff_id).values(staff_id=None))


def buyers_by_phone(tx: Transaction, phone: str) -> tuple[Buyer, ...]:
    """Every buyer with this number (E.164), whether bound or not."""
    fingerprint = keyring_of(tx.dialect).index(phone)
    rows = tx.execute(
        select(buyers.c.id, buyers.c.name, accounts.c.id.label("account"))
        .select_from(buyers.outerjoin(accounts, accounts.c.buyer_id == buyers.c.id))
        .where(buyers.c.phone_index == fingerprint)
        .order_by(buyers.c.id)
    )
    return tuple(Buyer(row.id, row.name, row.account) for row in rows)


_REACH = Prepared(
    select(buyers.c.name, accounts.c.id, accounts.c.language, accounts.c.blocked_at)
    .select_from(buyers.outerjoin(accounts, accounts.c.buyer_id == buyers.c.id))
    .where(buyers.c.id == bindparam("buyer"))
)


def reach_buyer(tx: Transaction, buyer: int) -> Reach:
    """The account of a buyer."""
    row = _REACH(tx, buyer=buyer).one()
    return Reach(row.id, row.language, row.name, row.blocked_at is not None)


def reach_staff(tx: Transaction, staff_id: int) -> Reach:
    """The account of a member of staff; without a chat when she has left."""
    row = tx.execute(
        select(staff.c.name, staff.c.active, accounts.c.id, accounts.c.language, accounts.c.blocked_at)
        .select_from(staff.outerjoin(accounts))
        .where(staff.c.id == staff_id)
    ).one()
    return Reach(row.id if row.active else None, row.language, row.name, row.blocked_at is not None)


_CONTACT = Prepared(
    select(buyers.c.name, buyers.c.phone, buyers.c.opted_out_at).where(buyers.c.id == bindparam("buyer"))
)


def buyer_contact(tx: Transaction, buyer: int) -> tuple[str, str | None, bool]:
    """Name, phone (E.164) and whether she wants no visits."""
    row = _CONTACT(tx, buyer=buyer).one()
    return row.name, row.phone, row.opted_out_at is not None


def want_visits(tx: Transaction, buyer: int, wanted: bool, now: datetime) -> None:
    """Opts a buyer out of return visits, or in again."""
    tx.execute(update(buyers).where(buyers.c.id == buyer).values(opted_out_at=None if wanted else now))


_GROUPS = Prepared(
    select(groups.c.chat_id, groups.c.project).where(
        groups.c.project.is_(None) | (groups.c.project == bindparam("project"))
    )
)


def group_of(tx: Transaction, project: str) -> int | None:
    """The staff group of a project, else the one for all projects."""
    rows = _GROUPS(tx, project=project)
    by_project = {row.project: int(row.chat_id) for row in rows}
    return by_project.get(project, by_project.get(None))


def staff_groups(tx: Transaction) -> tuple[tuple[int, str | None], ...]:
    """Every staff group with its project; None serves all."""
    return tuple((row.chat_id, row.project) for row in _GROUPS(tx))


def set_group(tx: Transaction, chat: int, project: str | None, by: int, now: datetime) -> None:
    """This chat becomes the staff group of the project; the former one is one no more."""
    same = groups.c.project.is_(None) if project is None else groups.c.project == project
    tx.execute(delete(groups).where((groups.c.chat_id == chat) | same))
    tx.execute(insert(groups).values(chat_id=chat, project=project, set_by=by, set_at=now))


def move_group(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup: the same group under another id, unless it was set there already."""
    if tx.execute(select(groups.c.chat_id).where(groups.c.chat_id == new)).first():
        forget_group(tx, old)
    tx.execute(update(groups).where(groups.c.chat_id == old).values(chat_id=new))


def forget_group(tx: Transaction, chat: int) -> tuple[str | None] | None:
    """This chat is no staff group any more; the project that it served, or None when it was none."""
    gone = tx.execute(delete(groups).where(groups.c.chat_id == chat).returning(groups.c.project)).first()
    return None if gone is None else (gone.project,)


_OF_PERSON = (awaited.c.account_id == bindparam("account"), awaited.c.chat_id == bindparam("chat"))
_AWAITED = Prepared(select(awaited.c.what, awaited.c.subject, awaited.c.asked_at).where(*_OF_PERSON))
_FORGET_WORDS = Prepared(delete(awaited).where(*_OF_PERSON))


def await_words(tx: Transaction, account: int, chat: int, what: str, subject: str, now: datetime) -> None:
    """The next words of this person in this chat are for that."""
    forget_words(tx, account, chat)
    tx.execute(insert(awaited).values(account_id=account, chat_id=chat, what=what, subject=subject, asked_at=now))


def awaited_words(tx: Transaction, account: int, chat: int) -> tuple[str, str, datetime] | None:
    """What the next words are for, about what, and since when."""
    row = _AWAITED(tx, account=account, chat=chat).first()
    return None if row is None else (row.what, row.subject, row.asked_at)


def forget_words(tx: Transaction, account: int, chat: int) -> bool:
    """Nothing is awaited any more; True when something was."""
    return _FORGET_WORDS(tx, account=account, chat=chat).count > 0
