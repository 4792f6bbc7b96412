"""Other systems come in by tokens, and act under their own names. Whatever they do is on record."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from domain.errors import NotFound
from domain.people import Actor
from domain.tokens import PREFIX, NoToken, Scope, Token, fingerprint
from services.desk import Desk
from storage import contracts, tokens


def enter(desk: Desk, secret: str, scope: Scope | None) -> Token:
    """From here on the act is the token's: its name, its project. Raises NoToken or NoScope."""
    print_ = fingerprint(secret)
    found = tokens.find(desk.tx, print_, desk.now)
    if found is None or not hmac.compare_digest(found[1], print_):
        raise NoToken
    token = found[0]
    if token.expires_at is not None and token.expires_at <= desk.now:
        raise NoToken
    token.insist(scope)
    if token.used_on != desk.today:
        tokens.used(desk.tx, token.id, desk.today)
    desk.actor = Actor(name=token.staff.name, staff=token.staff)
    return token


def is_open(desk: Desk) -> bool:
    """True when any system may come in at all."""
    return tokens.exist(desk.tx)


def make(
    desk: Desk, names: tuple[str, str], scopes: Iterable[Scope], project: str | None, days: int | None
) -> tuple[Token, str]:
    """For the command line: a token and its secret, which is shown this once. `names`: its own, and the one in
    history. Raises ValueError for a name that is taken or cannot be one, NotFound for an unknown project."""
    name, in_history = names
    if not name.strip() or len(name) > _LONGEST or not name.isprintable():
        raise ValueError(f"a token's name has 1 to {_LONGEST} printable characters")
    if tokens.named(desk.tx, name) is not None:
        raise ValueError(f"there is a token {name} already; rotate it, or remove it first")
    if project is not None and not contracts.exists(desk.tx, project):
        raise NotFound(what="project", name=project)
    secret = _secret()
    staff = tokens.add_name(desk.tx, in_history, project, desk.now)
    until = None if days is None else desk.now + timedelta(days=days)
    tokens.add(desk.tx, name, staff, fingerprint(secret), frozenset(scopes), (desk.now, until))
    return one(desk, name), secret


_LONGEST = 40


def one(desk: Desk, name: str) -> Token:
    """For the command line: a token by its name, or NotFound."""
    found = tokens.named(desk.tx, name)
    if found is None:
        raise NotFound(what="token", name=name)
    return found


def rotate(desk: Desk, name: str, hours: float) -> tuple[Token, str]:
    """For the command line: another secret; the one of before is good for so many hours more."""
    token, secret = one(desk, name), _secret()
    until = desk.now + timedelta(hours=hours)
    tokens.rotate(desk.tx, token.id, fingerprint(secret), until)
    return replace(token, former_until=until), secret


def remove(desk: Desk, name: str) -> None:
    """For the command line: it opens nothing from now on."""
    tokens.remove(desk.tx, one(desk, name).id)


def _secret() -> str:
    return PREFIX + secrets.token_urlsafe(32)
