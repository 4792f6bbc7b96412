"""Telegram's flood limits, so that a bot which ignores them is told so."""

from collections import deque
from dataclasses import dataclass, field
from math import ceil

from sandbox.chats import Chat
from sandbox.clock import Clock
from sandbox.errors import too_many

MAX_CHATS = 100_000


@dataclass
class Bucket:
    """Tokens that come back at `rate` a second, at most `burst` of them. Times in clock seconds."""

    rate: float
    burst: float
    tokens: float = field(init=False)
    at: float = field(default=0.0, init=False)

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def missing(self, now: float) -> float:
        """Seconds until a token is there; 0 if one is."""
        self.tokens = min(self.burst, self.tokens + max(now - self.at, 0.0) * self.rate)
        self.at = now
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


@dataclass
class Limits:
    """Messages a second over all chats, a second in one chat (with a small burst), and a minute in one group.

    Telegram's own way of counting is not public: a bucket of `overall` tokens by default, with `strict` no more than
    that in any second.
    """

    overall: float = 30.0
    per_chat: float = 1.0
    burst: float = 3.0
    group_minute: int = 20
    strict: bool = False
    refused: int = field(default=0, init=False)
    _all: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict, init=False)
    _groups: dict[int, deque[float]] = field(default_factory=dict, init=False)
    _second: deque[float] = field(default_factory=deque, init=False)

    def __post_init__(self) -> None:
        self._all = Bucket(self.overall, self.overall)

    def take(self, chat: Chat, clock: Clock, messages: int = 1) -> None:
        """Count messages that are about to be sent; 429 with the seconds to wait if that is too many."""
        now = clock.epoch()
        one = self._bucket(chat.id)
        wait = max(
            self._window_wait(now) if self.strict else self._all.missing(now),
            one.missing(now),
            0.0 if chat.private else self._group_wait(chat.id, now),
        )
        if wait > 0:
            self.refused += 1
            raise too_many(max(ceil(wait), 1))
        self._all.tokens -= messages
        one.tokens -= messages
        if self.strict:
            self._second.extend([now] * messages)
        if not chat.private:
            self._groups[chat.id].extend([now] * messages)

    def _bucket(self, chat_id: int) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            if len(self._chats) > MAX_CHATS:
                self._chats.clear()
            bucket = self._chats[chat_id] = Bucket(self.per_chat, self.burst)
        return bucket

    def _group_wait(self, chat_id: int, now: float) -> float:
        return _wait(self._groups.setdefault(chat_id, deque()), now, 60.0, self.group_minute)

    def _window_wait(self, now: float) -> float:
        return _wait(self._second, now, 1.0, int(self.overall))


def _wait(sent: deque[float], now: float, seconds: float, most: int) -> float:
    """Seconds until fewer than `most` of the times lie within the last `seconds`."""
    while sent and sent[0] <= now - seconds:
        sent.popleft()
    return sent[-most] + seconds - now if len(sent) >= most else 0.0
