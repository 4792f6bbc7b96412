"""Questions about passages: what each message of a buyer gave to a draft or a ticket."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from domain.passages import Passage
from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.tickets import lines, passages

_OF_MESSAGE = Prepared(
    select(passages).where(passages.c.chat_id == bindparam("chat"), passages.c.message_id == bindparam("message"))
)
_KEEP = Prepared(insert(passages))
_CHANGE = Prepared(update(passages).where(passages.c.id == bindparam("passage")))
_FORGET = Prepared(delete(passages).where(passages.c.id == bindparam("passage")))
_TO_TICKET = Prepared(update(passages).where(passages.c.draft_id == bindparam("draft")))
_DROP = Prepared(delete(passages).where(passages.c.draft_id == bindparam("draft")))


def of_message(tx: Transaction, chat: int, message: int) -> Passage | None:
    """What is known of a message."""
    row = _OF_MESSAGE(tx, chat=chat, message=message).first()
    if row is None:
        return None
    return Passage(
        row.chat_id,
        row.message_id,
        row.buyer_id,
        row.text,
        row.draft_id,
        row.ticket_number,
        row.line_id,
        row.edited_at,
        row.id,
    )


def keep(tx: Transaction, passage: Passage, now: datetime) -> None:
    """Remembers where the words of a message went."""
    _KEEP(
        tx,
        chat_id=passage.chat,
        message_id=passage.message,
        buyer_id=passage.buyer,
        draft_id=passage.draft,
        ticket_number=passage.ticket,
        line_id=passage.line,
        text=passage.text,
        edited_at=passage.edited_at,
        at=now,
    )


def change(tx: Transaction, passage: Passage, text: str, at: datetime) -> None:
    """She has changed her words."""
    _CHANGE(tx, passage=passage.id, text=text, edited_at=at)


def forget(tx: Transaction, passage: Passage) -> None:
    """Its message has come now."""
    _FORGET(tx, passage=passage.id)


def beside(tx: Transaction, passage: Passage) -> tuple[tuple[int, str], ...]:
    """(id, words) of everything that stands where this passage stands, in order, itself among them."""
    rows = tx.execute(
        select(passages.c.id, passages.c.text)
        .where(
            # `== None` is written IS NULL; IS NOT DISTINCT FROM would be answered by no index of PostgreSQL.
            passages.c.draft_id == passage.draft,
            passages.c.ticket_number == passage.ticket,
            passages.c.line_id == passage.line,
        )
        .order_by(passages.c.id)
    )
    return tuple((row.id, row.text) for row in rows)


def to_ticket(tx: Transaction, draft: int, ticket: int) -> None:
    """A sent draft is the ticket's own words now."""
    _TO_TICKET(tx, draft=draft, draft_id=None, ticket_number=ticket)


def to_last_line(tx: Transaction, draft: int, ticket: int) -> None:
    """What was in a draft is the newest line of a ticket now."""
    line = select(func.max(lines.c.id)).where(lines.c.ticket_number == ticket).scalar_subquery()
    tx.execute(
        update(passages).where(passages.c.draft_id == draft).values(draft_id=None, ticket_number=ticket, line_id=line)
    )


def to_draft(tx: Transaction, ticket: int, buyer: int, draft: int) -> None:
    """What she added last to a ticket was another matter: it is a draft of its own now."""
    said = (lines.c.ticket_number == ticket, lines.c.buyer_id == buyer, lines.c.what == "said")
    line = select(func.max(lines.c.id)).where(*said).scalar_subquery()
    tx.execute(
        update(passages).where(passages.c.line_id == line).values(draft_id=draft, ticket_number=None, line_id=None)
    )


def drop(tx: Transaction, draft: int) -> None:
    """A draft that is forgotten takes its passages with it."""
    _DROP(tx, draft=draft)


def purge(tx: Transaction, before: datetime) -> int:
    """Forgets what is too old to be changed."""
    return tx.execute(delete(passages).where(passages.c.at < before)).rowcount
