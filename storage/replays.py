"""What other systems were answered: the same request again gets the same answer, and is not done again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text

from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.systems import replays


@dataclass(frozen=True)
class Kept:
    """An answer, and the fingerprint of the request that it was given to."""

    print: bytes
    status: int
    body: dict[str, Any]


_KEPT = Prepared(
    select(replays.c.print, replays.c.status, replays.c.body).where(
        replays.c.token_id == bindparam("token"), replays.c.key == bindparam("named")
    )
)
_KEEP = Prepared(insert(replays))
_LOCK = text("SELECT pg_try_advisory_xact_lock(:token, :part)")


def lock(tx: Transaction, token: int, key: str) -> bool:
    """Until the transaction ends, nobody else answers this key; False when somebody is about to. SQLite does one act
    after the other."""
    if tx.dialect.name == "sqlite":
        return True
    part = int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big", signed=True)
    return bool(tx.execute(_LOCK, {"token": token, "part": part}).scalar_one())


def find(tx: Transaction, token: int, key: str) -> Kept | None:
    """What was answered to this key."""
    row = _KEPT(tx, token=token, named=key).first()
    return None if row is None else Kept(bytes(row.print), row.status, row.body)


def keep(tx: Transaction, token: int, key: str, kept: Kept, now: datetime) -> None:
    """Keeps an answer in the transaction of the change that it tells of."""
    _KEEP(tx, token_id=token, key=key, print=kept.print, status=kept.status, body=kept.body, made_at=now)


def purge(tx: Transaction, before: datetime) -> int:
    """Forgets what was answered before then; how much that was."""
    return tx.execute(delete(replays).where(replays.c.made_at < before)).rowcount


@contextmanager
def apart(tx: Transaction) -> Iterator[None]:
    """What is raised inside undoes what was done inside, and no more."""
    with tx.begin_nested():
        yield
