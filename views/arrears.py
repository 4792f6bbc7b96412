"""How the list of what is owed looks: to finance and managers, and to a buyer her own."""

from __future__ import annotations

from domain.arrears import ArrearState, PledgeState
from services.arrears import ArrearList, ArrearRow, MyArrears
from views.message import Button, Message, press
from views.money import LISTED, in_private, keys_head, keys_of, yuan
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Page, Value, Workbook

_COMMAND = "/arrears"
_COLUMNS = ("what", "sum", "due", "late", "state", "pledge", "pledges", "reminders", "ticket", "as-of")
_PAYABLE = 8


@say.register
def _(value: ArrearList, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    menu = (button(to, "b-menu", press("menu")),)
    if not value.rows:
        return Message(to.text("arrears-none"), (menu,))
    total = sum(one.arrear.cents for one in value.rows)
    rows = [_row(one, value, to) for one in value.rows[:LISTED]]
    more = to.text("more-of-them", n=len(value.rows) - LISTED) if len(value.rows) > LISTED else Html("")
    said = page(
        to.text("arrears-head", n=len(value.rows), sum=yuan(total)), lines(*rows, more), to.text("arrears-next")
    )
    claimed = [one for one in value.rows if one.arrear.state is ArrearState.CLAIMED][:_PAYABLE]
    buttons = in_rows(
        labelled(f"✅ {one.contract.home.short}", press("owing", one.arrear.id, "paid")) for one in claimed
    )
    return Message(within(said, TEXT), (*buttons, menu), workbook=_workbook(value, to))


def _row(one: ArrearRow, value: ArrearList, to: Reader) -> Html:
    arrear = one.arrear
    late = (value.today - arrear.due_on).days
    return to.text(
        "arrears-row",
        home=home_of(one.contract),
        what=one_line(arrear.what, 24) or "–",
        sum=yuan(arrear.cents),
        late=to.plain("arrear-late", n=late) if late > 0 else to.plain("arrear-due", day=to.day(arrear.due_on)),
        state=_state(one, to),
    )


def _state(one: ArrearRow, to: Reader) -> str:
    named_day = next((pledge.on for pledge in one.pledges if pledge.state is PledgeState.PENDING), None)
    if one.arrear.state is ArrearState.OPEN and named_day is not None:
        return to.plain("arrear-pledged", day=to.day(named_day))
    return named(to, "arrear-state", one.arrear.state)


def _workbook(value: ArrearList, to: Reader) -> Workbook:
    head = (*keys_head(to), *(to.plain(f"arrear-head-{name}") for name in _COLUMNS))
    rows = tuple((*keys_of(one.contract), *_cells(one, value, to)) for one in value.rows)
    return Workbook(to.plain("arrears-file"), (Page(to.plain("arrears-page"), head, rows),))


def _cells(one: ArrearRow, value: ArrearList, to: Reader) -> tuple[Value, ...]:
    arrear = one.arrear
    every = "; ".join(f"{pledge.on.isoformat()} {named(to, 'pledge-state', pledge.state)}" for pledge in one.pledges)
    return (
        arrear.what,
        arrear.cents / 100,
        arrear.due_on,
        max((value.today - arrear.due_on).days, 0),
        named(to, "arrear-state", arrear.state),
        next((pledge.on for pledge in one.pledges if pledge.state is PledgeState.PENDING), None),
        every,
        "; ".join(f"{days:+d}" for days in one.sent),
        arrear.ticket,
        arrear.as_of,
    )


@say.register
def _(value: MyArrears, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    menu = (button(to, "b-menu", press("menu")),)
    if not value.rows:
        return Message(to.text("my-arrears-none"), (menu,))
    shown = value.rows[:LISTED]
    rows = [
        to.text(
            "my-arrears-row",
            n=at,
            home=home_of(one.contract),
            what=one_line(one.arrear.what, 24) or "–",
            sum=yuan(one.arrear.cents),
            day=to.day(one.arrear.due_on),
            state=_state(one, to),
        )
        for at, one in enumerate(shown, 1)
    ]
    buttons = tuple(_answers(at, one, to) for at, one in enumerate(shown, 1) if one.arrear.state is ArrearState.OPEN)
    return Message(within(page(to.text("my-arrears"), lines(*rows)), TEXT), (*buttons, menu))


def _answers(at: int, one: ArrearRow, to: Reader) -> tuple[Button, ...]:
    number = one.arrear.id
    return (
        button(to, "b-owed-paid-of", press("owed", number, "paid"), n=at),
        button(to, "b-owed-pledge-of", press("owed", number, "pledge"), n=at),
        button(to, "b-owed-ask-of", press("owed", number, "ask"), n=at),
    )
