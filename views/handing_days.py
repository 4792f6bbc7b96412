"""How the day of a wave sounds: who is expected, here or missed, and which department is next."""

from __future__ import annotations

from domain.handings import HandingState
from domain.people import masked_name
from services.handing_days import DayHome, HandingDay, HandingDuty, HandingNews, StillToHand
from views.handings import SIGNS, duty_of
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, labelled, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_HOMES = 8
"""Homes that a queue names."""


@say.register
def _(value: HandingDay, to: Reader) -> Message:
    wave = value.wave
    names = {"name": one_line(wave.name, 32), "project": one_line(wave.project, 32)}
    rows = [_row(one, value, to) for one in value.rows]
    left = value.total - value.first - len(rows)
    said = page(
        lines(
            to.text("wave-today-head", **names, day=to.weekday(value.today)), _counts(value, to), _expected(value, to)
        ),
        _queues(value, to),
        lines(to.text(f"wave-today-{value.which}"), *rows, to.text("more-of-them", n=left) if left > 0 else Html("")),
        to.text("wave-today-next" if rows else "wave-today-none"),
    )
    homes = (
        labelled(
            f"{SIGNS[one.handing.state]} {one_line(one.home.contract.home.short, 24)}", press("handing", one.home.id)
        )
        for one in value.rows
    )
    return Message(within(said, TEXT), (*in_rows(homes, 3), *_turns(value, left, to)))


def _counts(value: HandingDay, to: Reader) -> Html:
    found = [to.text(f"wave-today-count-{state}", n=n) for state, n in value.counts]
    total = sum(n for _, n in value.counts)
    return to.text("wave-today-counts", n=total, counts=Html(" · ".join(found)))


def _expected(value: HandingDay, to: Reader) -> Html:
    return lines(
        to.text("wave-today-expected", n=value.expected) if value.expected else Html(""),
        to.text("wave-today-missing", n=value.missed) if value.missed else Html(""),
    )


def _queues(value: HandingDay, to: Reader) -> Html:
    if not value.queues:
        return Html("")
    rows = (
        to.text(
            "wave-today-queue",
            department=one_line(one.department.in_(to.language), 30),
            duty=duty_of(one.duty, to),
            homes=one_line("、".join(one.homes[:_HOMES]) + ("…" if len(one.homes) > _HOMES else ""), 160),
        )
        for one in value.queues
    )
    return lines(to.text("wave-today-queues"), *rows)


def _row(one: DayHome, value: HandingDay, to: Reader) -> Html:
    names = [masked_name(name) if to.group else person(to, name, "unknown") for name in one.owners[:3]]
    sign = "⚠️" if one.handing.state is HandingState.WAITING and (one.late or one.missed) else SIGNS[one.handing.state]
    said = to.text(
        "wave-today-row",
        sign=sign,
        home=one_line(one.home.contract.home.short, 40),
        names=one_line(" / ".join(names), 60),
        when=_when(one, value, to),
    )
    return Html(said + to.text("wave-today-defects", n=one.defects)) if one.defects else said


def _when(one: DayHome, value: HandingDay, to: Reader) -> str:
    state = one.handing.state
    if state is HandingState.HERE and one.handing.came_at is not None:
        return to.plain("wave-today-came", at=to.clock(one.handing.came_at))
    if state is not HandingState.WAITING:
        return to.plain(f"wave-today-is-{state}")
    if one.booking is None:
        return to.plain("wave-today-missed" if one.missed else "wave-today-unbooked")
    same = to.local(one.booking.starts_at).date() == value.today
    at = to.clock(one.booking.starts_at) if same else to.when(one.booking.starts_at)
    return to.plain("wave-today-late" if one.late else "wave-today-booked", at=at)


def _turns(value: HandingDay, left: int, to: Reader) -> tuple[tuple[Button, ...], ...]:
    wave = value.wave.id
    turns = [
        button(to, f"b-wave-today-{which}", press("wave-today", wave, which))
        for which in ("today", "missed", "all")
        if which != value.which
    ]
    if left > 0:
        turns.append(button(to, "b-day-more", press("wave-today", wave, value.which, value.first + len(value.rows))))
    last = [button(to, "b-wave", press("wave", wave), name=one_line(value.wave.name, 30))]
    if value.which == "all" and value.may_close:
        last.append(button(to, "b-wave-close", press("wave-close", wave)))
    return (*in_rows(turns, 3), tuple(last))


@say.register
def _(value: HandingDuty, to: Reader) -> Message:
    wave = value.wave
    duties = Html(to.text("comma-in-list").join(Html(duty_of(one, to)) for one in value.duties))
    said = to.text(
        "handing-duty-today",
        name=one_line(wave.name, 32),
        project=one_line(wave.project, 32),
        department=one_line(value.department.in_(to.language), 30),
        duties=duties,
        n=value.expected,
    )
    return Message(said, ((button(to, "b-wave-today", press("wave-today", wave.id)),),))


@say.register
def _(value: HandingNews, to: Reader) -> Message:
    key = f"handing-news-{value.what}"
    home = one_line(value.home.contract.home.short, 40)
    reason = one_line(value.reason.in_(to.language), 60) if value.reason is not None else "–"
    said = to.text(key, home=home, reason=reason) if to.knows(key) else to.text("handing-news-came", home=home)
    if value.following is not None:
        department = one_line(value.following.in_(to.language), 30)
        said = Html(said + to.text("handing-news-next", department=department))
    return Message(said, ((button(to, "b-handing", press("handing", value.home.id), home=home),),), line=said)


@say.register
def _(value: StillToHand, to: Reader) -> Message:
    said = to.text("still-to-hand", name=one_line(value.wave.name, 32), n=value.homes)
    return Message(said, ((button(to, "b-wave-today", press("wave-today", value.wave.id, "all")),),))
