"""How the end of a home's handover sounds: keys not taken, closed, and the wave done."""

from __future__ import annotations

from services.handing_ends import AskHandingWords, CloseWave, KeysRefused, RefusalTold, WaveDone, WhyNotKeys
from views.bookings import purpose_in
from views.handings import owners
from views.message import Message, press
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, one_line, page, quote, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: WhyNotKeys, to: Reader) -> Message:
    said = to.text("no-keys-why-own" if value.own else "no-keys-why", home=home_of(value.contract))
    reasons = (labelled(name.in_(to.language), press("no-keys", value.home, key)) for key, name in value.reasons)
    back = button(to, "b-back", press("handing-mine" if value.own else "handing", value.home))
    return Message(said, (*in_rows(reasons, 1), (back,)))


@say.register
def _(value: KeysRefused, to: Reader) -> Message:
    facts = {"home": home_of(value.contract), "reason": one_line(value.reason.in_(to.language), 60)}
    said = page(
        to.text("no-keys-noted-other" if value.other else "no-keys-noted", **facts),
        to.text("no-keys-again") if value.again else Html(""),
        Html("") if value.other else to.text("no-keys-words"),
    )
    row = [button(to, "b-menu", press("menu"))]
    if value.again:
        days = press("days", value.contract.id, 0, purpose_in(value.again))
        row.insert(0, button(to, "b-book-again", days))
    return Message(said, (tuple(row),), brief=to.plain("no-keys-brief"))


@say.register
def _(value: RefusalTold, to: Reader) -> Message:
    card = value.card
    reason = one_line(card.reason.in_(to.language), 60) if card.reason is not None else "–"
    said = page(
        lines(
            to.text("no-keys-told", home=home_of(card.home.contract), name=one_line(card.wave.name, 32), reason=reason),
            owners(card.owners, to),
        ),
        Html("") if to.group else quote(to, value.words),
        to.text("no-keys-told-next"),
    )
    home = one_line(card.home.contract.home.short, 30)
    return Message(within(said, TEXT), ((button(to, "b-handing", press("handing", card.home.id), home=home),),))


@say.register
def _(value: AskHandingWords, to: Reader) -> Message:
    said = to.text("handing-close-why", home=home_of(value.contract))
    return Message(said, prompt=to.plain("inspection-ask-prompt"), subject=f"handing-close:{value.home}")


@say.register
def _(value: CloseWave, to: Reader) -> Message:
    homes = one_line("、".join(value.homes) + ("…" if value.total > len(value.homes) else ""), 200)
    said = to.text("wave-close-sure", name=one_line(value.wave.name, 32), n=value.total, homes=homes or "–")
    sure = button(to, "b-wave-close-sure", press("wave-close", value.wave.id, "sure"))
    return Message(said, ((sure,), (button(to, "b-back", press("wave-today", value.wave.id, "all")),)))


@say.register
def _(value: WaveDone, to: Reader) -> Message:
    counts = Html(" · ".join(to.text(f"wave-today-count-{state}", n=n) for state, n in value.counts))
    said = lines(
        to.text("wave-is-done", name=one_line(value.wave.name, 32), project=one_line(value.wave.project, 32)),
        counts,
        to.text("wave-is-done-defects", n=value.defects) if value.defects else Html(""),
    )
    name = one_line(value.wave.name, 30)
    return Message(said, ((button(to, "b-wave", press("wave", value.wave.id), name=name),),))
