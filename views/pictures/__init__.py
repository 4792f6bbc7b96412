"""Pictures in chat: facts in words and numbers. `views.pictures.render` makes an SVG of them, and of that a PNG; only who
draws loads it."""

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

__all__ = [
    "STYLE",
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
    "key",
    "key_of",
    "pack",
    "unpack",
]
