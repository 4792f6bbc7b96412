"""Pictures in chat: facts in words and numbers become an SVG, and the SVG a PNG."""

from views.pictures.facts import (
    STYLE,
    Bar,
    Board,
    Chart,
    ChartStep,
    Code,
    Picture,
    Step,
    Tile,
    Timeline,
    alt,
    key,
    key_of,
    pack,
    unpack,
)
from views.pictures.render import WIDTH, draw, png, svg

__all__ = [
    "STYLE",
    "WIDTH",
    "Bar",
    "Board",
    "Chart",
    "ChartStep",
    "Code",
    "Picture",
    "Step",
    "Tile",
    "Timeline",
    "alt",
    "draw",
    "key",
    "key_of",
    "pack",
    "png",
    "svg",
    "unpack",
]
