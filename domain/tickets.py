"""Tickets and the only moves they know: `MOVES`. Each takes the ticket as it was and gives it as it becomes. docs/tickets.md
shows the same table as a drawing."""

from __future__ import annotations

from collections.abc import Mapping
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

_STAYS: Mapping[Status, Status] = {one: one for one in WORKED_ON}

MOVES: Mapping[str, Mapping[Status, Status]] = {
    "take": {**_STAYS, Status.OPEN: Status.TAKEN},
    "priority": _STAYS,
    "reply": {**dict.fromkeys(WORKED_ON, Status.TAKEN), Status.RESOLVED: Status.RESOLVED},
    "ask": dict.fromkeys(WORKED_ON, Status.ASKED),
    "heard": {Status.ASKED: Status.TAKEN},
    "resolve": dict.fromkeys(WORKED_ON, Status.RESOLVED),
    "fixed": {Status.RESOLVED: Status.CLOSED},
    "lapse": {Status.RESOLVED: Status.CLOSED},
    "reopen": {Status.RESOLVED: Status.TAKEN, Status.CLOSED: Status.TAKEN},
    "reopen-nobodys": {Status.RESOLVED: Status.OPEN, Status.CLOSED: Status.OPEN},
    "release": dict.fromkeys(WORKED_ON, Status.OPEN),
    "merge": dict.fromkeys(WORKED_ON, Status.MERGED),
}
"""Each move: from which state it leads to which. From any other state there is none: no link of the course is skipped. S45,
S115."""

STANDS = datetime(9999, 1, 1, tzinfo=UTC)
"""When a solution is due whose clock stands: after everything else, and never late."""

AMONG_STAFF = frozenset(
    {"note", "priority", "hand-over", "offered", "hand-no", "about", "released", "letter-off", "seen-to"}
)
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
    return replace(ticket, owner=by.id, status=_after(ticket, "take"))


def assign(ticket: Ticket, to: Staff) -> Ticket:
    """The ticket goes to a named colleague. S63, S139."""
    return take(ticket, to)


def prioritise(ticket: Ticket, to: Priority) -> Ticket:
    """Another urgency; `promises.reckon` has the promises that come with it. S64."""
    return replace(ticket, priority=to, status=_after(ticket, "priority"))


def answer(ticket: Ticket, by: Staff, now: datetime) -> Ticket:
    """Words to the buyer; the first ones keep the first promise, and give an ownerless ticket its owner."""
    status = _after(ticket, "reply")
    return replace(ticket, owner=ticket.owner or by.id, status=status, answered_at=ticket.answered_at or now)


def ask(ticket: Ticket, by: Staff, now: datetime) -> Ticket:
    """A question to the buyer: it is her turn now."""
    status = _after(ticket, "ask")
    return replace(answer(ticket, by, now), status=status)


def heard(ticket: Ticket) -> Ticket:
    """The buyer wrote under her ticket: it is our turn again."""
    return replace(ticket, status=_after(ticket, "heard")) if ticket.status in MOVES["heard"] else ticket


def resolve(ticket: Ticket, by: Staff, cause: str, now: datetime) -> Ticket:
    """The work is done and its cause is named; only the buyer can close. S65, S101."""
    return replace(
        ticket,
        status=_after(ticket, "resolve"),
        owner=ticket.owner or by.id,
        cause=cause,
        resolved_at=now,
        answered_at=ticket.answered_at or now,
    )


def judge(ticket: Ticket, verdict: Verdict, now: datetime) -> Ticket:
    """The buyer's word: fixed closes; anything less reopens, also what is closed, with the first clock, one level
    up. S65."""
    if verdict is Verdict.FIXED:
        return replace(ticket, status=_after(ticket, "fixed"), closed_at=now, confirmed=True)
    return reopen(ticket)


def reopen(ticket: Ticket) -> Ticket:
    """Back to work, one level up, promises unchanged."""
    status = _after(ticket, "reopen" if ticket.owner else "reopen-nobodys")
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
    return replace(ticket, owner=None, status=_after(ticket, "release"))


def lapse(ticket: Ticket, now: datetime) -> Ticket:
    """Nobody confirmed in time: closed, and marked unconfirmed. S65."""
    return replace(ticket, status=_after(ticket, "lapse"), closed_at=now, confirmed=False)


def merge(ticket: Ticket, into: Ticket, now: datetime) -> Ticket:
    """The same matter told twice: this one ends in the other."""
    status = _after(ticket, "merge")
    if ticket.number == into.number or into.status not in ALIVE or ticket.buyer != into.buyer:
        raise NotNow(number=into.number, status=into.status)
    return replace(ticket, status=status, merged_into=into.number, closed_at=now)


def _after(ticket: Ticket, move: str) -> Status:
    """The state behind a move; NotNow where the table has none."""
    after = MOVES[move].get(ticket.status)
    if after is None:
        raise NotNow(number=ticket.number, status=ticket.status)
    return after
