"""Tokens: how the developer's other systems come in, and what each of them may do."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people import Staff

PREFIX = "anju_"
"""What a token begins with, so that whoever finds one knows what it opens."""


class Scope(StrEnum):
    """What a token may be allowed. Whoever writes need not be able to read."""

    READ_CONTRACTS = "read:contracts"
    WRITE_CONTRACTS = "write:contracts"
    READ_JOURNEYS = "read:journeys"
    WRITE_JOURNEYS = "write:journeys"
    READ_PEOPLE = "read:people"
    READ_PHONES = "read:phones"
    READ_TICKETS = "read:tickets"
    WRITE_TICKETS = "write:tickets"
    READ_PAYMENTS = "read:payments"
    WRITE_PAYMENTS = "write:payments"
    READ_WAVES = "read:waves"


class NoToken(Exception):
    """No token, or one that opens nothing: wrong, removed and expired sound the same."""


class NoScope(Exception):
    """A good token, but not for this."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope.value)
        self.scope = scope


@dataclass(frozen=True)
class Token:
    """One system that may come in. `staff` is who it is in the desk's history; its project is its limit."""

    id: int
    name: str
    staff: Staff
    scopes: frozenset[Scope]
    made_at: datetime
    expires_at: datetime | None = None
    used_on: date | None = None
    former_until: datetime | None = None

    def insist(self, scope: Scope | None) -> None:
        """Raises NoScope when it may not do this; None asks for no more than a good token."""
        if scope is not None and scope not in self.scopes:
            raise NoScope(scope)


def fingerprint(secret: str) -> bytes:
    """What is kept of a token: it is recognised by it, and nobody comes in with it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
