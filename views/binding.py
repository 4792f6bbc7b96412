"""How the door sounds: who we are, how to come in, and that one is in."""

from __future__ import annotations

from domain.homes import Contract
from domain.people import Staff
from services.binding import Bound, NameYourHome, NoContractForPhone, NotYourContact, StaffBound, Welcome
from views.message import Message, press
from views.parts import button, contact_keys, home_of, lines, menu_keys, named, one_line, page, person
from views.reader import Html, Reader
from views.say import say

_MOST = 12


@say.register
def _(value: Welcome, to: Reader) -> Message:
    first = (
        to.text("welcome-again") if value.again else to.text("welcome", firm=one_line(value.firm.in_(to.language), 40))
    )
    return Message(page(first, to.text("welcome-ways"), to.text("welcome-links")), keys=contact_keys(to))


@say.register
def _(value: NameYourHome, to: Reader) -> Message:
    asked = to.text("name-home-wrong") if value.wrong else to.text("name-home")
    return Message(asked, prompt=to.plain("name-home-prompt"))


@say.register
def _(value: Bound, to: Reader) -> Message:
    hello = to.text("bound", name=person(to, value.name, "dear-buyer"))
    return Message(page(hello, homes(to, value.contracts), to.text("bound-next")), keys=menu_keys(to))


@say.register
def _(value: StaffBound, to: Reader) -> Message:
    said = to.text("staff-bound", name=person(to, value.staff.name), duty=duty(to, value.staff))
    row = (button(to, "b-queue", press("queue")), button(to, "b-help", press("help")))
    return Message(page(said, to.text("staff-bound-next")), (row,))


@say.register
def _(value: NotYourContact, to: Reader) -> Message:
    return Message(to.text("not-your-contact"), keys=contact_keys(to))


@say.register
def _(value: NoContractForPhone, to: Reader) -> Message:
    call = to.text("hotline-line", hotline=one_line(value.hotline, 40)) if value.hotline else Html("")
    return Message(page(to.text("no-contract-for-phone"), call), keys=contact_keys(to))


def homes(to: Reader, contracts: tuple[Contract, ...]) -> Html:
    """One line for each home; somebody with very many sees how many more there are."""
    rows = [to.text("home-line", home=home_of(one)) for one in contracts[:_MOST]]
    if len(contracts) > _MOST:
        rows.append(to.text("more-of-them", n=len(contracts) - _MOST))
    return lines(*rows)


def duty(to: Reader, staff: Staff) -> Html:
    """`客服专员 · 云栖里`: what a colleague is, and for which projects."""
    project = one_line(staff.project or "", 40) or to.plain("every-project")
    return to.text("duty", role=named(to, "role", staff.role), project=project)
