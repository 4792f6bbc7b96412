"""How appointments on site sound: to staff who arrange them, and to the buyer who takes a time."""

from __future__ import annotations

from domain.bookings import Span
from domain.callouts import Callout, CalloutState
from domain.tickets import WORKED_ON, Ticket
from services.callout_answers import CalloutOther
from services.callout_steps import CalloutAgreed, CalloutAnswered, CalloutOff, CalloutReminder
from services.callouts import CalloutCard, CalloutOffer, SomebodyArrived
from services.site_photos import AskSitePhoto, SitePhoto
from views.message import Button, Message, press
from views.parts import button, in_rows, labelled, lines, named, one_line, page, person, place_of
from views.reader import Html, Reader
from views.say import say
from views.staff_tickets import open_it, under
from views.tickets import look

Rows = tuple[tuple[Button, ...], ...]
_BUYERS = 8
"""Times that a buyer sees at once."""


def time_of(span: Span, to: Reader) -> str:
    """`3月13日（周五）9:00–12:00`."""
    starts, ends = to.local(span.starts_at), to.local(span.ends_at)
    return f"{to.weekday(starts.date())} {starts.hour}:{starts:%M}–{ends.hour}:{ends:%M}"


def line_of(callout: Callout | None, to: Reader) -> Html:
    """One short line of a card; nothing while nothing is arranged."""
    if callout is None or callout.state is CalloutState.OFF:
        return Html("")
    time = "" if callout.span is None else time_of(callout.span, to)
    if callout.state is CalloutState.ARRIVED:
        return to.text("callout-line-arrived")
    return to.text(f"callout-line-{callout.state}", time=time)


@say.register
def _(value: CalloutCard, to: Reader) -> Message:
    ticket = value.ticket
    said = page(
        lines(
            to.text("callout-head", number=str(ticket.number), home=place_of(ticket)),
            _state(value, to),
            _on_site(value, to),
        ),
        _next(value, to),
    )
    brief = to.plain(f"callout-brief-{value.said}") if to.knows(f"callout-brief-{value.said}") else ""
    return Message(said, _buttons(value, to), brief=brief, under=under(ticket.number, to))


def _state(value: CalloutCard, to: Reader) -> Html:
    found = value.callout
    if found is None:
        return to.text("callout-none")
    if found.state is CalloutState.OFFERED:
        times = (time_of(span, to) for span in found.offered[:_BUYERS])
        offered = to.text("callout-offered", by=person(to, value.by))
        return lines(offered, *(to.text("callout-time", time=time) for time in times))
    time = time_of(found.span, to) if found.span is not None else ""
    return to.text(f"callout-is-{found.state}", time=time)


def _on_site(value: CalloutCard, to: Reader) -> Html:
    """In an emergency: how soon somebody was there, or must be. S72."""
    if value.target is None:
        return Html("")
    target = to.span(value.target)
    if value.after is not None:
        return to.text("callout-on-site", after=to.span(value.after), target=target)
    return to.text("callout-on-site-by", by=to.by(value.ticket.opened_at + value.target, value.now), target=target)


def _next(value: CalloutCard, to: Reader) -> Html:
    if value.windows:
        return to.text("callout-pick", n=value.mask.bit_count())
    found = value.callout
    if found is None or value.ticket.status not in WORKED_ON:
        return Html("")
    return to.text(f"callout-next-{found.state}") if to.knows(f"callout-next-{found.state}") else Html("")


def _buttons(value: CalloutCard, to: Reader) -> Rows:
    number = value.ticket.number
    last = [button(to, "b-ticket", press("ticket", number), number=str(number))]
    if value.wave is not None:
        last.append(button(to, "b-repairs", press("repairs", value.wave)))
    if value.ticket.status not in WORKED_ON:
        return (tuple(last),)
    here = button(to, "b-callout-here", press("callout-here", number))
    if value.windows:
        return (*_windows(value, to), (here,), tuple(last))
    state = CalloutState.OFF if value.callout is None else value.callout.state
    again = button(to, "b-callout-again", press("callout-pick", number, value.now.astimezone(to.zone).date(), "0"))
    off = button(to, "b-callout-off", press("callout-off", number))
    if state in (CalloutState.ARRIVED, CalloutState.SIGNED):
        before, after = (
            button(to, f"b-site-{mark}", press("site-photo", number, mark)) for mark in ("before", "after")
        )
        done = button(to, "b-callout-done", press("face", number, "cause"))
        return ((before, after), (done,), (again,), tuple(last))
    return ((here,), (again, off), tuple(last))


def _windows(value: CalloutCard, to: Reader) -> Rows:
    """A tap picks a time, or leaves it out again; what is picked travels in the buttons."""
    number, base, mask = value.ticket.number, value.base, value.mask
    found = []
    for at, span in enumerate(value.windows):
        if span.ends_at <= value.now:
            continue
        mark = "✅ " if mask >> at & 1 else ""
        found.append(labelled(mark + time_of(span, to), press("callout-pick", number, base, f"{mask ^ 1 << at:x}")))
    rows = in_rows(found)
    if not mask:
        return tuple(rows)
    offer = button(to, "b-callout-offer", press("callout-offer", number, base, f"{mask:x}"), n=mask.bit_count())
    settle = button(to, "b-callout-settle", press("callout-settle", number, base, f"{mask:x}"))
    return (*rows, (offer,), *(((settle,),) if mask.bit_count() == 1 else ()))


@say.register
def _(value: CalloutOffer, to: Reader) -> Message:
    number = value.ticket.number
    key = "callout-offer-again" if value.again else "callout-offer"
    said = page(
        to.text(key, number=str(number), by=person(to, value.by)), _about(value.ticket, to), to.text("callout-take")
    )
    times = [
        labelled(time_of(span, to), press("callout-yes", number, int(span.starts_at.timestamp()) // 60))
        for span in value.spans[:_BUYERS]
    ]
    return Message(said, (*in_rows(times, 1), (button(to, "b-callout-other", press("callout-other", number)),)))


def _about(ticket: Ticket, to: Reader) -> Html:
    text = one_line(ticket.text, 60)
    return to.text("is-it-fixed-about", text=text) if text else Html("")


def _change(ticket: Ticket, to: Reader) -> Rows:
    """What the buyer may do with a time that is hers."""
    other = button(to, "b-callout-move", press("callout-other", ticket.number))
    return ((other, button(to, "b-callout-back", press("callout-back", ticket.number))), (look(ticket, to),))


@say.register
def _(value: CalloutAgreed, to: Reader) -> Message:
    time, number = time_of(value.span, to), str(value.ticket.number)
    head = (
        to.text("callout-agreed-by", time=time, by=person(to, value.by))
        if value.by
        else to.text("callout-agreed", time=time)
    )
    who = to.text("callout-comes", who=person(to, value.who), number=number)
    return Message(page(head, lines(who, to.text("callout-be-there"))), _change(value.ticket, to))


@say.register
def _(value: CalloutOther, to: Reader) -> Message:
    number = value.ticket.number
    said = to.text("callout-other", number=str(number))
    return Message(said, prompt=to.plain("callout-other-prompt"), subject=f"more:{number}")


@say.register
def _(value: CalloutOff, to: Reader) -> Message:
    number = str(value.ticket.number)
    time = time_of(value.span, to) if value.span is not None else to.plain("callout-no-time")
    key = "callout-off-by" if value.by else "callout-off"
    said = page(to.text(key, time=time, by=person(to, value.by)), to.text("callout-off-next", number=number))
    return Message(said, ((button(to, "b-more", press("more", value.ticket.number)), look(value.ticket, to)),))


@say.register
def _(value: CalloutAnswered, to: Reader) -> Message:
    number = value.ticket.number
    time = time_of(value.span, to) if value.span is not None else to.plain("callout-no-time")
    key = f"callout-answered-{value.what}"
    said = to.text(
        key if to.knows(key) else "callout-answered-otherwise",
        number=str(number),
        home=place_of(value.ticket),
        time=time,
    )
    row = (button(to, "b-callout", press("callout", number)), open_it(number, to))
    return Message(said, (row,), under=under(number, to))


@say.register
def _(value: CalloutReminder, to: Reader) -> Message:
    number = value.ticket.number
    key = "callout-remind-staff" if value.for_staff else "callout-remind"
    day = to.plain("callout-today" if value.today else "callout-tomorrow")
    facts = {"number": str(number), "home": place_of(value.ticket), "who": person(to, value.who)}
    said = page(to.text(key, day=day, time=time_of(value.span, to), **facts), _about(value.ticket, to))
    if value.for_staff:
        here = button(to, "b-callout-here", press("callout-here", number))
        return Message(said, ((here,), (button(to, "b-callout", press("callout", number)), open_it(number, to))))
    return Message(said, _change(value.ticket, to))


@say.register
def _(value: SomebodyArrived, to: Reader) -> Message:
    said = to.text("callout-arrived", by=person(to, value.by), number=str(value.ticket.number))
    return Message(said, ((look(value.ticket, to),),))


@say.register
def _(value: AskSitePhoto, to: Reader) -> Message:
    number, mark = value.ticket.number, named(to, "site", value.mark)
    key = "site-photo-more" if value.kept else "site-photo-ask"
    said = to.text(key, number=str(number), mark=mark, n=value.kept)
    return Message(said, ((button(to, "b-site-done", press("site-photo-done", number)),),))


@say.register
def _(value: SitePhoto, to: Reader) -> Message:
    number = value.ticket.number
    said = to.text("site-photo", number=str(number), mark=named(to, "site", value.mark))
    album = ((value.photo.kind, value.photo.file_id),)
    return Message(said, album=album, under=f"ticket:{number}", line=said if to.group else "")
