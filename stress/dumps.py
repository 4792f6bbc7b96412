"""What the tables hold, made comparable: people by their accounts, tickets by their place among hers, no digits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import Any, TypeAlias

from sqlalchemy import Connection, select

from storage.tables.people import accounts
from storage.tables.pipeline import inbox, outbox, timers
from storage.tables.tickets import drafts, lines, tickets

Dump: TypeAlias = dict[str, Counter[tuple[Any, ...]]]
"""Table by table, how often there is which row."""

_DIGITS = re.compile(r"\d+")


def dumped(tx: Connection) -> Dump:
    """Two runs of the same updates must have the same."""
    account = {row.buyer_id: row.id for row in tx.execute(select(accounts)) if row.buyer_id is not None}
    place = _places(tx, account)
    said, heard = Counter[tuple[Any, ...]](), defaultdict[int, int](int)
    for row in tx.execute(select(outbox.c.chat_id, outbox.c.priority, outbox.c.body).order_by(outbox.c.id)):
        # Staff hear of people in whatever order these came; a person hears in her own.
        heard[row.chat_id] += row.chat_id > 0
        said[(row.chat_id, heard[row.chat_id], row.priority, _plain(row.body))] += 1
    return {
        "inbox": Counter((row.update_id, row.lane, row.state) for row in tx.execute(select(inbox))),
        "tickets": Counter((*place[row.number], row.kind, row.status, row.text) for row in tx.execute(select(tickets))),
        "lines": Counter(
            (*place[row.ticket_number], at, row.what, row.text)
            for at, row in _numbered(tx.execute(select(lines).order_by(lines.c.id)).all())
        ),
        "drafts": Counter((account[row.buyer_id], row.kind, row.text) for row in tx.execute(select(drafts))),
        "timers": Counter((row.kind, row.state) for row in tx.execute(select(timers))),
        "outbox": said,
    }


def _places(tx: Connection, account: dict[int, int]) -> dict[int, tuple[int, int]]:
    """For each ticket whose it is, and the how-many-th of hers."""
    count = Counter[int]()
    found = {}
    for row in tx.execute(select(tickets.c.number, tickets.c.buyer_id).order_by(tickets.c.number)):
        found[row.number] = (account[row.buyer_id], count[row.buyer_id])
        count[row.buyer_id] += 1
    return found


def _numbered(rows: Any) -> list[tuple[int, Any]]:
    """Each line with its place among those of its ticket."""
    count, found = Counter[int](), []
    for row in rows:
        found.append((count[row.ticket_number], row))
        count[row.ticket_number] += 1
    return found


def _plain(body: dict[str, Any]) -> str:
    return _DIGITS.sub("0", body["text"])
