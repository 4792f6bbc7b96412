"""Faults on request: what a network and a busy server do to calls, drawn from a seed or scripted."""

from collections import deque
from dataclasses import dataclass, field
from random import Random

from sandbox.errors import ApiError, Json

FLOOD = "flood"
SILENT_FLOOD = "silent_flood"
ERROR = "error"
GATEWAY = "gateway"
PAGE = "page"
RESET_BEFORE = "reset_before"
REVOKED = "revoked"
RESET_AFTER = "reset_after"
STALL = "stall"
SLOW = "slow"
LATE = "late"
GARBAGE = "garbage"
TRUNCATED = "truncated"
DRIP = "drip"
KINDS = (FLOOD, ERROR, GATEWAY, RESET_BEFORE, RESET_AFTER, STALL, SLOW, GARBAGE)
"""What chance draws from when nobody says otherwise."""

EVERY_KIND = (*KINDS, SILENT_FLOOD, PAGE, LATE, TRUNCATED, DRIP)
"""All that happens to a call on its way. REVOKED is no accident: it stands in a script only."""

NOT_ACCEPTED = frozenset({FLOOD, SILENT_FLOOD, ERROR, GATEWAY, PAGE, RESET_BEFORE, REVOKED})
UNANSWERED = frozenset({RESET_AFTER, STALL, LATE, GARBAGE, TRUNCATED, DRIP})
"""Accepted, and the bot was not told so: only after these may it say the same again."""


class Cut(Exception):
    """The answer is not an answer: the connection is reset, stays silent, or brings rubbish. `kind` says which, `body`
    what should have been answered."""

    def __init__(self, kind: str, body: Json | None = None) -> None:
        super().__init__(kind)
        self.kind = kind
        self.body = body or {}


@dataclass
class Faults:
    """A share `rate` of calls fails in one of `kinds`; `methods` narrows it down. The same seed, the same faults.

    flood 429, silent_flood 429 that does not say how long, error 500, gateway 502, page 502 with a page of HTML,
    reset_before, revoked 401: not accepted. reset_after, stall, late 504, garbage, truncated JSON, drip (an answer
    byte by byte over `stall_seconds`): accepted, but the answer is lost. slow: accepted and answered after
    `slow_seconds`. A flood lasts `retry_after` seconds, or anything up to `longest_flood` if that is given. Besides
    the Bot API's methods there are "download" (a file behind a link) and "webhook" (any fault there loses the bot's
    2xx).
    """

    seed: int = 0
    rate: float = 0.0
    kinds: tuple[str, ...] = KINDS
    methods: frozenset[str] | None = None
    retry_after: int = 1
    longest_flood: int | None = None
    slow_seconds: float = 1.0
    stall_seconds: float = 60.0
    drawn: dict[str, int] = field(default_factory=dict)
    _streams: dict[str, Random] = field(default_factory=dict, init=False)
    _script: dict[str, deque[str]] = field(default_factory=dict, init=False)
    _refusals: dict[str, deque[ApiError]] = field(default_factory=dict, init=False)

    def next(self, method: str, *kinds: str) -> None:
        """Script what happens to the next calls of a method, before chance has its say. "ok" lets one pass."""
        self._script.setdefault(method.lower(), deque()).extend(kinds)

    def refuse(self, method: str, *refusals: ApiError) -> None:
        """Script in which words the next calls of a method are refused, before anything else has its say."""
        self._refusals.setdefault(method.lower(), deque()).extend(refusals)

    def refusal(self, method: str) -> ApiError | None:
        """The refusal that was scripted for this call."""
        waiting = self._refusals.get(method.lower())
        return waiting.popleft() if waiting else None

    def draw(self, method: str) -> str | None:
        """What befalls this call; each method has its own stream of chance, so other methods do not disturb it."""
        kind = self._scripted(method) or self._by_chance(method)
        if kind is None or kind == "ok":
            return None
        self.drawn[kind] = self.drawn.get(kind, 0) + 1
        return kind

    def flood_seconds(self) -> int:
        """How long this flood lasts."""
        if self.longest_flood is None:
            return self.retry_after
        return self._stream("how long").randint(self.retry_after, self.longest_flood)

    def _scripted(self, method: str) -> str | None:
        script = self._script.get(method.lower())
        return script.popleft() if script else None

    def _by_chance(self, method: str) -> str | None:
        if self.rate <= 0 or (self.methods is not None and method not in self.methods):
            return None
        stream = self._stream(method)
        return stream.choice(self.kinds) if stream.random() < self.rate else None

    def _stream(self, name: str) -> Random:
        stream = self._streams.get(name)
        if stream is None:
            stream = self._streams[name] = Random(f"{self.seed}/{name}")
        return stream
