"""How the list of settlements looks to managers and finance."""

from __future__ import annotations

from collections.abc import Sequence

from domain.homes import Contract
from domain.settlements import Part, SettlementState
from services.settlements import (
    SettlementList,
    SettlementRow,
    SettlementsApproved,
    SettlementsReady,
    WhichProject,
)
from views.message import Button, Message, press
from views.money import LISTED, in_private, keys_head, keys_of, yuan
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Page, Value, Workbook

_COMMAND = "/settlements"
_PAYABLE = 8
_COLUMNS = (
    "contracted",
    "measured",
    "difference",
    "percent",
    "unit",
    "within",
    "beyond",
    "before",
    "total",
    "direction",
    "may-leave",
    "state",
    "paid-on",
)


@say.register
def _(value: WhichProject, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    found = [labelled(one, press("settlements", number)) for number, one in enumerate(value.projects, 1)]
    said = to.text("settlements-which" if found else "no-project-yet")
    return Message(said, (*in_rows(found), (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: SettlementList, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    waiting = [one for one in value.rows if one.settlement.state is not SettlementState.PAID]
    rows = [_row(one, to) for one in waiting[:LISTED]]
    more = to.text("more-of-them", n=len(waiting) - LISTED) if len(waiting) > LISTED else Html("")
    said = page(
        to.text("settlements-head", project=one_line(value.project, 40), n=len(value.rows)),
        _states(value.rows, to),
        lines(*rows, more),
        _unready(value.unready, to),
        to.text("settlements-approve-next" if value.drafts else "settlements-next"),
    )
    return Message(within(said, TEXT), _buttons(value, to), workbook=_workbook(value, to))


def _states(rows: Sequence[SettlementRow], to: Reader) -> Html:
    """How many stand where, and what they come to in each direction."""
    said = []
    for state in SettlementState:
        totals = [one.reckoning.total for one in rows if one.settlement.state is state]
        if totals:
            pays, gets = sum(one for one in totals if one > 0), sum(one for one in totals if one < 0)
            name = named(to, "settlement-state", state)
            said.append(to.text("settlements-state", state=name, n=len(totals), pays=yuan(pays), gets=yuan(gets)))
    return lines(*said)


def _row(one: SettlementRow, to: Reader) -> Html:
    reckoning = one.reckoning
    return to.text(
        "settlements-row",
        home=home_of(one.contract),
        difference=f"{reckoning.difference:+.2f}",
        percent=f"{reckoning.percent:+.2f}",
        total=direction(reckoning.total, to),
        state=named(to, "settlement-state", one.settlement.state),
    )


def direction(total: int, to: Reader) -> str:
    """`应补 ¥100.00`, `应退 ¥100.00`, or nothing either way."""
    key = "settlement-pays" if total > 0 else "settlement-gets" if total < 0 else "settlement-even"
    return to.plain(key, sum=yuan(total))


def _unready(unready: Sequence[Contract], to: Reader) -> Html:
    if not unready:
        return Html("")
    homes = "、".join(home_of(one) for one in unready[:LISTED])
    return to.text("settlements-unready", n=len(unready), homes=homes)


def _buttons(value: SettlementList, to: Reader) -> tuple[tuple[Button, ...], ...]:
    payable = [one for one in value.rows if one.settlement.state is SettlementState.CONFIRMED][:_PAYABLE]
    pays = in_rows(labelled(f"💴 {one.contract.home.short}", press("settled", one.settlement.id)) for one in payable)
    menu = (button(to, "b-menu", press("menu")),)
    if value.drafts is None:
        return (*pays, menu)
    return ((button(to, "b-settle", press("settle", *value.drafts), n=value.drafts[2]),), *pays, menu)


def _workbook(value: SettlementList, to: Reader) -> Workbook | None:
    if not value.rows and not value.unready:
        return None
    head = (*keys_head(to), *(to.plain(f"settlement-head-{name}") for name in _COLUMNS))
    rows = tuple((*keys_of(one.contract), *_cells(one, to)) for one in value.rows)
    lacking = Page(to.plain("settlements-page-unready"), keys_head(to), tuple(map(keys_of, value.unready)))
    name = to.plain("settlements-file")
    return Workbook(name, (Page(to.plain("settlements-page"), head, rows), lacking))


def _cells(one: SettlementRow, to: Reader) -> tuple[Value, ...]:
    found = one.reckoning
    by = {line.what: line.cents / 100 for line in found.lines}
    return (
        float(found.contracted),
        float(found.measured),
        float(found.difference),
        float(found.percent),
        found.unit_cents / 100,
        by.get(Part.WITHIN),
        by.get(Part.BEYOND),
        by.get(Part.SETTLED),
        found.total / 100,
        direction(found.total, to),
        to.plain("yes") if found.may_leave else "",
        named(to, "settlement-state", one.settlement.state),
        one.settlement.paid_on,
    )


@say.register
def _(value: SettlementsApproved, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    said = to.text("settlements-approved", project=one_line(value.project, 40), n=value.homes)
    return Message(said, ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: SettlementsReady, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    said = to.text("settlements-ready", project=one_line(value.project, 40), n=value.drafts)
    return Message(said, ((button(to, "b-menu", press("menu")),),))
