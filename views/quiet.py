"""Nothing has changed: how that sounds to the buyer, dated and plain, and to whoever must chase."""

from __future__ import annotations

from domain.journeys import Holder
from services.quiet import NothingNew, QuietCase, QuietCases
from views.message import Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, within
from views.progress import holder, usual
from views.reader import Html, Reader
from views.say import say

_MOST = 20


@say.register
def _(value: NothingNew, to: Reader) -> Message:
    head = to.text("quiet-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language))
    yours = value.stage.holder is Holder.BUYER
    said = page(
        head, _yours(value, to) if yours else _still(value, to), to.text("quiet-next-yours" if yours else "quiet-next")
    )
    see = button(to, "b-see-progress", press("progress", value.contract.id, value.kind))
    return Message(within(said, TEXT), ((see, button(to, "b-ask", press("report", "question"))),))


def _facts(value: NothingNew, to: Reader) -> dict[str, object]:
    stage = value.stage.name.in_(to.language)
    return {"today": to.day(value.today), "stage": stage, "since": to.day(value.since), "n": value.days}


def _still(value: NothingNew, to: Reader) -> Html:
    chased = to.text("quiet-chased", day=to.day(value.chased_at)) if value.chased_at else Html("")
    return lines(
        to.text("quiet-still", holder=holder(value.stage.holder, to), **_facts(value, to)),
        usual(value.stage, value.usual, to),
        chased,
        to.text("quiet-ours" if value.stage.holder is Holder.US else "quiet-theirs"),
        to.text("quiet-stuck") if value.stuck else Html(""),
    )


def _yours(value: NothingNew, to: Reader) -> Html:
    bring = [to.text("bullet", text=one_line(one.in_(to.language), 120)) for one in value.stage.bring]
    return page(
        to.text("quiet-yours", **_facts(value, to)),
        lines(to.text("bring"), *bring) if bring else Html(""),
        to.text("quiet-papers", n=value.open_papers) if value.open_papers else Html(""),
    )


@say.register
def _(value: QuietCases, to: Reader) -> Message:
    shown, n = value.cases[:_MOST], len(value.cases)
    rows = [_row(at, one, to) for at, one in enumerate(shown, 1)]
    more = to.text("more-of-them", n=n - _MOST) if n > _MOST else Html("")
    head = to.text("quiet-cases", project=one_line(value.project, 40), n=n)
    said = page(head, lines(*rows, more), to.text("quiet-cases-group" if to.group else "quiet-cases-next"))
    if to.group:
        return Message(within(said, TEXT), line=to.plain("quiet-cases-line", n=n))
    found = (
        labelled(f"{at} {one.contract.home.short}", press("contract", one.contract.id, one.kind))
        for at, one in enumerate(shown, 1)
    )
    return Message(within(said, TEXT), in_rows(found, 3))


def _row(at: int, one: QuietCase, to: Reader) -> Html:
    return to.text(
        "quiet-case",
        at=at,
        home=one_line(one.contract.home.short, 32),
        journey=named(to, "journey", one.kind),
        stage=one.stage.name.in_(to.language),
        holder=holder(one.stage.holder, to, staff=True),
        since=to.day(one.since),
        n=one.days,
    )
