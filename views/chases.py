"""How chases sound: to the owner what is late and what to do, to managers what stays late. S6."""

from __future__ import annotations

from services.cases import UNOWNED
from services.chases import CHASED, ChaseDue, ChaseNoted, ChasesForManagers, ChasesMore, ChaseWords
from views.cases import case_row, open_buttons
from views.message import Message, press
from views.parts import TEXT, button, home_of, lines, one_line, page, within
from views.progress import holder
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: ChaseDue, to: Reader) -> Message:
    stage = value.stage.name.in_(to.language)
    who = holder(value.stage.holder, to, staff=True)
    said = page(
        to.text("chase", home=home_of(value.contract), stage=stage),
        lines(
            to.text("chase-late" if value.late else "chase-today", holder=who, day=to.day(value.due_at), n=value.late),
            to.text("chase-times", n=value.times) if value.times > 1 else Html(""),
        ),
        to.text("chase-next"),
    )
    about = (value.contract.id, value.kind)
    key = value.stage.key[:32]
    first = (
        button(to, "b-chased", press("chased", *about, key)),
        button(to, "b-new-due", press("new-due", *about, key)),
    )
    last = (button(to, "b-stages", press("stages", *about)), button(to, "b-owner", press("owner", *about)))
    return Message(said, (first, last))


@say.register
def _(value: ChasesMore, to: Reader) -> Message:
    return Message(to.text("chases-more", n=value.total), ((button(to, "b-cases", press("cases", "mine")),),))


@say.register
def _(value: ChasesForManagers, to: Reader) -> Message:
    unowned = value.why == UNOWNED
    rest = value.total - len(value.rows)
    said = page(
        to.text("chases-unowned" if unowned else "chases-late", n=value.total),
        lines(*(case_row(row, to) for row in value.rows)),
        to.text("more-of-them", n=rest) if rest > 0 else Html(""),
        to.text("chases-unowned-next" if unowned else "chases-late-next"),
    )
    lists = ((button(to, "b-cases-unowned", press("cases", "unowned")),),) if unowned else ()
    return Message(within(said, TEXT), (*open_buttons(value.rows), *lists, (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: ChaseWords, to: Reader) -> Message:
    facts = {"home": home_of(value.contract), "stage": value.stage.name.in_(to.language)}
    about = (value.contract.id, value.kind, value.stage.key[:32])
    if value.purpose == CHASED:
        said = to.text("chase-words", holder=holder(value.holder, to, staff=True), **facts)
        return Message(said, ((button(to, "b-chased-bare", press("chased-bare", *about)),),))
    unread = to.text("fact-unread", example=one_line(value.example, 40)) if value.example.strip() else Html("")
    subject = ":".join(str(part) for part in ("new-due", *about))
    prompt = to.plain("chase-due-prompt")
    return Message(page(unread, to.text("chase-due-words", **facts)), prompt=prompt, subject=subject)


@say.register
def _(value: ChaseNoted, to: Reader) -> Message:
    facts = {"home": home_of(value.contract), "stage": value.stage.name.in_(to.language)}
    said = page(
        to.text("chase-due-set" if value.due_at else "chase-noted", day=to.day(value.again_at), **facts),
        to.text("chase-note", note=one_line(value.note, 300)) if value.note.strip() and not to.group else Html(""),
    )
    open_ = button(to, "b-case", press("contract", value.contract.id, value.kind))
    return Message(said, ((open_, button(to, "b-cases", press("cases", "mine"))),), brief=to.plain("chase-noted-brief"))
