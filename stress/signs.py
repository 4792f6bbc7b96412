"""Random texts made of whole signs, as people see them, with the styles that each sign is in."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from random import Random

STYLES = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "code": ("<code>", "</code>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "text_link": ('<a href="https://example.org/?a=1&amp;b=2">', "</a>"),
}
_SKIN = "🏻🏼🏽🏾🏿"
_PEOPLE = "👨👩👧👦🧑"
_LETTERS = "abcXYZäßñøşğ"
_WORDS = (
    "房屋",
    "渗水",
    "kitchen",
    "工单",
    "phoneline",
    "réparer",
    "ремонт",
    "<b>",
    "</b>",
    "&amp;",
    "&#39;",
    "&",
    "<3",
    '"',
)


@dataclass(frozen=True)
class Text:
    """Signs with their styles, and the same as HTML."""

    signs: tuple[tuple[str, frozenset[str]], ...]
    html: str

    @property
    def plain(self) -> str:
        """What people see."""
        return "".join(sign for sign, _ in self.signs)


def text(chance: Random, length: int, *, spaced: bool) -> Text:
    """So many signs; `spaced` with places at which a reader would pause."""
    signs: list[tuple[str, frozenset[str]]] = []
    html: list[str] = []
    while len(signs) < length:
        inside = frozenset(chance.sample(sorted(STYLES), chance.choice((0, 0, 0, 1, 1, 2))))
        if "code" in inside:
            inside = frozenset({"code"})  # Telegram takes nothing inside it
        many = min(chance.choice((1, 5, 40, 400)), length - len(signs))
        run = [sign for _ in range(many) for sign in _signs(chance, spaced)]
        order = sorted(inside)
        html += [STYLES[name][0] for name in order]
        html += [escape(sign, quote=False) for sign in run]
        html += [STYLES[name][1] for name in reversed(order)]
        signs += [(sign, inside) for sign in run]
    return Text(tuple(signs), "".join(html))


def _signs(chance: Random, spaced: bool) -> list[str]:
    if spaced and chance.random() < 0.12:
        return [chance.choice((" ", " ", " ", "\n", "\n\n", "。", "，", ". ", "\t", "\r\n", "\u2028", "\u3000"))]
    kind = chance.choice(_KINDS)
    made = kind(chance)
    return list(made) if kind in _LOOSE else [made]


def _letter(chance: Random) -> str:
    return chance.choice(_LETTERS)


def _word(chance: Random) -> str:
    return chance.choice(_WORDS)


def _chinese(chance: Random) -> str:
    return chr(chance.randrange(0x4E00, 0x9FA5))


def _astral(chance: Random) -> str:
    return chr(chance.choice((0x1F300, 0x20000, 0x12000, 0x1D400)) + chance.randrange(0x50))


def _marked(chance: Random) -> str:
    return chance.choice("aeoяשกक") + "".join(
        chr(0x300 + chance.randrange(0x30)) for _ in range(chance.choice((1, 2, 40)))
    )


def _family(chance: Random) -> str:
    return "\u200d".join(
        chance.choice(_PEOPLE) + chance.choice(("", _SKIN[2])) for _ in range(chance.choice((2, 3, 4)))
    )


def _flag(chance: Random) -> str:
    return "".join(chr(0x1F1E6 + chance.randrange(26)) for _ in range(2))


def _keycap(chance: Random) -> str:
    return chance.choice("0123456789#*") + "\ufe0f\u20e3"


def _toned(chance: Random) -> str:
    return chance.choice("👍👋🤝") + chance.choice(_SKIN)


def _bidi(chance: Random) -> str:
    return chance.choice("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c") + chance.choice(
        "אבגدهو1a"
    )


def _hangul(chance: Random) -> str:
    return chr(0x1100 + chance.randrange(19)) + chr(0x1161 + chance.randrange(21)) + chr(0x11A8 + chance.randrange(27))


def _control(chance: Random) -> str:
    return chr(chance.choice((1, 7, 8, 0x7F, 0x85, 0xE000, 0xFFFD, 0xFEFF, 0x2800, 0x3164))) + "x"


_KINDS = (
    *(_letter,) * 4,
    *(_chinese,) * 6,
    _word,
    _astral,
    _marked,
    _family,
    _flag,
    _keycap,
    _toned,
    _bidi,
    _hangul,
    _control,
)
_LOOSE = (_word, _bidi, _control)
"""Several signs, between which a message may end."""
