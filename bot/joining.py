"""A group may get twenty messages a minute. What waits for it beyond that goes together, many in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from services.desk import ALERT
from storage import cards, outbox
from storage.database import Database, Transaction
from storage.outbox import Outgoing
from views.joined import join
from views.message import pack
from views.reader import Reader

FROM = 4
"""Messages that must wait before they are joined: so many, one by one, would take a group ten seconds."""


@dataclass(frozen=True)
class Together:
    """Messages that go as one, and what that one says."""

    rows: tuple[Outgoing, ...]
    body: dict[str, Any]


class Joining:
    """Finds what may go together. A card that stands in the chat is never joined: it is changed where it stands."""

    def __init__(self, database: Database, reader: Reader) -> None:
        self._database, self._reader = database, reader

    async def with_this(self, row: Outgoing, behind: Sequence[Outgoing]) -> Together | None:
        """This message of a group with those behind it; None when they are few, or when it must go alone."""
        if row.chat > 0 or row.priority != ALERT or len(behind) + 1 < FROM or "line" not in row.body:
            return None
        rows = [row, *(one for one in behind if "line" in one.body)]
        may = await self._database.act(lambda tx: _may_be_joined(tx, row.chat, rows))
        if row not in may or len(may) < FROM:
            return None
        message, held = join([(one.body["line"], one.subject or "") for one in may], self._reader)
        return Together(tuple(may[:held]), pack(message)) if held > 1 else None


def _may_be_joined(tx: Transaction, chat: int, rows: Sequence[Outgoing]) -> list[Outgoing]:
    waiting = outbox.still_waiting(tx, [row.id for row in rows])
    names = {name for row in rows if (name := _card(row)) is not None}
    standing = cards.standing(tx, chat, names)
    return [row for row in rows if row.id in waiting and _card(row) not in standing]


def _card(row: Outgoing) -> str | None:
    """The card that the message is, or hangs under."""
    return row.card or row.body.get("under")
