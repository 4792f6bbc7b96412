"""How the handover notice sounds to an owner, and the phone list of those whom it did not reach to staff."""

from __future__ import annotations

from domain.bookings import Calendar
from domain.fees import Bill, FeeLine
from services.notice_changes import FeesSaid, NoticeWithdrawn
from services.notices import HandoverNotice
from services.reach import NoticeCall, StillUnreached, Unreached, UnreachedList
from views.bookings import bring
from views.message import Button, Message, press
from views.money import yuan
from views.parts import TEXT, button, counted, home_of, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: HandoverNotice, to: Reader) -> Message:
    said = page(
        lines(to.text("notice-head", home=home_of(value.contract)), _hello(value, to)),
        lines(
            _when(value, to),
            to.text("notice-place", place=one_line(value.calendar.place.in_(to.language), 200)),
            _booked(value, to),
        ),
        bring(value.bring, to),
        _fees(value.bill, to),
        _next(value, to),
    )
    brief = to.plain("notice-brief") if value.thanks else ""
    return Message(within(said, TEXT), _buttons(value, to), brief=brief)


def _hello(value: HandoverNotice, to: Reader) -> Html:
    name = person(to, value.name, "dear-buyer")
    if value.why == "day" and value.before is not None:
        return to.text("notice-again-day", name=name, before=to.full_day(value.before))
    return to.text("notice-again-fees" if value.why == "fees" else "notice-hello", name=name)


def _when(value: HandoverNotice, to: Reader) -> Html:
    hours = _hours(value.calendar)
    if len(value.days) < 2:
        return to.text("notice-day", day=to.full_day(value.notice.day), **hours)
    return to.text("notice-days", day=to.full_day(value.days[0]), last=to.day(value.days[-1]), **hours)


def _hours(calendar: Calendar) -> dict[str, str]:
    return {"opens": f"{calendar.opens:%H:%M}", "closes": f"{calendar.closes:%H:%M}"}


def _booked(value: HandoverNotice, to: Reader) -> Html:
    return Html("") if value.booking is None else to.text("notice-booked", when=to.when(value.booking.starts_at))


def _fees(bill: Bill, to: Reader) -> Html:
    if not bill.lines:
        return to.text("notice-no-fees")
    return lines(to.text("notice-fees"), *_lines(bill, to))


def _lines(bill: Bill, to: Reader) -> tuple[Html, ...]:
    return (*(_fee(line, to) for line in bill.lines), to.text("notice-total", sum=yuan(bill.total)))


def _fee(line: FeeLine, to: Reader) -> Html:
    facts = {
        "name": one_line(line.rule.name.in_(to.language), 80),
        "to": one_line(line.rule.paid_to.in_(to.language), 80),
        "sum": yuan(line.cents),
    }
    if line.area is None:
        return to.text("notice-fee", **facts)
    return to.text("notice-fee-area", **facts, area=f"{line.area:g}")


def _next(value: HandoverNotice, to: Reader) -> Html:
    if value.notice.read_at is None:
        return to.text("notice-next")
    step = to.text("notice-next-booked" if value.booking is not None else "notice-next-book")
    return lines(to.text("notice-read", moment=to.moment(value.notice.read_at)), step)


def _buttons(value: HandoverNotice, to: Reader) -> tuple[tuple[Button, ...], ...]:
    key = "b-notice-book" if value.booking is None else "b-notice-rebook"
    book = button(to, key, press("days", value.contract.id, 0, value.purpose))
    ask = button(to, "b-notice-question", press("report", "question"))
    if value.notice.read_at is None:
        return ((button(to, "b-notice-read", press("notice-read", value.notice.id)),), (book,), (ask,))
    return ((book,), (ask,), (button(to, "b-menu", press("menu")),))


@say.register
def _(value: NoticeWithdrawn, to: Reader) -> Message:
    said = to.text("notice-withdrawn", home=home_of(value.contract), day=to.day(value.day))
    see = button(to, "b-see-progress", press("progress", value.contract.id, "handover"))
    return Message(said, ((see, button(to, "b-ask", press("report", "question"))),))


@say.register
def _(value: FeesSaid, to: Reader) -> Message:
    again = to.text("fees-said-again") if value.again else Html("")
    said = page(lines(to.text("fees-said", home=home_of(value.contract)), *_lines(value.bill, to)), again)
    back = button(to, "b-wave", press("wave", value.wave.id), name=one_line(value.wave.name, 30))
    return Message(within(said, TEXT), ((back,),))


@say.register
def _(value: UnreachedList, to: Reader) -> Message:
    back = (button(to, "b-wave", press("wave", value.wave.id), name=one_line(value.wave.name, 30)),)
    name = one_line(value.wave.name, 32)
    key = f"unreached-what-{value.what}"
    what = to.text(key) if value.what and to.knows(key) else Html("")
    if not value.rows:
        return Message(page(what, to.text("unreached-none", wave=name)), (back,))
    rows = (
        to.text(
            "unreached-row",
            n=at,
            home=one_line(row.home.contract.home.short, 24),
            people=one_line(
                ", ".join(f"{person(to, who, 'unknown')} {phone or to.plain('no-phone')}" for who, phone in row.people),
                120,
            ),
            why=_why(row, to),
            last=_last(row, to),
        )
        for at, row in enumerate(value.rows, 1)
    )
    more = value.total - len(value.rows)
    rest = to.text("more-of-them", n=counted(more)) if more > 0 else Html("")
    said = page(
        what, to.text("unreached-head", wave=name, n=value.total), lines(*rows), rest, to.text("unreached-next")
    )
    calls = (labelled(f"☎️ {row.home.contract.home.short}", press("wave-call", row.home.id)) for row in value.rows)
    return Message(within(said, TEXT), (*in_rows(calls, 3), back))


def _why(row: Unreached, to: Reader) -> Html:
    if row.why == "unread":
        return to.text("unreached-unread", day=to.day(row.home.told_at) if row.home.told_at else "")
    return to.text("unreached-blocked" if row.why == "blocked" else "unreached-no-account")


def _last(row: Unreached, to: Reader) -> Html:
    if row.last is None:
        return Html("")
    result, words, at = row.last
    said = named(to, "called", result) + (f" {one_line(words, 60)}" if words.strip() else "")
    return to.text("unreached-last", moment=to.moment(at), result=said)


@say.register
def _(value: NoticeCall, to: Reader) -> Message:
    row = value.row
    people = (
        to.text(
            "notice-call-person", name=person(to, name, "unknown"), phone=one_line(phone or to.plain("no-phone"), 24)
        )
        for name, phone in row.people
    )
    said = page(
        to.text("notice-call", home=home_of(row.home.contract)),
        lines(*people),
        lines(Html(_why(row, to) + _last(row, to)), to.text("notice-call-day", day=to.full_day(value.wave.day))),
        to.text("notice-call-next"),
    )
    results = (
        button(to, "b-called-reached", press("wave-called", row.home.id, "reached")),
        button(to, "b-called-agreed", press("wave-called", row.home.id, "agreed")),
    )
    missed = (button(to, "b-called-missed", press("wave-called", row.home.id, "missed")),)
    return Message(said, (results, missed, (button(to, "b-back", press("wave-unreached", value.wave.id)),)))


@say.register
def _(value: StillUnreached, to: Reader) -> Message:
    said = to.text("still-unreached", wave=one_line(value.wave.name, 32), day=to.day(value.wave.day), n=value.total)
    return Message(said, ((button(to, "b-wave-unreached", press("wave-unreached", value.wave.id), n=value.total),),))
