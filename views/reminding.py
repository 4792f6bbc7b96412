"""How a reminder sounds: polite, exact, and to the owners alone."""

from __future__ import annotations

from domain.arrears import Arrear
from domain.homes import Contract
from services.reminding import (
    ArrearClaimed,
    ArrearCleared,
    ArrearReminder,
    AskAboutArrear,
    ClaimChecked,
    ClaimHeard,
    PledgeBroken,
    PledgeChoice,
    PledgeMade,
)
from views.message import Message, press
from views.money import in_private, yuan
from views.parts import button, home_of, in_rows, labelled, one_line, page, person
from views.reader import Html, Reader
from views.say import say

_COMMAND = "/arrears"


def _what(contract: Contract, arrear: Arrear, to: Reader) -> Html:
    """Home, what is owed, how much, by when."""
    return to.text(
        "arrear-what",
        home=home_of(contract),
        what=one_line(arrear.what, 40) or "–",
        sum=yuan(arrear.cents),
        day=to.full_day(arrear.due_on),
        as_of=to.day(arrear.as_of),
    )


@say.register
def _(value: ArrearReminder, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    number = value.arrear.id
    told = to.text("told", text=one_line(value.told.in_(to.language), 600))
    said = page(told, _what(value.contract, value.arrear, to), to.text("arrear-next"))
    ways = [button(to, "b-owed-paid", press("owed", number, "paid"))]
    if value.may_pledge:
        ways.append(button(to, "b-owed-pledge", press("owed", number, "pledge")))
    return Message(said, (tuple(ways), (button(to, "b-owed-ask", press("owed", number, "ask")),)))


@say.register
def _(value: ArrearCleared, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    what, home = one_line(value.arrear.what, 40) or "–", home_of(value.contract)
    return Message(to.text("arrear-cleared", home=home, what=what), ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: PledgeBroken, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    seller = person(to, value.contract.salesperson, "nobody")
    said = to.text("pledge-broken", day=to.day(value.on), salesperson=seller)
    row = (button(to, "b-arrears", press("arrears")),)
    return Message(page(said, _what(value.contract, value.arrear, to)), (row,))


@say.register
def _(value: ArrearClaimed, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    what = _what(value.contract, value.arrear, to)
    number = value.arrear.id
    if value.ticket is not None:
        ticket = button(to, "b-ticket", press("ticket", value.ticket), number=str(value.ticket))
        return Message(page(to.text("arrear-asked", number=str(value.ticket)), what), ((ticket,),))
    row = (
        button(to, "b-owing-paid", press("owing", number, "paid")),
        button(to, "b-owing-unpaid", press("owing", number, "unpaid")),
    )
    return Message(page(to.text("arrear-claimed"), what), (row,))


@say.register
def _(value: ClaimHeard, to: Reader) -> Message:
    return Message(to.text("claim-heard"), ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: ClaimChecked, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    if value.for_staff:
        row = (button(to, "b-arrears", press("arrears")),)
        key = "claim-paid-staff" if value.paid else "claim-unpaid-staff"
        return Message(to.text(key, home=home_of(value.contract)), (row,))
    said = page(
        to.text("claim-paid" if value.paid else "claim-unpaid", home=home_of(value.contract)),
        _what(value.contract, value.arrear, to),
    )
    return Message(said, ((button(to, "b-owed-ask", press("owed", value.arrear.id, "ask")),),))


@say.register
def _(value: PledgeChoice, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    number = value.arrear.id
    days = in_rows(labelled(to.day(day), press("pledge", number, day.isoformat())) for day in value.days)
    return Message(to.text("pledge-choice"), (*days, (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: PledgeMade, to: Reader) -> Message:
    said = to.text("pledge-made", day=to.full_day(value.on))
    return Message(said, ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: AskAboutArrear, to: Reader) -> Message:
    return Message(to.text("arrear-why"), prompt=to.plain("arrear-why-prompt"))
