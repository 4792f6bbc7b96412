"""How much room words take in Noto Sans SC, and how to make them fit."""

import re
import unicodedata
from dataclasses import dataclass

# Advances of U+0020 to U+007E in thousandths of an em, read from the font.
_ROWS = (
    (224, 323, 474, 555, 555, 921, 680, 278, 338, 338, 467, 555, 278, 347, 278, 392),
    (555, 555, 555, 555, 555, 555, 555, 555, 555, 555, 278, 278, 555, 555, 555, 474),
    (946, 608, 657, 638, 688, 589, 552, 689, 728, 293, 535, 646, 543, 812, 723, 742),
    (633, 742, 635, 596, 599, 721, 575, 878, 573, 531, 603, 338, 392, 338, 555, 559),
    (606, 563, 618, 510, 620, 554, 325, 564, 607, 275, 275, 552, 284, 926, 610, 606),
    (620, 620, 388, 468, 377, 607, 521, 802, 498, 521, 475, 338, 270, 338, 555),
)
_ASCII = tuple(advance for row in _ROWS for advance in row)
_LATIN_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "…": "..."})
_FIRM = "\u00a0"  # a space at which no line ends
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_LONGEST = 500  # characters; more never fits, and measuring it takes time
_CLOSING = "，。、；：！？）》」』】”’,.;:!?)]}%％…·"
_PIECE = re.compile(r"(?:[^\s\u2e80-\U0003ffff]|\u00a0)+|\s+|.", re.DOTALL)


@dataclass(frozen=True)
class Fitted:
    """Words cut into lines, at the size at which they fit."""

    lines: tuple[str, ...]
    size: float

    @property
    def width(self) -> float:
        return max((width(line, self.size) for line in self.lines), default=0.0)


def clean(text: str) -> str:
    """One line of what the font can draw: XML's forbidden characters, direction marks and emoji are dropped."""
    kept = "".join(char for char in text[:_LONGEST] if char.isspace() or _drawable(char))
    line = re.sub(rf"[^\S{_FIRM}]+", " ", kept.replace("\u202f", _FIRM)).strip()
    # The font's middle dot is a whole em wide: it brings its own spaces.
    line = line.replace(" · ", "·")
    return line if re.search(r"[\u3000-\U0003ffff]", line) else line.translate(_LATIN_QUOTES)


def width(text: str, size: float) -> float:
    """The width of one clean line, a little generous for scripts other than Chinese and Latin."""
    return sum(map(_em, text)) * size


def fit(text: str, room: float, sizes: tuple[float, ...], lines: int = 1) -> Fitted:
    """The largest size that needs one line; else the largest that needs `lines`; else the smallest, cut with an ellipsis."""
    words = clean(text)
    for size in sizes:
        if width(words, size) <= room:
            return Fitted((words,) if words else (), size)
    for size in sizes:
        broken = _break(words, size, room)
        if len(broken) <= lines:
            return Fitted(tuple(_even(words, size, room, len(broken))), size)
    return Fitted(_cut(_break(words, sizes[-1], room), sizes[-1], room, lines), sizes[-1])


def _drawable(char: str) -> bool:
    point = ord(char)
    emoji = 0x1F000 <= point <= 0x1FFFF or 0xFE00 <= point <= 0xFE0F
    return not emoji and point & 0xFFFE != 0xFFFE and unicodedata.category(char) not in _UNSEEN


def _em(char: str) -> float:
    point = ord(char)
    if 0x20 <= point <= 0x7E:
        return _ASCII[point - 0x20] / 1000
    if char == _FIRM:
        return 0.224
    if unicodedata.category(char) == "Mn":
        return 0.0
    if point < 0x2000 and char.isalpha():
        return 0.75 if char.isupper() else 0.64
    return 1.0


def _break(text: str, size: float, room: float) -> list[str]:
    lines = [""]
    for piece in _PIECE.findall(text):
        for part in _parts(piece, size, room):
            if width(lines[-1] + part.rstrip(), size) <= room:
                lines[-1] += part
            elif part in _CLOSING and len(lines[-1]) > 1:
                # A line never begins with a comma: the letter before it comes along.
                lines[-1:] = [lines[-1][:-1], lines[-1][-1] + part]
            else:
                lines.append(part.lstrip())
    return [line.strip() for line in lines if line.strip()]


def _even(text: str, size: float, room: float, lines: int) -> list[str]:
    """The same number of lines, about equally long: no word stands alone on the last."""
    best = _break(text, size, room)
    for tenth in range(9, 4, -1):
        narrower = _break(text, size, room * tenth / 10)
        if len(narrower) > lines:
            break
        best = narrower
    return best


def _parts(piece: str, size: float, room: float) -> list[str]:
    """A word, or its letters when the word alone is wider than a line."""
    return [piece] if width(piece, size) <= room else list(piece)


def _cut(lines: list[str], size: float, room: float, most: int) -> tuple[str, ...]:
    last = lines[most - 1]
    while last and width(last, size) + size > room:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + "…")
