"""How a walk through a home sounds: what to write, what is noted, what was found in all."""

from __future__ import annotations

from services.defects import AskDefects, DefectsNoted, WalkDone
from views.handings import defect_line, defect_lines
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, page, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: AskDefects, to: Reader) -> Message:
    head = to.text("defects-ask", home=home_of(value.contract))
    said = page(
        head,
        to.text("defects-how"),
        lines(to.text("defects-known", n=len(value.known)), *defect_lines(value.known, to))
        if value.known
        else Html(""),
    )
    if value.own:  # her answer is for us whatever she answers to
        return Message(within(said, TEXT), (_enough(value.home, to),))
    return Message(within(said, TEXT), prompt=to.plain("defects-prompt"), subject=f"walk:{value.home}")


def _enough(home: int, to: Reader) -> tuple[Button, ...]:
    return (button(to, "b-defects-enough", press("defects-enough", home)),)


@say.register
def _(value: DefectsNoted, to: Reader) -> Message:
    head = to.text("defects-photo" if value.photo else "defects-noted", n=len(value.new), total=value.total)
    rows = tuple(defect_line(one, to) for one in value.new)
    if value.unplaced is not None and value.choices:
        kind = "room" if value.choices[0][0] == "room" else "component"
        asks = to.text(f"defects-where-{kind}", number=str(value.unplaced))
    else:
        asks = Html("")
    said = page(lines(head, *rows), asks, to.text("defects-next"))
    choices = (
        labelled(name.in_(to.language), press("defect-at", value.unplaced, kind, key))
        for kind, key, name in value.choices
        if value.unplaced is not None
    )
    last = _enough(value.home, to) if value.own else _back(value.home, to)
    subject = "" if value.own else f"walk:{value.home}"
    return Message(within(said, TEXT), (*in_rows(choices, 3), last), subject=subject)


def _back(home: int, to: Reader) -> tuple[Button, ...]:
    return (
        button(to, "b-defects-done", press("defects-done", home)),
        button(to, "b-handing-card", press("handing", home)),
    )


@say.register
def _(value: WalkDone, to: Reader) -> Message:
    n, home = len(value.defects), home_of(value.contract)
    head = to.text("walk-done", home=home, n=n) if n else to.text("walk-done-clean", home=home)
    promise = to.text("walk-done-promise") if n else Html("")
    following = to.text("walk-done-meters") if value.meters else Html("")
    said = page(lines(head, *defect_lines(value.defects, to, 20)), promise, following)
    more = button(to, "b-my-defects-more", press("defects", value.home))
    return Message(within(said, TEXT), ((more, button(to, "b-handing-mine", press("handing-mine", value.home))),))
