"""How papers sound: what stands in the way of a stage."""

from __future__ import annotations

from services.paper_stages import PapersOpen, WhyAnyway
from views.message import Message, press
from views.paper_lines import paper_row
from views.parts import TEXT, button, home_of, lines, one_line, page, within
from views.reader import Reader
from views.say import say

_MOST = 25


@say.register
def _(value: PapersOpen, to: Reader) -> Message:
    stage = one_line(value.stage.name.in_(to.language), 40)
    head = to.text("papers-open", home=home_of(value.contract), stage=stage, n=len(value.lines))
    shown = [paper_row(one, to) for one in value.lines[:_MOST]]
    if len(value.lines) > _MOST:
        shown.append(to.text("more-of-them", n=len(value.lines) - _MOST))
    number = value.rule.index(value.stage.key) + 1
    rows = (
        (button(to, "b-anyway", press("anyway", value.journey.id, number)),),
        (button(to, "b-back", press("contract", value.contract.id, value.journey.kind)),),
    )
    said = page(head, lines(*shown), to.text("papers-open-next"))
    return Message(within(said, TEXT), rows, subject=f"pass:{value.journey.id}:{number}")


@say.register
def _(value: WhyAnyway, to: Reader) -> Message:
    stage = one_line(value.stage.name.in_(to.language), 40)
    said = to.text("ask-anyway", home=home_of(value.contract), stage=stage)
    return Message(said, prompt=to.plain("prompt-anyway"), subject=f"pass:{value.journey}:{value.number}")
