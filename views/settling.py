"""How her reckoning sounds to an owner, line by line, and what becomes of it."""

from __future__ import annotations

from decimal import Decimal

from domain.settlements import Line, Part, Reckoning, SettlementState
from services.settlements import SettlementOffered
from services.settling import AskObjection, SettlementAnswered, SettlementConfirmed, SettlementPaid
from views.message import Button, Message, press
from views.money import in_private, yuan
from views.parts import TEXT, button, home_of, lines, named, page, within
from views.reader import Html, Reader
from views.say import say
from views.settlements import direction

_COMMAND = "/settlements"


@say.register
def _(value: SettlementOffered, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    state = value.settlement.state
    open_ = state is SettlementState.OFFERED
    said = page(
        to.text("settlement-head", home=home_of(value.contract)),
        to.text("settlement-again") if value.again else Html(""),
        _areas(value.reckoning, to),
        _lines(value.reckoning, to),
        to.text("settlement-may-leave", limit=_plain(value.reckoning.limit)) if value.reckoning.may_leave else Html(""),
        to.text("settlement-rounding"),
        to.text("settlement-next")
        if open_
        else to.text("settlement-stands", state=named(to, "settlement-state", state)),
    )
    return Message(within(said, TEXT), _answers(value, to))


def _answers(value: SettlementOffered, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number, state = value.settlement.id, value.settlement.state
    yes = button(to, "b-settlement-yes", press("settlement", number, "yes"))
    no = button(to, "b-settlement-no", press("settlement", number, "no"))
    menu = (button(to, "b-menu", press("menu")),)
    if state is SettlementState.OFFERED:
        return ((yes, no),)
    return ((yes,), menu) if state is SettlementState.DISPUTED else (menu,)


def _areas(found: Reckoning, to: Reader) -> Html:
    key = (
        "settlement-more" if found.difference > 0 else "settlement-less" if found.difference < 0 else "settlement-same"
    )
    return lines(
        to.text("settlement-contracted", area=f"{found.contracted:.2f}"),
        to.text("settlement-measured", area=f"{found.measured:.2f}"),
        to.text(key, area=f"{abs(found.difference):.2f}", percent=f"{abs(found.percent):.2f}"),
        to.text("settlement-unit", sum=yuan(found.unit_cents)),
    )


def _lines(found: Reckoning, to: Reader) -> Html:
    rows = [_line(number, line, found, to) for number, line in enumerate(found.lines, 1)]
    return lines(to.text("settlement-lines"), *rows, to.text("settlement-total", total=_to_her(found.total, to)))


def _line(number: int, line: Line, found: Reckoning, to: Reader) -> Html:
    if line.what is Part.SETTLED:
        return to.text("settlement-line-settled", n=number, total=_to_her(-line.cents, to))
    key = f"settlement-line-{line.what}"
    if line.what is Part.BEYOND and not line.times:
        key = "settlement-line-ours"
    return to.text(
        key,
        n=number,
        limit=_plain(found.limit),
        area=_plain(line.area),
        unit=yuan(found.unit_cents),
        times=_plain(line.times),
        sum=yuan(line.cents),
    )


def _plain(number: Decimal) -> str:
    """`3.558`, `2`, without noughts at the end."""
    return f"{number.normalize():f}"


def _to_her(total: int, to: Reader) -> str:
    key = "settlement-you-pay" if total > 0 else "settlement-you-get" if total < 0 else "settlement-even"
    return to.plain(key, sum=yuan(total))


@say.register
def _(value: SettlementConfirmed, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    total = value.reckoning.total
    key = "settled-even" if value.paid and not total else "settled-already" if value.paid else "settlement-confirmed"
    said = page(
        to.text(key, home=home_of(value.contract), total=_to_her(total, to)),
        Html("") if value.paid else to.text("settlement-then-pay" if total > 0 else "settlement-then-get"),
    )
    return Message(said, ((button(to, "b-menu", press("menu")),),))


@say.register
def _(value: AskObjection, to: Reader) -> Message:
    return Message(to.text("settlement-why"), prompt=to.plain("settlement-why-prompt"))


@say.register
def _(value: SettlementAnswered, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    home, total = home_of(value.contract), direction(value.reckoning.total, to)
    menu = button(to, "b-menu", press("menu"))
    if value.ticket is not None:
        said = to.text("settlement-news-disputed", home=home, total=total, number=str(value.ticket))
        ticket = button(to, "b-ticket", press("ticket", value.ticket), number=str(value.ticket))
        return Message(said, ((ticket, menu),))
    said = to.text("settlement-news-confirmed", home=home, total=total)
    paid = button(to, "b-settled", press("settled", value.settlement.id))
    return Message(said, ((paid, menu),))


@say.register
def _(value: SettlementPaid, to: Reader) -> Message:
    if to.group:
        return in_private(to, _COMMAND)
    total = value.reckoning.total
    facts = {"home": home_of(value.contract), "sum": yuan(total), "day": to.full_day(value.on)}
    row = ((button(to, "b-menu", press("menu")),),)
    if value.for_staff:
        return Message(to.text("settled-for-staff", **facts), row)
    return Message(to.text("settled-received" if total > 0 else "settled-refunded", **facts), row)
