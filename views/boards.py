"""A digest as the picture that goes with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from services.digests import Digest
from views.parts import named, one_line, person
from views.pictures import Bar, Board, Tile
from views.pictures.facts import Tone
from views.reader import Reader

_BARS = 6


def board(value: Digest, to: Reader) -> Board:
    """Figures, the week, and who or what holds things up."""
    project = one_line(value.staff.project or "", 40) or to.plain("every-project")
    return Board(
        title=to.plain(f"board-title-{value.span}"),
        subtitle=project,
        tiles=_tiles(value, to),
        groups=tuple((name, bars) for name, bars in _groups(value, to) if bars),
        days=tuple((_weekday(value, at, to), came, closed) for at, (_, came, closed) in enumerate(value.days)),
        legend=(to.plain("board-came"), to.plain("board-closed")),
        as_of=to.plain("board-as-of", moment=to.moment(value.until)),
    )


def _weekday(value: Digest, at: int, to: Reader) -> str:
    return to.plain(f"weekday-{to.local(value.days[at][0]).isoweekday()}")


def _tiles(value: Digest, to: Reader) -> tuple[Tile, ...]:
    flow, before = value.flow, value.before
    first = flow.first_answer_hours
    return (
        Tile(to.plain("board-came"), str(flow.came), _trend(flow.came, before.came, to)),
        Tile(to.plain("board-closed"), str(flow.closed), _trend(flow.closed, before.closed, to)),
        Tile(to.plain("board-in-work"), str(value.in_work)),
        _count(to.plain("board-late"), value.late, "bad"),
        _count(to.plain("board-ownerless"), value.ownerless, "warn"),
        _count(to.plain("board-stuck"), value.stuck, "warn"),
        Tile(to.plain("board-first"), "–" if first is None else to.span(timedelta(hours=first))),
        Tile(to.plain("board-to-call"), str(value.to_call)),
        _score(value, to),
    )


def _trend(now: int, before: int, to: Reader) -> str:
    return to.plain("board-before", n=before) if now != before else to.plain("board-same")


def _count(caption: str, number: int, tone: Tone) -> Tile:
    """A count that should be nothing."""
    return Tile(caption, str(number), tone=tone if number else "good")


def _score(value: Digest, to: Reader) -> Tile:
    caption = to.plain("board-score")
    if value.mean is None or not value.answers:
        return Tile(caption, "–", to.plain("board-no-score"))
    tone: Tone = "good" if value.mean >= 4 else "warn" if value.mean >= 3 else "bad"
    return Tile(caption, f"{value.mean:.1f}", to.plain("board-answers", n=value.answers), tone)


def _groups(value: Digest, to: Reader) -> tuple[tuple[str, tuple[Bar, ...]], ...]:
    late = _by_name((person(to, owner, "nobody"), number) for owner, number in value.late_by)
    stuck = _by_name((stage.name.in_(to.language), number) for stage, number in value.stuck_by)
    kinds = _by_name((named(to, "kind", kind), number) for kind, number in value.kinds.items() if number)
    return (
        (to.plain("board-late-by"), _bars(late, "bad")),
        (to.plain("board-stuck-by"), _bars(stuck, "warn")),
        (to.plain("board-kinds"), _bars(kinds, "plain")),
    )


def _by_name(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    """Two of one name are one bar."""
    named: Counter[str] = Counter()
    for name, number in counts:
        named[name] += number
    return named


def _bars(counts: Counter[str], tone: Tone) -> tuple[Bar, ...]:
    return tuple(Bar(one_line(name, 40), number, tone) for name, number in counts.most_common(_BARS))
