"""Characters as Telegram counts them and as people see them."""

import unicodedata

ELLIPSIS = "…"
NOBODY = "（未署名）"
MARKS = 3  # combining marks kept on one letter of a name; Vietnamese and Thai need two
JOINER = "\u200d"
CONTROLS = frozenset({"Cc", "Cs", "Co", "Zl", "Zp"})
EMPTY = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
# Letters and symbols by their category, empty to the eye: Hangul and Khmer fillers, the braille blank, marks without a shape.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u180b\u180c\u180d\u180e\u180f")


def units(text: str) -> int:
    """UTF-16 code units: what every limit of Telegram is counted in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def breaks_at(text: str, at: int) -> bool:
    """Whether a cut before text[at] leaves every visible character whole."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if "\ud800" <= before <= "\udbff" and "\udc00" <= after <= "\udfff":
        return False
    if before == "\r" and after == "\n":
        return False
    if unicodedata.category(before) == "Cc" or unicodedata.category(after) == "Cc":
        return True
    if _extends(after) or before == JOINER or unicodedata.combining(before) == 9:
        return False
    if _is_flag_half(after) and _is_flag_half(before):
        return _flag_halves_before(text, at) % 2 == 0
    return not _one_hangul_syllable(before, after)


def shorten(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, the last one an ellipsis if anything was cut."""
    if len(text) * 2 <= limit or units(text) <= limit:  # no code point is longer than two units
        return text
    end = fitting(text, limit - 1)
    while not breaks_at(text, end):
        end -= 1
    return text[:end].rstrip() + ELLIPSIS


def fitting(text: str, limit: int) -> int:
    """How many code points of the text fit into `limit` UTF-16 units."""
    end = min(len(text), max(limit, 0))
    while units(text[:end]) > limit:
        end -= max(1, (units(text[:end]) - limit) // 2)
    return end


def is_blank(text: str) -> bool:
    """Whether there is nothing to see, so that Telegram would call it empty."""
    return all(char in BLANK or unicodedata.category(char) in EMPTY for char in text)


def clean_name(text: str, limit: int = 64, *, fallback: str = NOBODY) -> str:
    """A person's name on one line: nothing that hides, turns the line round or climbs over its neighbours.

    Nothing left: the fallback. Not escaped; that is the business of whoever writes it into HTML.
    """
    if _is_plain(text) and len(text) * 2 <= limit:  # nearly every name is, and each card has several
        return text
    spaced = "".join(" " if char.isspace() else char for char in unicodedata.normalize("NFC", text))
    kept: list[str] = []
    for at, char in enumerate(spaced):
        if _belongs_in_a_name(spaced, at, kept):
            kept.append(char)
    name = " ".join("".join(kept).split())
    return shorten(name, limit) if not is_blank(name) else fallback


def _is_plain(text: str) -> bool:
    """Letters and figures alone, none of them empty to the eye or to be put together with another."""
    return text.isalnum() and BLANK.isdisjoint(text) and unicodedata.is_normalized("NFC", text)


def _belongs_in_a_name(text: str, at: int, kept: list[str]) -> bool:
    char = text[at]
    kind = unicodedata.category(char)
    if kind in CONTROLS or char in BLANK or ord(char) & 0xFFFE == 0xFFFE:
        return False
    if char == JOINER:
        return _joins_symbols(text, at, kept)
    if kind == "Cf":
        return False
    if kind in ("Mn", "Me"):
        return bool(kept) and kept[-1] != " " and not all(_is_mark(mark) for mark in kept[-MARKS:])
    return True


def _joins_symbols(text: str, at: int, kept: list[str]) -> bool:
    """A family emoji is one picture only while its joiners are there."""
    if not kept or at + 1 >= len(text):
        return False
    return unicodedata.category(kept[-1]) in ("So", "Sk", "Mn") and unicodedata.category(text[at + 1]) == "So"


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _extends(char: str) -> bool:
    if unicodedata.category(char) in ("Mn", "Me", "Mc") or char in "\u200c\u200d\uff9e\uff9f":
        return True
    return "\U0001f3fb" <= char <= "\U0001f3ff" or "\U000e0020" <= char <= "\U000e007f"


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def _flag_halves_before(text: str, at: int) -> int:
    start = at
    while start and _is_flag_half(text[start - 1]):
        start -= 1
    return at - start


def _one_hangul_syllable(before: str, after: str) -> bool:
    if "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7ff":
        return "\u1100" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7ff"
    return "\u1100" <= before <= "\u115f" and ("\u1100" <= after <= "\u115f" or "\uac00" <= after <= "\ud7a3")
