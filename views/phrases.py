"""How phrases look: the choice under a ticket, the preview, and the book."""

from __future__ import annotations

from domain.phrases import Phrase
from domain.tickets import Kind
from services.phrase_book import AskPhrase, PhraseBook, PhraseCard, PhraseGone
from services.phrases import PhraseChoice, PhraseChoiceSent, PhrasePreview
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, labelled, lines, named, one_line, page, quote, within
from views.reader import Html, Reader
from views.say import say
from views.staff_tickets import open_it


@say.register
def _(value: PhraseChoice, to: Reader) -> Message:
    number = value.ticket.number
    book = button(to, "b-phrase-book", press("phrase-book"))
    if not value.phrases:
        return Message(to.text("phrase-none", number=str(number)), ((book, open_it(number, to)),))
    shown = value.phrases
    told = (to.text("phrase-row", title=one_line(one.title, 40), text=one_line(one.text, 90)) for one in shown)
    rows = in_rows(labelled(one.title, press("phrase", number, one.id)) for one in shown)
    said = page(to.text("phrase-choice", number=str(number)), lines(*told))
    return Message(within(said, TEXT), (*rows, (book, open_it(number, to))))


@say.register
def _(value: PhraseChoiceSent, to: Reader) -> Message:
    return Message(to.text("phrase-choice-sent"), brief=to.plain("phrase-choice-sent"))


@say.register
def _(value: PhrasePreview, to: Reader) -> Message:
    number = value.ticket.number
    rows = (
        (button(to, "b-phrase-send", press("phrase-send", number, value.phrase.id)),),
        (
            button(to, "b-phrase-own", press("words", number, "reply")),
            button(to, "b-back", press("phrases", number)),
        ),
    )
    said = page(to.text("phrase-preview", number=str(number)), quote(to, value.text, 2500), to.text("phrase-copy"))
    return Message(said, rows)


@say.register
def _(value: PhraseBook, to: Reader) -> Message:
    shown = value.phrases
    told = lines(*(_line(one, to) for one in shown)) if shown else to.text("phrase-book-empty")
    rows = [*in_rows(labelled(one.title, press("phrase-book", one.id)) for one in shown)]
    if value.starters:
        rows.append((button(to, "b-phrase-begin", press("phrase-begin"), n=value.starters),))
    add = (button(to, "b-phrase-add", press("phrase-words")),) if value.may_write else ()
    rows.append((*add, button(to, "b-menu", press("menu"))))
    how = to.text("phrase-book-next" if value.may_write else "phrase-book-read")
    return Message(within(page(to.text("phrase-book-head"), told, how), TEXT), tuple(rows))


def _line(one: Phrase, to: Reader) -> Html:
    return to.text("phrase-book-row", title=one_line(one.title, 40), about=_about(one, to), n=one.used)


def _about(one: Phrase, to: Reader) -> str:
    """For which tickets, of which project."""
    kind = to.plain("phrase-any") if one.kind is None else named(to, "kind", one.kind)
    return kind if one.project is None else f"{kind} · {one_line(one.project, 40)}"


@say.register
def _(value: PhraseCard, to: Reader) -> Message:
    one = value.phrase
    head = to.text("phrase-card", title=one_line(one.title, 40), about=_about(one, to), n=one.used)
    own = _change(one, to) if value.may_change else ()
    return Message(page(head, quote(to, one.text, 2500)), (*own, (button(to, "b-phrase-book", press("phrase-book")),)))


def _change(one: Phrase, to: Reader) -> tuple[tuple[Button, ...], ...]:
    kinds = [
        labelled(to.plain("phrase-for", kind=named(to, "kind", kind)), press("phrase-kind", one.id, kind))
        for kind in Kind
        if kind is not one.kind
    ]
    if one.kind is not None:
        kinds.append(button(to, "phrase-for-any", press("phrase-kind", one.id)))
    anew = button(to, "b-phrase-anew", press("phrase-words", one.id))
    return (*in_rows(kinds), (anew, button(to, "b-phrase-off", press("phrase-off", one.id))))


@say.register
def _(value: AskPhrase, to: Reader) -> Message:
    fault = to.text(f"phrase-fault-{value.fault}", name=one_line(value.name, 20)) if value.fault else Html("")
    before = Html("") if value.anew is None else quote(to, f"{value.anew.title}\n{value.anew.text}", 1200)
    said = page(fault, to.text("phrase-ask"), before, to.text("phrase-fields"))
    return Message(said, prompt=to.plain("prompt-phrase"))


@say.register
def _(value: PhraseGone, to: Reader) -> Message:
    row = (button(to, "b-phrase-book", press("phrase-book")),)
    return Message(to.text("phrase-gone", title=one_line(value.title, 40)), (row,))
