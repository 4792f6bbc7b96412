"""A bar of days: where half of all cases were through, where four of five, and where this one stands."""

from views.pictures import palette
from views.pictures.canvas import LEADING, Canvas
from views.pictures.facts import Gauge
from views.pictures.measure import fit

HIGH = 46
"""Units that it takes."""

_THICK = 8
_HALF, _MOST = "#7FB5A4", "#EBC57E"


def draw_gauge(canvas: Canvas, ends: tuple[float, float], y: float, gauge: Gauge, ink: str) -> None:
    """Draw it between two ends, the top at y; `ink` is the colour of the one that waits."""
    left, right = ends
    longest = max(gauge.most * 1.3, gauge.waited * 1.08, 1.0)

    def at(days: float) -> float:
        return left + (right - left) * days / longest

    top = y + 7
    half, most = max(at(gauge.half), left + _THICK), max(at(gauge.most), left + 2 * _THICK)
    canvas.box(left, top, right - left, _THICK, "#FFFFFF", _THICK / 2, palette.HAIR)
    canvas.box(left, top, most - left, _THICK, _MOST, _THICK / 2)
    canvas.box(left, top, half - left, _THICK, _HALF, _THICK / 2)
    here = min(max(at(gauge.waited), left + 5), right - 5)
    canvas.dot(here, top + _THICK / 2, 7.5, "#FFFFFF", ink, 2.4)
    canvas.dot(here, top + _THICK / 2, 3, ink)
    _legend(canvas, ends, top + _THICK + 10, gauge)


def _legend(canvas: Canvas, ends: tuple[float, float], y: float, gauge: Gauge) -> None:
    left, right = ends
    cases = fit(gauge.cases, (right - left) * 0.34, (11.5, 10.5, 9.5))
    x, room = left, (right - left - cases.width - 24) / 2 - 12
    for words, ink in ((gauge.half_words, _HALF), (gauge.most_words, _MOST)):
        fitted = fit(words, room, (11.5, 10.5, 9.5))
        canvas.dot(x + 4, y + fitted.size * LEADING / 2, 3.5, ink)
        canvas.lines(x + 12, y, fitted, palette.INK)
        x += 12 + fitted.width + 10
    canvas.lines(right, y, cases, palette.SOFT, "end")
