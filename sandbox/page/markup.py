"""Telegram's text with entities as safe HTML: every character of a person is escaped, every tag is ours."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

from markupsafe import Markup, escape

from sandbox.errors import Json

PLAIN_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
}
QUOTES = frozenset({"blockquote", "expandable_blockquote", "pre"})
SAFE_LINK = re.compile(r"(?:https?|tg|mailto|tel):", re.IGNORECASE)
TELEGRAM_HOSTS = frozenset({"t.me", "telegram.me", "www.t.me"})


def render(text: str, entities: Iterable[Json], username: str) -> Markup:
    """The text as HTML; offsets are UTF-16 units, nested entities nest, crossing ones are cut where they cross."""
    units = text.encode("utf-16-le", "surrogatepass")
    spans = sorted(entities, key=lambda one: (one["offset"], -one["length"]))
    return _between(units, 0, len(units) // 2, spans, username)


def _between(units: bytes, start: int, end: int, spans: list[Json], username: str) -> Markup:
    done, at = Markup(""), start
    while spans:
        span, spans = spans[0], spans[1:]
        first, last = max(span["offset"], at), min(span["offset"] + span["length"], end)
        if first >= last:
            continue
        inside = [one for one in spans if one["offset"] < last]
        spans = [one for one in spans if one["offset"] >= last]
        done += escape(_cut(units, at, first))
        done += _wrap(span, _between(units, first, last, inside, username), _cut(units, first, last), username)
        # A quotation is a paragraph of its own: the line break that ends it shows no empty line.
        at = last + (span["type"] in QUOTES and _cut(units, last, min(last + 1, end)) == "\n")
    return done + escape(_cut(units, at, end))


def _cut(units: bytes, start: int, end: int) -> str:
    return units[start * 2 : end * 2].decode("utf-16-le", "replace")


def _wrap(span: Json, inner: Markup, raw: str, username: str) -> Markup:
    kind = span["type"]
    if tag := PLAIN_TAGS.get(kind):
        return Markup("<{0}>{1}</{0}>").format(Markup(tag), inner)  # noqa: S704 - one of our own tag names
    if kind in ("url", "text_link"):
        return _link(span.get("url") or raw, inner, username)
    if kind in ("email", "phone_number"):
        return Markup('<a href="{}:{}">{}</a>').format("mailto" if kind == "email" else "tel", raw, inner)
    if kind == "bot_command":
        return Markup('<button type="button" class="command" data-action="say" data-say="{}">{}</button>').format(
            raw, inner
        )
    if kind == "spoiler":
        return Markup('<span class="spoiler" tabindex="0">{}</span>').format(inner)
    if kind in ("mention", "text_mention", "hashtag"):
        return Markup('<span class="{}">{}</span>').format(kind.removeprefix("text_"), inner)
    return inner


def _link(url: str, inner: Markup, username: str) -> Markup:
    payload = start_payload(url, username)
    if payload is not None:
        return Markup(
            '<button type="button" class="deep" data-action="deep-link" data-payload="{}">{}</button>'
        ).format(payload, inner)
    address = safe_link(url)
    if address is None:
        return inner
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, inner)


def safe_link(url: str) -> str | None:
    """An address that may be opened (http, https, tg, mailto, tel), or None: never a script."""
    if SAFE_LINK.match(url):
        return url
    return None if re.match(r"\s*[a-z][a-z0-9+.-]*:(?!\d)", url, re.IGNORECASE) else f"https://{url}"


def start_payload(url: str, username: str) -> str | None:
    """X of t.me/<bot>?start=X ("" without one) when the link leads to this bot; None for every other address."""
    try:
        parts = urlsplit(url if "//" in url else f"https://{url}")
    except ValueError:
        return None
    query = parse_qs(parts.query)
    if parts.scheme == "tg":
        ours = parts.netloc == "resolve" and query.get("domain", [""])[0].lower() == username.lower()
    else:
        ours = (parts.hostname or "") in TELEGRAM_HOSTS and parts.path.strip("/").lower() == username.lower()
    return query.get("start", [""])[0] if ours else None
