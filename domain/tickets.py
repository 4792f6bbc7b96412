"""Tickets and the only moves they know. Each move takes the ticket as it was and gives it as it becomes.

open ──take──► taken ──ask──► asked ──(buyer writes)──► taken
  │              │                │
  └──────────────┴────resolve─────┴──► resolved ──fixed──► closed
                 ▲                        │  └── silence ──► closed (unconfirmed)
                 └──── partly, not fixed ─┘◄──── reopen ──── closed
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from domain.errors import NotNow
from domain.people import Staff


class Kind(StrEnum):
    """What a buyer brings. S93, S124."""

    REPAIR = "repair"
    COMPLAINT = "complaint"
    QUESTION = "question"
    SUGGESTION = "suggestion"


class Status(StrEnum):
    """Reception, analysis, solution, tracking: S115."""

    OPEN = "open"
    TAKEN = "taken"
    ASKED = "asked"
    RESOLVED = "resolved"
    CLOSED = "closed"
    MERGED = "merged"


class Priority(StrEnum):
    """How urgent; each has its promise in config.yaml. S64, S72."""

    EMERGENCY = "emergency"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Verdict(StrEnum):
    """What the buyer says of a solution. S65."""

    FIXED = "fixed"
    PARTLY = "partly"
    NOT_FIXED = "not-fixed"


WORKED_ON = frozenset({Status.OPEN, Status.TAKEN, Status.ASKED})
ALIVE = WORKED_ON | {Status.RESOLVED}

STANDS = datetime(9999, 1, 1, tzinfo=UTC)
"""When a solution is due whose clock stands: after everything else, and never late."""

AMONG_STAFF = frozenset({"note", "priority", "hand-over", "offered", "hand-no", "about", "released"})
"""Lines of a history that its buyer never sees."""

COUNTED = 1000
"""How far a list counts what it does not show: whoever waits for it need not wait for the last of a hundred thousand."""


@dataclass(frozen=True)
class Ticket:
    """One case of one buyer. Due times are stored; a reopened ticket keeps its first clock. `left`: working time until the
    solution is due, while the clock stands because the buyer has to answer."""

    number: int
    kind: Kind
    status: Status
    priority: Priority
    contract: int
    buyer: int
    project: str
    home: str
    text: str
    opened_at: datetime
    first_due: datetime
    solution_due: datetime
    owner: int | None = None
    answered_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    confirmed: bool = False
    cause: str = ""
    level: int = 0
    reopened: int = 0
    merged_into: int | None = None
    version: int = 1
    left: timedelta | None = None
    about: int | None = None
    discreet: bool = False

    @property
    def paused(self) -> bool:
        """True while the clock of the solution stands: the buyer has to answer."""
        return self.left is not None

    def is_late(self, now: datetime) -> bool:
        """True when a promise to the buyer is broken right now."""
        if self.status not in WORKED_ON:
            return False
        return now > self.solution_due or (self.answered_at is None and now > self.first_due)

    @property
    def due(self) -> datetime | None:
        """The promise that comes next: the first answer until there is one, then the solution; None while its clock
        stands."""
        if self.answered_at is None:
            return self.first_due
        return None if self.solution_due == STANDS else self.solution_due


def take(ticket: Ticket, by: Staff) -> Ticket:
    """Whoever asks becomes the owner. S63."""
    _must_be(ticket, WORKED_ON)
    status = Status.TAKEN if ticket.status is Status.OPEN else ticket.status
    return replace(ticket, owner=by.id, status=status)


def assign(ticket: Ticket, to: Staff) -> Ticket:
    """The ticket goes to a named colleague. S63, S139."""
    return take(ticket, to)


def prioritise(ticket: Ticket, to: Priority) -> Ticket:
    """Another urgency; `promises.reckon` has the promises that come with it. S64."""
    _must_be(ticket, WORKED_ON)
    return replace(ticket, priority=to)


def answer(ticket: Ticket, by: Staff, now: datetime) -> Ticket:
    """Words to the buyer; the first ones keep the first promise, and give an ownerless ticket its owner."""
    _must_be(ticket, ALIVE)
    status = Status.TAKEN if ticket.status in WORKED_ON else ticket.status
    return replace(ticket, owner=ticket.owner or by.id, status=status, answered_at=ticket.answered_at or now)


def ask(ticket: Ticket, by: Staff, now: datetime) -> Ticket:
    """A question to the buyer: it is her turn now."""
    _must_be(ticket, WORKED_ON)
    return replace(answer(ticket, by, now), status=Status.ASKED)


def heard(ticket: Ticket) -> Ticket:
    """The buyer wrote under her ticket: it is our turn again."""
    if ticket.status is Status.ASKED:
        return replace(ticket, status=Status.TAKEN)
    return ticket


def resolve(ticket: Ticket, by: Staff, cause: str, now: datetime) -> Ticket:
    """The work is done and its cause is named; only the buyer can close. S65, S101."""
    _must_be(ticket, WORKED_ON)
    return replace(
        ticket,
        status=Status.RESOLVED,
        owner=ticket.owner or by.id,
        cause=cause,
        resolved_at=now,
        answered_at=ticket.answered_at or now,
    )


def judge(ticket: Ticket, verdict: Verdict, now: datetime) -> Ticket:
    """The buyer's word: fixed closes; anything less reopens, also what is closed, with the first clock, one level
    up. S65."""
    if verdict is Verdict.FIXED:
        _must_be(ticket, {Status.RESOLVED})
        return replace(ticket, status=Status.CLOSED, closed_at=now, confirmed=True)
    return reopen(ticket)


def reopen(ticket: Ticket) -> Ticket:
    """Back to work, one level up, promises unchanged."""
    _must_be(ticket, {Status.RESOLVED, Status.CLOSED})
    status = Status.TAKEN if ticket.owner else Status.OPEN
    return replace(
        ticket,
        status=status,
        level=ticket.level + 1,
        reopened=ticket.reopened + 1,
        resolved_at=None,
        closed_at=None,
        confirmed=False,
    )


def release(ticket: Ticket) -> Ticket:
    """Nobody's again, though it is in work."""
    _must_be(ticket, WORKED_ON)
    return replace(ticket, owner=None, status=Status.OPEN)


def lapse(ticket: Ticket, now: datetime) -> Ticket:
    """Nobody confirmed in time: closed, and marked unconfirmed. S65."""
    _must_be(ticket, {Status.RESOLVED})
    return replace(ticket, status=Status.CLOSED, closed_at=now, confirmed=False)


def merge(ticket: Ticket, into: Ticket, now: datetime) -> Ticket:
    """The same matter told twice: this one ends in the other."""
    _must_be(ticket, WORKED_ON)
    if ticket.number == into.number or into.status not in ALIVE or ticket.buyer != into.buyer:
        raise NotNow(number=into.number, status=into.status)
    return replace(ticket, status=Status.MERGED, merged_into=into.number, closed_at=now)


def _must_be(ticket: Ticket, allowed: frozenset[Status] | set[Status]) -> None:
    if ticket.status not in allowed:
        raise NotNow(number=ticket.number, status=ticket.status)
