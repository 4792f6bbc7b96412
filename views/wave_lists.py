"""How the handover list sounds: a message, and a workbook to check. Owners are masked where colleagues read along."""

from __future__ import annotations

from domain.people import masked_name
from services.wave_lists import HandoverList, ListedHome, PickBuilding, PickHomes
from views.message import Button, Message, press
from views.parts import CAPTION, TEXT, button, in_rows, labelled, lines, one_line, page, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Cell, Page, Value, Workbook

_BUTTONS = 80


@say.register
def _(value: HandoverList, to: Reader) -> Message:
    wave = value.wave
    back = (button(to, "b-wave", press("wave", wave.id), name=one_line(wave.name, 30)),)
    names = {"name": one_line(wave.name, 32), "project": one_line(wave.project, 32)}
    head = to.text("list-head", **names, day=to.full_day(wave.day))
    changed = to.text("list-changed") if value.what == "changed" else Html("")
    if not value.rows:
        return Message(page(changed, head, to.text("list-none")), (back,))
    said = page(changed, head, _counted(value, to), _next(value, to))
    may = value.ready and not wave.list_is_approved
    approve = ((button(to, "b-approve-list", press("wave-approve", wave.id, wave.revision)),),) if may else ()
    book = Workbook(to.plain("list-file", name=one_line(wave.name, 32)), (_sheet(value, to),))
    return Message(within(said, CAPTION), (*approve, back), workbook=book)


def _counted(value: HandoverList, to: Reader) -> Html:
    buildings = [row.home.contract.home.building for row in value.rows]
    rows = [
        to.text("list-building", building=one_line(name, 16), n=buildings.count(name))
        for name in list(dict.fromkeys(buildings))[:12]
    ]
    unreachable = sum(not row.reachable for row in value.rows)
    unpriced = sum(bool(row.bill.unknown) for row in value.rows)
    return lines(
        *rows,
        to.text("list-unreachable", n=unreachable) if unreachable else Html(""),
        to.text("list-unpriced", n=unpriced) if unpriced else Html(""),
    )


def _next(value: HandoverList, to: Reader) -> Html:
    if value.wave.list_is_approved:
        step = to.text("list-approved")
    else:
        step = to.text("list-approve" if value.ready else "list-not-yet")
    return lines(step, to.text("list-in-group") if to.group else Html(""))


def _sheet(value: HandoverList, to: Reader) -> Page:
    known = ("project", "building", "unit", "room", "layout", "area", "number", "owners", "signed", "salesperson")
    head = [to.plain(f"col-{name}") for name in (*known, "deal", "reach", "told", "known")]
    if not to.group:
        head += [name for _, name in _fees(value, to)] + [to.plain("col-total")]
    rows = tuple(_row(row, value, to) for row in value.rows)
    return Page(to.plain("list-page"), tuple(head), rows)


def _fees(value: HandoverList, to: Reader) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for row in value.rows:
        for line in row.bill.lines:
            found.setdefault(line.rule.key, one_line(line.rule.name.in_(to.language), 40))
    return list(found.items())


def _row(row: ListedHome, value: HandoverList, to: Reader) -> tuple[Value | Cell, ...]:
    home, contract = row.home.contract.home, row.home.contract
    owners = [masked_name(one_line(name, 24)) if to.group else one_line(name, 32) for name in row.owners]
    reach: Value | Cell = to.plain("col-reach-yes") if row.reachable else Cell(to.plain("col-reach-no"), "bad")
    told, known = row.home.told_at, row.home.known_at
    cells: tuple[Value | Cell, ...] = (
        home.project,
        home.building,
        home.unit,
        home.room,
        home.layout,
        row.home.area if row.home.area is not None else Cell("", "bad", to.plain("col-no-area")),
        contract.number,
        ", ".join(owners),
        contract.signed_on,
        contract.salesperson,
        to.plain("col-deal-yes"),
        reach,
        None if told is None else to.local(told).date(),
        None if known is None else to.local(known).date(),
    )
    if to.group:
        return cells
    sums = {line.rule.key: line.cents for line in row.bill.lines}
    total: Value | Cell = row.bill.total / 100
    if row.bill.unknown:
        total = Cell(row.bill.total / 100, "bad", to.plain("col-no-area"))
    return (*cells, *(sums.get(key, 0) / 100 for key, _ in _fees(value, to)), total)


@say.register
def _(value: PickBuilding, to: Reader) -> Message:
    back = button(to, "b-wave", press("wave", value.wave.id), name=one_line(value.wave.name, 30))
    head = to.text("pick-building", name=one_line(value.wave.name, 32), n=value.homes)
    if not value.buildings:
        return Message(page(head, to.text("pick-building-none")), ((back,),))
    found = [
        button(
            to, "b-pick-building", press("wave-pick", value.wave.id, like), building=one_line(name, 16), on=on, all=all_
        )
        for name, like, all_, on in value.buildings[:_BUTTONS]
    ]
    listed = button(to, "b-wave-list", press("wave-list", value.wave.id))
    return Message(page(head, to.text("pick-building-next")), (*in_rows(found), (listed, back)))


@say.register
def _(value: PickHomes, to: Reader) -> Message:
    wave, unit = value.wave.id, ("unit",) if value.unit else ()
    on = sum(state == "on" for _, state in value.contracts)
    head = to.text(
        "pick-homes", name=one_line(value.wave.name, 32), where=_where(value), on=on, all=len(value.contracts)
    )
    marks = {"on": "✅", "free": "⬜", "elsewhere": "🔒"}
    homes = [
        labelled(f"{marks[state]} {one.home.short}", press("wave-home", wave, one.id, value.like, *unit))
        for one, state in value.contracts[:_BUTTONS]
    ]
    every = (button(to, "b-pick-all", press("wave-all", wave, value.like, *unit)),)
    return Message(
        within(page(head, to.text("pick-homes-next")), TEXT),
        (every, *_units(value, to), *in_rows(homes, 3), _last(value, to)),
    )


def _where(value: PickHomes) -> str:
    home = next((one.home for one, _ in value.contracts), None)
    if home is None:
        return ""
    return one_line("-".join((home.building, home.unit) if value.unit else (home.building,)), 24)


def _units(value: PickHomes, to: Reader) -> tuple[tuple[Button, ...], ...]:
    """A building with several units is gone through unit by unit, for Telegram shows a hundred buttons and no more."""
    if len(value.units) < 2:
        return ()
    return in_rows(
        (
            button(to, "b-pick-unit", press("wave-pick", value.wave.id, like, "unit"), unit=one_line(name, 12))
            for name, like in value.units[:12]
        ),
        4,
    )


def _last(value: PickHomes, to: Reader) -> tuple[Button, ...]:
    listed = button(to, "b-wave-list", press("wave-list", value.wave.id))
    return (button(to, "b-pick-done", press("wave-pick", value.wave.id)), listed)
