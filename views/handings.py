"""How a home sounds on the day of its handover: for staff one card, for its owners what happens now."""

from __future__ import annotations

from domain.handings import OVER, Duty, HandingState
from domain.people import masked_name
from domain.waves import WaveState
from services.handings import DefectLine, HandingCard, HandingLine, ItemLine, MeterLine, MyHanding
from views.bookings import purpose_in
from views.message import Button, Message, press
from views.parts import TEXT, button, home_of, in_rows, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_DEFECTS = 8

SIGNS = {
    HandingState.WAITING: "⬜",
    HandingState.HERE: "🟢",
    HandingState.HANDED: "🔑",
    HandingState.REFUSED: "✋",
    HandingState.CLOSED: "⏹",
}


@say.register
def _(value: HandingCard, to: Reader) -> Message:
    key = f"handing-what-{value.what}"
    what = to.text(key) if value.what and to.knows(key) else Html("")
    said = page(
        what,
        lines(_head(value, to), owners(value.owners, to), _state(value, to)),
        lines(_walked(value, to), *defect_lines(value.defects, to)),
        lines(meters(value.meters, to), items(value.items, to)),
        _open(value, to),
        lines(*(_line(one, to) for one in value.lines)),
    )
    brief = to.plain(key) if what else ""
    return Message(within(said, TEXT), _buttons(value, to), brief=one_line(brief, 180))


def _head(value: HandingCard, to: Reader) -> Html:
    names = {"name": one_line(value.wave.name, 32), "project": one_line(value.wave.project, 32)}
    return to.text("handing-head", home=one_line(value.home.contract.home.short, 40), **names)


def owners(names: tuple[str, ...], to: Reader) -> Html:
    """Whole in private, masked where colleagues read along."""
    shown = [masked_name(one) if to.group else person(to, one, "unknown") for one in names[:4]]
    return to.text("handing-owners", names=one_line("、".join(shown) if to.language == "zh" else ", ".join(shown), 120))


def _state(value: HandingCard, to: Reader) -> Html:
    handing, sign = value.handing, SIGNS[value.handing.state]
    if handing.state is HandingState.WAITING:
        if value.booking is None:
            return to.text("handing-state-unbooked")
        return to.text("handing-state-late" if value.missed else "handing-state-booked", when=_when(value, to))
    if handing.state is HandingState.HERE:
        came = to.moment(handing.came_at) if handing.came_at else ""
        key = "handing-state-asked" if handing.asked_at is not None else "handing-state-here"
        return to.text(key, came=came)
    at = to.moment(handing.ended_at) if handing.ended_at else ""
    said = to.text(f"handing-state-{handing.state}", sign=sign, at=at, reason=_reason(value, to))
    words = one_line(handing.words, 200) if not to.group else ""
    return lines(said, to.text("handing-words", words=words) if words else Html(""))


def _when(value: HandingCard, to: Reader) -> str:
    return to.when(value.booking.starts_at) if value.booking is not None else ""


def _reason(value: HandingCard, to: Reader) -> str:
    return one_line(value.reason.in_(to.language), 60) if value.reason is not None else "–"


def _walked(value: HandingCard, to: Reader) -> Html:
    if value.handing.walked_at is not None:
        return to.text("handing-walked", n=len(value.defects))
    return to.text("handing-walking", n=len(value.defects)) if value.defects else Html("")


def defect_lines(defects: tuple[DefectLine, ...], to: Reader, most: int = _DEFECTS) -> tuple[Html, ...]:
    """The newest of them, a line each, and how many more there are."""
    more = len(defects) - most
    rest = (to.text("more-of-them", n=more),) if more > 0 else ()
    return (*(defect_line(one, to) for one in defects[-most:]), *rest)


def defect_line(one: DefectLine, to: Reader) -> Html:
    """`· 1042 主卧 · 窗：关不严`."""
    where = " · ".join(one_line(part.in_(to.language), 30) for part in (one.room, one.component) if part is not None)
    facts = {"number": str(one.ticket.number), "text": one_line(one.ticket.text, 70) or "📷"}
    return to.text("defect-line-at", where=where, **facts) if where else to.text("defect-line", **facts)


def meters(found: tuple[MeterLine, ...], to: Reader) -> Html:
    """All meters on one line, with what became of each number."""
    if not any(one.reading is not None for one in found):
        return Html("")
    return to.text("handing-meters", meters=Html(" · ".join(meter(one, to) for one in found)))


def meter(one: MeterLine, to: Reader) -> Html:
    """`水表 12.5 吨 ✅`."""
    name, unit = (one_line(words.in_(to.language), 24) for words in (one.rule, one.rule.unit))
    if one.reading is None:
        return to.text("meter-none", name=name)
    state = "confirmed" if one.reading.confirmed_at else "disputed" if one.reading.ticket else "open"
    return to.text(f"meter-{state}", name=name, value=f"{one.reading.value:f}", unit=unit)


def items(found: tuple[ItemLine, ...], to: Reader) -> Html:
    """What was handed over, on one line."""
    given = [one for one in found if one.count]
    if not given:
        return Html("")
    return to.text("handing-items", items=Html(" · ".join(item(one, to) for one in given)))


def item(one: ItemLine, to: Reader) -> Html:
    """`入户门钥匙 ×5`."""
    name = one_line(one.rule.in_(to.language), 40)
    return to.text("item-many", name=name, n=one.count) if one.count > 1 else to.text("item-one", name=name)


def _open(value: HandingCard, to: Reader) -> Html:
    if value.handing.state is not HandingState.HERE:
        return Html("")
    if not value.duties:
        return to.text("handing-wait-sign" if value.handing.asked_at is not None else "handing-ready")
    left = (
        to.text("handing-duty", duty=duty_of(duty, to), department=one_line(name.in_(to.language), 30))
        for duty, name in value.duties
    )
    return to.text("handing-open", duties=Html(to.text("comma-in-list").join(left)))


def duty_of(duty: Duty, to: Reader) -> str:
    """What a duty is called."""
    return named(to, "duty", duty)


def _line(line: HandingLine, to: Reader) -> Html:
    key = f"handing-line-{line.what}"
    what = to.text(key, about=_about(line, to)) if to.knows(key) else one_line(line.what, 24)
    by = to.plain("handing-by-owner") if line.owner else person(to, line.by) if line.by.strip() else ""
    who = to.text("wave-line-by", by=by) if by else Html("")
    return to.text("wave-line", moment=to.moment(line.at), what=what, by=who)


def _about(line: HandingLine, to: Reader) -> str:
    return one_line(line.about, 40) if line.what in ("disputed", "wrong") else ""


def _buttons(value: HandingCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    home, state = value.home.id, value.handing.state
    found: list[Button] = []
    if state is HandingState.HERE:
        found = _at_work(value, to)
    elif state is not HandingState.HANDED and value.wave.state is not WaveState.DONE:
        found = [button(to, "b-check-in", press("check-in", home))]
        if state is not HandingState.CLOSED:
            days = press("days", value.home.contract.id, 0, purpose_in(value.wave.purpose))
            found.append(button(to, "b-handing-rebook" if value.booking is not None else "b-handing-book", days))
        if state is HandingState.WAITING:
            found.append(button(to, "b-no-keys", press("no-keys", home)))
    if value.may_close and state in (HandingState.WAITING, HandingState.HERE, HandingState.REFUSED):
        found.append(button(to, "b-handing-close", press("handing-close", home)))
    if state in OVER and any(one.reading is not None for one in value.meters):
        found.append(button(to, "b-readings-log", press("readings-log", home)))
    last = (button(to, "b-wave-today", press("wave-today", value.wave.id)),)
    return (*in_rows(found), last)


def _at_work(value: HandingCard, to: Reader) -> list[Button]:
    """What can be done while they are here, the next thing first."""
    home, open_ = value.home.id, {duty for duty, _ in value.duties}
    shown = [one.reading for one in value.meters if one.reading is not None]
    found = []
    if not open_ and value.handing.asked_at is None:
        found.append(button(to, "b-sign-ask", press("sign-ask", home)))
    if not open_:
        found.append(button(to, "b-sign-paper", press("sign-paper", home)))
    found.append(button(to, "b-defects", press("defects", home)))
    if Duty.WALK in open_:
        found.append(button(to, "b-defects-done", press("defects-done", home)))
    if value.meters:
        again = button(to, "b-reading-again", press("readings-log", home))
        found.append(button(to, "b-reading", press("reading", home)) if Duty.READINGS in open_ else again)
    if shown and Duty.READINGS not in open_ and any(one.confirmed_at is None for one in shown):
        found.append(button(to, "b-readings-face", press("readings-face", home)))
    found.append(button(to, "b-items", press("items", home)))
    found.append(button(to, "b-no-keys", press("no-keys", home)))
    return found


@say.register
def _(value: MyHanding, to: Reader) -> Message:
    card = value.card
    home = home_of(card.home.contract)
    if value.what == "begun":
        said = page(
            to.text("my-handing-begun", home=home),
            lines(*(to.text(f"my-handing-step-{step}") for step in ("walk", "meters", "keys"))),
            to.text("my-handing-slow"),
        )
        return Message(said, _own(card, to))
    state = card.handing.state
    said = page(
        lines(to.text("my-handing-head", home=home), to.text(f"my-handing-{state}")),
        lines(to.text("my-handing-defects", n=len(card.defects)), *defect_lines(card.defects, to))
        if card.defects
        else Html(""),
        lines(meters(card.meters, to), items(card.items, to)),
    )
    return Message(within(said, TEXT), _own(card, to, begun=False))


def _own(card: HandingCard, to: Reader, *, begun: bool = True) -> tuple[tuple[Button, ...], ...]:
    home, found = card.home.id, []
    if card.handing.state is HandingState.HERE:
        if card.handing.asked_at is not None:
            found.append(button(to, "b-sign-look", press("sign-look", home)))
        found.append(button(to, "b-my-defects", press("defects", home)))
        if any(one.reading is not None for one in card.meters):
            found.append(button(to, "b-my-readings", press("readings", home)))
        if not begun:
            found.append(button(to, "b-my-no-keys", press("no-keys", home)))
    if begun:
        found.append(button(to, "b-handing-mine", press("handing-mine", home)))
    else:
        found.append(button(to, "b-menu", press("menu")))
    return in_rows(found)
