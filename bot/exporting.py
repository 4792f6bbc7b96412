"""Lists and empty ledgers as files, from the command line."""

from __future__ import annotations

from pathlib import Path

from bot.config import Settings
from bot.office import act, opened, reader_of
from domain.ledger_kinds import KINDS
from domain.people import Role, Staff
from services import contact_lists, exports, fulfilment
from services.desk import Desk
from services.exports import LISTS, Asked
from views.exports import template_workbook, workbook_of
from views.workbooks import Workbook, pack
from views.workbooks import write as drawn

MOST = 1_000_000
"""Rows of a sheet."""

CONTACTS = "contacts"
"""The buyers of one project, with their numbers."""

FULFILMENT = {"fulfilment": fulfilment.ALL, "fulfilment-late": fulfilment.LATE}
"""How contracts are fulfilled: all of them, or those that are overdue."""


def write(settings: Settings, name: str, kind: str, out: Path | None, project: str | None) -> str:
    """Writes a list of everybody, or of one project; where it went. Raises LookupError for a name that is none."""
    kinds, names = [one.key for one in KINDS], [*LISTS, *FULFILMENT, CONTACTS, "template"]
    if name not in names:
        raise LookupError(f"{name}? there are {', '.join(names)}")
    if name == CONTACTS and project is None:
        raise LookupError(f"{CONTACTS}: of which project? --project NAME")
    if name == "template" and kind not in kinds:
        raise LookupError(f"template {kind}? there are {', '.join(kinds)}")
    with opened(settings) as database:
        book = act(settings, database, lambda desk: _book(settings, desk, name, kind, project))
    path = out or Path(f"{book.name}.xlsx")
    path.write_bytes(drawn(pack(book)))
    return f"→ {path}"


def _book(settings: Settings, desk: Desk, name: str, kind: str, project: str | None) -> Workbook:
    """Whoever may run the program sees what a director sees."""
    to = reader_of(settings)
    if name == "template":
        return template_workbook(exports.template_of(desk, kind), to)
    if name == CONTACTS:
        return workbook_of(contact_lists.whole(desk, project or "", MOST), to)
    if name in FULFILMENT:
        return workbook_of(fulfilment.whole(desk, project, FULFILMENT[name], MOST), to)
    asked = Asked(Staff(0, "", Role.DIRECTOR, project), "", MOST)
    return workbook_of(exports.table(desk, name, asked), to)
