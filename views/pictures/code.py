"""An invitation: a QR code on a card, with the link under it."""

import segno

from views.pictures import palette
from views.pictures.canvas import COLUMNS, MARGIN, Canvas
from views.pictures.facts import Code
from views.pictures.frame import Band, band, card
from views.pictures.measure import fit

_SIDE = 226
_QUIET = 30  # at least four modules of white, or some phones do not see the code
_INK = "#123A33"


def draw_code(canvas: Canvas, picture: Code) -> float:
    """Draw it; returns the height of the picture."""
    y = band(canvas, Band("code", picture.title, picture.subtitle)) + 22
    around = _SIDE + 2 * _QUIET
    card(canvas, y, around, (COLUMNS - around) / 2, around)
    canvas.shape(modules(picture.url, (COLUMNS - _SIDE) / 2, y + _QUIET, _SIDE), _INK)
    y += around + 18
    room = COLUMNS - 2 * MARGIN
    y = canvas.lines(COLUMNS / 2, y, fit(picture.note, room, (15, 14), 3), palette.INK, "middle")
    return canvas.lines(COLUMNS / 2, y + 5, fit(picture.url, room, (11.5, 10.5), 2), palette.SOFT, "middle") + 20


def modules(url: str, x: float, y: float, side: float) -> str:
    """The dark modules of the code of `url` as one path, in a square of `side` at (x, y)."""
    rows = segno.make(url, error="m", micro=False, boost_error=True).matrix
    unit = side / len(rows)
    runs = []
    for line, row in enumerate(rows):
        start = None
        for column, dark in enumerate((*row, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                runs.append(_run(x + start * unit, y + line * unit, (column - start) * unit, unit))
                start = None
    return "".join(runs)


def _run(x: float, y: float, wide: float, high: float) -> str:
    return f"M{x:.3f} {y:.3f}h{wide:.3f}v{high:.3f}h-{wide:.3f}Z"
