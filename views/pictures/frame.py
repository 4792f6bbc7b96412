"""What all pictures share: the band at the top, cards, and the line at the foot."""

import math
from dataclasses import dataclass

from views.pictures import palette
from views.pictures.canvas import COLUMNS, LEADING, MARGIN, Canvas
from views.pictures.icons import ICONS, ROOFS
from views.pictures.measure import Fitted, fit

_RING = 27
_WHITE = "#FFFFFF"
_PALE = "#D3E2DB"


@dataclass(frozen=True)
class Band:
    """The words of the band; progress is (done, all), or None without a ring."""

    look: str
    title: str
    subtitle: str
    headline: str = ""
    progress: tuple[int, int] | None = None


def band(canvas: Canvas, words: Band) -> float:
    """Draw the band; returns its foot."""
    left = MARGIN + 46
    title = fit(words.title, COLUMNS - MARGIN - left, (18, 17, 16), 2)
    subtitle = fit(words.subtitle, COLUMNS - MARGIN - left, (12.5, 11.5), 2)
    room = COLUMNS - 2 * MARGIN - (2 * _RING + 14 if words.progress else 0)
    headline = fit(words.headline, room, (30, 27, 24, 21), 3)
    top = 22 + max(_high(title) + 3 + _high(subtitle), 38)
    below = max(_high(headline) if words.headline else 0, 2 * _RING + 4 if words.progress else 0)
    foot = top + (18 + below + 20 if below else 20)
    canvas.box(0, 0, COLUMNS, foot, "url(#band)")
    canvas.shape(ROOFS, _WHITE, transform=f"translate(168 {round(foot - 60, 2)})", opacity=0.045)
    canvas.box(MARGIN, 22, 36, 36, "#FFFFFF26", 10)
    canvas.icon(ICONS[words.look], MARGIN + 7, 29, 22, _WHITE)
    y = canvas.lines(left, 20, title, _WHITE, bold=True)
    canvas.lines(left, y + 3, subtitle, _PALE)
    if words.headline:
        canvas.lines(MARGIN, top + 18 + (below - _high(headline)) / 2, headline, _WHITE, bold=True)
    if words.progress:
        _ring(canvas, COLUMNS - MARGIN - _RING, top + 18 + below / 2, words.progress)
    return foot


def foot(canvas: Canvas, y: float, as_of: str) -> float:
    """Say of when the facts are; returns the height of the whole picture."""
    words = fit(as_of, COLUMNS - 2 * MARGIN - 18, (11.5, 10.5), 2)
    if not words.lines:
        return y + MARGIN
    canvas.icon(ICONS["clock"], MARGIN, y + 15, 13, palette.FAINT, 2)
    return canvas.lines(MARGIN + 18, y + 14, words, palette.SOFT) + 16


def card(canvas: Canvas, y: float, high: float, x: float = MARGIN, wide: float = COLUMNS - 2 * MARGIN) -> None:
    """A white card with a breath of shadow under it."""
    canvas.box(x, y + 1.6, wide, high, "#3B2F1412", 14)
    canvas.box(x, y, wide, high, palette.CARD, 14, palette.HAIR)


def _high(words: Fitted) -> float:
    return len(words.lines) * words.size * LEADING


def _ring(canvas: Canvas, x: float, y: float, progress: tuple[int, int]) -> None:
    done, every = progress
    canvas.dot(x, y, _RING - 3, "none", "#FFFFFF33", 5)
    if done >= every > 0:
        canvas.dot(x, y, _RING - 3, "none", palette.GOLD, 5)
    elif done:
        canvas.arc(_arc(x, y, _RING - 3, done / every), palette.GOLD, 5)
    canvas.say(x, y + 5, f"{done}/{every}", 14, _WHITE, "middle", bold=True)


def _arc(x: float, y: float, radius: float, share: float) -> str:
    angle = 2 * math.pi * share
    end = f"{x + radius * math.sin(angle):.2f} {y - radius * math.cos(angle):.2f}"
    return f"M{x:.2f} {y - radius:.2f}A{radius} {radius} 0 {int(share > 0.5)} 1 {end}"
