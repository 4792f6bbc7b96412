"""What the buyers of a wave reported: as a picture with words, and every line as a workbook. S21."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from domain.journeys import Words
from domain.repairs import Tally
from services.wave_summaries import RepairBook, WaveSummary
from views.message import Message, press
from views.parts import CAPTION, button, one_line, page, within
from views.pictures import Bar, Board, Tile
from views.reader import Html, Reader
from views.repair_books import book_of
from views.repairs import back_to, names_of, sorted_as
from views.say import say

_BARS, _FIRST = 6, 3


@say.register
def _(value: WaveSummary, to: Reader) -> Message:
    total, wave = value.total, value.wave
    buttons = (
        (button(to, "b-repair-book", press("repair-book", wave.id)), back_to(wave, to)),
        (button(to, "b-wave", press("wave", wave.id), name=one_line(wave.name, 30)),),
    )
    head = to.text("summary-head", **names_of(wave), day=to.full_day(wave.day))
    part = Html("")
    if value.department:
        part = to.text("summary-part", department=sorted_as("department", value.department, value.names, to))
    if not total.all:
        return Message(page(head, part, to.text("summary-none")), buttons)
    counts = {"n": total.all, "affected": value.affected, "homes": value.homes, "share": _share(value)}
    state = {"open": total.open, "late": total.late, "solved": total.all - total.open}
    said = page(
        head,
        part,
        to.text("summary-counts", **counts),
        Html(to.text("summary-state", **state) + _median(total, to)),
        _most("component", value.components, value.names, to),
        to.text("summary-next"),
    )
    return Message(within(said, CAPTION), buttons, picture=_board(value, to))


def _share(value: WaveSummary) -> int:
    return round(100 * value.affected / value.homes) if value.homes else 0


def _median(total: Tally, to: Reader) -> Html:
    return Html("") if total.days is None else to.text("summary-median", span=_span(total.days, to))


def _span(days: float, to: Reader) -> str:
    return to.span(timedelta(days=days))


def _most(family: str, found: tuple[Tally, ...], names: Mapping[str, Words], to: Reader) -> Html:
    """What was reported most, as far as somebody said where it is."""
    known = [one for one in found if one.name][:_FIRST]
    if not known:
        return Html("")
    said = (to.plain("summary-most-one", what=sorted_as(family, one.name, names, to), n=one.all) for one in known)
    return to.text("summary-most", what=to.plain("comma-in-list").join(said))


def _board(value: WaveSummary, to: Reader) -> Board:
    total, names = value.total, names_of(value.wave)
    groups = (
        ("department", value.departments),
        ("component", value.components),
        ("building", value.buildings),
        ("room", value.rooms),
    )
    return Board(
        title=to.plain("summary-title", name=names["name"]),
        subtitle=names["project"],
        tiles=(
            Tile(to.plain("summary-tile-all"), str(total.all)),
            Tile(to.plain("summary-tile-homes"), f"{_share(value)}%", to.plain("summary-of-homes", n=value.homes)),
            Tile(to.plain("summary-tile-solved"), str(total.all - total.open), tone="good"),
            Tile(to.plain("summary-tile-open"), str(total.open), tone="warn" if total.open else "good"),
            Tile(to.plain("summary-tile-late"), str(total.late), tone="bad" if total.late else "good"),
            Tile(to.plain("summary-tile-days"), "–" if total.days is None else _span(total.days, to)),
        ),
        groups=tuple(_group(family, found, value, to) for family, found in groups if any(one.name for one in found)),
        days=(),
        legend=("", ""),
        as_of=to.plain("board-as-of", moment=to.moment(value.now)),
    )


def _group(family: str, found: tuple[Tally, ...], value: WaveSummary, to: Reader) -> tuple[str, tuple[Bar, ...]]:
    bars = tuple(
        Bar(
            _name(family, one, value, to),
            one.all,
            "bad" if one.late else "plain",
            to.plain("summary-bar", n=one.all, open=one.open) if one.open else "",
        )
        for one in found[:_BARS]
    )
    return to.plain(f"summary-by-{family}"), bars


def _name(family: str, one: Tally, value: WaveSummary, to: Reader) -> str:
    if family == "building":
        return to.plain("summary-building", building=one_line(one.name, 16))
    return sorted_as(family, one.name, value.names, to)


@say.register
def _(value: RepairBook, to: Reader) -> Message:
    wave = value.wave
    names = names_of(wave)
    file = to.plain("repair-book-file", day=value.day.isoformat(), name=names["name"])
    back = ((back_to(wave, to), button(to, "b-summary", press("wave-summary", wave.id))),)
    if not value.rows:
        return Message(page(to.text("repair-book", **names, n=0), to.text("summary-none")), back)
    said = to.text("repair-book", **names, n=len(value.rows))
    return Message(said, back, workbook=book_of(file, value, to))
