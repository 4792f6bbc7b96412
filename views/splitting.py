"""Long texts in several messages: cut where a reader would pause, never inside what belongs together."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import escape, unescape
from itertools import accumulate

from views.characters import breaks_at, clean_name, is_blank, shorten, units

__all__ = ["clean_name", "fits", "shorten", "split", "units", "visible"]

LIMIT = 4096
TAGS = "b|strong|i|em|u|ins|s|strike|del|code|pre|a|blockquote|span|tg-spoiler|tg-emoji|tg-time"
TOKEN = re.compile(rf"<(/?)({TAGS})((?:\s[^<>]*)?)>|(&(?:lt|gt|amp|quot|#\d+|#[xX][0-9a-fA-F]+);)", re.IGNORECASE)
# Where to cut, from best to worst: after a paragraph, a line, a sentence, a clause, a space.
PAUSES = (
    re.compile(r"\n[ \t]*\n+"),
    re.compile(r"\n"),
    re.compile(r"[。！？；…]+[”’」』）》]*|[.!?;][\"')\]]*(?=\s)"),
    re.compile(r"[，、：]|,(?=\s)"),
    re.compile(r"\s"),
)


@dataclass(frozen=True)
class _Tag:
    name: str
    opening: str
    place: int  # in the text: two tags side by side are not one

    @property
    def closing(self) -> str:
        return f"</{self.name}>"


@dataclass(frozen=True)
class _Text:
    """What is seen, one code point a place, and what is written for each and inside which tags."""

    seen: str
    written: tuple[str, ...]
    inside: tuple[tuple[_Tag, ...], ...]


def split(html: str, limit: int = LIMIT) -> tuple[str, ...]:
    """Parts of at most `limit` UTF-16 units each, counted as Telegram does: after tags and escapes are read.

    Together they show the original; only a part with nothing to see is left out, as Telegram would refuse it.
    Tags that are open at a cut are closed and opened again.
    """
    if limit < 2:
        raise ValueError("a part must have room for one character of two units")
    if _surely_fits(html, limit):
        return (html,)
    text = _read(html)
    if units(text.seen) <= limit:
        return () if is_blank(text.seen) else (html,)
    sizes = list(accumulate((units(char) for char in text.seen), initial=0))
    parts: list[str] = []
    start = 0
    while start < len(text.seen):
        end = bisect_right(sizes, sizes[start] + limit) - 1
        if end < len(text.seen):
            end = _cut(text.seen, start, end)
        if not is_blank(text.seen[start:end]):
            parts.append(_write(text, start, end))
        start = end
    return tuple(parts)


def fits(html: str, limit: int) -> bool:
    """Whether Telegram counts at most so many units. Tags and escapes only make it fewer, so few texts need reading."""
    return units(html) <= limit or units(_read(html).seen) <= limit


def _surely_fits(html: str, limit: int) -> bool:
    """True for nearly every text, without reading it sign by sign: tags and escapes only make it shorter."""
    return units(html) <= limit and not is_blank(TOKEN.sub("", html))


def visible(html: str) -> str:
    """The text as Telegram shows it: without tags and escapes."""
    return _read(html).seen


def _cut(seen: str, start: int, end: int) -> int:
    """The best place to end a part that must end at `end` at the latest, and may not be less than half full."""
    half = (start + end) // 2
    for pause in PAUSES:
        places = [found.end() for found in pause.finditer(seen, half, end)]
        for place in reversed(places):
            if start < place <= end and breaks_at(seen, place):
                return place
    for place in range(end, start, -1):
        if breaks_at(seen, place):
            return place
    # One character longer than a whole message can only be a prank; still no half of a surrogate pair.
    return end - 1 if end - 1 > start and "\udc00" <= seen[end] <= "\udfff" else end


def _read(html: str) -> _Text:
    seen: list[str] = []
    written: list[str] = []
    inside: list[tuple[_Tag, ...]] = []
    open_tags: tuple[_Tag, ...] = ()

    def put(text: str, source: str | None = None) -> None:
        for char in text:
            seen.append(char)
            written.append(source or escape(char, quote=False))
            inside.append(open_tags)

    last = 0
    for token in TOKEN.finditer(html):
        put(html[last : token.start()])
        last = token.end()
        closing, name, _, code = token.groups()
        if code:
            char = unescape(code)
            put(char, code if len(char) == 1 else None)
        elif closing:
            open_tags = _closed(open_tags, name.lower())
        else:
            open_tags = (*open_tags, _Tag(name.lower(), token[0], token.start()))
    put(html[last:])
    return _Text("".join(seen), tuple(written), tuple(inside))


def _closed(open_tags: tuple[_Tag, ...], name: str) -> tuple[_Tag, ...]:
    for depth in range(len(open_tags) - 1, -1, -1):
        if open_tags[depth].name == name:
            return open_tags[:depth]
    return open_tags


def _write(text: _Text, start: int, end: int) -> str:
    out: list[str] = []
    open_tags: tuple[_Tag, ...] = ()
    for place in range(start, end):
        if text.inside[place] is not open_tags:
            out.append(_between(open_tags, text.inside[place]))
            open_tags = text.inside[place]
        out.append(text.written[place])
    out.append(_between(open_tags, ()))
    return "".join(out)


def _between(old: tuple[_Tag, ...], new: tuple[_Tag, ...]) -> str:
    """The tags to write where the text passes from inside the old ones to inside the new ones."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    closings = "".join(tag.closing for tag in reversed(old[same:]))
    return closings + "".join(tag.opening for tag in new[same:])
