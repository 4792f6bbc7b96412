"""Progress: the whole truth, in words and in a picture that changes only with the facts."""

from __future__ import annotations

import re
from datetime import timedelta

from domain.journeys import Holder, JourneyKind, Paper, PaperState, Words
from services.paper_lines import PaperLine
from services.progress import StageChoice
from tests.views.saying import (
    CONTRACT,
    LANGUAGES,
    NOW,
    RULES,
    check,
    presses,
    progress,
    reader,
)
from views import pictures, say
from views.splitting import units, visible


def paper(name: str, state: PaperState, why: str = "") -> PaperLine:
    return PaperLine(Paper("income", state, why, at=NOW), Words(name, name), "", Words(why, why))


def test_progress_tells_the_whole_truth() -> None:
    papers = (
        paper("身份证", PaperState.PASSED),
        paper("收入证明", PaperState.MISSING),
        paper("授权书", PaperState.REFUSED, "没签字"),
        paper("流水", PaperState.RECEIVED),
    )
    said = visible(say(progress("papers", days=9, papers=papers), reader("zh")).text)
    for words in (
        "当前经办：您",
        "3月3日起，已经 9 天",
        "一般约 7 天",
        "下一步：银行审批",
        "比平常久",
        "授权书，被退回：没签字",
    ):
        assert words in said
    assert "截至 3月12日 14:05，由陈静登记" in said
    assert "收入证明，还没收到" in said and "已通过 1 项" in said and "流水，3月12日收到" in said


def test_a_finished_journey_waits_for_nobody() -> None:
    said = visible(say(progress("done"), reader("zh")).text)
    assert "办结" in said and "当前经办" not in said and "下一步" not in said


def test_unknown_length_is_said_as_unknown() -> None:
    assert "没有固定的时长" in say(progress("building", kind=JourneyKind.HANDOVER), reader("zh")).text


def test_the_picture_changes_with_the_day_and_not_with_the_hour() -> None:
    one, two = (
        say(progress("bank-review", now=moment), reader("zh")).picture for moment in (NOW, NOW + timedelta(hours=3))
    )
    other = say(progress("bank-review", days=4), reader("zh")).picture
    assert one is not None and two is not None and other is not None
    assert pictures.key(one) == pictures.key(two) != pictures.key(other)
    assert not re.search(r"\d:\d\d", str(one))


def test_every_stage_of_every_journey_fits_and_can_be_reached_by_a_button() -> None:
    for kind, rule in RULES.items():
        for stage in rule.stages:
            for language in LANGUAGES:
                shown = progress(stage.key, kind=kind)
                check(say(shown, reader(language)))
                found = presses(say(StageChoice(CONTRACT, shown.journey, rule), reader(language)))
                assert {f"stage:7:{kind}:{one.key}" for one in rule.stages if one is not stage} <= set(found)


def test_a_buyer_is_you_to_herself_and_the_buyer_to_staff() -> None:
    assert RULES[JourneyKind.MORTGAGE].stage("papers").holder is Holder.BUYER
    assert "当前经办：<b>业主</b>" in say(progress("papers", for_staff=True), reader("zh")).text
    assert "stages:7:mortgage" in presses(say(progress("papers", for_staff=True), reader("zh")))


def test_a_full_caption_keeps_what_is_next_and_as_of_when() -> None:
    papers = tuple(paper("资料" * 30, PaperState.REFUSED, "原因" * 80) for _ in range(30))
    for language, as_of in (("zh", "以上截至 3月12日 14:05"), ("en", "As of 12 Mar, 14:05")):
        said = visible(say(progress("papers", days=30, papers=papers), reader(language)).text)
        assert units(said) <= 1024 and as_of in said
