"""How Telegram counts and reads plain text: UTF-16 units, trimming, and the entities it finds by itself."""

import re

from sandbox.errors import Json

_FOUND = re.compile(
    r"(?P<url>(?:https?|tg)://[^\s<>\"]+[^\s<>\".,;:!?)\]，。；：！？）、]|(?<![\w.@/])(?:[a-z0-9-]+\.)+(?:com|org|net|cn|me)\b(?:/[^\s]*)?)"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?P<mention>(?<![\w/])@[A-Za-z]\w{3,31}\b)"
    r"|(?P<hashtag>(?<![\w&])#\w*[^\W\d]\w*)"
    r"|(?P<bot_command>(?<![\w/.<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z]\w{2,31})?(?![\w/]))",
    re.IGNORECASE,
)
_HINTS = re.compile(r"[/@#.]")


def utf16(text: str) -> int:
    """Length in UTF-16 code units, the unit of every offset and limit."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def detect(text: str) -> list[Json]:
    """Entities that Telegram marks by itself: commands, mentions, hashtags, links, addresses."""
    if not _HINTS.search(text):
        return []
    return [_entity(text, match) for match in _FOUND.finditer(text)]


def _entity(text: str, match: "re.Match[str]") -> Json:
    return {"type": match.lastgroup, "offset": utf16(text[: match.start()]), "length": utf16(match.group())}


def trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Cut blanks at both ends, as Telegram does, and move the entities along."""
    cut = len(text) - len(text.lstrip())
    short = text.strip()
    if not entities or short == text:
        return short, entities
    lead, end = utf16(text[:cut]), utf16(short)
    moved = []
    for entity in entities:
        start = max(entity["offset"] - lead, 0)
        stop = min(entity["offset"] + entity["length"] - lead, end)
        if stop > start:
            moved.append(entity | {"offset": start, "length": stop - start})
    return short, moved
