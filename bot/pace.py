"""When the next message may leave: Telegram's limits as pure arithmetic on seconds."""

import math
from collections import deque
from dataclasses import dataclass

BREATH = 1e-9  # seconds; below this a wait is rounding
SWEEP = 1024  # chats; idle ones are forgotten when there are more
MINUTE = 60.0
SECOND = 1.01  # what leaves us evenly may arrive a little closer together
FLOOD = 3  # private chats refused within a second: then it is the whole bot that is too fast


@dataclass(frozen=True)
class Limits:
    """How fast a bot may speak. `kept_for_people` of the burst, and one of each second, only priority 0 may use."""

    per_second: float = 29.0
    burst: int = 4
    kept_for_people: int = 2
    most_in_a_second: float = 30.0
    per_chat_per_second: float = 1.0
    chat_burst: int = 3
    group_per_minute: float = 20.0
    group_burst: int = 3

    def __post_init__(self) -> None:
        if min(self.per_second, self.per_chat_per_second) <= 0 or min(self.chat_burst, self.group_burst) < 1:
            raise ValueError("every rate must be above 0 and every burst at least 1")
        if not 0 <= self.kept_for_people < min(self.burst, self.most_in_a_second):
            raise ValueError("kept_for_people must leave something for the others")
        if self.group_per_minute <= self.group_burst:
            raise ValueError("group_per_minute must be above group_burst")


UNLIMITED = Limits(
    per_second=math.inf, most_in_a_second=math.inf, per_chat_per_second=math.inf, group_per_minute=math.inf
)
"""For an emulator on this machine: only what it refuses itself makes anybody wait."""


@dataclass(frozen=True)
class _Bucket:
    """A token bucket as one number: the time at which it is full again (GCRA)."""

    interval: float
    burst: int

    def wait(self, full_at: float, now: float, kept: int = 0) -> float:
        """Seconds until a token beyond the `kept` ones is there."""
        return full_at - (self.burst - 1 - kept) * self.interval - now

    def spend(self, full_at: float, now: float, tokens: int) -> float:
        return max(full_at, now) + tokens * self.interval


class Pace:
    """Keeps count. Every `now` is in seconds of one clock that never goes back."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = _Bucket(1 / limits.per_second, limits.burst)
        self._private = _Bucket(1 / limits.per_chat_per_second, limits.chat_burst)
        # The burst is taken off the minute, so that no 60 seconds hold more than the limit, wherever they begin.
        self._group = _Bucket(MINUTE / (limits.group_per_minute - limits.group_burst), limits.group_burst)
        self._all_full_at = -math.inf
        self._full_at: dict[int, float] = {}
        self._paused: dict[int, float] = {}
        self._all_paused = -math.inf
        self._lately: deque[float] = deque()
        self._refused: deque[tuple[float, int]] = deque(maxlen=16)
        self._sweep_at = SWEEP

    def wait(self, chat_id: int, priority: int, now: float) -> float:
        """Seconds until a message to this chat may leave; 0.0 means now. Priority 0 is a person who waits."""
        longest = max(
            self._paused.get(chat_id, -math.inf) - now,
            self._bucket(chat_id).wait(self._full_at.get(chat_id, -math.inf), now, self._kept_in(chat_id, priority)),
            self.wait_of_all(priority, now),
        )
        return longest if longest > BREATH else 0.0

    def wait_of_all(self, priority: int, now: float) -> float:
        """Seconds until a message of this priority may leave, to whomever."""
        kept = 0 if priority == 0 else self._limits.kept_for_people
        longest = max(
            self._all_paused - now, self._all.wait(self._all_full_at, now, kept), self._second(min(kept, 1), now)
        )
        return longest if longest > BREATH else 0.0

    def take(self, chat_id: int, priority: int, now: float, messages: int = 1) -> float:
        """As `wait`, and if it is 0.0 the message counts as sent. An album counts as its pictures."""
        seconds = self.wait(chat_id, priority, now)
        if seconds:
            return seconds
        bucket = self._bucket(chat_id)
        self._full_at[chat_id] = bucket.spend(self._full_at.get(chat_id, -math.inf), now, messages)
        self._all_full_at = self._all.spend(self._all_full_at, now, messages)
        if self._limits.most_in_a_second < math.inf:
            self._lately.extend([now] * messages)
        if len(self._full_at) > self._sweep_at:
            self._forget(now)
        return 0.0

    def has_room(self, chat_id: int, messages: int, now: float) -> bool:
        """Whether a chat could get so many messages at once."""
        bucket = self._bucket(chat_id)
        return bucket.wait(self._full_at.get(chat_id, -math.inf), now, messages - 1) <= BREATH

    def remember(self, chat_id: int, at: float) -> None:
        """A message that another has sent to this chat, at that moment: it counts as ours."""
        bucket = self._bucket(chat_id)
        self._full_at[chat_id] = bucket.spend(self._full_at.get(chat_id, -math.inf), at, 1)
        self._all_full_at = self._all.spend(self._all_full_at, at, 1)

    def pause(self, chat_id: int | None, until: float) -> None:
        """Nothing to this chat, or with None to anybody, before `until`."""
        if chat_id is None:
            self._all_paused = max(self._all_paused, until)
        else:
            self._paused[chat_id] = max(self._paused.get(chat_id, until), until)

    def refused(self, chat_id: int, retry_after: float, now: float) -> None:
        """Telegram answered 429: this chat pauses, and everybody when several people are refused at once.

        Groups do not count there: each is refused for its own sake, at its own limit.
        """
        self.pause(chat_id, now + retry_after)
        if chat_id > 0:
            self._refused.append((now, chat_id))
        if len({chat for at, chat in self._refused if at > now - 1}) >= FLOOD:
            self.pause(None, now + retry_after)
        if len(self._paused) > self._sweep_at:
            self._forget(now)

    def __len__(self) -> int:
        """Chats that are remembered."""
        return len(self._full_at.keys() | self._paused.keys())

    def _bucket(self, chat_id: int) -> _Bucket:
        return self._group if chat_id < 0 else self._private

    def _kept_in(self, chat_id: int, priority: int) -> int:
        """Of a group's burst, what only somebody who waits may use."""
        return 1 if chat_id < 0 and priority > 0 and self._limits.group_burst > 1 else 0

    def _second(self, kept: int, now: float) -> float:
        """Seconds until the last second holds few enough: a bucket alone lets rate + burst through."""
        while self._lately and self._lately[0] <= now - SECOND:
            self._lately.popleft()
        over = len(self._lately) - (self._limits.most_in_a_second - kept)
        return self._lately[int(over)] + SECOND - now if over >= 0 else -math.inf

    def _forget(self, now: float) -> None:
        """A full bucket and a pause that is over say nothing that an absent one does not."""
        self._full_at = {chat: at for chat, at in self._full_at.items() if at > now}
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        self._sweep_at = max(SWEEP, 2 * len(self))
