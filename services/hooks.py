"""Other systems hear what they want to know: each thing is a row in the act in which it happens."""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from domain.errors import NotFound
from domain.homes import Contract
from domain.hooks import PREFIX, Event, Hook, pause
from domain.journeys import JourneyKind
from domain.receipts import Receipt
from services.desk import Desk, ToStaff
from storage import contracts, hooks, people


@dataclass(frozen=True)
class HookSetAside:
    """For managers: another system has not answered for so long that it is called no more."""

    id: int
    host: str
    reason: str


def announce(desk: Desk, event: Event, project: str, **facts: str | int | None) -> None:
    """Whoever wants to know hears of it, once the act commits. `facts` name nobody."""
    for hook in hooks.listed(desk.tx):
        if hook.wants(event, project):
            body = {"type": event.value, "timestamp": desk.now.isoformat(), "data": {"project": project, **facts}}
            hooks.put(desk.tx, hook.id, event, body, desk.now)


def stage_moved(desk: Desk, contract: Contract, kind: JourneyKind, stage: str) -> None:
    """A journey entered a stage, whoever tells its buyers, and how."""
    announce(desk, Event.STAGE_MOVED, contract.home.project, contract=contract.number, journey=kind, stage=stage)


def payment_taken(desk: Desk, contract: Contract, line: Receipt) -> None:
    """A bank has paid for a contract, whoever entered it: so much, on that day, under its reference."""
    facts = {"contract": contract.number, "bank": line.bank, "reference": line.reference}
    announce(desk, Event.PAYMENT_TAKEN, contract.home.project, fen=line.cents, on=line.on.isoformat(), **facts)


def add(
    desk: Desk, url: str, events: Iterable[Event], project: str | None, *, private: bool = False
) -> tuple[int, str]:
    """For the command line: a hook's id and its secret, which is shown this once. Raises ValueError for an address that
    is none, NotFound for an unknown project."""
    parts = urlsplit(url)
    allowed = ("https", "http") if private else ("https",)
    if parts.scheme not in allowed or not parts.hostname or parts.username or parts.fragment or len(url) > 512:
        raise ValueError("the address must be https://…, without a name in it; http only where hooks.private is true")
    if project is not None and not contracts.exists(desk.tx, project):
        raise NotFound(what="project", name=project)
    secret = PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()
    return hooks.add(desk.tx, url, frozenset(events), project, secret, desk.now), secret


def failed(desk: Desk, hook: Hook, term: int, reason: str, give_up_hours: float, *, gone: bool = False) -> bool:
    """A call did not go through: it is tried again later, or set aside, and managers hear it. True when it was ours."""
    since = hook.failing_since or desk.now
    over = gone or desk.now - since >= timedelta(hours=give_up_hours)
    tries = hook.attempts + 1
    becomes = replace(
        hook,
        alive=not over,
        not_before=desk.now + pause(tries),
        failing_since=since,
        attempts=tries,
        reason=reason,
    )
    if not hooks.failed(desk.tx, hook, term, becomes):
        return False
    if over:
        news = HookSetAside(hook.id, urlsplit(hook.url).hostname or "", reason)
        for manager in people.managers(desk.tx):
            desk.tell(ToStaff(manager.id), news, key=f"hook:{hook.id}:{desk.today}:{manager.id}")
    return True
