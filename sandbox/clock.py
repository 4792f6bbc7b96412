"""The one clock of the sandbox: real time plus an offset, or frozen until somebody moves it."""

import time
from datetime import UTC, datetime, timedelta


class Clock:
    """Tells the time in seconds since 1970 and as an aware datetime; goes forward only when told or by itself."""

    def __init__(self, frozen_at: datetime | None = None) -> None:
        if frozen_at is not None and frozen_at.tzinfo is None:
            raise ValueError("frozen_at must be an aware datetime")
        self._frozen = None if frozen_at is None else frozen_at.timestamp()
        self._offset = 0.0

    def epoch(self) -> float:
        """Seconds since 1970, UTC."""
        base = time.time() if self._frozen is None else self._frozen
        return base + self._offset

    def now(self) -> datetime:
        """The same moment as an aware UTC datetime."""
        return datetime.fromtimestamp(self.epoch(), UTC)

    def advance(self, by: timedelta) -> None:
        """Move the clock by `by`; a negative step is a clock set back."""
        self._offset += by.total_seconds()
