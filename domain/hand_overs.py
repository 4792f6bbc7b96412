"""Hand-overs (移交): a ticket goes from one colleague to another, with a reason, and when the other accepts. S61, S139."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar

from domain.errors import NotNow
from domain.journeys import STRICT, Words
from domain.people import Role, Staff
from domain.tickets import WORKED_ON, Ticket

LONGEST = 500
"""Characters kept of a reason."""


class State(StrEnum):
    """Offered until it is accepted, refused, or overtaken by another owner; given: from above, without asking."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    OVERTAKEN = "overtaken"
    GIVEN = "given"


@dataclass(frozen=True)
class PingPong:
    """So many changes of hands within so many days are too many; 0 times for never."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    times: int
    days: int


@dataclass(frozen=True)
class HandOverRules:
    """What config.yaml says of hand-overs."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    reasons: Mapping[str, Words]
    answer_minutes: float
    ping_pong: PingPong


@dataclass(frozen=True)
class HandOver:
    """One hand-over. Until it is accepted the giver is charged."""

    id: int
    ticket: int
    giver: int
    receiver: int
    asked_by: int
    reason: str
    words: str
    state: State
    asked_at: datetime
    answered_at: datetime | None = None
    answer: str = ""


def from_above(ticket: Ticket, by: Staff, owner: Staff) -> bool:
    """True when a lead or a manager moves a ticket that is not her own: no accept is needed. NotNow for everybody else but
    the owner."""
    if by.id == owner.id:
        return False
    if not by.role.at_least(Role.LEAD):
        raise NotNow(number=ticket.number, status="owned", who=owner.name)
    return True


def answer(hand: HandOver, ticket: Ticket, state: State, now: datetime, why: str = "") -> HandOver:
    """Accepted or refused, while the ticket still is with whoever offered it."""
    if hand.state is not State.OFFERED or ticket.owner != hand.giver or ticket.status not in WORKED_ON:
        raise NotNow(number=ticket.number, status="hand-over-over")
    return replace(hand, state=state, answered_at=now, answer=why.strip()[:LONGEST])


_KEY = re.compile(r"[a-z][a-z0-9-]{0,15}")


def faults(rules: HandOverRules) -> list[str]:
    """What types cannot say: reasons that fit into a button, times that can be counted."""
    found = [] if rules.reasons else ["reasons: at least one is needed"]
    found += [
        f"reasons.{key}: a key is small letters, digits and -, at most 16"
        for key in rules.reasons
        if not _KEY.fullmatch(key)
    ]
    if rules.answer_minutes <= 0:
        found.append(f"answer_minutes: should be more than 0, not {rules.answer_minutes}")
    if rules.ping_pong.times < 0 or rules.ping_pong.days < 1:
        found.append("ping_pong: times should be at least 0, days at least 1")
    return found
