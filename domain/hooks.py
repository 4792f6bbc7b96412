"""Hooks: what other systems are told, and when a call that failed is tried again."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

PAUSES = (5, 30, 120, 600, 1800, 3600, 3 * 3600)
"""Seconds until the next try, growing; the last one is repeated."""

PREFIX = "whsec_"


class Event(StrEnum):
    """What other systems may want to know. Facts and numbers; nobody's name, phone or words."""

    STAGE_MOVED = "stage.moved"
    PAYMENT_TAKEN = "payment.taken"
    TICKET_OPENED = "ticket.opened"
    TICKET_CLOSED = "ticket.closed"
    SURVEY_ANSWERED = "survey.answered"


@dataclass(frozen=True)
class Hook:
    """One address that is called; `project` None for all of them. `failing_since`: no call has gone through since."""

    id: int
    url: str
    events: frozenset[Event]
    project: str | None
    secret: str
    alive: bool
    not_before: datetime
    failing_since: datetime | None = None
    attempts: int = 0
    reason: str = ""

    def wants(self, event: Event, project: str) -> bool:
        """True when it is to be told of this."""
        return event in self.events and self.project in (None, project)


def pause(attempts: int) -> timedelta:
    """How long to wait after so many tries that failed, from 1."""
    return timedelta(seconds=PAUSES[min(attempts, len(PAUSES)) - 1])


def signature(secret: str, push: int, timestamp: int, body: bytes) -> str:
    """What the receiver compares: HMAC-SHA256 over id, timestamp and body, as standardwebhooks.com says."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{push}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()


def is_public(address: str) -> bool:
    """True for an address of the open network: not of this machine, not of a network at home, none that is reserved.

    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("desk")
    (True, False, False, False)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(found, "ipv4_mapped", None) or found
    return bool(inner.is_global) and not inner.is_multicast
