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
from views.pictures.code import draw_code
from views.pictures.facts import Board, Picture, Timeline, alt, unpack
from views.pictures.measure import clean
from views.pictures.timeline import draw_timeline

# Three times a chat bubble: sharp on a phone, and no larger than Telegram keeps.
WIDTH = 3 * COLUMNS


def svg(picture: Picture) -> str:
    """The picture as SVG, 360 units wide; no text of anybody becomes markup or a link in it."""
    canvas = Canvas()
    if isinstance(picture, Timeline):
        look, height = picture.tone, draw_timeline(canvas, picture)
    elif isinstance(picture, Board):
        look, height = "board", draw_board(canvas, picture)
    else:
        look, height = "code", draw_code(canvas, picture)
    return _template().render(
        marks=canvas.marks,
        height=round(height),
        columns=COLUMNS,
        alt=clean(alt(picture)),
        band=palette.BANDS[look],
        paper=palette.PAPER,
    )


def png(svg: str, width: int = WIDTH) -> bytes:
    """The SVG drawn `width` pixels wide. Holds the GIL for tens of milliseconds: call it in another process."""
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


@cache
def _template() -> Template:
    here = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("picture.svg.j2")
