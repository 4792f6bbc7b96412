"""What was entered of a journey: to the buyer in plain words, to staff with names, notes and reasons."""

from __future__ import annotations

from domain.history import Entered
from services.history import AskWhyBack, Corrected, JourneyHistory
from views.message import Message, press
from views.parts import TEXT, button, home_of, lines, one_line, page, person, within
from views.progress import holder
from views.reader import Html, Reader
from views.say import say

_MOST = 24


@say.register
def _(value: JourneyHistory, to: Reader) -> Message:
    head = to.text("history-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language))
    shown = _shown(value)
    rows = [_row(one, value, to) for one in shown[-_MOST:]]
    more = to.text("history-more", n=len(shown) - _MOST) if len(shown) > _MOST else Html("")
    said = page(head, more, lines(*rows), to.text("history-next-staff" if value.for_staff else "history-next"))
    contract, kind = value.contract.id, value.journey.kind
    back = button(to, "b-back", press("contract" if value.for_staff else "progress", contract, kind))
    if value.undone is not None:
        return Message(within(said, TEXT), ((button(to, "b-take-back", press("take-back", contract, kind)),), (back,)))
    ask = () if value.for_staff else (button(to, "b-ask", press("report", "question")),)
    return Message(within(said, TEXT), ((*ask, back),))


def _shown(value: JourneyHistory) -> list[Entered]:
    """Staff see all of it; a buyer what concerns her: not that somebody has looked again."""
    if value.for_staff:
        return list(value.lines)
    shown: list[Entered] = []
    for one in value.lines:
        again = shown and shown[-1].stage == one.stage and shown[-1].taken_back_at is None
        if not again or one.taken_back_at is not None:
            shown.append(one)
    return shown


def _row(one: Entered, value: JourneyHistory, to: Reader) -> Html:
    stage = one_line(value.rule.stage_name(one.stage, to.language), 40)
    if one.taken_back_at is not None:
        row = to.text("history-wrong", day=to.full_day(one.at), stage=stage, back=to.day(one.taken_back_at))
    else:
        row = to.text("history-row", day=to.full_day(one.at), stage=stage)
    if not value.for_staff:
        return row
    by = to.text("history-by", by=person(to, one.by), moment=to.moment(one.entered_at))
    note = to.text("history-note", note=one_line(one.note, 120)) if one.note.strip() else Html("")
    return lines(row, by, note, _taken_back(one, to))


def _taken_back(one: Entered, to: Reader) -> Html:
    if one.taken_back_at is None:
        return Html("")
    moment = to.moment(one.taken_back_at)
    return to.text("history-back", by=person(to, one.taken_back_by), moment=moment, why=one_line(one.why, 160) or "–")


@say.register
def _(value: AskWhyBack, to: Reader) -> Message:
    said = page(
        to.text("take-back-head", home=home_of(value.contract)),
        to.text(
            "take-back-what",
            wrong=value.wrong.name.in_(to.language),
            stage=value.stage.name.in_(to.language),
            day=to.day(value.since),
        ),
        to.text("take-back-why"),
    )
    if to.group and value.staff.account is not None:
        # Telegram opens the composer of whoever is named; without a name it would be nobody's.
        name = person(to, value.staff.name)
        said = Html(f"{to.text('mention', account=str(value.staff.account), name=name)} {said}")
    subject = f"back:{value.contract.id}:{value.journey.kind}:{value.journey.version}"
    return Message(said, prompt=to.plain("take-back-prompt"), subject=subject)


@say.register
def _(value: Corrected, to: Reader) -> Message:
    head = to.text("corrected-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language))
    told = to.text("corrected", day=to.day(value.told_at), wrong=value.wrong.name.in_(to.language))
    stands = to.text("corrected-stands", stage=value.stage.name.in_(to.language), day=to.day(value.since))
    who = to.text("progress-holder", holder=holder(value.stage.holder, to))
    see = button(to, "b-see-progress", press("progress", value.contract.id, value.kind))
    said = page(head, lines(told, stands, who), to.text("corrected-sorry"))
    return Message(said, ((see, button(to, "b-ask", press("report", "question"))),))
