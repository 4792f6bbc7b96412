"""Questions about papers, and the one function that changes one. Staff reach those of their projects, a buyer her own."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.errors import NotFound, SomebodyWasFaster
from domain.journeys import JourneyKind, Paper, PaperState
from domain.people import Buyer, Staff
from storage.database import AnyRow, Transaction
from storage.prepared import Prepared
from storage.tables.contracts import owners
from storage.tables.journeys import journeys
from storage.tables.journeys import papers as of_ledgers
from storage.tables.papers import RECEIVED, paper_lines, wanted_papers
from storage.tables.people import buyers

_OF_CONTRACT = Prepared(
    select(wanted_papers)
    .join(journeys, journeys.c.id == wanted_papers.c.journey_id)
    .where(journeys.c.contract_id == bindparam("contract"))
    .order_by(wanted_papers.c.id)
)
_ONE = select(wanted_papers, journeys.c.contract_id, journeys.c.kind.label("journey_kind")).join(
    journeys, journeys.c.id == wanted_papers.c.journey_id
)
_BY_ID = Prepared(_ONE.where(wanted_papers.c.id == bindparam("paper")))
_PEOPLE = Prepared(
    select(buyers.c.id, buyers.c.name)
    .join(owners, owners.c.buyer_id == buyers.c.id)
    .where(owners.c.contract_id == bindparam("contract"), owners.c.until.is_(None), owners.c.part != "agent")
    .order_by(owners.c.part.desc(), buyers.c.id)
)


@dataclass(frozen=True)
class Place:
    """Where a paper belongs."""

    paper: Paper
    contract: int
    journey: JourneyKind


@dataclass(frozen=True)
class Line:
    """One line of a paper's history."""

    what: str
    at: datetime
    text: str
    staff: int | None
    buyer: int | None


def as_paper(row: AnyRow) -> Paper:
    """The value of a row of wanted_papers."""
    return Paper(
        row.kind,
        PaperState(row.state),
        row.reason,
        row.buyer_id,
        row.id,
        row.at,
        row.version,
        row.name or "",
        row.how,
        row.round,
        row.journey_id,
    )


def of_contract(tx: Transaction, contract: int) -> dict[int, list[Paper]]:
    """The papers of single persons by journey."""
    found: dict[int, list[Paper]] = {}
    for row in _OF_CONTRACT(tx, contract=contract):
        found.setdefault(row.journey_id, []).append(as_paper(row))
    return found


def people(tx: Transaction, contract: int) -> tuple[Buyer, ...]:
    """Of whom papers are wanted: the owners of today, whoever signed first on top; agents own nothing."""
    return tuple(Buyer(row.id, row.name) for row in _PEOPLE(tx, contract=contract))


def place(tx: Transaction, paper: int) -> Place:
    """A paper by its id, with where it belongs, or NotFound."""
    row = _BY_ID(tx, paper=paper).first()
    if row is None:
        raise NotFound(what="paper", name=paper)
    return Place(as_paper(row), row.contract_id, JourneyKind(row.journey_kind))


def keep(tx: Transaction, project: str, journey: int, wanted: Iterable[Paper], now: datetime) -> None:
    """Gives each wanted paper a row of its own, with where it stands; one that has a row stays as it is."""
    rows = [
        {
            "journey_id": journey,
            "project": project,
            "kind": one.kind,
            "buyer_id": one.buyer,
            "name": one.name or None,
            "state": one.state.value,
            "reason": one.why,
            "how": one.how,
            "round": one.round,
            "at": one.at or now,
            "version": 1,
        }
        for one in wanted
        if not one.id
    ]
    if rows:
        dialect = postgresql if tx.dialect.name == "postgresql" else sqlite
        tx.execute(dialect.insert(wanted_papers).on_conflict_do_nothing(), rows)


def save(tx: Transaction, seen: Paper, to: Paper) -> Paper:
    """The one place where a paper changes: if it still is what was seen, else SomebodyWasFaster."""
    changed = tx.execute(
        update(wanted_papers)
        .where(wanted_papers.c.id == seen.id, wanted_papers.c.version == seen.version)
        .values(state=to.state.value, reason=to.why, how=to.how, round=to.round, at=to.at, version=seen.version + 1)
    )
    if changed.rowcount == 0:
        raise SomebodyWasFaster(what="paper")
    return replace(to, version=seen.version + 1)


def pass_all(tx: Transaction, journey: int, now: datetime) -> None:
    """Every paper of a journey is in order: whoever keeps the ledger says so."""
    passed = PaperState.PASSED.value
    for table, more in ((of_ledgers, {}), (wanted_papers, {"version": wanted_papers.c.version + 1})):
        tx.execute(
            update(table)
            .where(table.c.journey_id == journey, table.c.state != passed)
            .values(state=passed, reason="", at=now, **more)
        )


def add_line(
    tx: Transaction,
    paper: int,
    what: str,
    now: datetime,
    text: str = "",
    *,
    staff: int | None = None,
    buyer: int | None = None,
) -> None:
    """One line of history: who did what, when."""
    tx.execute(insert(paper_lines).values(paper_id=paper, at=now, what=what, staff_id=staff, buyer_id=buyer, text=text))


def history(tx: Transaction, paper: int) -> tuple[Line, ...]:
    """What became of a paper, in order."""
    rows = tx.execute(select(paper_lines).where(paper_lines.c.paper_id == paper).order_by(paper_lines.c.id))
    return tuple(Line(row.what, row.at, row.text, row.staff_id, row.buyer_id) for row in rows)


def passed_of(tx: Transaction, people_: Collection[int]) -> tuple[Paper, ...]:
    """What these persons have handed in of their own and passed, whatever it was for. S23."""
    theirs = select(wanted_papers).where(wanted_papers.c.buyer_id.in_(people_))
    rows = tx.execute(theirs.where(wanted_papers.c.state == PaperState.PASSED.value))
    return tuple(as_paper(row) for row in rows)


_WINDOW = 500
"""Papers among which the longest waiting cases are looked for."""


@dataclass(frozen=True)
class Waiting:
    """A journey with papers to check: how many, and since when the oldest of them waits."""

    contract: int
    journey: JourneyKind
    since: datetime
    papers: int


def to_check(tx: Transaction, staff: Staff, limit: int) -> tuple[Waiting, ...]:
    """The journeys in her projects with papers to check, the longest waiting first."""
    oldest = select(wanted_papers.c.journey_id, wanted_papers.c.at).where(*_received(staff))
    since: dict[int, datetime] = {}
    for row in tx.execute(oldest.order_by(wanted_papers.c.at).limit(_WINDOW)):
        since.setdefault(row.journey_id, row.at)
    first = list(since)[:limit]
    here = (wanted_papers.c.journey_id.in_(first), wanted_papers.c.state == PaperState.RECEIVED.value)
    waiting = select(wanted_papers.c.journey_id, func.count().label("n")).where(*here)
    counts = {row.journey_id: row.n for row in tx.execute(waiting.group_by(wanted_papers.c.journey_id))}
    asked = select(journeys.c.id, journeys.c.contract_id, journeys.c.kind).where(journeys.c.id.in_(first))
    rows = {row.id: row for row in tx.execute(asked)}
    return tuple(
        Waiting(rows[one].contract_id, JourneyKind(rows[one].kind), since[one], counts.get(one, 1)) for one in first
    )


def count_to_check(tx: Transaction, staff: Staff, most: int) -> int:
    """How many papers wait in her projects, counted as far as `most`."""
    some = select(wanted_papers.c.id).where(*_received(staff)).limit(most).subquery()
    return int(tx.execute(select(func.count()).select_from(some)).scalar_one())


def _received(staff: Staff) -> tuple[ColumnElement[bool], ...]:
    received = wanted_papers.c.state == RECEIVED
    return (received,) if staff.project is None else (received, wanted_papers.c.project == staff.project)
