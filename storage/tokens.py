"""Tokens of other systems: only their fingerprints are kept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, insert, select, update

from domain.errors import NotFound
from domain.people import Role, Staff
from domain.tokens import Scope, Token
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.people import staff
from storage.tables.systems import replays, tokens

_ALL: Select[Any] = select(tokens, staff.c.name.label("staff_name"), staff.c.role, staff.c.project)
_ALL = _ALL.select_from(tokens.join(staff))
_NOW = Prepared(_ALL.where(tokens.c.hash == bindparam("print")))
_BEFORE = Prepared(_ALL.where(tokens.c.former_hash == bindparam("print"), tokens.c.former_until > bindparam("now")))
_ANY = Prepared(select(tokens.c.id).limit(1))
_USED = Prepared(update(tokens).where(tokens.c.id == bindparam("token")))


def _token(row: AnyRow) -> Token:
    return Token(
        row.id,
        row.name,
        Staff(row.staff_id, row.staff_name, Role(row.role), row.project),
        frozenset(Scope(one) for one in row.scopes.split() if one in set(Scope)),
        row.made_at,
        row.expires_at,
        row.used_on,
        row.former_until,
    )


def find(tx: Transaction, print_: bytes, now: datetime) -> tuple[Token, bytes] | None:
    """The token of this fingerprint and the fingerprint as it is kept; a rotated one as long as it may still be used."""
    row = _NOW(tx, print=print_).first()
    if row is None:
        row = _BEFORE(tx, print=print_, now=now).first()
        return None if row is None else (_token(row), bytes(row.former_hash))
    return _token(row), bytes(row.hash)


def exist(tx: Transaction) -> bool:
    """True when there is any token: without one, nobody can come in."""
    return _ANY(tx).first() is not None


def used(tx: Transaction, token: int, day: date) -> None:
    """It was used on this day."""
    _USED(tx, token=token, used_on=day)


def add(
    tx: Transaction,
    name: str,
    staff_id: int,
    print_: bytes,
    scopes: frozenset[Scope],
    days: tuple[datetime, datetime | None],
) -> int:
    """A new token; `days` are when it was made and when it expires. Its id."""
    values = {"name": name, "staff_id": staff_id, "hash": print_, "scopes": " ".join(sorted(scopes))}
    values |= {"made_at": days[0], "expires_at": days[1]}
    return int(tx.execute(insert(tokens).values(values).returning(tokens.c.id)).scalar_one())


def listed(tx: Transaction) -> tuple[Token, ...]:
    """Every token, the oldest first."""
    return tuple(_token(row) for row in tx.execute(_ALL.order_by(tokens.c.id)))


def named(tx: Transaction, name: str) -> Token | None:
    """The token of that name."""
    row = tx.execute(_ALL.where(tokens.c.name == name)).first()
    return None if row is None else _token(row)


def rotate(tx: Transaction, token: int, print_: bytes, former_until: datetime) -> None:
    """Another secret; the one of before may be used until then."""
    same = tokens.c.id == token
    former = {"former_hash": tokens.c.hash, "former_until": former_until}
    tx.execute(update(tokens).where(same).values(hash=print_, **former))


def remove(tx: Transaction, token: int) -> None:
    """Takes every right at once; the name stays in history. Raises NotFound when somebody was faster."""
    tx.execute(delete(replays).where(replays.c.token_id == token))
    gone: ColumnElement[bool] = tokens.c.id == token
    if tx.execute(delete(tokens).where(gone)).rowcount == 0:
        raise NotFound(what="token", name=token)


def add_name(tx: Transaction, name: str, project: str | None, now: datetime) -> int:
    """The name under which a token stands in history: a colleague who never works here, so that no list offers her."""
    values = {"name": name, "role": Role.AGENT.value, "project": project, "active": False, "created_at": now}
    return int(tx.execute(insert(staff).values(values).returning(staff.c.id)).scalar_one())
