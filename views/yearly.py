"""The year in stages for managers: the worst in the message, all of it in a workbook."""

from __future__ import annotations

from services.yearly import YearLine, YearlyReport
from views.message import Message, press
from views.parts import CAPTION, button, lines, named, one_line, page, within
from views.progress import holder
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Cell, Page, Workbook

_STAGES, _PLACES = 5, 3


@say.register
def _(value: YearlyReport, to: Reader) -> Message:
    project = one_line(value.staff.project or "", 40) or to.plain("every-project")
    row = (button(to, "b-digest", press("digest", "day")), button(to, "b-year-stuck", press("list", "stuck", "day")))
    if value.counted_at is None:
        return Message(page(to.text("year-head", project=project), to.text("year-none")), (row,))
    said = page(
        lines(to.text("year-head", project=project), to.text("year-span", moment=to.moment(value.counted_at))),
        _worst("year-stages", value.stages, _STAGES, to),
        _worst("year-banks", value.by_bank, _PLACES, to),
        _worst("year-projects", value.by_project, _PLACES, to),
        to.text("year-next"),
    )
    return Message(within(said, CAPTION), (row,), workbook=_workbook(value, project, to))


def _worst(head: str, found: tuple[YearLine, ...], most: int, to: Reader) -> Html:
    """Those where somebody stands still; where nobody does, that is said of the stages, and the rest is left out."""
    stuck = [one for one in found if one.stuck][:most]
    if not stuck:
        return to.text("year-nobody") if head == "year-stages" else Html("")
    return lines(to.text(head), *(_row(at, one, to) for at, one in enumerate(stuck, 1)))


def _row(at: int, one: YearLine, to: Reader) -> Html:
    where = to.plain("year-where", where=one_line(one.where, 24)) if one.where else ""
    facts = {"at": at, "where": where, "stage": one.stage.name.in_(to.language), "n": one.stuck}
    stands = to.text("year-row", journey=named(to, "journey", one.kind), oldest=one.oldest_days or 0, **facts)
    if not one.cases:
        return stands
    return Html(stands + to.text("year-row-cases", cases=one.cases, half=one.half, most=one.most))


def _workbook(value: YearlyReport, project: str, to: Reader) -> Workbook:
    pages = [_page(to.plain("year-page-stages"), "", value.stages, to)]
    if value.by_bank:
        pages.append(_page(to.plain("year-page-banks"), to.plain("year-bank"), value.by_bank, to))
    if value.by_project:
        pages.append(_page(to.plain("year-page-projects"), to.plain("year-project"), value.by_project, to))
    return Workbook(to.plain("year-file", project=project), tuple(pages))


_COLUMNS = ("journey", "stage", "holder", "cases", "half", "most", "waiting", "stuck", "oldest")


def _page(name: str, where: str, found: tuple[YearLine, ...], to: Reader) -> Page:
    head = ([where] if where else []) + [to.plain(f"year-column-{column}") for column in _COLUMNS]
    return Page(name, tuple(head), tuple(_cells(one, to, place=bool(where)) for one in found))


def _cells(one: YearLine, to: Reader, *, place: bool) -> tuple[str | int | Cell | None, ...]:
    known = (one.half, one.most) if one.cases else (None, None)
    return (
        *((one_line(one.where, 64),) if place else ()),
        named(to, "journey", one.kind),
        one.stage.name.in_(to.language),
        holder(one.stage.holder, to, staff=True),
        one.cases,
        *known,
        one.waiting,
        Cell(one.stuck, "bad") if one.stuck else 0,
        one.oldest_days,
    )
