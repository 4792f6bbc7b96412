"""Finds in the outbox what nobody has in hand: said by other processes, or left by a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial

from storage import outbox
from storage.database import Database
from storage.outbox import Outgoing

SLICE = 200
"""Rows that are read and unsealed in one act: people who wait must not stand behind a whole campaign."""

LOAD_SECONDS = 10
"""How often it is looked for what should be in hand and is not: committed, though the answer said otherwise."""


class Finder:
    """Reads rows for one term of a courier; `put` takes them into its hands, `in_hand` says which are there."""

    def __init__(
        self, database: Database, put: Callable[[list[Outgoing]], None], in_hand: Callable[[], set[int]]
    ) -> None:
        self._database, self._put, self._in_hand = database, put, in_hand
        self._gone: set[int] = set()
        self._loaded_at = 0.0
        self.looking = False

    async def look(self, term: int, *, everything: bool = False) -> None:
        """What no courier has in hand, or one whose term is over; now and then everything."""
        self.looking = True
        try:
            while rows := await self._database.act(partial(outbox.take, term=term, most=SLICE)):
                # What a group took along may have been recorded, as delivered to its old id, since it was read.
                self._put([row for row in rows if row.id not in self._gone])
            if everything or asyncio.get_running_loop().time() - self._loaded_at > LOAD_SECONDS:
                await self._load()
        finally:
            self.looking = False

    def gone(self, rows: Iterable[int]) -> None:
        """Recorded: what is being read at this moment may not know it yet."""
        self._gone.update(rows)

    async def _load(self) -> None:
        self._loaded_at = asyncio.get_running_loop().time()
        self._gone = set()
        ids = await self._database.act(outbox.waiting_ids)
        fresh = [one for one in ids if one not in self._in_hand()]
        for at in range(0, len(fresh), SLICE):
            rows = await self._database.act(partial(outbox.waiting, rows=fresh[at : at + SLICE]))
            self._put([row for row in rows if row.id not in self._gone])
