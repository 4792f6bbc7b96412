"""One-time links: only their fingerprints are kept."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert, select, update

from storage.database import Transaction
from storage.tables.people import invitations

MAX_TRIES = 5
"""Wrong names of the home before a link is worthless."""


@dataclass(frozen=True)
class Invitation:
    """What a link opens."""

    kind: str
    contract: int | None
    buyer: int | None
    staff: int | None
    expires_at: datetime
    used: bool
    tries: int


def make(
    tx: Transaction,
    kind: str,
    now: datetime,
    hours: float,
    *,
    contract: int | None = None,
    buyer: int | None = None,
    staff: int | None = None,
) -> str:
    """A fresh token of 192 bits; who holds it may use it once, until it expires."""
    token = secrets.token_urlsafe(24)
    tx.execute(
        insert(invitations).values(
            token_hash=bytes.fromhex(fingerprint(token)),
            kind=kind,
            contract_id=contract,
            buyer_id=buyer,
            staff_id=staff,
            made_at=now,
            expires_at=now + timedelta(hours=hours),
        )
    )
    return token


def find(tx: Transaction, print_: str, now: datetime) -> Invitation | None:
    """The invitation if it is still good: known, unused, not expired, not tried too often."""
    row = tx.execute(select(invitations).where(invitations.c.token_hash == bytes.fromhex(print_))).first()
    if row is None or row.used_at is not None or row.expires_at <= now or row.tries >= MAX_TRIES:
        return None
    return Invitation(row.kind, row.contract_id, row.buyer_id, row.staff_id, row.expires_at, False, row.tries)


def use(tx: Transaction, print_: str, account: int, now: datetime) -> bool:
    """Uses it up; False when somebody was faster."""
    used = tx.execute(
        update(invitations)
        .where(invitations.c.token_hash == bytes.fromhex(print_), invitations.c.used_at.is_(None))
        .values(used_at=now, used_by=account)
    )
    return used.rowcount == 1


def count_try(tx: Transaction, print_: str) -> None:
    """One wrong name of the home more."""
    tx.execute(
        update(invitations)
        .where(invitations.c.token_hash == bytes.fromhex(print_))
        .values(tries=invitations.c.tries + 1)
    )


def fingerprint(token: str) -> str:
    """What is kept of a token, in hex: it finds the invitation and opens nothing."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
