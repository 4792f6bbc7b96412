"""The stages of a journey as a chart: in order, who has each, what must come before, how long it usually takes."""

from views.pictures import palette
from views.pictures.canvas import COLUMNS, LEADING, MARGIN, Canvas
from views.pictures.facts import Chart, ChartStep
from views.pictures.frame import Band, band, card, foot
from views.pictures.measure import Fitted, fit, width

_LEFT = MARGIN + 46
_RIGHT = COLUMNS - MARGIN - 14
_RAIL = MARGIN + 23
_GAP = 14
_CHIP = 12


def draw_chart(canvas: Canvas, picture: Chart) -> float:
    """Draw it; returns the height of the picture."""
    y = band(canvas, Band(picture.tone, picture.title, picture.subtitle)) + 16
    for number, step in enumerate(picture.steps, 1):
        if number > 1:
            _arrow(canvas, y - _GAP)
        y = _step(canvas, y, number, step) + _GAP
    return foot(canvas, y - _GAP + 2, picture.as_of)


def _step(canvas: Canvas, y: float, number: int, step: ChartStep) -> float:
    """One stage on its card; returns the foot of the card."""
    ink, wash = palette.HOLDERS[step.tone]
    chip = width(step.holder, _CHIP) + 16
    label = fit(step.label, _RIGHT - _LEFT - chip - 10, (16, 15, 14), 2)
    usual = fit(step.usual, _RIGHT - _LEFT, (12.5, 11.5))
    needs = fit(step.needs, _RIGHT - _LEFT, (12, 11), 3)
    high = 13 + _high(label) + 4 + _high(usual) + (_high(needs) + 2 if needs.lines else 0) + 11
    card(canvas, y, high)
    canvas.box(MARGIN, y + 10, 4, high - 20, ink, 2)
    canvas.dot(_RAIL, y + 13 + label.size * LEADING / 2, 12, ink)
    canvas.say(_RAIL, y + 13 + label.size * LEADING / 2 + 4.6, str(number), 13, "#FFFFFF", "middle", bold=True)
    below = canvas.lines(_LEFT, y + 13, label, palette.INK, bold=True)
    canvas.box(_RIGHT - chip, y + 13, chip, 21, wash, 10.5)
    canvas.say(_RIGHT - chip / 2, y + 28, step.holder, _CHIP, ink, "middle")
    below = canvas.lines(_LEFT, below + 4, usual, palette.SOFT)
    if needs.lines:
        canvas.lines(_LEFT, below + 2, needs, palette.FAINT)
    return y + high


def _high(words: Fitted) -> float:
    return len(words.lines) * words.size * LEADING


def _arrow(canvas: Canvas, y: float) -> None:
    """From one card down to the next."""
    canvas.line(_RAIL, y + 2.5, _RAIL, y + _GAP - 3.5, "#B9B3A4", 1.8)
    canvas.shape(f"M{_RAIL - 4} {y + _GAP - 7}h8l-4 5.5z", "#B9B3A4")
