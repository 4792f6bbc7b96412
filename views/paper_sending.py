"""How handing in papers sounds to the buyer: what is wanted, what has come, what became of it."""

from __future__ import annotations

from domain.homes import Contract
from domain.journeys import FileKind, JourneyKind, PaperState
from services.opening import JourneyOpened
from services.paper_checks import PaperRefused, PapersChecked
from services.paper_sending import PaperDraft, PaperFiles, PaperList, PaperPaused, PapersHandedIn
from services.rounds import SentBack
from views.message import Button, Message, press
from views.paper_lines import paper_name, paper_row
from views.parts import CAPTION, TEXT, button, home_of, in_rows, labelled, lines, one_line, page, quote, within
from views.reader import Html, Reader
from views.say import say

_MOST = 24
_OPEN = (PaperState.REFUSED, PaperState.MISSING, PaperState.RECEIVED)


def to_papers(contract: Contract, kind: JourneyKind, to: Reader) -> Button:
    """To her list."""
    return button(to, "b-my-papers", press("papers", contract.id, kind))


@say.register
def _(value: PaperList, to: Reader) -> Message:
    handed = Html("")
    if value.handed is not None:
        handed = to.text("paper-handed", paper=paper_name(value.handed, to))
    order = sorted(
        value.lines,
        key=lambda one: (
            list(PaperState).index(one.paper.state)
            if one.paper.state not in _OPEN
            else _OPEN.index(one.paper.state) - 9
        ),
    )
    shown = [paper_row(one, to) for one in order[:_MOST]]
    if len(order) > _MOST:
        shown.append(to.text("more-of-them", n=len(order) - _MOST))
    open_ = sum(one.paper.state in _OPEN[:2] for one in value.lines)
    unsent = dict(value.unsent)
    head = lines(
        to.text("papers-head", home=home_of(value.contract), journey=one_line(value.rule.name.in_(to.language), 40)),
        to.text("papers-rounds", n=value.rounds) if value.rounds else Html(""),
    )
    following = (
        to.text("papers-choose", n=open_) if open_ else to.text("papers-ready" if value.ready else "papers-wait")
    )
    buttons = [
        labelled(f"{'✏️' if one.paper.id in unsent else '📎'} {paper_name(one, to)}", press("paper", one.paper.id))
        for one in order
        if one.paper.state in _OPEN[:2] or one.paper.id in unsent
    ]
    buttons += [
        labelled(f"🔄 {paper_name(one, to)}", press("paper", one.paper.id))
        for one in order
        if one.paper.state is PaperState.RECEIVED and one.paper.id not in unsent
    ]
    tabs = [
        button(to, f"journey-{kind}", press("papers", value.contract.id, kind))
        for kind in value.kinds
        if kind != value.kind
    ]
    last = (button(to, "b-see-progress", press("progress", value.contract.id, value.kind)),)
    said = page(handed, head, lines(*shown), following)
    return Message(within(said, TEXT), (*in_rows(buttons[:_MOST], 1), *in_rows(tabs), last))


@say.register
def _(value: PaperDraft, to: Reader) -> Message:
    takes = to.plain("takes-both" if len(set(value.takes)) > 1 else f"takes-{(value.takes or (FileKind.PHOTO,))[0]}")
    head = to.text("paper-asked", paper=paper_name(value.line, to), takes=takes)
    refused = Html("")
    if value.line.paper.state is PaperState.REFUSED:
        refused = to.text("paper-was-refused", why=one_line(value.line.why.in_(to.language), 200) or "–")
    state = Html("")
    if value.unfit:
        state = to.text("paper-unfit", takes=takes)
    elif value.files >= value.most:
        state = to.text("paper-full", n=value.files)
    elif value.files:
        state = to.text("paper-files", n=value.files)
    elif value.sent:
        state = to.text("paper-sent", n=value.sent)
    paper = value.line.paper.id
    rows: list[tuple[Button, ...]] = []
    if value.files:
        rows.append((button(to, "b-paper-done", press("paper-done", paper), n=value.files),))
    if value.files or value.sent:
        rows.append((button(to, "b-paper-look", press("paper-look", paper)),))
    rows.append((to_papers(value.contract, value.kind, to),))
    following = to.text("paper-next-done") if value.files else to.text("paper-next")
    return Message(within(page(head, refused, state, following), TEXT), tuple(rows), subject=f"paper:{paper}")


@say.register
def _(value: PaperFiles, to: Reader) -> Message:
    if to.group:  # what proves who somebody is, is nobody's to see in a group
        return Message(to.text("only-in-private-papers", usage="/papers"))
    if not value.files:
        return Message(to.text("check-none"))
    said = to.text("paper-files-of", paper=paper_name(value.line, to), n=len(value.files))
    return Message(within(said, CAPTION), album=value.files)


@say.register
def _(value: PaperPaused, to: Reader) -> Message:
    paper = value.line.paper.id
    said = to.text("paper-paused", paper=paper_name(value.line, to), n=value.files)
    row = (
        button(to, "b-paper-done", press("paper-done", paper), n=value.files),
        button(to, "b-paper-go-on", press("paper", paper)),
    )
    return Message(said, (row,))


@say.register
def _(value: PapersHandedIn, to: Reader) -> Message:
    said = to.text("papers-in", home=one_line(value.home, 64), name=one_line(value.name, 24) or "*", n=value.papers)
    return Message(said, line=said if to.group else "")


@say.register
def _(value: PaperRefused, to: Reader) -> Message:
    paper = paper_name(value.line, to)
    said = to.text("refused-head", home=home_of(value.contract), paper=paper)
    why = quote(to, value.line.why.in_(to.language) or "–", 2000)
    row = (
        button(to, "b-paper-again", press("paper", value.line.paper.id)),
        button(to, "b-ask", press("report", "question")),
    )
    return Message(page(said, why, to.text("refused-next")), (row,), subject=f"paper:{value.line.paper.id}")


@say.register
def _(value: PapersChecked, to: Reader) -> Message:
    open_ = [one for one in value.lines if one.paper.state is not PaperState.PASSED]
    head = to.text("checked-head", home=home_of(value.contract), journey=one_line(value.rule.name.in_(to.language), 40))
    if not open_:
        said = page(head, to.text("checked-ready" if value.ready else "checked-all"))
        return Message(said, ((button(to, "b-see-progress", press("progress", value.contract.id, value.kind)),),))
    rows = lines(*(paper_row(one, to) for one in open_[:_MOST]))
    said = page(head, to.text("checked-open", n=len(open_)), rows)
    return Message(within(said, TEXT), ((to_papers(value.contract, value.kind, to),),))


@say.register
def _(value: SentBack, to: Reader) -> Message:
    journey = one_line(value.rule.name.in_(to.language), 40)
    key = "declined-head" if value.declined else "sent-back-head"
    head = to.text(key, home=home_of(value.contract), journey=journey, n=value.number)
    why = quote(to, value.reason.in_(to.language) or "–", 1500)
    rows = lines(*(to.text("sent-back-row", paper=paper_name(one, to)) for one in value.lines[:_MOST]))
    following = to.text("declined-next" if value.declined else "sent-back-next")
    ask = button(to, "b-ask", press("report", "question"))
    row = (ask,) if value.declined else (to_papers(value.contract, value.kind, to), ask)
    return Message(within(page(head, why, rows, following), TEXT), (row,))


@say.register
def _(value: JourneyOpened, to: Reader) -> Message:
    open_ = [one for one in value.lines if one.paper.state is not PaperState.PASSED]
    known = [one for one in value.lines if one.paper.state is PaperState.PASSED]
    head = lines(
        to.text("moved-head", home=home_of(value.contract), journey=one_line(value.rule.name.in_(to.language), 40)),
        to.text("moved-stage", stage=one_line(value.stage.name.in_(to.language), 40)),
    )
    said = page(
        head,
        to.text("told", text=one_line(value.stage.told.in_(to.language), 600)),
        lines(to.text("opened-known"), *(paper_row(one, to) for one in known[:_MOST])) if known else Html(""),
        lines(to.text("opened-wanted", n=len(open_)), *(paper_row(one, to) for one in open_[:_MOST]))
        if open_
        else to.text("opened-nothing"),
    )
    row = (
        to_papers(value.contract, value.kind, to),
        button(to, "b-see-progress", press("progress", value.contract.id, value.kind)),
    )
    return Message(within(said, TEXT), (row,))
