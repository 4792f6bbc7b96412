"""Text and captions of the bot: parse, trim, measure."""

from sandbox.entities import parse_html
from sandbox.errors import Json, bad
from sandbox.text import detect, trim, utf16


def text_of(p: Json) -> Json:
    """`text` and `entities` of a message; 400 if empty or over 4096."""
    text, entities = _parsed(p, "text", "entities")
    if not text:
        raise bad("message text is empty")
    if utf16(text) > 4096:
        raise bad("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def caption_of(p: Json) -> Json:
    """`caption` and `caption_entities`, or nothing; 400 if over 1024."""
    text, entities = _parsed(p, "caption", "caption_entities")
    if utf16(text) > 1024:
        raise bad("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _parsed(p: Json, key: str, entities_key: str) -> tuple[str, list[Json]]:
    raw: str = p.get(key, "")
    try:
        raw.encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    text, entities = _marked(raw, p, entities_key)
    text, entities = trim(text, entities)
    return text, _merged(entities, detect(text))


def _marked(raw: str, p: Json, entities_key: str) -> tuple[str, list[Json]]:
    mode = p.get("parse_mode", "").lower()
    if mode == "html":
        return parse_html(raw)
    if mode:
        raise bad("unsupported parse_mode")
    return raw, _bounded(raw, p.get(entities_key, []))


def _bounded(raw: str, entities: list[Json]) -> list[Json]:
    """Entities as given, if each lies within the text and cuts no letter in two."""
    if not entities:
        return entities
    edges, at = {0}, 0
    for letter in raw:
        at += 2 if letter > "\uffff" else 1
        edges.add(at)
    for entity in entities:
        if entity["length"] < 1 or not {entity["offset"], entity["offset"] + entity["length"]} <= edges:
            raise bad("ENTITY_BOUNDS_INVALID")
    return entities


def _merged(given: list[Json], found: list[Json]) -> list[Json]:
    """Given entities win over found ones that they touch."""
    free = [f for f in found if not any(_touch(f, g) for g in given if g["type"] in _CLOSED)]
    return sorted([*given, *free], key=lambda e: (e["offset"], -e["length"])) if free else given


_CLOSED = frozenset({"code", "pre", "text_link", "text_mention"})


def _touch(one: Json, other: Json) -> bool:
    ends: tuple[int, int] = (one["offset"] + one["length"], other["offset"] + other["length"])
    return bool(one["offset"] < ends[1] and other["offset"] < ends[0])
