"""Every stage of config.yaml can be reached in order, and said to everybody without losing its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot import config
from domain.homes import Contract, Home, Payment
from domain.journeys import Journey, JourneyKind, Paper, PaperState, Words, days_waited, is_stuck
from domain.ledgers import EntryStage
from domain.people import Role
from services.paper_lines import PaperLine
from services.progress import ProgressCard, StageChoice, StageMoved
from tests.kit import Town
from views import say
from views.parts import CAPTION, TEXT
from views.reader import Reader
from views.splitting import units, visible

RULES = config.load().rules()
NOW = datetime(2026, 3, 12, 2, 0, tzinfo=UTC)
HOME = Contract(7, "HT-3-2-1202", Home("云栖里", "3", "2", "1202"), Payment.MORTGAGE)
EVERY = [(kind, stage.key) for kind, rule in RULES.journeys.items() for stage in rule.stages]
WORST = (PaperState.REFUSED, "复印件看不清，请把原件再拍一张，四个角都要拍到，字要看得清楚，谢谢您")


def line(key: str, name: Words, state: PaperState, why: str) -> PaperLine:
    return PaperLine(Paper(key, state, why, at=NOW), name, "林晓梅", Words(why, why))


def card(kind: JourneyKind, key: str, paper: tuple[PaperState, str], note: str, *, for_staff: bool) -> ProgressCard:
    rule = RULES.journeys[kind]
    at = rule.index(key)
    reached = tuple((one.key, NOW - timedelta(days=200 - n)) for n, one in enumerate(rule.stages[: at + 1]))
    journey = Journey(3, 7, kind, key, NOW - timedelta(days=100), NOW, 1, "陈静", note, reached)
    return ProgressCard(
        contract=HOME,
        journey=journey,
        rule=rule,
        stage=rule.stage(key),
        following=rule.following(key),
        days=days_waited(journey, NOW),
        stuck=is_stuck(rule, journey, NOW),
        papers=tuple(line(key, name, *paper) for key, name in rule.papers.items()),
        kinds=tuple(JourneyKind),
        others=1,
        now=NOW,
        for_staff=for_staff,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("kind", "key"), EVERY)
def test_every_card_fits_under_its_picture_whole(kind: JourneyKind, key: str, language: str) -> None:
    to = Reader(language, RULES.zone)
    for for_staff in (False, True):
        for paper in ((PaperState.PASSED, ""), (PaperState.MISSING, ""), WORST):
            for note in ("", "银行要求补近两个月流水，请在本周五之前交到售楼处。" * 4):
                message = say(card(kind, key, paper, note, for_staff=for_staff), to)
                words = visible(message.text)
                assert units(words) <= CAPTION
                assert "陈静" in words[-60:], f"the end is cut off:\n{words}"
                assert message.picture is not None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("kind", "key"), EVERY)
def test_every_move_is_told_whole(kind: JourneyKind, key: str, language: str) -> None:
    rule = RULES.journeys[kind]
    stage = rule.stage(key)
    told = say(StageMoved(HOME, kind, rule, stage, rule.following(key), "备注在此"), Reader(language, RULES.zone))
    assert units(visible(told.text)) <= TEXT
    assert stage.told.in_(language)[:20] in visible(told.text)
    assert "备注在此" in told.text


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", list(JourneyKind))
def test_every_stage_can_be_chosen_by_button(kind: JourneyKind, language: str) -> None:
    rule = RULES.journeys[kind]
    journey = card(kind, rule.stages[0].key, (PaperState.MISSING, ""), "", for_staff=True).journey
    message = say(StageChoice(HOME, journey, rule), Reader(language, RULES.zone))
    pressed = [one.press for row in message.buttons for one in row]
    for stage in rule.stages[1:]:
        assert f"stage:7:{kind}:{stage.key}" in pressed
    assert all(len(one.encode()) <= 64 for one in pressed)


@pytest.mark.row("S1", "S4", "S6", "S7", "S9", "S23", "S24")
@pytest.mark.parametrize("kind", list(JourneyKind))
async def test_a_journey_is_walked_from_end_to_end(town: Town, kind: JourneyKind) -> None:
    chen = await town.staff("陈静")
    approvers = {role: await town.staff(role.value, role) for role in (Role.MANAGER, Role.DIRECTOR)}
    rule = RULES.journeys[kind]
    begun = {kind: EntryStage(rule.stages[0].key, date(2026, 3, 1))}
    lin = await town.buyer("林晓梅", handed_over_on=date(2026, 2, 20), stages=begun)
    await town.papers_in("HT-3-2-1202", kind)
    for number, stage in enumerate(rule.stages[1:], 2):
        approval = rule.stages[number - 2].approval
        who = chen if approval is None else approvers[approval]
        await who.says(f"/stage HT-3-2-1202 {kind} {number}")
        who.hears(stage.name.zh)
        if stage.approval is not None:
            approvers[stage.approval].hears("请审批")
        for fact in stage.facts:
            await who.says({"text": "A-1", "day": "今天", "sum": "86万"}[fact.kind])
            who.forgets()
        lin.hears(stage.told.zh)
    await lin.taps("查看全程")
    lin.hears(f"第 {len(rule.stages)} 步，共 {len(rule.stages)} 步")
    assert "办结" in lin.calls()[-1].params["caption"]
