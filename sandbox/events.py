"""What a watcher (the messenger page, a test) is told when something changes."""

import asyncio
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Event:
    """kind: message, edited, deleted, typing, answer, reaction, keyboard, topic, pin, member, profile, clock.

    `data` is the Message for message and edited, the action for typing, the Answer for answer.
    """

    kind: str
    chat_id: int
    message_id: int | None = None
    data: Any = None


class Watch:
    """An endless async iterator of events; close it (or leave its `with`) to stop being told."""

    def __init__(self, watchers: "set[Watch]") -> None:
        self._watchers = watchers
        self._queue: asyncio.Queue[Event] = asyncio.Queue()
        watchers.add(self)

    def tell(self, event: Event) -> None:
        """Hand an event over; never waits."""
        self._queue.put_nowait(event)

    def close(self) -> None:
        """Stop listening."""
        self._watchers.discard(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        return await self._queue.get()
