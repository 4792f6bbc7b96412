"""How the roster looks: who is here, who is away until when."""

from __future__ import annotations

from domain.rosters import OPEN_END, Absence, Span
from services.rosters import AskDays, Roster, RosterCard, RosterChanged, RosterRow
from views.message import Button, Message, press
from views.parts import TEXT, button, counted, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say


@say.register
def _(value: Roster, to: Reader) -> Message:
    here = [one for one in value.rows if one.here]
    off = [one for one in value.rows if not one.here]
    said = page(
        to.text("roster-head", day=to.day(value.today)),
        lines(to.text("roster-here", n=len(here)), *(_row(one, to) for one in here)),
        lines(to.text("roster-off", n=len(off)), *(_row(one, to) for one in off)) if off else Html(""),
        to.text("roster-next"),
    )
    found = (labelled(person(to, one.staff.name), press("duty", one.staff.id)) for one in value.rows)
    return Message(within(said, TEXT), (*in_rows(found, 3), (button(to, "b-queue", press("queue")), _menu(to))))


def _row(one: RosterRow, to: Reader) -> Html:
    facts = {
        "name": person(to, one.staff.name),
        "role": named(to, "role", one.staff.role),
        "n": counted(one.in_work),
    }
    if one.here:
        return to.text("roster-row-here", **facts)
    if one.away is None:
        return to.text("roster-row-day-off", **facts)
    if one.away.paused:
        return to.text("roster-row-paused", **facts)
    return to.text("roster-row-away", last=to.day(one.away.last), **facts)


@say.register
def _(value: RosterCard, to: Reader) -> Message:
    row = value.row
    head = to.text("roster-card", name=person(to, row.staff.name), role=named(to, "role", row.staff.role))
    entered = lines(to.text("roster-entered"), *(_absence(one, to) for one in value.absences))
    said = page(
        lines(head, _row(row, to)),
        entered if value.absences else to.text("roster-none-entered"),
        to.text("roster-in-work", n=counted(row.in_work)) if row.in_work and not row.here else Html(""),
        to.text("roster-card-next"),
    )
    return Message(within(said, TEXT), _card_buttons(value, to))


def _absence(one: Absence, to: Reader) -> Html:
    if one.paused:
        return to.text("roster-absence-paused", first=to.day(one.first))
    if one.first == one.last:
        return to.text("roster-absence-day", first=to.day(one.first))
    return to.text("roster-absence", first=to.day(one.first), last=to.day(one.last))


def _card_buttons(value: RosterCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    who = value.row.staff.id
    spans = [button(to, f"b-away-{span}", press("duty-away", who, span)) for span in Span if span is not Span.PAUSE]
    rest = [button(to, "b-away-days", press("duty-days", who))]
    paused = any(one.paused for one in value.absences)
    if value.may_pause and not paused:
        rest.append(button(to, "b-away-pause", press("duty-away", who, Span.PAUSE)))
    ends = [
        (button(to, "b-away-back", press("duty-back", one.id), what=_plain(one, to)),)
        for one in value.absences[:6]
        if value.may_pause or not one.paused
    ]
    last = (button(to, "b-roster", press("duty")), _menu(to)) if value.may_pause else (_menu(to),)
    return (tuple(spans), tuple(rest), *ends, last)


def _plain(one: Absence, to: Reader) -> str:
    if one.last == OPEN_END:
        return to.plain("roster-paused")
    days = (one.first,) if one.first == one.last else (one.first, one.last)
    return "–".join(to.day(day) for day in days)


def _menu(to: Reader) -> Button:
    return button(to, "b-menu", press("menu"))


@say.register
def _(value: AskDays, to: Reader) -> Message:
    key = "roster-ask-mine" if value.mine else "roster-ask"
    said = to.text(key, name=person(to, value.name), example=one_line(value.example, 60))
    return Message(said, prompt=one_line(value.example, 60))


@say.register
def _(value: RosterChanged, to: Reader) -> Message:
    row = ((button(to, "b-roster-mine", press("duty", "mine")), _menu(to)),)
    if value.away is None:
        return Message(to.text("roster-changed-back", by=person(to, value.by)), row)
    first, last = value.away
    if last == OPEN_END:
        return Message(to.text("roster-changed-paused", by=person(to, value.by)), row)
    said = to.text("roster-changed", by=person(to, value.by), first=to.day(first), last=to.day(last))
    return Message(said, row)
