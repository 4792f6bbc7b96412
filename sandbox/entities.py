"""Telegram's HTML: text with tags becomes plain text with entities, by the server's own rules and refusals."""

import html
import re
from typing import NamedTuple

from sandbox.errors import Json, bad
from sandbox.text import utf16

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
_TOKEN = re.compile(
    r"<(?P<tag>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)(?P<end>>?)"
    r"|&(?P<ref>#x[0-9a-fA-F]+|#[0-9]+|(?:lt|gt|amp|quot)(?![a-zA-Z]));?",
    re.DOTALL,
)
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ATTRIBUTE = re.compile(r"([\w-]+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")


class _Open(NamedTuple):
    tag: str
    offset: int
    attributes: dict[str, str]
    at: int


class _Reader:
    """Walks the markup once; offsets of entities in UTF-16 units, of faults in bytes."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.parts: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        for token in _TOKEN.finditer(self.markup):
            self._text(self.markup[at : token.start()])
            at = token.end()
            if token["ref"]:
                self._text(_reference(token["ref"], token[0]))
            else:
                self._tag(token)
        self._text(self.markup[at:])
        if self.open:
            last = self.open[-1]
            raise _fault(f'Can\'t find end tag corresponding to start tag "{last.tag}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.parts), self.entities

    def _text(self, piece: str) -> None:
        if piece:
            self.parts.append(piece)
            self.length += utf16(piece)

    def _tag(self, token: "re.Match[str]") -> None:
        at = len(self.markup[: token.start()].encode("utf-8", "surrogatepass"))
        inside = token["tag"]
        if inside.startswith("/"):
            if not token["end"]:
                raise _fault(f"Unclosed end tag at byte offset {at}")
            self._close(inside[1:].strip().lower(), at)
            return
        name = inside.split(maxsplit=1)[0] if inside[:1].strip() else ""
        tag = name.lower()
        if not token["end"] and tag == inside.lower():
            raise _fault(f"Unclosed start tag at byte offset {at}")
        if tag not in _TAGS:
            raise _fault(f'Unsupported start tag "{tag}" at byte offset {at}')
        if not token["end"]:
            raise _fault(f"Unclosed start tag at byte offset {at}")
        attributes = _attributes(inside[len(tag) :])
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _fault(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
        self.open.append(_Open(tag, self.length, attributes, at))

    def _close(self, tag: str, at: int) -> None:
        if not self.open:
            raise _fault(f"Unexpected end tag at byte offset {at}")
        opened = self.open.pop()
        if tag and tag != opened.tag:
            raise _fault(f'Unmatched end tag at byte offset {at}, expected "</{opened.tag}>", found "</{tag}>"')
        length = self.length - opened.offset
        if length:
            self._add(opened, length)

    def _add(self, opened: _Open, length: int) -> None:
        entity: Json = {"offset": opened.offset, "length": length, "type": _TAGS[opened.tag]}
        if opened.tag == "a":
            address = opened.attributes.get("href") or self._written(opened.offset)
            if not re.match(r"(https?|tg)://|mailto:|tel:|[\w-]+\.\w", address):
                return
            user = re.fullmatch(r"tg://user\?id=(\d+)", address)
            named = {"is_bot": False, "first_name": self._written(opened.offset)}
            mention = {"type": "text_mention", "user": named | {"id": int(user[1])}} if user else {}
            entity |= mention or {"url": address}
        if opened.tag == "code" and self.open and self.open[-1].tag == "pre":
            language = opened.attributes.get("class", "").removeprefix("language-")
            self.open[-1].attributes.setdefault("language", language)
            return
        if opened.tag == "pre" and opened.attributes.get("language"):
            entity["language"] = opened.attributes["language"]
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        self.entities.append(entity)

    def _written(self, offset: int) -> str:
        encoded = "".join(self.parts).encode("utf-16-le", "surrogatepass")
        return encoded[offset * 2 :].decode("utf-16-le", "surrogatepass")


def _reference(ref: str, whole: str) -> str:
    if ref in _NAMED:
        return _NAMED[ref]
    code = int(ref[2:], 16) if ref[1] in "xX" else int(ref[1:])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else whole


def _attributes(text: str) -> dict[str, str]:
    found = {}
    for name, value in _ATTRIBUTE.findall(text):
        found[name.lower()] = html.unescape(value.strip("\"'"))
    return found


def _fault(text: str) -> Exception:
    return bad(f"can't parse entities: {text}")


def parse_html(markup: str) -> tuple[str, list[Json]]:
    """Plain text and its entities; 400 "can't parse entities: …" for what Telegram refuses."""
    if "<" not in markup and "&" not in markup:
        return markup, []
    return _Reader(markup).read()
