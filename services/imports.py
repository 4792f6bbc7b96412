"""What staff do with a ledger in the chat: drop it, answer what it leaves open, take it, undo it. S10, S26, S138, S142."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from domain import imports as rules
from domain.errors import NotAllowed, NotFound, NotNow, TooLate
from domain.imports import Counts, Import, ImportState
from domain.ledger_heads import FIELDS, bare
from domain.ledger_kinds import KINDS, LedgerKind, kind_named
from domain.ledgers import Fault
from domain.people import Role, Staff
from services import words
from services.desk import ALERT, Desk, ToChat, ToStaff
from services.finance import may_bring
from services.reports import Said
from storage import contracts, imports, outbox, people

MAX_BYTES = 20 * 1024 * 1024
"""What Telegram lets a bot fetch."""

PROJECTS = 12
"""Projects between which whoever brings a ledger may choose by buttons."""


NOTHING = Counts()


@dataclass(frozen=True)
class Dropped:
    """A file as it stands in a chat, before anybody has fetched it."""

    file: str
    name: str
    size: int


@dataclass(frozen=True)
class ImportCard:
    """How far an import is: one message, edited in place. `counts` is what it has found or done so far; `reason` says why
    it was refused, `asks` what only whoever brought it can say."""

    item: Import
    counts: Counts = NOTHING
    total: int = 0
    undo_until: datetime | None = None
    reason: str = ""
    asks: str = ""
    choices: tuple[str, ...] = ()
    kept: int = 0


@dataclass(frozen=True)
class Noted:
    """One row that wants to be seen: what becomes of it, why, and its cells."""

    row: int
    sheet: str
    end: str
    place: str
    changes: tuple[tuple[str, str, str], ...] = ()
    faults: tuple[Fault, ...] = ()
    cells: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a ledger would do, before it does it. In private: it shows what stands in it."""

    item: Import
    counts: Counts
    kind: str
    unsold: int
    unread: tuple[str, ...]
    rows: tuple[Noted, ...]
    heads: tuple[tuple[str, tuple[Any, ...]], ...]


@dataclass(frozen=True)
class HeadList:
    """Columns that nobody understood: which one is to be explained?"""

    item: Import
    heads: tuple[str, ...]


@dataclass(frozen=True)
class HeadQuestion:
    """What does this column mean? `fields` are what the ledger does not tell yet."""

    item: Import
    at: int
    head: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class HowToImport:
    """How a ledger comes in, and the templates that can be filled in."""

    kinds: tuple[str, ...]
    megabytes: int


def how(desk: Desk) -> HowToImport:
    """/import."""
    staff = _bringer(desk)
    return HowToImport(tuple(kind.key for kind in KINDS if may_bring(staff, kind)), MAX_BYTES // 2**20)


def _bringer(desk: Desk, kind: LedgerKind | None = None) -> Staff:
    """Whoever may bring such a ledger, or any while nobody knows yet what it is."""
    staff = desk.staff()
    if not any(may_bring(staff, one) for one in ((kind,) if kind else KINDS)):
        raise NotAllowed(role=Role.MANAGER if kind and kind.money else Role.LEAD)
    return staff


def receive(desk: Desk, dropped: Dropped, said: Said, answer_to: int | None = None) -> object:
    """A spreadsheet came. From staff it is a ledger, unless it answers something; from anybody else it is a file like any
    other. Only a lead or above may import, and finance its own."""
    if desk.actor.staff is None or _answers(desk, answer_to):
        return words.hear(desk, said, answer_to)
    if desk.in_group and desk.chat not in {chat for chat, _ in people.staff_groups(desk.tx)}:
        return None
    staff = _bringer(desk)
    about = {"file": dropped.file, "name": dropped.name, "size": dropped.size}
    options = {"project": staff.project or "", "kind": "", "by": staff.name, "scope": staff.project}
    one = imports.add(desk.tx, staff.id, desk.chat, desk.in_group, about | options, desk.now)
    if dropped.size > MAX_BYTES:
        one = imports.change(desk.tx, one, desk.now, state=ImportState.REFUSED.value, file_id="")
        return ImportCard(one, reason="too-big-for-chat")
    return ImportCard(one)


def _answers(desk: Desk, answer_to: int | None) -> bool:
    """Whether it answers one of our messages, or comes where words are awaited."""
    if answer_to is not None and outbox.subject_of(desk.tx, desk.chat, answer_to):
        return True
    account = desk.actor.account
    return account is not None and people.awaited_words(desk.tx, account, desk.chat) is not None


def confirm(desk: Desk, number: int) -> ImportCard:
    """导入: what was shown is done now; of rows that changed meanwhile, what is right by then."""
    one = _own(desk, number, ImportState.READY)
    staff = desk.staff()
    about = {**one.about, "by": staff.name, "scope": staff.project}
    return card_of(desk, _go(desk, one, ImportState.TAKING, about=about))


def drop(desk: Desk, number: int) -> ImportCard:
    """放弃: nothing of it was in the rows, and nothing will be."""
    one = _own(desk, number, *rules.ALIVE)
    imports.forget_slices(desk.tx, one.id)
    gone = imports.change(desk.tx, one, desk.now, state=ImportState.DROPPED.value, file_id="")
    return card_of(desk, gone)


def undo(desk: Desk, number: int) -> ImportCard:
    """撤销这次导入: once, and only for some hours."""
    one = _own(desk, number, ImportState.DONE)
    until = rules.undo_until(desk.rules.imports, one)
    if until is None or desk.now >= until or not one.file:
        raise TooLate(hotline="")
    return card_of(desk, _go(desk, one, ImportState.UNDOING))


def heads(desk: Desk, number: int) -> HeadList:
    """The columns that nobody understood."""
    one = _own(desk, number, ImportState.READY, ImportState.ASKING)
    return HeadList(one, unread_of(one))


def ask_head(desk: Desk, number: int, at: int) -> HeadQuestion:
    """One of those columns is chosen: what may it mean?"""
    one = _own(desk, number, ImportState.READY, ImportState.ASKING)
    unread = unread_of(one)
    if at >= len(unread):
        raise NotFound(what="import", number=number)
    known = set(one.about.get("fields", ()))
    return HeadQuestion(one, at, unread[at], tuple(name for name in FIELDS if name not in known))


def explain(desk: Desk, number: int, at: int, field: str) -> ImportCard:
    """What the column means, for this ledger and every one to come; the file is read once more."""
    question = ask_head(desk, number, at)
    if field and field not in FIELDS:
        raise NotFound(what="import", number=number)
    imports.learn(desk.tx, question.head, field, desk.staff().id, desk.now)
    return _read_again(desk, question.item, {})


def answer(desk: Desk, number: int, what: str, at: int) -> ImportCard:
    """Which kind of ledger it is, or of which project: what only whoever brought it can say."""
    one = _own(desk, number, ImportState.ASKING)
    choices = one.about.get("choices", ())
    if one.about.get("asks") != what or at >= len(choices):
        raise NotNow(status="import")
    return _read_again(desk, one, {what: choices[at]})


def _read_again(desk: Desk, one: Import, more: Mapping[str, str]) -> ImportCard:
    known = {name: value for name, value in one.about.items() if name in ("project", "kind", "by", "scope")}
    imports.forget_slices(desk.tx, one.id)
    return card_of(desk, _go(desk, one, ImportState.RECEIVED, about={**known, **more}, slices=0))


def _own(desk: Desk, number: int, *states: ImportState) -> Import:
    """Her import in one of these states; else she hears where it stands."""
    one = imports.for_staff(desk.tx, _bringer(desk).id, number)
    _bringer(desk, kind_named(one.about.get("kind", "")))
    if one.state not in states:
        raise NotNow(status=f"import-{one.state.value}")
    return one


def _go(desk: Desk, one: Import, state: ImportState, **values: Any) -> Import:
    return imports.change(desk.tx, one, desk.now, state=state.value, done=0, attempts=0, **values)


def unread_of(one: Import) -> tuple[str, ...]:
    """The heads that nobody understood, each once."""
    return tuple(dict.fromkeys(bare(str(head)) for head in one.about.get("unread", ())))


def counts_of(one: Import, what: str = "found") -> Counts:
    """What comparing found, or what taking did; rows of which nothing could be read are refused in both."""
    counts = Counts(**one.about.get(what, {}))
    return replace(counts, rejected=counts.rejected + int(one.about.get("refused", 0)))


def card_of(desk: Desk, one: Import) -> ImportCard:
    """The card as it is now."""
    taken = one.state in (ImportState.TAKING, ImportState.DONE, ImportState.UNDOING, ImportState.UNDONE)
    return ImportCard(
        one,
        counts_of(one, "taken" if taken else "found"),
        int(one.about.get("rows", 0)),
        rules.undo_until(desk.rules.imports, one),
        str(one.about.get("reason", "")),
        str(one.about.get("asks", "")),
        tuple(one.about.get("choices", ())),
        int(one.about.get("kept", 0)),
    )


def show(desk: Desk, one: Import, rows: int = 0) -> None:
    """Whoever brought the ledger sees how far it is, of one that is being read the `rows` so far; a group in which it was
    dropped sees the same without names."""
    card = card_of(desk, one)
    card = replace(card, total=rows) if rows else card
    desk.chat, desk.in_group = one.chat, one.in_group
    desk.tell(ToStaff(one.staff), card, priority=ALERT, card=one.card)
    if one.in_group:
        desk.tell(ToChat(one.chat), card, priority=ALERT, card=one.card)


def projects(desk: Desk) -> tuple[str, ...]:
    """Projects that a ledger may be of."""
    return contracts.projects(desk.tx, PROJECTS)
