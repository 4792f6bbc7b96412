"""Paper to draw on: marks in units of a phone's 360 columns, from the top left."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from views.pictures.measure import Fitted, clean, width

Anchor = Literal["start", "middle", "end"]
Attrs = Mapping[str, str | float | None]

COLUMNS = 360
MARGIN = 20
LEADING = 1.36


@dataclass(frozen=True)
class Mark:
    """One SVG element; the tag is ours, attributes and text are escaped when drawn."""

    tag: str
    attrs: Attrs
    text: str = ""

    @property
    def reach(self) -> tuple[float, float]:
        """Left and right end of a text."""
        x, size = float(self.attrs["x"] or 0), float(self.attrs["font-size"] or 0)
        room = width(self.text, size)
        left = {"middle": x - room / 2, "end": x - room}.get(str(self.attrs["text-anchor"]), x)
        return left, left + room


@dataclass
class Canvas:
    """Marks in the order in which they are painted."""

    marks: list[Mark] = field(default_factory=list)

    def box(self, x: float, y: float, wide: float, high: float, fill: str, radius: float = 0, edge: str = "") -> None:
        """A rectangle; `edge` is the colour of its outline."""
        size: Attrs = {"x": _near(x), "y": _near(y), "width": _near(wide), "height": _near(high)}
        self._mark("rect", {**size, "rx": radius or None, "fill": fill, "stroke": edge or None})

    def dot(self, x: float, y: float, radius: float, fill: str, edge: str = "", thick: float = 1) -> None:
        """A disc; `edge` is the colour of its outline."""
        place: Attrs = {"cx": _near(x), "cy": _near(y), "r": _near(radius), "fill": fill}
        self._mark("circle", {**place, "stroke": edge or None, "stroke-width": thick if edge else None})

    def line(self, x: float, y: float, x2: float, y2: float, ink: str, thick: float = 1, dashes: str = "") -> None:
        """A straight line with round ends."""
        ends: Attrs = {"x1": _near(x), "y1": _near(y), "x2": _near(x2), "y2": _near(y2)}
        pen: Attrs = {"stroke": ink, "stroke-width": thick, "stroke-dasharray": dashes or None}
        self._mark("line", {**ends, **pen, "stroke-linecap": "round"})

    def icon(self, path: str, x: float, y: float, size: float, ink: str, thick: float = 1.8) -> None:
        """A stroked path from a square of 24, its top left at (x, y)."""
        place = f"translate({_near(x)} {_near(y)}) scale({_near(size / 24)})"
        pen: Attrs = {"stroke": ink, "stroke-width": thick, "stroke-linecap": "round", "stroke-linejoin": "round"}
        self._mark("path", {"d": path, "transform": place, "fill": "none", **pen})

    def shape(self, path: str, fill: str, **more: str | float) -> None:
        """A filled path."""
        self._mark("path", {"d": path, "fill": fill, **more})

    def arc(self, path: str, ink: str, thick: float) -> None:
        """A stroked curve with round ends."""
        self._mark("path", {"d": path, "fill": "none", "stroke": ink, "stroke-width": thick, "stroke-linecap": "round"})

    def say(
        self, x: float, y: float, text: str, size: float, ink: str, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """One line of text on the baseline y."""
        place: Attrs = {"x": _near(x), "y": _near(y), "font-size": size, "text-anchor": anchor, "fill": ink}
        # The font has no bold: an outline in the same colour thickens it.
        heavy: Attrs = {"stroke": ink, "stroke-width": _near(size * 0.032), "stroke-linejoin": "round"} if bold else {}
        self._mark("text", {**place, **heavy}, clean(text))

    def lines(self, x: float, y: float, words: Fitted, ink: str, anchor: Anchor = "start", bold: bool = False) -> float:
        """Fitted lines, the top of the first at y; returns the foot of the last."""
        for line in words.lines:
            self.say(x, y + words.size * 1.05, line, words.size, ink, anchor, bold)
            y += words.size * LEADING
        return y

    def _mark(self, tag: str, attrs: Attrs, text: str = "") -> None:
        self.marks.append(Mark(tag, dict(attrs), text))


def _near(value: float) -> float:
    return round(value, 2)
