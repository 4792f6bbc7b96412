"""How the ledger of contracts looks: what is overdue first, then all of it, page by page."""

from __future__ import annotations

from services.fulfilment import ALL, LATE, FulfilmentRow, Fulfilments, LastAct
from views.message import Button, Message, press
from views.money import yuan
from views.parts import TEXT, button, counted, home_of, in_rows, labelled, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_PROJECTS, _STAGES = 8, 3


@say.register
def _(value: Fulfilments, to: Reader) -> Message:
    rows = [_row(at, one, value, to) for at, one in enumerate(value.rows, 1)]
    said = page(
        lines(
            to.text("fulfilments-head", project=one_line(value.project, 40) or to.plain("every-project")),
            to.text("fulfilments-sold", n=counted(value.sold)),
            to.text("fulfilments-late", n=value.late, sum=yuan(value.late_cents)) if value.late else Html(""),
            to.text("fulfilments-soon", n=value.soon, sum=yuan(value.soon_cents)) if value.soon else Html(""),
        ),
        to.text("fulfilments-of-all" if value.which == ALL else "fulfilments-of-late") if rows else Html(""),
        *rows,
        Html("") if rows else to.text("fulfilments-none" if value.which == ALL else "fulfilments-none-late"),
        to.text("fulfilments-next"),
    )
    return Message(within(said, TEXT), _buttons(value, to))


def _row(at: int, one: FulfilmentRow, value: Fulfilments, to: Reader) -> Html:
    contract = one.contract
    price = to.plain("unknown") if one.price is None else yuan(one.price)
    signed = to.plain("unknown") if contract.signed_on is None else to.full_day(contract.signed_on)
    return lines(
        to.text("fulfilment-head", at=at, home=home_of(contract), number=one_line(contract.number, 40)),
        to.text("fulfilment-price", signed=signed, price=price, came=yuan(one.came)),
        _due(one, to),
        _punctual(one, to),
        to.text("fulfilment-stages", stages=_stages(one, to)) if one.stages else Html(""),
        _last(one.last, to),
    )


def _due(one: FulfilmentRow, to: Reader) -> Html:
    """What is overdue, and what comes next."""
    paid = one.paid
    late = to.text("fulfilment-overdue", n=paid.overdue, sum=yuan(paid.overdue_cents), days=paid.days)
    following = paid.following
    return lines(
        late if paid.overdue else Html(""),
        to.text(
            "fulfilment-following",
            what=one_line(following.what, 24) or "–",
            sum=yuan(following.cents),
            day=to.full_day(following.due_on),
        )
        if following is not None
        else Html(""),
    )


def _punctual(one: FulfilmentRow, to: Reader) -> Html:
    paid = one.paid
    if not paid.in_time and not paid.late and not paid.unclear:
        return Html("")
    unclear = to.plain("fulfilment-unclear", n=paid.unclear) if paid.unclear else ""
    return to.text("fulfilment-paid", intime=paid.in_time, late=paid.late, unclear=unclear)


def _stages(one: FulfilmentRow, to: Reader) -> str:
    named = (
        f"{to.plain(f'journey-{kind}')} {one_line(stage.name.in_(to.language), 24)}"
        for kind, stage in one.stages[:_STAGES]
    )
    return " · ".join(named)


def _last(last: LastAct | None, to: Reader) -> Html:
    if last is None:
        return Html("")
    if last.stage is None:
        return to.text("fulfilment-last-came", day=to.day(last.at))
    stage = one_line(last.stage.name.in_(to.language), 24)
    return to.text("fulfilment-last", day=to.day(last.at), stage=stage, by=person(to, last.by, "unknown"))


def _buttons(value: Fulfilments, to: Reader) -> tuple[tuple[Button, ...], ...]:
    found = (
        labelled(f"{at} {one.contract.home.short}", press("contract", one.contract.id))
        for at, one in enumerate(value.rows, 1)
    )
    other = ALL if value.which == LATE else LATE
    turn = [button(to, f"b-fulfilments-{other}", press("fulfilments", value.mark, other))]
    if value.at:
        turn.append(button(to, "b-fulfilments-first", press("fulfilments", value.mark, value.which)))
    if value.next_at:
        turn.append(button(to, "b-fulfilments-next", press("fulfilments", value.mark, value.which, value.next_at)))
    projects = [labelled(name, press("fulfilments", mark, value.which)) for name, mark in value.projects[:_PROJECTS]]
    if value.mark:
        projects.append(button(to, "b-fulfilments-every", press("fulfilments", 0, value.which)))
    file = (button(to, "b-export", press("fulfilment-book", value.mark, value.which)),) if value.rows else ()
    last = (*file, button(to, "b-menu", press("menu")))
    return (*in_rows(found, 4), *in_rows(turn), *in_rows(projects), last)
