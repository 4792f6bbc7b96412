"""Faults on request: what a network and a busy server do to calls, drawn from a seed or scripted."""

from collections import deque
from dataclasses import dataclass, field
from random import Random

FLOOD = "flood"
ERROR = "error"
GATEWAY = "gateway"
RESET_BEFORE = "reset_before"
RESET_AFTER = "reset_after"
STALL = "stall"
SLOW = "slow"
GARBAGE = "garbage"
KINDS = (FLOOD, ERROR, GATEWAY, RESET_BEFORE, RESET_AFTER, STALL, SLOW, GARBAGE)
NOT_ACCEPTED = frozenset({FLOOD, ERROR, GATEWAY, RESET_BEFORE})


class Cut(Exception):
    """The answer is not an answer: the connection is reset, stays silent, or brings rubbish. `kind` says which."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass
class Faults:
    """A share `rate` of calls fails in one of `kinds`; `methods` narrows it down. The same seed, the same faults.

    flood 429, error 500, gateway 502, reset_before: not accepted. reset_after, stall, garbage: accepted, but the
    answer is lost. slow: accepted and answered after `slow_seconds`. Besides the Bot API's methods there are
    "download" (a file behind a link) and "webhook" (any fault there loses the bot's 2xx).
    """

    seed: int = 0
    rate: float = 0.0
    kinds: tuple[str, ...] = KINDS
    methods: frozenset[str] | None = None
    retry_after: int = 1
    slow_seconds: float = 1.0
    stall_seconds: float = 60.0
    drawn: dict[str, int] = field(default_factory=dict)
    _streams: dict[str, Random] = field(default_factory=dict, init=False)
    _script: dict[str, deque[str]] = field(default_factory=dict, init=False)

    def next(self, method: str, *kinds: str) -> None:
        """Script what happens to the next calls of a method, before chance has its say. "ok" lets one pass."""
        self._script.setdefault(method.lower(), deque()).extend(kinds)

    def draw(self, method: str) -> str | None:
        """What befalls this call; each method has its own stream of chance, so other methods do not disturb it."""
        kind = self._scripted(method) or self._by_chance(method)
        if kind is None or kind == "ok":
            return None
        self.drawn[kind] = self.drawn.get(kind, 0) + 1
        return kind

    def _scripted(self, method: str) -> str | None:
        script = self._script.get(method.lower())
        return script.popleft() if script else None

    def _by_chance(self, method: str) -> str | None:
        if self.rate <= 0 or (self.methods is not None and method not in self.methods):
            return None
        stream = self._streams.get(method)
        if stream is None:
            stream = self._streams[method] = Random(f"{self.seed}/{method}")
        return stream.choice(self.kinds) if stream.random() < self.rate else None
