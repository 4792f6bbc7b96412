"""How meter readings sound: which numbers to write, what an owner confirms, what was put right."""

from __future__ import annotations

from services.readings import AskReadings, ReadingsLog, ReadingsShown
from views.handings import meter, meters
from views.message import Message, press
from views.parts import TEXT, button, home_of, in_rows, lines, one_line, page, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: AskReadings, to: Reader) -> Message:
    names = [one_line(rule.in_(to.language), 24) for _, rule in value.asked]
    facts = {"home": home_of(value.contract), "names": one_line("、".join(names), 200)}
    said = page(
        to.text("readings-ask" if len(names) > 1 else "readings-ask-one", **facts),
        meters(value.known, to),
    )
    only = value.asked[0][0] if len(value.asked) == 1 else ""
    subject = f"meter:{value.home}:{only}"
    return Message(within(said, TEXT), prompt=one_line(" ".join(names), 60) or "…", subject=subject[:64])


@say.register
def _(value: ReadingsShown, to: Reader) -> Message:
    home = value.home
    rows = (to.text("bullet", text=meter(one, to)) for one in value.meters)
    head = to.text("readings-again" if value.again else "readings-shown", home=home_of(value.contract))
    shown = [one.reading for one in value.meters if one.reading is not None]
    open_ = any(one.confirmed_at is None for one in shown)
    if value.confirmed and not open_:
        asks = to.text("readings-thanks")
    else:
        asks = to.text("readings-right" if open_ else "readings-known")
    said = page(lines(head, *rows), asks)
    yes = button(to, "b-readings-yes", press("readings-yes", home, value.mark))
    no = button(to, "b-readings-no", press("readings-no", home))
    mine = button(to, "b-handing-mine", press("handing-mine", home))
    brief = to.plain("readings-brief") if value.confirmed and not open_ else ""
    return Message(within(said, TEXT), ((yes, no),) if open_ else ((mine,),), brief=brief)


@say.register
def _(value: ReadingsLog, to: Reader) -> Message:
    rows = (
        to.text(
            "readings-log-line",
            moment=to.moment(one.at),
            name=one_line(words.in_(to.language), 24),
            value=f"{one.value:f}",
            by=one_line(one.by, 32) or "–",
            state=to.plain("readings-replaced") if one.replaced_at else "",
        )
        for words, one in value.lines
    )
    head = to.text("readings-log", home=home_of(value.contract))
    right = (
        button(to, "b-reading-one", press("reading", value.home, one.key), name=one_line(one.rule.in_(to.language), 24))
        for one in value.meters
    )
    back = (button(to, "b-handing-card", press("handing", value.home)),)
    return Message(within(page(head, lines(*rows) or Html("–")), TEXT), (*in_rows(right), back))
