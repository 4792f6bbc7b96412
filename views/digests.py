"""How a manager's morning sounds: what needs her first, then the counts; every number opens its list."""

from __future__ import annotations

from datetime import timedelta

from services.digests import Digest, Span, Stuck, StuckList
from services.wave_counts import WaveUnderWay
from views.boards import board
from views.lists import export_button
from views.message import Button, Message, press
from views.parts import (
    CAPTION,
    TEXT,
    button,
    home_of,
    in_rows,
    labelled,
    lines,
    named,
    one_line,
    page,
    person,
    within,
)
from views.progress import holder
from views.reader import Html, Reader
from views.say import say

_NAMES = 4


@say.register
def _(value: Digest, to: Reader) -> Message:
    needs = _needs(value, to)
    quiet = not needs and not value.flow.came and not value.flow.closed
    project = one_line(value.staff.project or "", 40) or to.plain("every-project")
    said = page(
        lines(
            to.text(f"digest-head-{value.span}", project=project),
            to.text("digest-span", since=to.moment(value.since), until=to.moment(value.until)),
        ),
        lines(to.text("digest-needs"), *needs) if needs else to.text("digest-quiet" if quiet else "digest-no-needs"),
        lines(*(_wave(one, to) for one in value.waves)),
        Html("") if quiet else lines(to.text("digest-counts"), *_counts(value, to)),
        to.text("digest-next"),
    )
    return Message(within(said, CAPTION), _buttons(value, to), picture=board(value, to))


def _needs(value: Digest, to: Reader) -> tuple[Html, ...]:
    """What only she can move: late tickets with their owners, ownerless ones, what stands still, calls, reach."""
    rows: list[Html] = []
    if value.late:
        rows.append(to.text("digest-late", n=value.late, who=_owners(value, to)))
    if value.ownerless:
        rows.append(to.text("digest-ownerless", n=value.ownerless))
    if value.longest is not None:
        rows.append(to.text("digest-stuck", n=value.stuck, worst=_stuck_words(value.longest, to)))
    if value.to_call:
        rows.append(to.text("digest-to-call", n=value.to_call))
    if value.unreachable:
        rows.append(to.text("digest-unreachable", n=value.unreachable))
    return tuple(rows)


def _wave(one: WaveUnderWay, to: Reader) -> Html:
    """How far a wave on its days is."""
    counts = (to.plain(f"wave-today-count-{state}", n=number) for state, number in one.counts)
    return to.text(
        "digest-wave",
        project=one_line(one.wave.project, 24),
        name=one_line(one.wave.name, 24),
        counts=" · ".join(counts),
    )


def _owners(value: Digest, to: Reader) -> str:
    words = [f"{person(to, owner, 'nobody')} {number}" for owner, number in value.late_by[:_NAMES]]
    return to.plain("comma-in-list").join(words) + ("…" if len(value.late_by) > _NAMES else "")


def _stuck_words(one: Stuck, to: Reader) -> str:
    who = holder(one.stage.holder, to, staff=True)
    stage = one.stage.name.in_(to.language)
    return to.plain("stuck-words", home=home_of(one.contract), stage=stage, holder=who, n=one.days)


def _counts(value: Digest, to: Reader) -> tuple[Html, ...]:
    flow = value.flow
    score = Html("")
    if value.mean is not None and value.answers:
        score = to.text("digest-score", mean=f"{value.mean:.1f}", n=value.answers)
    return (
        to.text("digest-came", n=flow.came, change=change(flow.came, value.before.came, value.span, to)),
        to.text(
            "digest-closed",
            n=flow.closed,
            change=change(flow.closed, value.before.closed, value.span, to),
            confirmed=flow.confirmed,
        ),
        to.text("digest-reopened", n=flow.reopened) if flow.reopened else Html(""),
        to.text("digest-in-work", n=value.in_work),
        _medians(value, to),
        score or to.text("digest-no-score"),
        _visits(value, to),
    )


def change(now: int, before: int, span: Span, to: Reader) -> str:
    """`比前一天 +3`: against the span before."""
    if now == before:
        return to.plain(f"same-{span}")
    return to.plain(f"change-{span}", change=f"{now - before:+d}")


def hours(value: float | None, to: Reader) -> str:
    """Hours as people say them; a dash when there were none."""
    return "–" if value is None else to.span(timedelta(hours=value))


def _medians(value: Digest, to: Reader) -> Html:
    flow = value.flow
    if flow.first_answer_hours is None and flow.solution_hours is None:
        return Html("")
    return to.text("digest-medians", first=hours(flow.first_answer_hours, to), solution=hours(flow.solution_hours, to))


def _visits(value: Digest, to: Reader) -> Html:
    done, asked = value.visits.get("done", 0), value.visits.get("asked", 0)
    planned = value.visits.get("planned", 0)
    if not done and not asked and not planned:
        return Html("")
    return to.text("digest-visits", done=done, waiting=asked, planned=planned)


def _buttons(value: Digest, to: Reader) -> tuple[tuple[Button, ...], ...]:
    lists = [
        button(to, f"b-list-{name}", press("list", name, value.span), n=number)
        for name, number in (
            ("late", value.late),
            ("new", value.flow.came),
            ("closed", value.flow.closed),
            ("stuck", value.stuck),
        )
        if number
    ]
    if value.ownerless:
        lists.append(button(to, "b-ownerless", press("queue"), n=value.ownerless))
    if value.to_call:
        lists.append(button(to, "b-to-call", press("phone-list"), n=value.to_call))
    lists += [
        labelled(f"🔑 {one.wave.project} {one.wave.name}", press("wave-today", one.wave.id)) for one in value.waves
    ]
    spans = tuple(button(to, f"b-span-{span}", press("digest", span)) for span in Span if span != value.span)
    return (*in_rows(lists), spans)


@say.register
def _(value: StuckList, to: Reader) -> Message:
    menu = (button(to, "b-digest", press("digest", "day")),)
    if not value.rows:
        return Message(to.text("stuck-none"), (menu,))
    rows = [
        to.text("stuck-row", at=at, journey=named(to, "journey", one.kind), words=_stuck_words(one, to))
        for at, one in enumerate(value.rows, 1)
    ]
    more = value.total - len(value.rows)
    rest = to.text("more-of-them", n=more) if more > 0 else Html("")
    found = (
        labelled(f"{at} {one.contract.home.short}", press("contract", one.contract.id, one.kind))
        for at, one in enumerate(value.rows, 1)
    )
    said = page(to.text("stuck", n=value.total), lines(*rows), rest, to.text("stuck-next"))
    return Message(within(said, TEXT), (*in_rows(found, 3), (*export_button("stuck", "", to), *menu)))
