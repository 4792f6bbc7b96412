"""How a round of pre-acceptance sounds: who was there, who has signed, what is still open."""

from __future__ import annotations

from domain.inspections import Finding
from services.inspections import AskFinding, InspectionCall, InspectionCard, InspectionMoved, InspectionsDone
from views.message import Button, Message, press
from views.parts import TEXT, button, in_rows, lines, named, one_line, page, person, within
from views.reader import Html, Reader
from views.say import say

_FINDINGS, _REMARKS, _MENDED = 12, 5, 4


@say.register
def _(value: InspectionCard, to: Reader) -> Message:
    said = page(
        lines(_head(value, to), to.text("inspection-when", day=to.full_day(value.inspection.held_on), n=value.homes)),
        lines(*(_department(value, key, name.in_(to.language), to) for key, name in value.departments)),
        _open(value, to),
        _remarks(value, to),
        _next(value, to),
    )
    return Message(within(said, TEXT), _buttons(value, to))


def _head(value: InspectionCard, to: Reader) -> Html:
    names = {"wave": one_line(value.wave.name, 32), "project": one_line(value.wave.project, 32)}
    return to.text("inspection-head", n=value.inspection.number, **names)


def _department(value: InspectionCard, key: str, name: str, to: Reader) -> Html:
    signature = value.inspection.signature(key)
    if signature is None:
        line = to.text("inspection-unsigned", department=name)
    else:
        said = "inspection-signed-behalf" if signature.on_behalf else "inspection-signed"
        line = to.text(said, department=name, by=person(to, signature.by), moment=to.moment(signature.at))
    there = [person(to, one.name) for one in value.inspection.attended if one.department == key]
    return Html(line + to.text("inspection-there", who=one_line(", ".join(there), 80))) if there else line


def _open(value: InspectionCard, to: Reader) -> Html:
    found = [one for one in value.findings if one.is_open]
    if not found:
        return to.text("inspection-no-open") if any(one.defect for one in value.findings) else Html("")
    rest = to.text("more-of-them", n=len(found) - _FINDINGS) if len(found) > _FINDINGS else Html("")
    return lines(
        to.text("inspection-open", n=len(found)), *(_finding(value, one, to) for one in found[:_FINDINGS]), rest
    )


def _remarks(value: InspectionCard, to: Reader) -> Html:
    found = [one for one in value.findings if not one.defect and one.inspection == value.inspection.id][-_REMARKS:]
    return lines(to.text("inspection-remarks"), *(_finding(value, one, to) for one in found)) if found else Html("")


def _finding(value: InspectionCard, one: Finding, to: Reader) -> Html:
    names = {key: name.in_(to.language) for key, name in value.departments}
    by = names.get(one.department) or person(to, one.by)
    said = to.text("inspection-finding-of", department=one_line(by, 24))
    return to.text("inspection-finding", department=said, text=one_line(one.text, 90))


def _next(value: InspectionCard, to: Reader) -> Html:
    if value.behalf:
        return to.text("inspection-behalf")
    if value.inspection.closed_at is not None:
        return to.text("inspection-closed", moment=to.moment(value.inspection.closed_at))
    return to.text("inspection-ahead" if value.inspection.held_on > value.today else "inspection-next")


def _buttons(value: InspectionCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number = value.inspection.id
    back = (button(to, "b-wave", press("wave", value.wave.id), name=one_line(value.wave.name, 30)),)
    mended = [
        button(to, "b-mended", press("mended", one.id), text=one_line(one.text, 20))
        for one in value.findings
        if one.is_open
    ]
    if value.inspection.closed_at is not None:
        return (*in_rows(mended[:_MENDED], 1), back)
    if value.behalf:
        unsigned = [one for one in value.departments if value.inspection.signature(one[0]) is None]
        signs = (
            button(to, "b-sign-for", press("inspect-sign", number, key), department=one_line(name.in_(to.language), 30))
            for key, name in unsigned
        )
        return (*in_rows(signs), (button(to, "b-back", press("inspection", number)),))
    words = (
        button(to, "b-defect", press("inspect-words", number, "defect")),
        button(to, "b-remark", press("inspect-words", number, "remark")),
    )
    day = button(to, "b-inspection-day", press("inspect-words", number, "day"))
    if value.inspection.held_on > value.today:
        return (words, (day,), back)
    signs_now = (
        button(to, "b-attend", press("inspect-here", number)),
        button(to, "b-sign", press("inspect-sign", number)),
    )
    return (signs_now, words, *in_rows(mended[:_MENDED], 1), (day, *back))


@say.register
def _(value: InspectionMoved, to: Reader) -> Message:
    names = {key: name.in_(to.language) for key, name in value.card.departments}
    key = f"inspection-moved-{value.what}"
    brief = ""
    if to.knows(key):
        brief = to.plain(key, department=one_line(names.get(value.department, value.department), 30))
    shown = say(value.card, to)
    return Message(shown.text, shown.buttons, brief=brief)


@say.register
def _(value: InspectionCall, to: Reader) -> Message:
    shown = value.card
    names = {key: name.in_(to.language) for key, name in shown.departments}
    facts = {
        "n": shown.inspection.number,
        "wave": one_line(shown.wave.name, 32),
        "project": one_line(shown.wave.project, 32),
        "department": one_line(names.get(value.department, value.department), 40),
    }
    if value.again:
        said = to.text("inspection-call-again", day=to.day(shown.inspection.held_on), **facts)
    else:
        said = to.text("inspection-call", homes=shown.homes, **facts)
    return Message(said, _buttons(shown, to))


@say.register
def _(value: InspectionsDone, to: Reader) -> Message:
    said = to.text("inspections-done", wave=one_line(value.wave.name, 32), homes=value.homes)
    open_ = to.text("inspections-done-open", n=value.defects) if value.defects else Html("")
    return Message(page(said, open_), ((button(to, "b-wave-list", press("wave-list", value.wave.id)),),))


@say.register
def _(value: AskFinding, to: Reader) -> Message:
    what = named(to, "inspection-ask", value.what.removeprefix("inspect-")) if value.what != "inspect-day" else ""
    said = to.text("inspection-ask-day", n=value.inspection.number) if value.what == "inspect-day" else Html(what)
    return Message(said, prompt=to.plain("inspection-ask-prompt"), subject=f"{value.what}:{value.inspection.id}")
