"""A journey drawn as a line of stages, the current one on a card."""

from dataclasses import dataclass

from views.pictures import palette
from views.pictures.canvas import COLUMNS, LEADING, MARGIN, Canvas
from views.pictures.facts import Gauge, State, Step, Timeline
from views.pictures.frame import Band, band, card, foot
from views.pictures.gauge import HIGH as GAUGE
from views.pictures.gauge import draw_gauge
from views.pictures.icons import ICONS
from views.pictures.measure import Fitted, fit

Facts = tuple[tuple[str, str], ...]

_RAIL = MARGIN + 11
_LEFT = MARGIN + 34
_ROOM = COLUMNS - MARGIN - _LEFT
_RADIUS = 9
_CURRENT = ("now", "stuck")
_STRONG = {"now": palette.AMBER, "stuck": palette.BRICK}
_WASH = {"now": palette.AMBER_WASH, "stuck": palette.BRICK_WASH}
_NOTE = {"done": palette.SOFT, "now": palette.AMBER_INK, "ahead": palette.FAINT, "stuck": palette.BRICK}


@dataclass(frozen=True)
class Row:
    """A label and its note, beside it or under it."""

    label: Fitted
    note: Fitted
    beside: bool

    @property
    def high(self) -> float:
        label, note = (len(words.lines) * words.size * LEADING for words in (self.label, self.note))
        return label if self.beside else label + note


def draw_timeline(canvas: Canvas, picture: Timeline) -> float:
    """Draw it; returns the height of the picture."""
    done = sum(step.state == "done" for step in picture.steps)
    progress = (done, len(picture.steps)) if picture.steps else None
    words = Band(picture.tone, picture.title, picture.subtitle, picture.headline, progress)
    y = band(canvas, words) + 16
    at = _spotlight(picture.steps)
    if at is None and picture.facts:
        y = _facts_card(canvas, y, picture.facts) + 12
    air = 17 if len(picture.steps) <= 7 else 13 if len(picture.steps) <= 9 else 10
    before: tuple[float, State] | None = None
    for index, step in enumerate(picture.steps):
        facts = picture.facts if index == at else ()
        if index == at:
            centre, below = _current(canvas, y, step, facts, picture.gauge)
        else:
            centre, below = _plain(canvas, y, step, air)
        _join(canvas, before, centre, step.state)
        before, y = (centre, step.state), below
    return foot(canvas, y, picture.as_of)


def _spotlight(steps: tuple[Step, ...]) -> int | None:
    """Which step gets the card: the first that is stuck, else the first that is current."""
    for state in ("stuck", "now"):
        for index, step in enumerate(steps):
            if step.state == state:
                return index
    return None


def _row(step: Step, room: float, sizes: tuple[float, ...]) -> Row:
    note = fit(step.note, room * 0.55, (12.5, 11.5))
    label = fit(step.label, room - (note.width + 12 if note.lines else 0), sizes)
    whole = fit(step.label, room, sizes, 2)
    if note.lines and (label.lines != whole.lines or _cut(step.note, note)):
        return Row(whole, fit(step.note, room, (12.5, 11.5), 2), beside=False)
    return Row(whole if not note.lines else label, note, beside=True)


def _cut(text: str, words: Fitted) -> bool:
    return bool(words.lines) and words.lines[-1].endswith("…") and not text.rstrip().endswith("…")


def _plain(canvas: Canvas, y: float, step: Step, air: float) -> tuple[float, float]:
    """A step without card; returns the centre of its dot and its foot."""
    row = _row(step, _ROOM, (15.5, 14.5, 13.5))
    centre = y + air / 2 + row.label.size * LEADING / 2
    _write(canvas, y + air / 2, row, step.state, (_LEFT, COLUMNS - MARGIN))
    _bead(canvas, centre, step.state)
    return centre, y + air + row.high


def _write(canvas: Canvas, y: float, row: Row, state: State, ends: tuple[float, float]) -> float:
    left, right = ends
    ink, note_ink = palette.SOFT if state == "ahead" else palette.INK, _NOTE[state]
    below = canvas.lines(left, y, row.label, ink, bold=state in _CURRENT)
    if not row.beside:
        return canvas.lines(left, below, row.note, note_ink)
    middle = y + (row.label.size - row.note.size) * 0.95
    canvas.lines(right, middle, row.note, note_ink, "end")
    return below


def _current(canvas: Canvas, y: float, step: Step, facts: Facts, gauge: Gauge | None) -> tuple[float, float]:
    """The step in the spotlight; returns the centre of its dot and the foot of its card."""
    left, right = _LEFT + 7, COLUMNS - MARGIN - 14
    row = _row(step, right - left, (18, 17, 16))
    top = y + 5
    high = 14 + row.high + (14 + _facts_high(facts, right - left) if facts else 0) + (GAUGE if gauge else 0) + 12
    x = _LEFT - 7
    canvas.box(x, top + 2, COLUMNS - MARGIN - x, high, "#3B2F1414", 14)
    canvas.box(x, top, COLUMNS - MARGIN - x, high, _WASH[step.state], 14, _STRONG[step.state])
    below = _write(canvas, top + 13, row, step.state, (left, right))
    if facts:
        canvas.line(left, below + 8, right, below + 8, _STRONG[step.state] + "40")
        _facts(canvas, left, right, below + 17, facts)
    if gauge:
        draw_gauge(canvas, (left, right), top + high - 12 - GAUGE + 6, gauge, _STRONG[step.state])
    centre = top + 13 + row.label.size * LEADING / 2
    _bead(canvas, centre, step.state)
    return centre, top + high + 6


def _facts_card(canvas: Canvas, y: float, facts: Facts) -> float:
    left, right = MARGIN + 16, COLUMNS - MARGIN - 16
    high = _facts_high(facts, right - left) + 28
    card(canvas, y, high)
    _facts(canvas, left, right, y + 14, facts)
    return y + high


def _columns(facts: Facts, room: float) -> list[tuple[Fitted, Fitted]]:
    """Captions and values side by side, or nothing when they need the whole width."""
    share = room / max(len(facts), 1) - 8
    cells = [(fit(caption, share, (11.5, 10.5)), fit(value, share, (16, 15, 14))) for caption, value in facts]
    spill = any(
        _cut(text, words)
        for fact, cell in zip(facts, cells, strict=True)
        for text, words in zip(fact, cell, strict=True)
    )
    return [] if spill or len(facts) > 3 else cells


def _facts_high(facts: Facts, room: float) -> float:
    if _columns(facts, room):
        return 11.5 * LEADING + 4 + 16 * LEADING
    return sum(_value(value, room).size * LEADING * len(_value(value, room).lines) + 5 for _, value in facts)


def _facts(canvas: Canvas, left: float, right: float, y: float, facts: Facts) -> None:
    cells = _columns(facts, right - left)
    share = (right - left) / max(len(facts), 1)
    for index, (caption, value) in enumerate(cells):
        canvas.lines(left + index * share, y, caption, palette.SOFT)
        canvas.lines(left + index * share, y + 11.5 * LEADING + 4, value, palette.INK, bold=True)
    for name, held in facts if not cells else ():
        words = _value(held, right - left)
        canvas.lines(left, y + (words.size - 12) * 1.05, fit(name, (right - left) * 0.4, (12, 11)), palette.SOFT)
        y = canvas.lines(right, y, words, palette.INK, "end") + 5


def _value(value: str, room: float) -> Fitted:
    return fit(value, room * 0.56, (14.5, 13.5, 12.5), 3)


def _bead(canvas: Canvas, y: float, state: State) -> None:
    if state == "done":
        canvas.dot(_RAIL, y, _RADIUS, palette.GREEN)
        canvas.icon(ICONS["check"], _RAIL - 8, y - 8, 16, "#FFFFFF", 2.8)
    elif state == "ahead":
        canvas.dot(_RAIL, y, 5.5, palette.PAPER, "#C9C4B6", 1.6)
    elif state == "now":
        canvas.dot(_RAIL, y, _RADIUS + 3, palette.AMBER + "33")
        canvas.dot(_RAIL, y, _RADIUS - 1, palette.AMBER)
        canvas.dot(_RAIL, y, 3.2, "#FFFFFF")
    else:
        canvas.dot(_RAIL, y, _RADIUS + 3, palette.BRICK + "26")
        canvas.dot(_RAIL, y, _RADIUS, palette.BRICK)
        canvas.icon(ICONS["bang"], _RAIL - 8, y - 8, 16, "#FFFFFF", 2.8)


def _join(canvas: Canvas, before: tuple[float, State] | None, centre: float, state: State) -> None:
    if before is None:
        return
    walked = before[1] == "done"
    top, low = before[0] + _RADIUS + 4, centre - (_RADIUS + 4 if state != "ahead" else 9)
    if low - top > 1.5:
        ink = palette.GREEN if walked else "#CFC9BA"
        canvas.line(_RAIL, top, _RAIL, low, ink, 2 if walked else 1.6, "" if walked else "0.1 4.5")
