"""What stands in the chats: the message of each card, and Telegram's ids of pictures that were sent before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select

from storage.database import Transaction
from storage.prepared import Prepared
from storage.tables.pipeline import cards, pictures

_SAME_CARD = (cards.c.chat_id == bindparam("chat"), cards.c.card == bindparam("name"))
_FORGET_CARD = Prepared(delete(cards).where(*_SAME_CARD))
_KEEP_CARD = Prepared(insert(cards))
_CARD_OF = Prepared(select(cards.c.message_id, cards.c.has_picture).where(*_SAME_CARD))
_PICTURE = Prepared(select(pictures.c.file_id).where(pictures.c.key == bindparam("name")))


def keep(tx: Transaction, chat: int, card: str, message: int, has_picture: bool) -> None:
    """This message of the chat is the card now."""
    _FORGET_CARD(tx, chat=chat, name=card)
    _KEEP_CARD(tx, chat_id=chat, card=card, message_id=message, has_picture=has_picture)


def forget(tx: Transaction, chat: int) -> None:
    """The chat has a new id: none of its cards can be found again."""
    tx.execute(delete(cards).where(cards.c.chat_id == chat))


def standing(tx: Transaction, chat: int, names: Collection[str]) -> frozenset[str]:
    """Which of these cards have their message in the chat."""
    found = tx.execute(select(cards.c.card).where(cards.c.chat_id == chat, cards.c.card.in_(names)))
    return frozenset(found.scalars())


def message_of(tx: Transaction, chat: int, card: str) -> tuple[int, bool] | None:
    """Message id and whether it is a picture, of a card that this chat has."""
    row = _CARD_OF(tx, chat=chat, name=card).first()
    return None if row is None else (row.message_id, row.has_picture)


def picture_file(tx: Transaction, key: str) -> str | None:
    """Telegram's file id of a picture that was sent before."""
    found: str | None = _PICTURE(tx, name=key).scalar()
    return found


def keep_picture(tx: Transaction, key: str, file_id: str, now: datetime) -> None:
    """Remembers the file id, so that the same picture is drawn and sent once."""
    if picture_file(tx, key) is None:
        tx.execute(insert(pictures).values(key=key, file_id=file_id, kept_at=now))
