"""A digest for managers: figures on tiles, bars in groups, and the week in two rows of columns."""

import math
import re

from views.pictures import palette
from views.pictures.canvas import COLUMNS, LEADING, MARGIN, Canvas
from views.pictures.facts import Bar, Board, Tile
from views.pictures.frame import Band, band, card, foot
from views.pictures.measure import Fitted, clean, fit, width
from views.pictures.week import draw_days

_GAP = 10
_PAD = 16
_UNIT = 13.5
_UNIT_GAP = 4
_ROOM = COLUMNS - 2 * MARGIN - 2 * _PAD


def draw_board(canvas: Canvas, picture: Board) -> float:
    """Draw it; returns the height of the picture. What is empty is left out."""
    y = band(canvas, Band("board", picture.title, picture.subtitle)) + 16
    if picture.tiles:
        y = _tiles(canvas, y, picture.tiles) + _GAP
    if picture.days:
        y = draw_days(canvas, y, picture.days, picture.legend) + _GAP
    for name, bars in picture.groups:
        y = _group(canvas, y, name, bars) + _GAP
    return foot(canvas, y - _GAP + 2, picture.as_of)


def _tiles(canvas: Canvas, y: float, tiles: tuple[Tile, ...]) -> float:
    columns = _columns(tiles)
    wide = (COLUMNS - 2 * MARGIN - (columns - 1) * _GAP) / columns
    for start in range(0, len(tiles), columns):
        row = tiles[start : start + columns]
        high = 86 if any(tile.trend for tile in row) else 68
        for place, tile in enumerate(row):
            _tile(canvas, MARGIN + place * (wide + _GAP), y, wide, high, tile)
        y += high + _GAP
    return y - _GAP


def _columns(tiles: tuple[Tile, ...]) -> int:
    """Three when the tiles fill the rows and their words are short, else two; one tile stands alone."""
    if len(tiles) % 3:
        return min(len(tiles), 2)
    room = (COLUMNS - 2 * MARGIN - 2 * _GAP) / 3 - 20
    small = all(width(clean(text), 11.5) <= room for tile in tiles for text in (tile.caption, tile.trend))
    return 3 if small and all(_figure_width(tile.value, 24) <= room for tile in tiles) else 2


def _tile(canvas: Canvas, x: float, y: float, wide: float, high: float, tile: Tile) -> None:
    card(canvas, y, high, x, wide)
    room, left = wide - 24, x + 13
    canvas.lines(left, y + 11, fit(tile.caption, room, (12.5, 11.5, 10.5)), palette.SOFT)
    if tile.tone != "plain":
        canvas.dot(x + wide - 13, y + 15, 3.5, palette.TONES[tile.tone])
    _figure(canvas, left, y + 57, room, tile)
    canvas.lines(left, y + 63, fit(tile.trend, room, (11.5, 10.5)), palette.SOFT)


def _figure(canvas: Canvas, x: float, y: float, room: float, tile: Tile) -> None:
    """The number large, its unit small; words without a number in whatever size they fit."""
    ink = palette.FIGURES[tile.tone]
    number, unit = _split(tile.value)
    size = next((size for size in (28, 26, 24, 21, 18) if _figure_width(tile.value, size) <= room), None)
    if not unit or size is None:
        words = fit(tile.value, room, (28, 24, 21, 18, 15))
        return canvas.say(x, y, "".join(words.lines), words.size, ink, bold=True)
    canvas.say(x, y, number, size, ink, bold=True)
    return canvas.say(x + width(number, size) + _UNIT_GAP, y, unit, _UNIT, ink)


def _figure_width(value: str, size: float) -> float:
    number, unit = _split(value)
    return width(number, size) + (width(unit, _UNIT) + _UNIT_GAP if unit else 0)


def _split(value: str) -> tuple[str, str]:
    found = re.fullmatch(r"([-+−]?\d[\d.,:/]*)[\s\u00a0]?(\D*)", clean(value))
    return (found[1], found[2]) if found else (clean(value), "")


def _group(canvas: Canvas, y: float, name: str, bars: tuple[Bar, ...]) -> float:
    title = fit(name, _ROOM, (15, 14), 2)
    labels = [fit(bar.label, _ROOM * 0.36, (13, 12)) for bar in bars]
    beside = all(fit(bar.label, _ROOM * 0.36, (13, 12, 0.01)).size > 1 for bar in bars)
    step = 28 if beside else 42
    top = 14 + len(title.lines) * title.size * LEADING + (6 if title.lines else 0)
    high = top + len(bars) * step + (8 if bars else 24)
    card(canvas, y, high)
    canvas.lines(MARGIN + _PAD, y + 13, title, palette.INK, bold=True)
    if not bars:
        canvas.line(MARGIN + _PAD, y + top + 5, MARGIN + _PAD + 14, y + top + 5, palette.FAINT, 2)
    most = max((_size(bar) for bar in bars), default=0.0)
    values = [fit(bar.shown or _plainly(bar.value), _ROOM * 0.34, (13, 12, 11)) for bar in bars]
    indent = max((words.width for words in labels), default=0) + 10 if beside else 0
    outdent = max((words.width for words in values), default=0) + 10
    for index, bar in enumerate(bars):
        row = y + top + index * step
        share = _size(bar) / most if most else 0
        if beside:
            _beside(canvas, row, bar, labels[index], values[index], share, (indent, outdent))
        else:
            _under(canvas, row, bar, values[index], share)
    return y + high


def _beside(
    canvas: Canvas, y: float, bar: Bar, label: Fitted, value: Fitted, share: float, dents: tuple[float, float]
) -> None:
    left, right = MARGIN + _PAD, COLUMNS - MARGIN - _PAD
    canvas.lines(left, y + 4, label, palette.INK)
    canvas.lines(right, y + 4, value, palette.FIGURES[bar.tone], "end", bold=True)
    _bar(canvas, left + dents[0], y + 8, right - left - sum(dents), share, bar)


def _under(canvas: Canvas, y: float, bar: Bar, value: Fitted, share: float) -> None:
    left, right = MARGIN + _PAD, COLUMNS - MARGIN - _PAD
    canvas.lines(left, y + 4, fit(bar.label, _ROOM - value.width - 12, (13, 12)), palette.INK)
    canvas.lines(right, y + 4, value, palette.FIGURES[bar.tone], "end", bold=True)
    _bar(canvas, left, y + 25, right - left, share, bar)


def _bar(canvas: Canvas, x: float, y: float, wide: float, share: float, bar: Bar) -> None:
    canvas.box(x, y, wide, 9, palette.TRACK, 4.5)
    if share > 0:
        canvas.box(x, y, max(wide * share, 9), 9, palette.TONES[bar.tone], 4.5)


def _size(bar: Bar) -> float:
    """The length of a bar: nothing for what is negative, infinite or no number."""
    return bar.value if math.isfinite(bar.value) and bar.value > 0 else 0.0


def _plainly(value: float) -> str:
    return f"{value:g}" if math.isfinite(value) else "–"
