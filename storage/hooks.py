"""Hooks and the pushes that wait for them: rows in the same transaction as the change that they tell of."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select, update

from domain.errors import NotFound
from domain.hooks import Event, Hook
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.pipeline import WAITING, leases
from storage.tables.systems import hooks, pushes

_ALL = Prepared(select(hooks).order_by(hooks.c.id))
_PUT = Prepared(insert(pushes).returning(pushes.c.id))
_LEADS = exists().where(leases.c.name == "leader", leases.c.term == bindparam("mine"))


def _hook(row: AnyRow) -> Hook:
    events = frozenset(Event(one) for one in row.events.split() if one in set(Event))
    return Hook(
        row.id,
        row.url,
        events,
        row.project,
        row.secret,
        row.alive,
        row.not_before,
        row.failing_since,
        row.attempts,
        row.reason,
    )


def listed(tx: Transaction) -> tuple[Hook, ...]:
    """Every hook, the oldest first."""
    return tuple(_hook(row) for row in _ALL(tx))


def add(tx: Transaction, url: str, events: frozenset[Event], project: str | None, secret: str, now: datetime) -> int:
    """A new hook; its id."""
    values: dict[str, Any] = {
        "url": url,
        "events": " ".join(sorted(events)),
        "project": project,
        "secret": secret,
        "alive": True,
    }
    values |= {"made_at": now, "not_before": now}
    return int(tx.execute(insert(hooks).values(values).returning(hooks.c.id)).scalar_one())


def remove(tx: Transaction, hook: int) -> None:
    """It is called no more, and what waited for it is forgotten. NotFound when there is none."""
    tx.execute(delete(pushes).where(pushes.c.hook_id == hook))
    if tx.execute(delete(hooks).where(hooks.c.id == hook)).rowcount == 0:
        raise NotFound(what="hook", name=hook)


def again(tx: Transaction, hook: int, now: datetime) -> None:
    """It is called again, beginning with what has waited longest. NotFound when there is none."""
    afresh = {"alive": True, "not_before": now, "failing_since": None, "attempts": 0, "reason": ""}
    if tx.execute(update(hooks).where(hooks.c.id == hook).values(afresh)).rowcount == 0:
        raise NotFound(what="hook", name=hook)


def put(tx: Transaction, hook: int, event: Event, body: dict[str, Any], now: datetime) -> None:
    """One thing that a hook is to be told."""
    _PUT(tx, hook_id=hook, event=event.value, body=body, made_at=now, state="waiting")


def take(tx: Transaction, term: int, now: datetime) -> tuple[Hook, ...]:
    """The living hooks whose time has come, for the leader of this term: from now on he has them. None for one whose
    term is over."""
    due = (hooks.c.alive, hooks.c.not_before <= now, hooks.c.term <= bindparam("mine"), _LEADS)
    taken = update(hooks).where(*due).values(term=bindparam("mine")).returning(hooks)
    return tuple(_hook(row) for row in tx.execute(taken, {"mine": term}).all())


def next_push(tx: Transaction, hook: int) -> tuple[int, Event, dict[str, Any], datetime] | None:
    """What has waited longest for a hook: its id, the event, its body, when it happened."""
    row = tx.execute(
        select(pushes).where(pushes.c.hook_id == hook, pushes.c.state == WAITING).order_by(pushes.c.id).limit(1)
    ).first()
    return None if row is None else (row.id, Event(row.event), row.body, row.made_at)


def delivered(tx: Transaction, hook: int, push: int, term: int, now: datetime) -> bool:
    """It went through; False when another leader has the hook by now."""
    fine = {"failing_since": None, "attempts": 0, "reason": ""}
    if tx.execute(update(hooks).where(hooks.c.id == hook, hooks.c.term == term).values(fine)).rowcount == 0:
        return False
    tx.execute(update(pushes).where(pushes.c.id == push).values(state="delivered", sent_at=now))
    return True


def failed(tx: Transaction, hook: Hook, term: int, becomes: Hook) -> bool:
    """It did not go through; False when another leader has the hook by now."""
    values: dict[str, Any] = {
        "alive": becomes.alive,
        "not_before": becomes.not_before,
        "failing_since": becomes.failing_since,
    }
    values |= {"attempts": becomes.attempts, "reason": becomes.reason[:120]}
    changed = update(hooks).where(hooks.c.id == hook.id, hooks.c.term == term)
    return tx.execute(changed.values(values)).rowcount == 1


def purge(tx: Transaction, before: datetime, waited: datetime) -> int:
    """Forgets what was delivered and made before the one moment, and what has waited since before the other."""
    over = pushes.c.body.is_not(None) & (pushes.c.made_at < before) & (pushes.c.state != WAITING)
    gone = tx.execute(delete(pushes).where(over)).rowcount
    old = pushes.c.body.is_not(None) & (pushes.c.made_at < waited)
    return gone + tx.execute(delete(pushes).where(old)).rowcount
