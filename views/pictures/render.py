"""Turns a picture into SVG by one template that escapes everything, and SVG into PNG."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from pylopdf_fonts_zh_cn import sans_path

from views.pictures import palette
from views.pictures.board import draw_board
from views.pictures.canvas import COLUMNS, Canvas
from views.pictures.chart import draw_chart
from views.pictures.code import draw_code
from views.pictures.facts import Board, Chart, Picture, Timeline, alt, unpack
from views.pictures.measure import clean
from views.pictures.timeline import draw_timeline

# A chat bubble on a phone of three pixels a point; more is slower to draw, and Telegram would shrink it again.
WIDTH = 900


def svg(picture: Picture) -> str:
    """The picture as SVG, 360 units wide; no text of anybody becomes markup or a link in it."""
    canvas = Canvas()
    look, height = _drawn(canvas, picture)
    return _template().render(
        marks=canvas.marks,
        height=round(height),
        columns=COLUMNS,
        alt=clean(alt(picture)),
        band=palette.BANDS[look],
        paper=palette.PAPER,
    )


def png(svg: str, width: int = WIDTH) -> bytes:
    """The SVG drawn `width` pixels wide; ValueError if it is no SVG. Holds the GIL for tens of milliseconds: call it in another process."""
    return resvg_py.svg_to_bytes(
        svg_string=svg,
        width=width,
        skip_system_fonts=True,
        font_files=[str(sans_path())],
        font_family="Noto Sans SC",
        sans_serif_family="Noto Sans SC",
    )


def draw(packed: Mapping[str, Any]) -> bytes:
    """From pack() to PNG in one step, for a pool of processes."""
    return png(svg(unpack(packed)))


def _drawn(canvas: Canvas, picture: Picture) -> tuple[str, float]:
    """The look of the band, and the height of the picture."""
    if isinstance(picture, Timeline):
        return picture.tone, draw_timeline(canvas, picture)
    if isinstance(picture, Board):
        return "board", draw_board(canvas, picture)
    if isinstance(picture, Chart):
        return picture.tone, draw_chart(canvas, picture)
    return "code", draw_code(canvas, picture)


@cache
def _template() -> Template:
    here = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("picture.svg.j2")
