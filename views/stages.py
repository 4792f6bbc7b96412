"""News of a stage, and the stages to choose from."""

from __future__ import annotations

from domain.homes import Contract
from domain.journeys import JourneyKind, StageRule
from services.progress import StageChoice, StageMoved
from views.bookings import book_button, bring, forms, time_of
from views.facts import facts_of
from views.message import Message, press
from views.parts import button, home_of, in_rows, labelled, lines, page, within
from views.progress import following, holder, note_of, within_days
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: StageMoved, to: Reader) -> Message:
    said = page(
        lines(
            to.text("moved-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language)),
            to.text("moved-stage", stage=value.stage.name.in_(to.language)),
        ),
        to.text("told", text=value.stage.told.in_(to.language)),
        forms(value.stage.forms, to),
        time_of(value.bookable, to),
        facts_of(value.facts, to),
        bring(value.stage.bring, to),
        lines(_moved_holder(value, to), following(value.following, to), note_of(value.note, to)),
    )
    see = button(to, "b-see-progress", press("progress", value.contract.id, value.kind))
    book = book_button(value.contract.id, value.bookable, to)
    ask = button(to, "b-ask", press("report", "question"))
    return Message(within(said, 4000), (*in_rows(book), (see, ask)))


def _moved_holder(value: StageMoved, to: Reader) -> Html:
    if value.following is None:
        return Html("")
    return Html(
        to.text("progress-holder", holder=holder(value.stage.holder, to)) + to.text("comma") + _usual_short(value, to)
    )


def _usual_short(value: StageMoved, to: Reader) -> Html:
    if value.usual is not None:
        return to.text("usual-own-short", most=within_days(value.usual.most, to))
    if value.stage.usual_days is None:
        return to.text("usual-unknown-short")
    return to.text("usual-short", n=value.stage.usual_days)


@say.register
def _(value: StageChoice, to: Reader) -> Message:
    reached = dict(value.journey.reached)
    rows = []
    for number, stage in enumerate(value.rule.stages, 1):
        key = "choice-now" if stage.key == value.journey.stage else "choice-done" if stage.key in reached else "choice"
        day = to.day(reached[stage.key]) if stage.key in reached else ""
        rows.append(to.text(key, n=number, stage=stage.name.in_(to.language), day=day))
    head = to.text("choice-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language))
    moves = [
        labelled(f"{number} {stage.name.in_(to.language)}", _move(value.contract, value.journey.kind, stage, number))
        for number, stage in enumerate(value.rule.stages, 1)
        if stage.key != value.journey.stage
    ]
    back = button(to, "b-back", press("contract", value.contract.id, value.journey.kind))
    chart = button(to, "b-chart", press("chart", value.journey.kind))
    return Message(within(page(head, lines(*rows), to.text("choice-next")), 4000), (*in_rows(moves), (chart, back)))


def _move(contract: Contract, kind: JourneyKind, stage: StageRule, number: int) -> str:
    """The stage by its key; by its number when config.yaml names it longer than a button can carry."""
    return press("stage", contract.id, kind, stage.key if len(stage.key.encode()) <= 30 else number)
