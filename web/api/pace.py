"""How often one token may ask: a bucket of its own, on each replica."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, field

KEPT = 4096
"""Buckets at most; the one that was used longest ago is forgotten, and full again."""


@dataclass
class Buckets:
    """So many at once, and so many a minute after that."""

    per_minute: float
    burst: int
    _left: OrderedDict[bytes, tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, whose: bytes, tick: float) -> int:
        """0, or the whole seconds to wait."""
        left, before = self._left.pop(whose, (float(self.burst), tick))
        left = min(left + (tick - before) * self.per_minute / 60, float(self.burst))
        wait = 0 if left >= 1 else max(math.ceil((1 - left) * 60 / self.per_minute), 1)
        self._left[whose] = (left if wait else left - 1, tick)
        if len(self._left) > KEPT:
            self._left.popitem(last=False)
        return wait
