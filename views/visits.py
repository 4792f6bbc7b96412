"""How a return visit sounds: to the buyer kind and short, to staff with all that a call needs."""

from __future__ import annotations

from domain.people import masked_name, masked_phone
from domain.visits import Feeling
from services.visits import CallForm, CallLogged, PhoneList, ToCall, VisitAnswered, VisitAsked, VisitNews
from views.lists import export_button
from views.message import Message, press
from views.parts import (
    TEXT,
    button,
    counted,
    icon,
    in_rows,
    labelled,
    lines,
    one_line,
    page,
    person,
    quote,
    state_for_buyer,
    within,
)
from views.reader import Html, Reader
from views.say import say

_WEEK, _MONTH = 7, 30


@say.register
def _(value: VisitAsked, to: Reader) -> Message:
    visit = value.visit
    rows = [
        to.text("visit-ticket", icon=icon(one), number=str(one.number), state=state_for_buyer(to, one))
        for one in value.open_tickets[:5]
    ]
    known = lines(to.text("visit-known"), *rows) if rows else Html("")
    said = page(
        to.text("visit-hello", name=person(to, value.name, "dear-buyer")), _why(value, to), known, to.text("visit-how")
    )
    buttons = (
        (button(to, "b-visit-fine", press("visit", visit.id, "fine")),),
        (
            button(to, "b-visit-matter", press("visit", visit.id, "matter")),
            button(to, "b-visit-call-me", press("visit", visit.id, "call-me")),
        ),
        (button(to, "b-visits-off", press("visits", "off")),),
    )
    return Message(said, buttons)


def _why(value: VisitAsked, to: Reader) -> Html:
    """Why we ask today: so long after the keys, or because it has been long."""
    number = value.days
    home = one_line(f"{value.visit.project} {value.visit.home}", 64)
    if number is None:
        return to.text("visit-why-long", home=home)
    if number < 2 * _WEEK:
        return to.text("visit-why-days", home=home, n=number)
    if number < 2 * _MONTH:
        return to.text("visit-why-weeks", home=home, n=round(number / _WEEK))
    return to.text("visit-why-months", home=home, n=round(number / _MONTH))


@say.register
def _(value: VisitAnswered, to: Reader) -> Message:
    if value.visit.words.strip() and value.feeling is Feeling.FINE:
        said = page(to.text("visit-words"), quote(to, value.visit.words, 900))
    else:
        said = to.text(f"visit-{value.feeling}")
    row = (button(to, "b-report", press("report")), button(to, "b-menu", press("menu")))
    return Message(said, (row,), brief=to.plain("visit-brief"))


@say.register
def _(value: VisitNews, to: Reader) -> Message:
    key = "visit-news-words" if value.words.strip() else "visit-news-call"
    home = one_line(f"{value.visit.project} {value.visit.home}", 64)
    head = to.text(key, name=one_line(value.name, 24) or "*", home=home)
    call = button(to, "b-call", press("call", value.visit.id))
    if value.words.strip():
        said = page(head, quote(to, value.words, 3000), to.text("visit-news-next"))
        return Message(said, () if to.group else ((call,),))
    if to.group:
        return Message(page(head, to.text("visit-news-group")))
    return Message(head, ((call, button(to, "b-phone-list", press("phone-list"))),))


@say.register
def _(value: PhoneList, to: Reader) -> Message:
    menu = (button(to, "b-menu", press("menu")),)
    if not value.rows:
        return Message(to.text("phone-list-none"), (menu,))
    rows = [
        to.text(
            "phone-list-row",
            n=at,
            name=_name(one.name, to),
            phone=_phone(one.phone, to),
            home=one_line(f"{one.visit.project} {one.visit.home}", 64),
            why=_why_call(one, to),
        )
        for at, one in enumerate(value.rows, 1)
    ]
    rest = value.total - len(value.rows)
    more = to.text("more-of-them", n=counted(rest, value.total)) if rest else Html("")
    buttons = in_rows(
        (labelled(f"☎️ {at} {_name(one.name, to)}", press("call", one.visit.id)) for at, one in enumerate(value.rows, 1))
    )
    said = page(to.text("phone-list", n=counted(value.total)), page(*rows), more, to.text("phone-list-next"))
    return Message(within(said, TEXT), (*buttons, (*export_button("visits", "", to), *menu)))


def _name(name: str, to: Reader) -> str:
    """The real name in private; where colleagues read along, the masked one."""
    return masked_name(one_line(name, 24)) if to.group else person(to, name, "unknown")


def _phone(phone: str | None, to: Reader) -> str:
    if not phone:
        return to.plain("no-phone")
    return masked_phone(phone) if to.group else one_line(phone, 24)


def _why_call(row: ToCall, to: Reader) -> str:
    visit = row.visit
    if visit.feeling is Feeling.CALL_ME:
        return to.plain("why-call-me")
    if visit.reason.startswith("collect:"):
        return to.plain("why-collect")
    if visit.asked_at is not None and not row.blocked:
        return to.plain("why-silent", day=to.day(visit.asked_at))
    return to.plain("why-blocked" if row.has_account else "why-no-account")


@say.register
def _(value: CallForm, to: Reader) -> Message:
    row = value.row
    said = lines(
        to.text("call-form", name=_name(row.name, to), phone=_phone(row.phone, to)),
        to.text("home-line", home=one_line(f"{row.visit.project} {row.visit.home}", 64)),
        to.text("call-form-why", why=_why_call(row, to)),
    )
    subject = f"visit-call:{row.visit.id}"
    return Message(page(said, to.text("call-form-next")), prompt=to.plain("call-form-prompt"), subject=subject)


@say.register
def _(value: CallLogged, to: Reader) -> Message:
    home = one_line(f"{value.visit.project} {value.visit.home}", 64)
    left = to.text("call-logged-left", n=value.left) if value.left else to.text("call-logged-none")
    row = (button(to, "b-phone-list", press("phone-list")), button(to, "b-menu", press("menu")))
    return Message(page(to.text("call-logged", home=home), quote(to, value.visit.words, 600), left), (row,))
