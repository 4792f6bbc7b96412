"""The last days as pairs of columns: what came in, what was done."""

from views.pictures import palette
from views.pictures.canvas import COLUMNS, MARGIN, Canvas
from views.pictures.frame import card
from views.pictures.measure import fit, width

Days = tuple[tuple[str, int, int], ...]

_PAD = 16
_HIGH = 76
_FLAT = 12


def draw_days(canvas: Canvas, y: float, days: Days, legend: tuple[str, str]) -> float:
    """Draw the card of the days; returns its foot."""
    most = max((count for _, *counts in days for count in counts), default=0)
    ground = y + 56 + (_HIGH if most > 0 else _FLAT)
    card(canvas, y, ground + 30 - y)
    _legend(canvas, y + 14, legend)
    left, right = MARGIN + _PAD, COLUMNS - MARGIN - _PAD
    canvas.line(left, ground, right, ground, palette.HAIR)
    step = (right - left) / len(days)
    every = _every(days, step)
    for index, (label, opened, closed) in enumerate(days):
        middle = left + (index + 0.5) * step
        _pair(canvas, middle, ground, step, (opened, closed), most)
        if index % every == 0:
            room = min(step * every, 2 * (min(middle - left, right - middle) + _PAD - 4))
            canvas.lines(middle, ground + 8, fit(label, room, (11.5, 10.5, 9.5)), palette.SOFT, "middle")
    return ground + 30


def _every(days: Days, step: float) -> int:
    """Every how many days there is room for a label."""
    widest = max(width(label, 11.5) for label, _, _ in days)
    return max(1, min(len(days), -int(-(widest + 2) // step)))


def _legend(canvas: Canvas, y: float, legend: tuple[str, str]) -> None:
    x: float = MARGIN + _PAD
    room = (COLUMNS - 2 * MARGIN - 2 * _PAD) / 2 - 20
    for name, ink in zip(legend, (palette.OPENED, palette.CLOSED), strict=True):
        words = fit(name, room, (13, 12, 11))
        canvas.box(x, y + 3.5, 11, 11, ink, 3)
        canvas.lines(x + 17, y, words, palette.INK)
        x += 17 + words.width + 20


def _pair(canvas: Canvas, middle: float, ground: float, step: float, counts: tuple[int, int], most: int) -> None:
    wide = min(step * 0.34, 13)
    for count, x, ink in zip(counts, (middle - wide - 1, middle + 1), (palette.OPENED, palette.CLOSED), strict=True):
        if count <= 0 or not most:
            continue
        high = max(count / most * _HIGH, 3)
        canvas.shape(_column(x, ground, wide, high), ink)
        room = width(str(count), 10.5)
        if room > step / 2 - 1:
            continue
        # A number wider than its column leans away from the neighbour's.
        lean = max(room - wide, 0) / 2 * (-1 if x < middle else 1)
        canvas.say(x + wide / 2 + lean, ground - high - 4, str(count), 10.5, palette.SOFT, "middle")


def _column(x: float, ground: float, wide: float, high: float) -> str:
    """A column with round shoulders and square feet."""
    round_by = min(3.0, wide / 2, high)
    top = f"v-{high - round_by:.2f}q0 -{round_by:.2f} {round_by:.2f} -{round_by:.2f}h{wide - 2 * round_by:.2f}"
    return f"M{x:.2f} {ground:.2f}{top}q{round_by:.2f} 0 {round_by:.2f} {round_by:.2f}V{ground:.2f}Z"
