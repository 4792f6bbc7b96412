"""The outbox: everything said, until it is delivered or known to be unreachable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import bindparam, exists, func, insert, select, update

from storage import cards
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes, owners
from storage.tables.people import accounts
from storage.tables.pipeline import UNREACHABLE, WAITING, leases, outbox
from storage.tables.visits import visits


@dataclass(frozen=True)
class Outgoing:
    """One message on its way. `body` is plain JSON: what views made of a value."""

    id: int
    chat: int
    priority: int
    body: dict[str, Any]
    not_before: datetime
    expires_at: datetime | None = None
    card: str | None = None
    subject: str | None = None
    attempts: int = 0
    term: int = 0


@dataclass(frozen=True)
class Sent:
    """What became of a message; `message` is Telegram's id when it was delivered."""

    id: int
    chat: int
    state: str
    at: datetime
    message: int | None = None
    reason: str | None = None
    card: str | None = None
    has_picture: bool = False


_SAID = Prepared(select(outbox.c.id).where(outbox.c.key == bindparam("key")))
_PUT = Prepared(insert(outbox).returning(outbox.c.id))
_SENT = Prepared(
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        state=bindparam("became"),
        message_id=bindparam("message"),
        reason=bindparam("why"),
        sent_at=bindparam("at"),
    )
)


def put(
    tx: Transaction,
    chat: int | None,
    body: dict[str, Any],
    now: datetime,
    *,
    priority: int,
    subject: str | None = None,
    card: str | None = None,
    key: str | None = None,
    not_before: datetime | None = None,
    expires_at: datetime | None = None,
    unreachable: str | None = None,
    term: int = 0,
) -> Outgoing | None:
    """Puts a message in line; None when its key was said before, or when the person cannot be reached (then it is
    kept as unreachable with the reason). A waiting version of the same card is superseded by the newer one. `term`
    names the courier who has it in hand at once; with 0 the one who leads will find it."""
    if key is not None and _SAID(tx, key=key).first():
        return None
    if card is not None:
        body = body | _supersede(tx, chat, card)
    values = {
        "chat_id": chat,
        "priority": priority,
        "subject": subject,
        "card": card,
        "key": key,
        "body": body,
        "not_before": not_before or now,
        "expires_at": expires_at,
        "state": "waiting" if unreachable is None else "unreachable",
        "reason": unreachable,
        "attempts": 0,
        "created_at": now,
        "message_id": None,
        "sent_at": None,
        "term": term,
    }
    row = int(_PUT(tx, **values).scalar())
    if chat is None or unreachable is not None:
        return None
    return Outgoing(row, chat, priority, body, values["not_before"], expires_at, card, subject, 0, term)  # type: ignore[arg-type]


_EVER = datetime(2000, 1, 1, tzinfo=UTC)
_SAME_WAITING = (
    outbox.c.chat_id == bindparam("chat"),
    outbox.c.card == bindparam("name"),
    outbox.c.state == WAITING,
)
_OLDER = Prepared(select(outbox.c.body).where(*_SAME_WAITING))
_SUPERSEDE = Prepared(update(outbox).where(*_SAME_WAITING).values(state="superseded"))


def _supersede(tx: Transaction, chat: int | None, card: str) -> dict[str, Any]:
    """Older versions of a card that still wait need not go out. Was one to come as a new message, so must its heir."""
    older = [row.body for row in _OLDER(tx, chat=chat, name=card)]
    if older:
        _SUPERSEDE(tx, chat=chat, name=card)
    return {"anew": True} if any(one.get("anew") for one in older) else {}


_LEADS = exists().where(leases.c.name == "leader", leases.c.term == bindparam("mine"))
_FREE = (
    select(outbox.c.id)
    .where(outbox.c.state == WAITING, outbox.c.term < bindparam("mine"), _LEADS)
    .order_by(outbox.c.id)
    .limit(bindparam("most"))
)
_TAKE = update(outbox).where(outbox.c.id.in_(_FREE)).values(term=bindparam("mine")).returning(outbox)


def take(tx: Transaction, term: int, most: int) -> list[Outgoing]:
    """The oldest messages that no courier, or one of a former term, has in hand, in order: from now on this one has
    them. None for a courier whose term is over, whatever he believes."""
    rows = tx.execute(_TAKE, {"mine": term, "most": most}).all()
    return [_outgoing(row) for row in sorted(rows, key=lambda row: row.id)]


def waiting_ids(tx: Transaction) -> list[int]:
    """Everything that still has to go out, in order; the rows themselves are unsealed only when nobody has them yet."""
    return sorted(tx.execute(select(outbox.c.id).where(outbox.c.state == WAITING)).scalars())


def waiting(tx: Transaction, rows: Sequence[int]) -> list[Outgoing]:
    """Those of the rows that still have to go out, in order."""
    found = tx.execute(select(outbox).where(outbox.c.id.in_(rows), outbox.c.state == WAITING).order_by(outbox.c.id))
    return [_outgoing(row) for row in found]


def _outgoing(row: AnyRow) -> Outgoing:
    return Outgoing(
        row.id,
        row.chat_id,
        row.priority,
        row.body,
        # What may go at once may so whatever the clock says: it may have been set back since.
        row.not_before if row.not_before > row.created_at else _EVER,
        row.expires_at,
        row.card,
        row.subject,
        row.attempts,
        row.term,
    )


_STILL_WANTED = Prepared(select(outbox.c.id).where(outbox.c.id == bindparam("row"), outbox.c.state == WAITING))


def still_wanted(tx: Transaction, row: int) -> bool:
    """Whether it is still waiting: a newer card may have superseded it."""
    return _STILL_WANTED(tx, row=row).first() is not None


def still_waiting(tx: Transaction, rows: Sequence[int]) -> frozenset[int]:
    """Which of the messages still wait: newer cards may have superseded some."""
    return frozenset(tx.execute(select(outbox.c.id).where(outbox.c.id.in_(rows), outbox.c.state == WAITING)).scalars())


def record(tx: Transaction, outcomes: Sequence[Sent]) -> None:
    """What became of messages, many at once."""
    _SENT.many(
        tx,
        [
            {"row": one.id, "became": one.state, "message": one.message, "why": one.reason, "at": one.at}
            for one in outcomes
        ],
    )
    for one in outcomes:
        if one.card is not None and one.message is not None:
            cards.keep(tx, one.chat, one.card, one.message, one.has_picture)


def sent_since(tx: Transaction, since: datetime, most: int = 2000) -> list[tuple[int, datetime]]:
    """Chat and moment of what was delivered lately: what a new courier must know to keep Telegram's limits."""
    rows = tx.execute(select(outbox.c.chat_id, outbox.c.sent_at).order_by(outbox.c.id.desc()).limit(most))
    return [(row.chat_id, row.sent_at) for row in rows if row.sent_at is not None and row.sent_at > since]


def tried(tx: Transaction, row: int, not_before: datetime, reason: str) -> None:
    """One try more; the next one is not before."""
    tx.execute(
        update(outbox)
        .where(outbox.c.id == row)
        .values(attempts=outbox.c.attempts + 1, not_before=not_before, reason=reason[:120])
    )


def subject_of(tx: Transaction, chat: int, message: int) -> str | None:
    """What one of our messages was about: how an answer to it finds its ticket."""
    return tx.execute(
        select(outbox.c.subject)
        .where(outbox.c.chat_id == chat, outbox.c.message_id == message, outbox.c.subject.is_not(None))
        .order_by(outbox.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def mark_blocked(tx: Transaction, chat: int, now: datetime) -> None:
    """This person cannot be written to; what waits for her is unreachable, a visit that was
    asked goes to the phone list, and staff see it."""
    tx.execute(update(accounts).where(accounts.c.id == chat).values(blocked_at=now))
    tx.execute(
        update(outbox)
        .where(outbox.c.chat_id == chat, outbox.c.state == WAITING)
        .values(state="unreachable", reason="blocked")
    )
    whose = select(accounts.c.buyer_id).where(accounts.c.id == chat).scalar_subquery()
    tx.execute(
        update(visits)
        .where(visits.c.buyer_id == whose, visits.c.state == "asked")
        .values(state="silent", version=visits.c.version + 1)
    )


def move_chat(tx: Transaction, old: int, new: int, term: int = 0) -> list[Outgoing]:
    """A group became a supergroup: what waits for the old id goes to the new one, and the courier must hear of it; its
    cards are sent anew."""
    waits = update(outbox).where(outbox.c.chat_id == old, outbox.c.state == WAITING)
    rows = tx.execute(waits.values(chat_id=new, term=term).returning(outbox)).all()
    cards.forget(tx, old)
    return [_outgoing(row) for row in sorted(rows, key=lambda row: row.id)]


def unreachable_since(tx: Transaction, since: datetime, project: str | None = None) -> int:
    """How many messages found nobody; of one project, those to its buyers."""
    found = select(func.count()).where(outbox.c.state == UNREACHABLE, outbox.c.created_at >= since)
    if project is not None:
        theirs = (
            select(accounts.c.id)
            .select_from(accounts.join(owners, owners.c.buyer_id == accounts.c.buyer_id).join(contracts).join(homes))
            .where(homes.c.project == project)
        )
        found = found.where(outbox.c.chat_id.in_(theirs))
    return int(tx.execute(found).scalar_one())


def purge(tx: Transaction, before: datetime) -> int:
    """Forgets the bodies of what was said long ago; the rows stay as proof of delivery."""
    gone = tx.execute(
        update(outbox)
        .where(outbox.c.state != WAITING, outbox.c.created_at < before, outbox.c.body.is_not(None))
        .values(body=None)
    )
    return gone.rowcount
