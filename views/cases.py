"""How cases sound by who looks after them. S12."""

from __future__ import annotations

from services.cases import UNOWNED, CaseList, CaseRow
from services.owners import Care, CaseGiven, OwnerChoice
from views.message import Button, Message, press
from views.parts import TEXT, button, counted, home_of, in_rows, labelled, lines, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_COLLEAGUES, _FILTERS, _NUMBERS = 30, 16, 12


@say.register
def _(value: CaseList, to: Reader) -> Message:
    which = UNOWNED if value.title == UNOWNED else "mine"
    menu = (button(to, "b-menu", press("menu")),)
    if not value.rows:
        return Message(to.text(f"cases-none-{which}"), (menu,))
    stage = value.chosen.name.in_(to.language) if value.chosen else to.plain("cases-every-stage")
    rest = value.total - len(value.rows)
    said = page(
        to.text(f"cases-{which}", n=counted(value.total), stage=stage),
        lines(*(case_row(row, to) for row in value.rows)),
        to.text("more-of-them", n=rest) if rest > 0 else Html(""),
        to.text(f"cases-next-{which}"),
    )
    return Message(within(said, TEXT), (*open_buttons(value.rows), *_filters(value, which, to), menu))


def case_row(row: CaseRow, to: Reader) -> Html:
    """One line: home, stage, since when, how late, and whose it is."""
    return to.text(
        "case-row-late" if row.late else "case-row",
        home=home_of(row.contract),
        stage=row.stage.name.in_(to.language),
        day=to.day(row.journey.since),
        n=row.late,
        owner=person(to, row.owner, "nobody"),
    )


def open_buttons(rows: tuple[CaseRow, ...]) -> tuple[tuple[Button, ...], ...]:
    """To each case of a list."""
    found = (
        labelled(row.contract.home.short, press("contract", row.contract.id, row.journey.kind))
        for row in rows[:_NUMBERS]
    )
    return in_rows(found, 3)


def _filters(value: CaseList, which: str, to: Reader) -> tuple[tuple[Button, ...], ...]:
    if value.chosen is not None:
        return ((button(to, "b-cases-all", press("cases", which)),),)
    if len(value.stages) < 2:
        return ()
    found = (
        labelled(f"{stage.name.in_(to.language)} {counted(n)}", press("cases", which, kind, stage.key[:32]))
        for kind, stage, n in value.stages[:_FILTERS]
    )
    return in_rows(found)


def care_lines(care: Care | None, to: Reader, *, staff: bool) -> Html:
    """Who looks after it; when the holder was last chased; to colleagues also until when he should be done."""
    if care is None:
        return Html("")
    owner = to.text("care-owner", owner=person(to, care.owner, "nobody")) if care.owner or staff else Html("")
    chased = to.text("care-chased", day=to.day(care.chased_at)) if care.chased_at else Html("")
    if not staff or care.due_at is None:
        return lines(owner, chased)
    key = "care-late" if care.late else "care-due"
    told = care.note.strip() and not to.group
    note = to.text("chase-note", note=one_line(care.note, 80)) if told else Html("")
    return lines(owner, to.text(key, day=to.day(care.due_at), n=care.late), chased, note)


@say.register
def _(value: OwnerChoice, to: Reader) -> Message:
    said = page(
        to.text("owner-choice", home=home_of(value.contract), journey=value.rule.name.in_(to.language)),
        to.text("care-owner", owner=person(to, value.owner, "nobody")),
    )
    about = (value.contract.id, value.kind)
    me = (button(to, "b-own-me", press("own", *about, value.me)),)
    others = (labelled(one_line(one.name, 20), press("own", *about, one.id)) for one in value.colleagues[:_COLLEAGUES])
    back = (button(to, "b-back", press("contract", *about)),)
    return Message(said, (me, *in_rows(others, 3), back))


@say.register
def _(value: CaseGiven, to: Reader) -> Message:
    said = page(
        to.text(
            "case-given",
            home=home_of(value.contract),
            journey=value.rule.name.in_(to.language),
            owner=person(to, value.owner),
            by=person(to, value.by),
        ),
        to.text("case-given-stage", stage=value.stage.name.in_(to.language)),
    )
    open_ = button(to, "b-case", press("contract", value.contract.id, value.kind))
    return Message(said, ((open_, button(to, "b-cases", press("cases", "mine"))),), brief=to.plain("case-given-brief"))
