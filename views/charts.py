"""The chart of a journey's stages: a picture to keep, to print and to hang up."""

from __future__ import annotations

from domain.journeys import JourneyKind, JourneyRule, StageRule
from services.charts import StageChart
from views.message import Message, press
from views.parts import CAPTION, button, labelled, lines, named, one_line, page, within
from views.pictures import Chart, ChartStep
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: StageChart, to: Reader) -> Message:
    name = value.rule.name.in_(to.language)
    said = page(
        lines(to.text("chart", journey=name, n=len(value.rule.stages)), to.text("chart-next")),
        _papers(value.rule, to),
    )
    others = tuple(
        labelled(named(to, "journey", kind), press("chart", kind)) for kind in JourneyKind if kind is not value.kind
    )
    return Message(
        within(said, CAPTION), (others, (button(to, "b-menu", press("menu")),)), picture=picture_of(value, to)
    )


def _papers(rule: JourneyRule, to: Reader) -> Html:
    """Every paper by name, under the stage that it belongs to, with who makes it. S14."""
    rows = []
    for stage in rule.stages:
        found = [paper for paper in rule.papers.values() if paper.stage == stage.key]
        names = (to.plain(f"chart-paper-{paper.by}", name=one_line(paper.in_(to.language), 60)) for paper in found)
        if found:
            together = to.plain("comma-in-list").join(names)
            rows.append(to.text("chart-papers-of", stage=stage.name.in_(to.language), papers=together))
    return lines(to.text("chart-papers"), *rows) if rows else Html("")


def picture_of(value: StageChart, to: Reader) -> Chart:
    """Every stage on a card of its own."""
    return Chart(
        title=to.plain("chart-title", journey=value.rule.name.in_(to.language)),
        subtitle=to.plain("chart-subtitle", n=len(value.rule.stages)),
        tone=value.kind.value,
        steps=tuple(_step(value, stage, to) for stage in value.rule.stages),
        as_of=to.plain("chart-as-of", day=to.full_day(value.today)),
    )


def _step(value: StageChart, stage: StageRule, to: Reader) -> ChartStep:
    names = [value.rule.stage_name(key, to.language) for key in stage.needs]
    buyer = stage.holder == "buyer"
    return ChartStep(
        label=stage.name.in_(to.language),
        holder=to.plain("holder-the-buyer") if buyer else named(to, "holder-short", stage.holder),
        tone=stage.holder.value,
        usual=_usual(value, stage, to),
        needs=to.plain("chart-needs", names=to.plain("comma-in-list").join(names)) if names else "",
    )


def _usual(value: StageChart, stage: StageRule, to: Reader) -> str:
    if stage is value.rule.stages[-1]:
        return to.plain("chart-end")
    if stage.key in value.usual:
        half, most = value.usual[stage.key]
        return to.plain("chart-own", half=half, most=most)
    return to.plain("chart-unknown") if stage.usual_days is None else to.plain("chart-usual", n=stage.usual_days)
