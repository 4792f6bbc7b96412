"""How an import sounds: one card that says how far it is, and a preview with an annotated workbook. In a group numbers
only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from domain.imports import Counts, ImportState
from domain.ledger_heads import bare, columns
from domain.ledgers import Fault, FaultCode
from services.imports import HeadList, HeadQuestion, HowToImport, ImportCard, Noted, Preview
from services.ledger_takers import StageCorrected
from views.message import Button, Message, press
from views.money import yuan
from views.parts import TEXT, button, home_of, in_rows, labelled, lines, named, one_line, page, within
from views.reader import Html, Reader
from views.say import say
from views.workbooks import Cell, Page, Value, Workbook

_FIRST = 5
"""Changes, and refusals, that are told in the message itself."""

_TONES = {"rejected": "bad", "created": "new", "changed": "changed", "closed": "changed"}


@say.register
def _(value: ImportCard, to: Reader) -> Message:
    key = _key(value)
    if to.group and to.knows(f"{key}-group"):
        key += "-group"
    said = page(
        to.text(
            key,
            name=_name(value.item.name, to),
            percent=str(round(100 * value.item.part_done())),
            total=str(value.total),
            counts=_counts(value.counts, to),
            kept=str(value.kept),
        ),
        _reason(value, to),
        _until(value, to),
    )
    return Message(said, () if to.group else _card_buttons(value, to), brief=to.plain("import-brief"))


def _key(value: ImportCard) -> str:
    state = value.item.state
    if state is ImportState.ASKING and value.asks:
        return f"import-asks-{value.asks}"
    return "import-reading" if state is ImportState.RECEIVED and value.total else f"import-{state}"


def _name(name: str, to: Reader) -> str:
    return one_line(name, 60) or to.plain("import-file")


def _until(value: ImportCard, to: Reader) -> Html:
    if value.undo_until is None or not value.counts.news:
        return Html("")
    return to.text("import-undo-until", moment=to.moment(value.undo_until))


def _reason(value: ImportCard, to: Reader) -> Html:
    """Why it was refused, or what could not be taken back."""
    if value.item.state is ImportState.UNDONE and value.kept:
        key = f"import-kept-{value.item.about.get('kind', '')}"
        return to.text(key if to.knows(key) else "import-kept", n=str(value.kept))
    key = f"ledger-{value.reason}"
    return to.text(key if to.knows(key) else "ledger-broken") if value.reason else Html("")


def _counts(counts: Counts, to: Reader) -> str:
    parts = {name: str(getattr(counts, name)) for name in ("created", "changed", "unchanged", "rejected")}
    return to.plain("import-counts", **parts)


def _card_buttons(value: ImportCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number, state = value.item.id, value.item.state
    drop = (button(to, "b-import-drop", press("import-drop", number)),)
    if state in (ImportState.RECEIVED, ImportState.COMPARING):
        return (drop,) if not value.reason else ()
    if state is ImportState.ASKING:
        return (*_choices(value, to), drop)
    if state is ImportState.DONE and _until(value, to):
        return ((button(to, "b-import-undo", press("import-undo", number)),),)
    if state is ImportState.REFUSED:
        return ((button(to, "b-import-how", press("import-how")),),)
    return ()


def _choices(value: ImportCard, to: Reader) -> tuple[tuple[Button, ...], ...]:
    number = value.item.id
    if value.asks == "heads":
        return ((button(to, "b-import-heads", press("import-heads", number)),),)
    names = (named(to, "ledger-kind", one) if value.asks == "kind" else one for one in value.choices)
    return in_rows(labelled(name, press("import-is", number, value.asks, at)) for at, name in enumerate(names))


@say.register
def _(value: Preview, to: Reader) -> Message:
    number, news = value.item.id, value.counts.news
    changed = [one for one in value.rows if one.end == "changed"]
    refused = [one for one in value.rows if one.faults]
    kind = named(to, "ledger-kind", value.kind)
    head = to.text("import-preview", name=_name(value.item.name, to), kind=kind, counts=_counts(value.counts, to))
    said = page(
        lines(head, *_besides(value, to)),
        _some("import-changes", changed, value.counts.changed, to),
        _some("import-faults", refused, len(refused), to),
        to.text("import-unread", heads=one_line("、".join(value.unread), 300)) if value.unread else Html(""),
        to.text("import-next" if news else "import-nothing-new"),
    )
    yes = (button(to, "b-import-yes", press("import-yes", number), n=str(news)),) if news else ()
    drop = button(to, "b-import-drop", press("import-drop", number))
    heads = ((button(to, "b-import-heads", press("import-heads", number)),),) if value.unread else ()
    return Message(within(said, TEXT), ((*yes, drop), *heads), workbook=_workbook(value, to))


def _besides(value: Preview, to: Reader) -> Iterator[Html]:
    """What the counts alone do not tell."""
    counts = value.counts
    if value.unsold:
        yield to.text("import-unsold", n=str(value.unsold))
    if counts.cents:
        yield to.text("import-sum", sum=yuan(counts.cents), n=str(counts.journeys))
    if counts.closed:
        yield to.text("import-closed", n=str(counts.closed))


def _some(key: str, rows: list[Noted], total: int, to: Reader) -> Html:
    """The first of them, and how many more there are."""
    if not rows:
        return Html("")
    told = [_told(row, to) for row in rows[:_FIRST]]
    rest = total - len(told)
    return lines(to.text(key), *told, to.text("import-more", n=str(rest)) if rest > 0 else Html(""))


def _told(row: Noted, to: Reader) -> Html:
    where = to.plain("import-row", row=str(row.row), sheet=one_line(row.sheet, 20), place=one_line(row.place, 40))
    what = "；".join([*(_fault(one, to) for one in row.faults), *(_change(one, to) for one in row.changes)])
    return to.text("import-line", where=where, what=one_line(what, 240))


def _change(change: tuple[str, str, str], to: Reader) -> str:
    name, before, after = change
    field = named(to, "field", name.replace(":", "-"))
    if not before and name == "phone":
        return to.plain("import-new-phone", after=_value(name, after, to))
    return to.plain("import-change", field=field, before=_value(name, before, to), after=_value(name, after, to))


def _value(name: str, said: str, to: Reader) -> str:
    if not said:
        return to.plain("import-blank")
    if name in ("price_cents", "owed_cents"):
        return f"{int(said) / 100:,.2f}"
    if name == "payment":
        return named(to, "payment", said)
    return named(to, "class", said) if name == "class" else one_line(said, 60)


def fault_words(fault: Fault, to: Reader) -> str:
    """Why something was not taken."""
    negative = fault.code is FaultCode.BAD_NUMBER and fault.value.startswith("-")
    return to.plain("fault-negative" if negative else f"fault-{fault.code.value}")


def _fault(fault: Fault, to: Reader) -> str:
    said = " ".join(filter(None, (one_line(fault.column, 20), one_line(fault.value, 40))))
    return f"{said}：{fault_words(fault, to)}" if said else fault_words(fault, to)


def _workbook(value: Preview, to: Reader) -> Workbook | None:
    """The rows that want to be seen under the ledger's own head, each with what becomes of it."""
    if not value.rows:
        return None
    heads = dict(value.heads)
    sheets = dict.fromkeys(row.sheet for row in value.rows)
    pages = [
        _page(sheet, heads.get(sheet, ()), [one for one in value.rows if one.sheet == sheet], to) for sheet in sheets
    ]
    return Workbook(to.plain("import-workbook", name=one_line(value.item.name.rpartition(".")[0], 40)), tuple(pages))


def _page(sheet: str, head: tuple[Any, ...], rows: Iterable[Noted], to: Reader) -> Page:
    names = tuple(str(_shown(cell) or "") for cell in head)
    first = (to.plain("import-column-row"), to.plain("import-column-end"), to.plain("import-column-why"))
    at = columns(names) or {}
    return Page(sheet or "1", (*first, *names), tuple(_row(one, names, at, to) for one in rows))


def _row(row: Noted, names: tuple[str, ...], at: dict[str, int], to: Reader) -> tuple[Value | Cell, ...]:
    tone = _TONES.get(row.end, "quiet")
    why = [*(_fault(one, to) for one in row.faults), *(_change(one, to) for one in row.changes)]
    notes = {_column(one.column, names): (fault_words(one, to), "bad") for one in row.faults}
    for change in row.changes:
        notes[at.get(change[0].removesuffix("_cents"), -1)] = (_change(change, to), "changed")
    cells = (_cell(cell, notes.get(column), tone) for column, cell in enumerate(row.cells))
    return (row.row or None, Cell(to.plain(f"import-end-{row.end}"), tone), "；".join(why), *cells)


def _column(said: str, names: tuple[str, ...]) -> int:
    return next((at for at, name in enumerate(names) if said and bare(name) == said), -1)


def _cell(cell: Any, noted: tuple[str, str] | None, tone: str) -> Value | Cell:
    shown = _shown(cell)
    if noted is not None:
        return Cell(shown, noted[1], noted[0])
    return Cell(shown, tone) if tone == "new" else shown


def _shown(cell: Any) -> Value:
    return date.fromisoformat(cell["day"]) if isinstance(cell, dict) else cell


@say.register
def _(value: HeadList, to: Reader) -> Message:
    number = value.item.id
    chosen = in_rows(labelled(head, press("import-head", number, at)) for at, head in enumerate(value.heads))
    return Message(
        to.text("import-which-head"), (*chosen, (button(to, "b-import-drop", press("import-drop", number)),))
    )


@say.register
def _(value: HeadQuestion, to: Reader) -> Message:
    number, at = value.item.id, value.at
    fields = (
        (named(to, "field", name.replace(":", "-")), press("import-field", number, at, name)) for name in value.fields
    )
    none = (button(to, "b-import-no-field", press("import-field", number, at)),)
    back = (button(to, "b-import-heads", press("import-heads", number)),)
    said = to.text("import-what-head", head=one_line(value.head, 40))
    return Message(said, (none, *in_rows((labelled(name, data) for name, data in fields), 3), back))


@say.register
def _(value: HowToImport, to: Reader) -> Message:
    templates = (labelled(f"📄 {named(to, 'ledger-kind', one)}", press("template", one)) for one in value.kinds)
    said = page(to.text("import-how", megabytes=str(value.megabytes)), to.text("import-templates"))
    return Message(said, () if to.group else (*in_rows(templates), (button(to, "b-menu", press("menu")),)))


@say.register
def _(value: StageCorrected, to: Reader) -> Message:
    said = to.text(
        "stage-corrected",
        home=home_of(value.contract),
        journey=value.rule.name.in_(to.language),
        stage=value.stage.name.in_(to.language),
    )
    return Message(said, ((button(to, "b-own-progress", press("progress", value.contract.id)),),))
