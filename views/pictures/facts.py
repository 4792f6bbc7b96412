"""What a picture says: localised words and numbers, that a queue can keep as JSON."""

import hashlib
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import orjson

# Counts the looks: a new look must not reuse the files that Telegram keeps of the old one.
STYLE = 1

State = Literal["done", "now", "ahead", "stuck"]
Course = Literal["mortgage", "handover", "title"]
Tone = Literal["plain", "good", "warn", "bad"]


@dataclass(frozen=True)
class Step:
    """One stage of a journey; the note is a short line such as "3月12日 · 银行"."""

    label: str
    state: State
    note: str = ""


@dataclass(frozen=True)
class Gauge:
    """How long it has waited beside how long it usually takes: whole days, and the words under the bar."""

    waited: int
    half: int
    most: int
    half_words: str
    most_words: str
    cases: str


@dataclass(frozen=True)
class Timeline:
    """A journey: its stages top down, the current one in big letters, facts as (caption, value)."""

    title: str
    subtitle: str
    tone: Course
    steps: tuple[Step, ...]
    headline: str
    facts: tuple[tuple[str, str], ...]
    as_of: str
    gauge: Gauge | None = None


@dataclass(frozen=True)
class Tile:
    """One figure of a board."""

    caption: str
    value: str
    trend: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True)
class Bar:
    """One bar of a group; `shown` is the value in words, or the number itself when empty."""

    label: str
    value: float
    tone: Tone = "plain"
    shown: str = ""


@dataclass(frozen=True)
class Board:
    """A digest: figures, groups of bars, and per day two counts named by the legend."""

    title: str
    subtitle: str
    tiles: tuple[Tile, ...]
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    days: tuple[tuple[str, int, int], ...]
    legend: tuple[str, str]
    as_of: str


@dataclass(frozen=True)
class Code:
    """An invitation: a QR code of a link."""

    title: str
    subtitle: str
    url: str
    note: str


@dataclass(frozen=True)
class ChartStep:
    """One stage of a chart; the tone is that of its holder."""

    label: str
    holder: str
    tone: str
    usual: str
    needs: str = ""


@dataclass(frozen=True)
class Chart:
    """The stages of a journey in order, as they are set and not as one case has them."""

    title: str
    subtitle: str
    tone: str
    steps: tuple[ChartStep, ...]
    as_of: str


Picture = Timeline | Board | Code | Chart


def key(picture: Picture) -> str:
    """The name of the drawn file: equal for equal facts in the same look."""
    return key_of(pack(picture))


def key_of(packed: Mapping[str, Any]) -> str:
    """The same for a picture that is packed already. What is packed has its facts in one order, also after JSON."""
    try:
        facts = orjson.dumps((STYLE, packed))
    except orjson.JSONEncodeError:  # half a surrogate pair
        facts = repr((STYLE, packed)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(facts).hexdigest()[:32]


def pack(picture: Picture) -> dict[str, Any]:
    """The picture as plain JSON values."""
    try:
        facts: dict[str, Any] = orjson.loads(orjson.dumps(picture))
    except orjson.JSONEncodeError:  # half a surrogate pair
        facts = _plain(picture)
    return {"kind": type(picture).__name__.lower(), **facts}


def unpack(packed: Mapping[str, Any]) -> Picture:
    """The picture again, from pack() or from its JSON; ValueError for a kind that nobody draws."""
    kind = packed["kind"]
    facts = {name: value for name, value in packed.items() if name != "kind"}
    if kind == "timeline":
        steps, gauge = tuple(Step(**step) for step in facts.pop("steps")), facts.pop("gauge", None)
        held = None if gauge is None else Gauge(**gauge)
        return Timeline(steps=steps, facts=_pairs(facts.pop("facts")), gauge=held, **facts)
    if kind == "board":
        return _board(facts)
    if kind == "chart":
        return Chart(steps=tuple(ChartStep(**step) for step in facts.pop("steps")), **facts)
    if kind == "code":
        return Code(**facts)
    raise ValueError(f"no such picture: {kind}")


def alt(picture: Picture) -> str:
    """One line for those who cannot see the picture."""
    if isinstance(picture, Timeline):
        done = sum(step.state == "done" for step in picture.steps)
        facts = [f"{caption} {value}" for caption, value in picture.facts]
        words = [picture.title, picture.subtitle, f"{picture.headline} {done}/{len(picture.steps)}", *facts]
        return _sentence([*words, picture.as_of])
    if isinstance(picture, Board):
        tiles = [f"{tile.caption} {tile.value}" for tile in picture.tiles]
        return _sentence([picture.title, picture.subtitle, *tiles, picture.as_of])
    if isinstance(picture, Chart):
        return _sentence([picture.title, *(step.label for step in picture.steps), picture.as_of])
    return _sentence([picture.title, picture.subtitle, picture.url])


def _sentence(words: list[str]) -> str:
    return " · ".join(" ".join(word.split()) for word in words if word.strip())


def _board(facts: dict[str, Any]) -> Board:
    tiles = tuple(Tile(**tile) for tile in facts.pop("tiles"))
    groups = tuple((name, tuple(_bar(bar) for bar in bars)) for name, bars in facts.pop("groups"))
    days = tuple((label, opened, closed) for label, opened, closed in facts.pop("days"))
    first, second = facts.pop("legend")
    return Board(tiles=tiles, groups=groups, days=days, legend=(first, second), **facts)


def _bar(facts: dict[str, Any]) -> Bar:
    """What is no number has no word in JSON, and comes back as nothing."""
    return Bar(**facts | {"value": math.nan if facts["value"] is None else facts["value"]})


def _pairs(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((caption, value) for caption, value in pairs)


def _plain(value: Any) -> Any:
    """Tuples as lists, so that what is packed equals what comes back from JSON."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(part) for name, part in vars(value).items()}
    return value
