"""How far it is, in full truth: who has it, since when, how long it usually takes, as of when."""

from __future__ import annotations

from domain.journeys import Holder, PaperState, StageRule
from domain.lengths import Usual
from services.progress import NoJourney, ProgressCard, WhichHome
from views.bookings import book_button, bring, collected_button, forms, time_of
from views.cases import care_lines
from views.facts import facts_of
from views.message import Button, Message, press
from views.paper_lines import paper_row
from views.parts import CAPTION, button, home_of, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say
from views.splitting import fits
from views.timelines import timeline

_MOST = 30
_ROOM = ((8, True), (8, False), (5, False), (3, False), (1, False))
"""Papers named one by one, and whether the words of the stage are told: the first that fits."""


@say.register
def _(value: ProgressCard, to: Reader) -> Message:
    return Message(_words(value, to), _buttons(value, to), picture=timeline(value, to))


def _words(value: ProgressCard, to: Reader) -> Html:
    """As much as a caption holds; the papers in detail give way before what is next and as of when."""
    said = Html("")
    for papers, told in _ROOM:
        said = page(
            _stage(value, to),
            _told(value, to) if told else Html(""),
            time_of(value.bookable, to),
            forms(value.stage.forms, to) if told else Html(""),
            bring(value.stage.bring, to),
            _papers(value, to, papers),
            _approval(value, to),
            facts_of(value.facts, to),
            lines(
                following(value.following, to),
                care_lines(value.care if value.following else None, to, staff=value.for_staff),
                note_of(value.journey.note, to),
                _as_of(value, to),
            ),
        )
        if fits(said, CAPTION):
            return said
    return within(said, CAPTION)


def _told(value: ProgressCard, to: Reader) -> Html:
    """What the stage means for the buyer; staff know it."""
    if value.for_staff:
        return Html("")
    return to.text("told", text=one_line(value.stage.told.in_(to.language), 300))


def _stage(value: ProgressCard, to: Reader) -> Html:
    steps = value.rule.stages
    return lines(
        to.text("progress-head", home=home_of(value.contract), journey=value.rule.name.in_(to.language)),
        to.text(
            "progress-stage",
            stage=value.stage.name.in_(to.language),
            at=value.rule.index(value.stage.key) + 1,
            all=len(steps),
        ),
        _corrected(value, to),
        *(_waiting(value, to) if value.following else (to.text("progress-done", day=to.day(value.journey.since)),)),
    )


def _waiting(value: ProgressCard, to: Reader) -> tuple[Html, ...]:
    since = to.text("progress-since", day=to.day(value.journey.since), n=value.days)
    return (
        to.text("progress-holder", holder=holder(value.stage.holder, to, staff=value.for_staff)),
        since,
        usual(value.stage, value.usual, to),
        _stuck(value, to) if value.stuck else Html(""),
    )


def _corrected(value: ProgressCard, to: Reader) -> Html:
    if value.journey.corrected is None:
        return Html("")
    stage, day = value.journey.corrected
    return to.text("corrected-mark", day=to.day(day), stage=value.rule.stage_name(stage, to.language))


def _stuck(value: ProgressCard, to: Reader) -> Html:
    if value.for_staff:
        return to.text("progress-stuck-staff")
    return to.text("progress-stuck-buyer" if value.stage.holder is Holder.BUYER else "progress-stuck")


def holder(who: Holder, to: Reader, *, staff: bool = False) -> str:
    """Who has the stage; to a buyer, the buyer is "you"."""
    return to.plain("holder-the-buyer") if staff and who is Holder.BUYER else named(to, "holder", who)


def usual(stage: StageRule, own: Usual | None, to: Reader) -> Html:
    """How long a stage usually lasts: as our own cases have it, else as config.yaml does; unknown is said as unknown."""
    if own is not None:
        half, most = within_days(own.half, to), within_days(own.most, to)
        if half == most:
            return to.text(f"usual-{own.scope}-alike", n=own.cases, most=most)
        return to.text(f"usual-{own.scope}", n=own.cases, half=half, most=most)
    return to.text("usual-unknown") if stage.usual_days is None else to.text("usual", n=stage.usual_days)


def within_days(days: int, to: Reader) -> str:
    """`12 天内`, `当天`: in whole days."""
    return to.plain("within-days", n=days)


def _papers(value: ProgressCard, to: Reader, most: int) -> Html:
    """What waits for her, then what waits for us, one by one as far as there is room; one line for what is in order."""
    order = (PaperState.REFUSED, PaperState.MISSING, PaperState.RECEIVED)
    open_ = [one for state in order for one in value.papers if one.paper.state is state]
    rows = [paper_row(one, to) for one in open_[:most]]
    if value.rounds:
        rows.insert(0, to.text("papers-rounds-staff" if value.for_staff else "papers-rounds", n=value.rounds))
    if len(open_) > most:
        rows.append(to.text("more-of-them", n=len(open_) - most))
    passed = len(value.papers) - len(open_)
    if passed:
        rows.append(to.text("papers-have", n=passed))
    return lines(to.text("papers"), *rows) if rows else Html("")


def _approval(value: ProgressCard, to: Reader) -> Html:
    """Whose approval it waits for; to colleagues in private also why it came back."""
    state = value.approval
    if state is None:
        return Html("")
    title = one_line(state.title.in_(to.language), 40)
    if not state.returned:
        return to.text("approval-awaited", title=title) if value.for_staff else Html("")
    if not value.for_staff:
        return to.text("approval-returned-buyer")
    facts = {"by": person(to, state.by), "title": title}
    if to.group or not state.reason.strip():
        return to.text("approval-returned-bare", **facts)
    return to.text("approval-returned", reason=one_line(state.reason, 160), **facts)


def following(stage: StageRule | None, to: Reader) -> Html:
    """What comes next, if anything does."""
    return to.text("following", stage=stage.name.in_(to.language)) if stage else Html("")


def note_of(note: str, to: Reader) -> Html:
    """What whoever moved it wrote beside it."""
    return to.text("progress-note", note=one_line(note, 160)) if note.strip() else Html("")


def _as_of(value: ProgressCard, to: Reader) -> Html:
    moment = to.moment(value.journey.as_of)
    if not value.journey.entered_by.strip():
        return to.text("as-of", moment=moment)
    return to.text("as-of-by", moment=moment, by=person(to, value.journey.entered_by))


def _buttons(value: ProgressCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    contract = value.contract.id
    action = "contract" if value.for_staff else "progress"
    tabs = tuple(
        button(to, f"journey-{kind}", press(action, contract, kind))
        for kind in value.kinds
        if kind != value.journey.kind
    )
    book = book_button(contract, value.bookable, to)
    if value.wave.bookable is not None and not value.for_staff:
        book = (button(to, "b-notice", press("notice", contract)), *book)
    if value.wave.handing:
        about = press("handing" if value.for_staff else "handing-mine", value.wave.handing)
        book = (button(to, "b-of-the-day", about), *book)
    if value.for_staff:
        book += collected_button(contract, value.journey.kind, value.stage.collect, to)
        return (*in_rows(tabs), *in_rows(book), *_for_staff(value, to))
    history = button(to, "b-history", press("history", contract, value.journey.kind))
    last = [history, button(to, "b-ask", press("report", "question"))]
    if value.others > 0:
        last.append(button(to, "b-other-homes", press("progress")))
    last.append(button(to, "b-contacts", press("contacts", "mine")))
    return (
        *_hand_in(value, to),
        *in_rows(book),
        *in_rows(tabs),
        *in_rows(last),
        (button(to, "b-menu", press("menu")),),
    )


def _hand_in(value: ProgressCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    """What is wanted of her can be handed in here."""
    states = [one.paper.state for one in value.papers]
    wanted = sum(state in (PaperState.MISSING, PaperState.REFUSED) for state in states)
    about = press("papers", value.contract.id, value.journey.kind)
    if wanted:
        return ((button(to, "b-hand-in", about, n=wanted),),)
    return ((button(to, "b-my-papers", about),),) if PaperState.RECEIVED in states else ()


def _for_staff(value: ProgressCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    about = (value.contract.id, value.journey.kind)
    history = button(to, "b-history", press("case-history", *about))
    owner = button(to, "b-owner", press("owner", *about))
    rows: list[tuple[Button, ...]] = [(button(to, "b-stages", press("stages", *about)), owner)]
    rows.append((history, button(to, "b-home-products", press("home-products", value.contract.id))))
    if value.approval is not None and value.approval.returned:
        rows.insert(0, (button(to, "b-resubmit", press("resubmit", *about)),))
    if (stage := _with_facts(value)) is not None:
        names = to.plain("enumeration").join(fact.name.in_(to.language) for fact in stage.facts)
        rows.append((button(to, "b-facts", press("facts", *about, stage.key[:32]), names=names),))
    if value.papers and not to.group:
        rows.append((button(to, "b-papers-staff", press("check", *about)),))
    return tuple(rows)


def _with_facts(value: ProgressCard) -> StageRule | None:
    """The last stage that was reached and has facts: they can be entered late, or put right."""
    reached = {key for key, _ in value.journey.reached}
    found = [stage for stage in value.rule.stages if stage.facts and stage.key in reached]
    return found[-1] if found else None


_CHOOSING = {"home": "home", "report": "home", "papers": "papers", "products": "my-products"}
"""What choosing a home leads to, by what was asked; else her progress."""


@say.register
def _(value: WhichHome, to: Reader) -> Message:
    action = _CHOOSING.get(value.action, "progress")
    found = [labelled(f"🏠 {home_of(one)}", press(action, one.id)) for one in value.contracts[:_MOST]]
    return Message(to.text("which-home"), (*in_rows(found, 1), (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: NoJourney, to: Reader) -> Message:
    return Message(to.text("no-journey", home=home_of(value.contract)), ((button(to, "b-menu", press("menu")),),))
