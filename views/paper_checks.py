"""How papers sound to staff: the queue, one case, one paper, a round of the bank. In a group nothing of it is said."""

from __future__ import annotations

from domain.journeys import Holder, JourneyKind, JourneyRule, PaperState, StageRule
from domain.papers import Lack
from services.paper_checks import PaperDesk, PaperQueue, PaperToCheck, WhyRefused
from services.rounds import RoundDraft, RoundWords
from views.message import Button, Message, press
from views.paper_lines import paper_name, paper_row
from views.parts import (
    TEXT,
    button,
    counted,
    home_of,
    in_rows,
    labelled,
    lines,
    named,
    one_line,
    page,
    person,
    quote,
    within,
)
from views.reader import Html, Reader
from views.say import say

_MOST, _WORDS, _KEY = 24, 6, 32


@say.register
def _(value: PaperQueue, to: Reader) -> Message:
    loans, menu = button(to, "b-loans", press("loans")), button(to, "b-menu", press("menu"))
    if not value.rows:
        return Message(to.text("paper-queue-empty"), ((loans, menu),))
    rows = lines(
        *(
            to.text(
                "paper-queue-row",
                home=home_of(one.contract),
                journey=one_line(one.rule.name.in_(to.language), 30),
                n=one.papers,
                day=to.moment(one.since),
            )
            for one in value.rows
        )
    )
    cases = [labelled(f"🔍 {home_of(one.contract)}", press("check", one.contract.id, one.kind)) for one in value.rows]
    said = page(to.text("paper-queue", n=counted(value.total)), rows)
    return Message(within(said, TEXT), (*in_rows(cases), (loans, menu)))


@say.register
def _(value: PaperDesk, to: Reader) -> Message:
    if to.group:
        return _elsewhere(to)
    names = "、".join(person(to, one) for one in value.people[:6])
    head = lines(
        _judged(value, to),
        to.text("papers-head", home=home_of(value.contract), journey=one_line(value.rule.name.in_(to.language), 40)),
        to.text("papers-people", names=names) if names else Html(""),
        to.text("papers-rounds-staff", n=value.rounds) if value.rounds else Html(""),
        to.text("papers-ready-staff", day=to.day(value.journey.ready_at))
        if value.ready and value.journey.ready_at is not None
        else Html(""),
    )
    shown = lines(*(paper_row(one, to) for one in value.lines[:_MOST]))
    others = _documents(value.rule, value.journey.stage, to)
    return Message(within(page(head, shown, others), TEXT), _desk_buttons(value, to))


def _judged(value: PaperDesk, to: Reader) -> Html:
    if value.judged is None:
        return Html("")
    passed = value.judged.paper.state is PaperState.PASSED
    return to.text("judged-passed" if passed else "judged-refused", paper=paper_name(value.judged, to))


def _documents(rule: JourneyRule, stage: str, to: Reader) -> Html:
    """What others than the buyer make for this stage. S14."""
    here = [one for one in rule.papers.values() if one.by is not Holder.BUYER and one.stage == stage]
    names = "、".join(one_line(one.in_(to.language), 40) for one in here)
    return to.text("papers-others", names=names) if names else Html("")


def _desk_buttons(value: PaperDesk, to: Reader) -> tuple[tuple[Button, ...], ...]:
    contract, kind = value.contract.id, value.journey.kind
    order = sorted(value.lines, key=lambda one: one.paper.state is not PaperState.RECEIVED)
    marks = {PaperState.RECEIVED: "🔍", PaperState.MISSING: "⬜", PaperState.REFUSED: "❌", PaperState.PASSED: "✅"}
    each = [
        labelled(f"{marks[one.paper.state]} {paper_name(one, to)}", press("check-one", one.paper.id))
        for one in order[:_MOST]
    ]
    rows: list[tuple[Button, ...]] = []
    if value.ready and value.following is not None:
        rows.append((_submit(value.following, contract, kind, to),))
    if value.back:
        key = "b-round" if value.rule.stage(value.journey.stage).holder is Holder.BANK else "b-round-other"
        rows.append((button(to, key, press("round", contract, kind)),))
    tabs = [button(to, f"journey-{one}", press("check", contract, one)) for one in value.kinds if one != kind]
    last = (button(to, "b-paper-queue", press("paper-queue")), button(to, "b-back", press("contract", contract, kind)))
    return (*rows, *in_rows(each), *in_rows(tabs), last)


def _submit(stage: StageRule, contract: int, kind: JourneyKind, to: Reader) -> Button:
    """One tap, and the case goes on."""
    key = stage.key if len(stage.key.encode()) <= 30 else stage.name.zh
    label = "b-submit" if stage.holder is Holder.BANK else "b-submit-other"
    return button(to, label, press("stage", contract, kind, key), stage=one_line(stage.name.in_(to.language), 20))


@say.register
def _(value: PaperToCheck, to: Reader) -> Message:
    if to.group:
        return _elsewhere(to)
    paper = value.line.paper
    files = (
        to.text("check-files", n=value.files, sender=person(to, value.sender)) if value.files else to.text("check-none")
    )
    words = [quote(to, one, 300) for one in value.words[:_WORDS]]
    head = to.text("check-head", home=home_of(value.contract), paper=paper_name(value.line, to))
    asks = to.text("check-why") if value.reasons else Html("")
    said = page(lines(head, paper_row(value.line, to), files), *words, _history(value, to), asks)
    back = (button(to, "b-back", press("check", value.contract.id, value.kind)),)
    if value.reasons:
        why = [
            labelled(reason.in_(to.language), press("refuse", paper.id, paper.version, key))
            for key, reason in value.reasons[:20]
            if len(key.encode()) <= _KEY
        ]
        own = button(to, "b-own-words", press("refuse-words", paper.id, paper.version))
        return Message(within(said, TEXT), (*in_rows(why, 1), (own,), back))
    row: list[Button] = []
    if paper.state is not PaperState.PASSED:
        key = "b-pass" if value.files else "b-pass-counter"
        row.append(button(to, key, press("accept", paper.id, paper.version)))
    if paper.state is not PaperState.MISSING:
        row.append(button(to, "b-refuse", press("refuse-why", paper.id)))
    return Message(within(said, TEXT), (tuple(row), back))


def _history(value: PaperToCheck, to: Reader) -> Html:
    """What became of it, the newest lines."""
    rows = [
        to.text(
            "paper-event-why" if one.why.zh.strip() else "paper-event",
            moment=to.moment(one.at),
            who=person(to, one.who, "clock"),
            what=named(to, "paper-line", one.what),
            why=one_line(one.why.in_(to.language), 120),
        )
        for one in value.history[-_WORDS:]
    ]
    return lines(to.text("paper-history"), *rows) if rows else Html("")


@say.register
def _(value: WhyRefused, to: Reader) -> Message:
    if to.group:
        return _elsewhere(to)
    paper = value.line.paper
    said = to.text("ask-refuse", paper=paper_name(value.line, to))
    return Message(said, prompt=to.plain("prompt-refuse"), subject=f"paper-no:{paper.id}:{paper.version}")


@say.register
def _(value: RoundDraft, to: Reader) -> Message:
    if to.group:
        return _elsewhere(to)
    one, number = value.round, value.round.id
    journey = one_line(value.rule.name.in_(to.language), 40)
    named = [to.text("bullet", text=one_line(words, 60)) for words in one.named[:8]]
    chosen = [
        to.text("bullet", text=paper_name(line, to)) for line in value.lines[:_MOST] if line.paper.id in one.chosen
    ]
    why = to.text("round-reason", why=one_line(value.reason.in_(to.language), 200)) if one.reason else Html("")
    question = {
        Lack.PAPERS: "round-lacks-papers",
        Lack.REASON: "round-lacks-reason",
        Lack.NOTHING: "round-lacks-nothing",
    }
    head = to.text("round-head", home=home_of(value.contract), journey=journey, n=one.number)
    said = page(head, lines(*chosen, *named), why, to.text(question[one.lacks]))
    toggles = [
        labelled(
            f"{'☑️' if line.paper.id in one.chosen else '☐'} {paper_name(line, to)}",
            press("round-pick", number, line.paper.id),
        )
        for line in value.lines[:_MOST]
    ]
    reasons = [
        labelled(f"💬 {words.in_(to.language)}", press("round-why", number, key))
        for key, words in value.reasons[:12]
        if len(key.encode()) <= _KEY
    ]
    more = (
        button(to, "b-round-name", press("round-words", number, "name")),
        button(to, "b-own-words", press("round-words", number, "why")),
    )
    send: list[Button] = []
    if one.lacks is Lack.NOTHING:
        send.append(button(to, "b-round-send", press("round-send", number)))
    if one.reason:
        send.append(button(to, "b-round-declined", press("round-send", number, "declined")))
    back = (button(to, "b-back", press("check", value.contract.id, value.kind)),)
    rows = (*in_rows(toggles), *in_rows(reasons, 1), more, *((tuple(send),) if send else ()), back)
    return Message(within(said, TEXT), rows)


@say.register
def _(value: RoundWords, to: Reader) -> Message:
    key = "ask-round-name" if value.purpose == "round-name" else "ask-round-why"
    return Message(
        to.text(key), prompt=to.plain(f"prompt-{'round-name' if value.purpose == 'round-name' else 'round-why'}")
    )


def _elsewhere(to: Reader) -> Message:
    return Message(to.text("only-in-private-papers", usage="/papers"))
