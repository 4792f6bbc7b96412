"""The chart that is missing in the procedures: the stages of each journey, from config.yaml."""

from __future__ import annotations

import pytest

from domain.journeys import JourneyKind
from tests.kit import Town
from tests.views.saying import RULES
from views import pictures
from views.pictures import Chart, render


@pytest.mark.row("S25")
async def test_s25_the_chart_of_each_journey_by_button_and_by_command(town: Town) -> None:
    chen = await town.staff("陈静")
    await town.contract("林晓梅")
    contract = await town.contract_id("HT-3-2-1202")
    await chen.presses(1, f"stages:{contract}:mortgage")
    chen.hears("更新节点")
    await chen.taps("流程图")
    chen.hears("按揭贷款流程图")
    assert chen.calls()[-1].method == "sendPhoto"
    await chen.taps("房产证")
    chen.hears("房产证流程图")
    await chen.says("/chart 交房")
    chen.hears("交房流程图")
    await chen.says("/chart")
    chen.hears("按揭贷款流程图")


@pytest.mark.row("S25")
async def test_s25_buyers_have_the_card_of_their_own_case_instead(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    await lin.says("/chart")
    lin.hears("不认识这个命令")


@pytest.mark.row("S25")
@pytest.mark.parametrize("kind", list(JourneyKind))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_s25_every_stage_is_drawn_with_holder_needs_and_length(kind: JourneyKind, language: str) -> None:
    from datetime import date

    from services.charts import StageChart
    from tests.views.saying import reader
    from views.charts import picture_of

    own = {RULES[kind].stages[1].key: (3, 8)}
    chart = picture_of(StageChart(kind, RULES[kind], own, date(2026, 3, 12)), reader(language))
    assert isinstance(chart, Chart)
    assert pictures.unpack(pictures.pack(chart)) == chart
    drawn = render.svg(chart)
    for step in chart.steps:
        assert step.holder in drawn
    assert all(
        stage.name.in_(language) == step.label for stage, step in zip(RULES[kind].stages, chart.steps, strict=True)
    )
    assert "8" in chart.steps[1].usual
    assert any(step.needs for step in chart.steps)
