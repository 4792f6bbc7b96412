"""What a meter shows at the handover: a number that can be so, in thousandths of its unit. S74."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from domain.errors import Unreadable
from domain.handings import MeterRule

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Reading:
    """What one meter showed. `confirmed_at`: the owner has said that it is so; `ticket`: she has said that it is not."""

    id: int
    meter: str
    thousandths: int
    at: datetime
    by: str
    replaced_at: datetime | None = None
    confirmed_at: datetime | None = None
    ticket: int | None = None

    @property
    def value(self) -> Decimal:
        """The number as the meter shows it."""
        return plain(self.thousandths)


def plain(thousandths: int) -> Decimal:
    """Without zeros at the end.

    >>> str(plain(12500)), str(plain(308000))
    ('12.5', '308')
    """
    exact = Decimal(thousandths) / 1000
    whole = exact.to_integral_value()
    return whole if exact == whole else exact.normalize()


def read(meters: Mapping[str, MeterRule], asked: Iterable[str], said: str) -> dict[str, int]:
    """The numbers that somebody wrote for the meters that were asked, in this order; fewer are the first ones. Unreadable,
    with the meter, for what is no number, is negative, has too many digits, or is more than the meter can show."""
    wanted = list(asked)
    words = [word for word in re.split(r"[\s,，;；、]+", _without_names(meters, said)) if word]
    if not words or len(words) > len(wanted):
        raise Unreadable(why="reading", n=len(wanted))
    return {key: _checked(meters[key], word) for key, word in zip(wanted, words, strict=False)}


def _without_names(meters: Mapping[str, MeterRule], said: str) -> str:
    """People write 水表12.5 where a number is enough."""
    wide = str.maketrans("０１２３４５６７８９．－：", "0123456789.-:")
    text = said.translate(wide)
    for rule in meters.values():
        for name in (rule.zh, rule.en, rule.unit.zh, rule.unit.en):
            text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
    return text.replace(":", " ")


def _checked(rule: MeterRule, word: str) -> int:
    if not _NUMBER.fullmatch(word) or len(word) > 12:
        raise Unreadable(why="reading-word", meter=rule, word=word)
    value = Decimal(word)
    if value < 0:
        raise Unreadable(why="reading-negative", meter=rule, word=word)
    if value > rule.most:
        raise Unreadable(why="reading-most", meter=rule, word=word, most=rule.most)
    exact = value.as_tuple().exponent
    assert isinstance(exact, int)  # finite, as the pattern says
    if -exact > rule.decimals:
        raise Unreadable(why="reading-decimals", meter=rule, word=word, n=rule.decimals)
    return int(value * 1000)
