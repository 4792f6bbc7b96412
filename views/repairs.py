"""How the daily repairs of a wave sound: what is asked of a department, its answers, the managers' report."""

from __future__ import annotations

from collections.abc import Mapping

from domain.journeys import Words
from domain.repairs import Missing, Repair, Tally
from domain.tickets import WORKED_ON
from domain.waves import Wave
from services.repair_answers import RepairCard
from services.repairs import RepairAsk, RepairReport, RepairRow, RepairWaves
from views.message import Button, Message, press
from views.parts import (
    CAPTION,
    TEXT,
    button,
    in_rows,
    labelled,
    lines,
    named,
    one_line,
    page,
    person,
    place_of,
    quote,
    time_left,
    within,
)
from views.reader import Html, Reader
from views.repair_books import book_of, called
from views.say import say

_ROWS, _LATE, _GROUPS, _LEFT = 12, 5, 5, 6
_KEY = 16
"""Bytes of an answer's key that a button can carry."""


def names_of(wave: Wave) -> dict[str, str]:
    """Name and project of a wave, on one line each."""
    return {"name": one_line(wave.name, 32), "project": one_line(wave.project, 32)}


def sorted_as(family: str, key: str, names: Mapping[str, Words], to: Reader) -> str:
    """What a department, room or component is called, or that nobody has said."""
    return called(family, key, names, to) or to.plain("repair-unsorted")


def back_to(wave: Wave, to: Reader) -> Button:
    """The report of the wave."""
    return button(to, "b-repairs", press("repairs", wave.id))


def _row(row: RepairRow, to: Reader) -> Html:
    lacks = to.plain("comma-in-list").join(named(to, "repair-lacks", one) for one in row.missing)
    return to.text("repair-row", **_short(row.repair, to), lacks=lacks)


def _short(one: Repair, to: Reader) -> dict[str, str]:
    text = one_line(one.ticket.text, 28) or to.plain("photos-only")
    return {"number": str(one.ticket.number), "home": one_line(one.home.short, 24), "text": text}


def _opener(row: RepairRow) -> Button:
    ticket = row.repair.ticket
    return labelled(f"🔧 {ticket.number} {row.repair.home.short}", press("repair", ticket.number))


@say.register
def _(value: RepairAsk, to: Reader) -> Message:
    department = one_line(value.department.in_(to.language), 32)
    key = "repair-ask-again" if value.again else "repair-ask"
    head = to.text(key, **names_of(value.wave), department=department, n=len(value.rows))
    rows = value.rows[:_ROWS]
    rest = to.text("more-of-them", n=len(value.rows) - _ROWS) if len(value.rows) > _ROWS else Html("")
    said = page(head, lines(*(_row(row, to) for row in rows), rest), to.text("repair-ask-next"))
    return Message(within(said, TEXT), (*in_rows(_opener(row) for row in rows), (back_to(value.wave, to),)))


@say.register
def _(value: RepairCard, to: Reader) -> Message:
    one, ticket = value.row.repair, value.row.repair.ticket
    said = page(
        to.text("repair-said", what=_answer(value, to)) if value.said else Html(""),
        lines(
            to.text("repair-head", number=str(ticket.number), home=place_of(ticket)),
            to.text("repair-owner", owner=person(to, one.owner, "nobody"), state=named(to, "status", ticket.status)),
            time_left(to, ticket, value.now),
            to.text("repair-comes-on", day=to.weekday(one.comes_on)) if one.comes_on is not None else Html(""),
        ),
        quote(to, ticket.text, 600),
        _next(value, to),
    )
    return Message(within(said, TEXT), _buttons(value, to), brief=_answer(value, to) if value.said else "")


def _answer(value: RepairCard, to: Reader) -> str:
    return next((one_line(words.in_(to.language), 40) for key, words in value.answers if key == value.said), "")


def _next(value: RepairCard, to: Reader) -> Html:
    if value.row.repair.ticket.status not in WORKED_ON:
        return to.text("repair-nothing-left" if not value.left else "repair-left", n=len(value.left))
    if value.row.missing:
        lacks = to.plain("comma-in-list").join(named(to, "repair-lacks", one) for one in value.row.missing)
        return to.text("repair-lacks", lacks=lacks)
    return to.text("repair-left" if value.left else "repair-nothing-left", n=len(value.left))


def _buttons(value: RepairCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number = value.row.repair.ticket.number
    last = (button(to, "b-ticket", press("ticket", number), number=str(number)), back_to(value.wave, to))
    others = tuple(in_rows((_opener(row) for row in value.left[:_LEFT]), 2))
    if value.row.repair.ticket.status not in WORKED_ON:
        return (*others, last)
    take = ((button(to, "b-take", press("take", number)),),) if Missing.OWNER in value.row.missing else ()
    known = [(key, words) for key, words in value.answers if len(key.encode()) <= _KEY]
    answers = [labelled(words.in_(to.language), press("repair-say", number, key)) for key, words in known]
    answers.append(button(to, "b-repair-day", press("repair-day", number)))
    answers.append(button(to, "b-note", press("words", number, "note")))
    return (*take, *in_rows(answers), *others, last)


@say.register
def _(value: RepairWaves, to: Reader) -> Message:
    every = (button(to, "b-waves", press("wave")),)
    if not value.waves:
        return Message(to.text("repair-no-waves"), (every,))
    found = [button(to, "b-wave-repairs", press("repairs", one.id), name=one_line(one.name, 24)) for one in value.waves]
    return Message(to.text("repair-waves"), (*in_rows(found, 1), every))


@say.register
def _(value: RepairReport, to: Reader) -> Message:
    open_ = [row for row in value.rows if row.repair.is_open]
    late = [row for row in open_ if row.repair.ticket.is_late(value.now)]
    counts = {"found": value.found, "solved": value.solved, "open": len(open_), "late": len(late)}
    said = page(
        lines(to.text("repairs-head", **names_of(value.wave)), to.text("repairs-as-of", moment=to.moment(value.now))),
        to.text("repairs-counts", **counts),
        _counted("department", value.departments, value, to),
        _counted("component", value.components, value, to),
        _late(late, value, to),
        _silent(value, to),
        Html("") if not value.rows else to.text("repairs-in-group" if to.group else "repairs-file"),
    )
    shown = [labelled(f"⚠️ {row.repair.ticket.number}", press("repair", row.repair.ticket.number)) for row in late]
    wave = value.wave
    more = [button(to, "b-summary", press("wave-summary", wave.id))]
    if to.group and value.rows:
        more.append(button(to, "b-repair-book", press("repair-book", wave.id)))
    more.append(button(to, "b-wave", press("wave", wave.id), name=one_line(wave.name, 30)))
    book = book_of(to.plain("repairs-file-name", day=value.day.isoformat(), name=names_of(wave)["name"]), value, to)
    rows = (*in_rows(shown[:_LATE], 3), *in_rows(more))
    return Message(within(said, CAPTION), rows, workbook=book if value.rows and not to.group else None)


def _counted(family: str, found: tuple[Tally, ...], value: RepairReport, to: Reader) -> Html:
    if not found:
        return Html("")
    rows = [
        to.text("repairs-count", what=sorted_as(family, one.name, value.names, to), n=one.open, late=one.late)
        for one in found[:_GROUPS]
    ]
    more = sum(one.open for one in found[_GROUPS:])
    return lines(to.text(f"repairs-by-{family}"), *rows, to.text("more-of-them", n=more) if more else Html(""))


def _late(late: list[RepairRow], value: RepairReport, to: Reader) -> Html:
    if not late:
        return Html("")
    order = sorted(late, key=lambda row: row.repair.ticket.solution_due)
    rows = [
        to.text(
            "repairs-late-row",
            **_short(row.repair, to),
            owner=person(to, row.repair.owner, "nobody"),
            span=to.span(value.now - (row.repair.ticket.due or value.now)),
        )
        for row in order[:_LATE]
    ]
    rest = to.text("more-of-them", n=len(late) - _LATE) if len(late) > _LATE else Html("")
    return lines(to.text("repairs-late"), *rows, rest)


def _silent(value: RepairReport, to: Reader) -> Html:
    if not value.silent:
        return Html("")
    who = (
        to.plain("repairs-silent-one", what=sorted_as("department", key, value.names, to), n=n)
        for key, n in value.silent[:_GROUPS]
    )
    return to.text("repairs-silent", who=to.plain("comma-in-list").join(who))
