"""How handover waves sound to staff: what stands where, what is missing, and the one next step."""

from __future__ import annotations

from datetime import date

from domain.errors import NotReady, NotYourDepartment
from domain.waves import BEFORE_NOTICE, HANDED_OVER, Facts, Lack, Wave, WaveState
from services.notices import SendNow
from services.waves import AskWave, WaveCard, WaveLine, WaveList, WhichProject
from views.errors import refusal
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, labelled, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_HOMES = 6
"""Homes without an area that are named one by one."""


@say.register
def _(value: WaveList, to: Reader) -> Message:
    new = button(to, "b-wave-new", press("wave-new"))
    menu = () if to.group else (button(to, "b-menu", press("menu")),)
    if not value.waves:
        return Message(to.text("waves-none"), ((new,), menu) if menu else ((new,),))
    rows = lines(*(to.text("waves-row", **_named(one, to), state=_state(one, to)) for one in value.waves))
    found = in_rows(button(to, "b-wave", press("wave", one.id), name=one_line(one.name, 30)) for one in value.waves)
    said = page(to.text("waves-list"), rows, to.text("waves-next"))
    return Message(within(said, TEXT), (*found, (new, *menu)))


def _named(wave: Wave, to: Reader) -> dict[str, str]:
    return {"name": one_line(wave.name, 32), "project": one_line(wave.project, 32), "day": to.full_day(wave.day)}


def _state(wave: Wave, to: Reader) -> str:
    return named(to, "wave-state", wave.state)


@say.register
def _(value: WhichProject, to: Reader) -> Message:
    found = [labelled(name, press("wave-new", at)) for at, name in enumerate(value.projects)]
    return Message(to.text("wave-which-project" if found else "no-project-yet"), in_rows(found, 1))


@say.register
def _(value: AskWave, to: Reader) -> Message:
    if value.wave is None:
        said = to.text("wave-ask", project=one_line(value.project, 64))
        subject = f"wave-new:{value.project}"
        return Message(said, prompt=to.plain("wave-ask-prompt"), subject=subject if len(subject) <= 32 else "")
    wave = value.wave
    said = to.text("wave-ask-day", name=one_line(wave.name, 32), day=to.full_day(wave.day))
    return Message(said, prompt=to.plain("wave-ask-day-prompt"), subject=f"wave-day:{wave.id}")


@say.register
def _(value: SendNow, to: Reader) -> Message:
    wave = value.wave
    said = to.text("wave-send-sure", name=one_line(wave.name, 32), n=value.homes, day=to.full_day(wave.day))
    sure = button(to, "b-wave-sure", press("wave-send", wave.id, "sure"))
    return Message(said, ((sure,), (button(to, "b-back", press("wave", wave.id)),)))


@say.register
def _(value: WaveCard, to: Reader) -> Message:
    what = to.text("wave-held") if value.held else _what(value, to)
    said = page(
        what,
        _head(value.wave, value.facts.today, to),
        _prepared(value, to),
        missing(value.lacks, value.facts, value.needed, to),
        _reach(value, to),
        lines(*(_line(one, to) for one in value.lines)),
    )
    return Message(within(said, TEXT), _buttons(value, to))


def _what(value: WaveCard, to: Reader) -> Html:
    key = f"wave-what-{value.what}"
    if not value.what or not to.knows(key):
        return Html("")
    left = (value.wave.day - value.facts.today).days
    return to.text(key, n=left) if value.what == "opened" else to.text(key)


def _head(wave: Wave, today: date, to: Reader) -> Html:
    left = (wave.day - today).days
    state = to.text("wave-state", state=_state(wave, to), day=to.full_day(wave.day))
    if left >= 0 and wave.state is not WaveState.DONE:
        state = Html(f"{state}{to.text('comma')}{to.text('wave-left', n=left)}")
    names = _named(wave, to)
    return lines(to.text("wave-head", name=names["name"], project=names["project"]), state)


def _prepared(value: WaveCard, to: Reader) -> Html:
    wave = value.wave
    approved = to.text("wave-list-approved" if wave.list_is_approved else "wave-list-open")
    rows = [Html(f"{to.text('wave-homes', n=value.homes)}{to.text('comma')}{approved}")]
    for one in value.rounds:
        if one.closed_at is not None:
            rows.append(to.text("wave-round-closed", n=one.number, day=to.day(one.closed_at)))
        else:
            signed = {"signed": len(one.signed), "all": value.departments}
            rows.append(to.text("wave-round-open", n=one.number, day=to.day(one.held_on), **signed))
    if wave.state is WaveState.PLANNED:
        rows.append(to.text("wave-plan-open", day=to.day(max(value.opens_on, value.facts.today))))
    if wave.state in BEFORE_NOTICE and value.notice_on >= value.facts.today:
        rows.append(to.text("wave-plan-notice", day=to.day(value.notice_on)))
    return lines(*rows)


def missing(lacks: tuple[Lack, ...], facts: Facts, needed: int, to: Reader) -> Html:
    """What keeps the notice back, a line each."""
    if not lacks:
        return Html("")
    homes = ", ".join(facts.unpriced[:_HOMES]) + ("…" if len(facts.unpriced) > _HOMES else "")
    said = {
        Lack.HOMES: to.text("lack-homes"),
        Lack.ROUNDS: to.text("lack-rounds", needed=needed, closed=facts.rounds_closed),
        Lack.LIST: to.text("lack-list"),
        Lack.FEES: to.text("lack-fees", n=len(facts.unpriced), homes=homes),
        Lack.DAY: to.text("lack-day"),
    }
    return lines(to.text("wave-lacks"), *(to.text("bullet", text=said[lack]) for lack in lacks))


def _reach(value: WaveCard, to: Reader) -> Html:
    reach = value.reach
    if reach is None:
        return Html("")
    rest = Html("")
    if reach.unreached and value.wave.state is not WaveState.DONE:
        rest = to.text("wave-unreached", n=reach.unreached)
    elif reach.homes and reach.known == reach.homes:
        rest = to.text("wave-all-known")
    counts = {"told": reach.told, "homes": reach.homes, "known": reach.known, "booked": reach.booked}
    return lines(to.text("wave-reach", **counts), rest)


def _line(line: WaveLine, to: Reader) -> Html:
    key = f"wave-line-{line.what}"
    what = (
        to.text(key, about=one_line(line.about, 40))
        if line.about and to.knows(key)
        else named(to, "wave-line", line.what)
    )
    by = to.text("wave-line-by", by=person(to, line.by)) if line.by.strip() else Html("")
    return to.text("wave-line", moment=to.moment(line.at), what=what, by=by)


def _buttons(value: WaveCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    wave = value.wave
    here = [button(to, "b-wave-list", press("wave-list", wave.id))]
    here += [button(to, "b-inspection", press("inspection", one.id), n=one.number) for one in value.rounds[-2:]]
    if wave.state in BEFORE_NOTICE or wave.state is WaveState.NOTICED:
        here.append(button(to, "b-wave-pick", press("wave-pick", wave.id)))
        here.append(button(to, "b-wave-day", press("wave-day", wave.id)))
    if wave.state not in BEFORE_NOTICE:
        here.insert(0, button(to, "b-wave-today", press("wave-today", wave.id)))
    if wave.state is WaveState.LIST_CHECKED and not value.lacks:
        here.append(button(to, "b-wave-send", press("wave-send", wave.id)))
    if value.reach is not None and value.reach.unreached and wave.state is not WaveState.DONE:
        here.insert(0, button(to, "b-wave-unreached", press("wave-unreached", wave.id), n=value.reach.unreached))
    if wave.state in HANDED_OVER:
        here.append(button(to, "b-repairs", press("repairs", wave.id)))
        here.append(button(to, "b-summary", press("wave-summary", wave.id)))
    last = (button(to, "b-waves", press("wave")), *(() if to.group else (button(to, "b-menu", press("menu")),)))
    return (*in_rows(here), last)


@say.register
def _(value: NotReady, to: Reader) -> Message:
    wave, lacks, facts, rounds = (value.facts.get(name) for name in ("wave", "lacks", "facts", "rounds"))
    if not (
        isinstance(wave, Wave) and isinstance(lacks, tuple) and isinstance(facts, Facts) and isinstance(rounds, int)
    ):
        return refusal(to.text("not-ready-yet"), to)
    said = page(to.text("not-ready", name=one_line(wave.name, 32)), missing(lacks, facts, rounds, to))
    return refusal(said, to, button(to, "b-wave", press("wave", wave.id), name=one_line(wave.name, 30)))


@say.register
def _(value: NotYourDepartment, to: Reader) -> Message:
    department = value.facts.get("department")
    if not department:
        return refusal(to.text("not-your-department-none"), to)
    name = department.in_(to.language) if hasattr(department, "in_") else str(department)
    return refusal(to.text("not-your-department", department=one_line(name, 40)), to)
