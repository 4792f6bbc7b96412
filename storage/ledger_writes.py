"""What a ledger changes, written many rows at a time; and what the rows held before, so that it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from domain.homes import Home
from domain.journeys import Journey, JourneyKind, PaperState, StageRule
from storage import bulk
from storage import journeys as journey_rows
from storage.database import Transaction
from storage.ledgers import CONTRACT_VALUES, HOME_VALUES, Kept, KeptBuyer, KeptHome
from storage.prepared import Prepared
from storage.tables.contracts import contracts, homes, owners
from storage.tables.journeys import journeys, papers, steps
from storage.tables.people import buyers, staff

Values = dict[str, Any]
Days = Sequence[tuple[str, datetime]]

_WANT, _OWN, _STEP = Prepared(insert(papers)), Prepared(insert(owners)), Prepared(insert(steps))


@dataclass(slots=True)
class Opened:
    """A journey that a contract had not yet, with the stages that it reached and the papers that it asks for."""

    kept: Kept
    kind: JourneyKind
    stage: str
    since: datetime
    note: str
    reached: Days
    papers: tuple[str, ...]
    state: PaperState


@dataclass(frozen=True)
class Moved:
    """A journey that went on; `between` are stages of which the ledger tells the days."""

    journey: Journey
    to: StageRule
    since: datetime
    note: str
    between: Days
    papers_are_in: bool


@dataclass
class Writes:
    """Everything that some entries change. Nothing is written before `write`."""

    homes: list[tuple[KeptHome, Home]] = field(default_factory=list)
    contracts: list[Kept] = field(default_factory=list)
    values: list[tuple[Kept, Values, Values]] = field(default_factory=list)
    buyers: list[tuple[KeptBuyer, str | None]] = field(default_factory=list)
    renewed: list[tuple[KeptBuyer, Values]] = field(default_factory=list)
    owners: list[tuple[Kept, KeptBuyer, str]] = field(default_factory=list)
    opened: list[Opened] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)

    def write(self, tx: Transaction, now: datetime, by: str) -> dict[str, Any]:
        """Everything, in the order in which rows need each other. What is needed to undo it, as plain JSON."""
        self._homes_and_contracts(tx, now)
        self._people(tx, now)
        new = {id(kept) for kept in self.contracts}
        undo: dict[str, Any] = {
            "contracts": [[kept.id, kept.home.id, kept.home.new] for kept in self.contracts],
            "values": [[kept.id, kept.home.id, _pairs(news, had)] for kept, news, had in self.values],
            "buyers": [buyer.id for buyer, _ in self.buyers],
            "people": self._renew(tx),
            "owners": [[kept.id, buyer.id] for kept, buyer, _ in self.owners if id(kept) not in new],
        }
        for kept, news, _ in self.values:
            _change(tx, kept, news)
        opened = self._open(tx, now, by)
        undo["journeys"] = [
            [row, one.kept.id] for row, one in zip(opened, self.opened, strict=True) if id(one.kept) not in new
        ]
        undo["moves"] = [_move(tx, one, now, by) for one in self.moved]
        return undo

    def _homes_and_contracts(self, tx: Transaction, now: datetime) -> None:
        of_home = {id(kept.home): kept.values for kept in self.contracts}
        rows = [
            {"project": one.project, "building": one.building, "unit": one.unit, "room": one.room}
            | {name: of_home[id(home)][name] for name in HOME_VALUES}
            for home, one in self.homes
        ]
        for (home, _), row in zip(self.homes, bulk.add(tx, homes, rows), strict=True):
            home.id = row
        rows = [
            {name: kept.values[name] for name in CONTRACT_VALUES} | {"home_id": kept.home.id, "created_at": now}
            for kept in self.contracts
        ]
        for kept, row in zip(self.contracts, bulk.add(tx, contracts, rows), strict=True):
            kept.id = row
            if not kept.home.new:
                _change(tx, kept, {name: kept.values[name] for name in HOME_VALUES if kept.values[name]})

    def _people(self, tx: Transaction, now: datetime) -> None:
        rows = [
            {"name": one.name, "phone": phone, "phone_index": one.index, "class": one.class_, "created_at": now}
            for one, phone in self.buyers
        ]
        for (one, _), row in zip(self.buyers, bulk.add(tx, buyers, rows), strict=True):
            one.id = row
        new = {id(kept) for kept in self.contracts}
        joined = [
            {"contract_id": kept.id, "buyer_id": buyer.id, "part": part}
            for kept, buyer, part in self.owners
            if id(kept) in new
        ]
        _OWN.pour(tx, joined)
        for kept, buyer, part in self.owners:
            if id(kept) not in new:
                _join(tx, kept.id, buyer.id, part)

    def _renew(self, tx: Transaction) -> list[Any]:
        """Another name, phone or class. What was renewed twice is undone to what it was at first."""
        undo = []
        for buyer, news in self.renewed:
            had = tx.execute(select(buyers.c.name, buyers.c.phone, buyers.c["class"]).where(buyers.c.id == buyer.id))
            before = dict(had.mappings().one())
            undo.append([buyer.id, {name: [before[name], news[name]] for name in before if name in news}])
            tx.execute(update(buyers).where(buyers.c.id == buyer.id).values(news))
        return undo

    def _open(self, tx: Transaction, now: datetime, by: str) -> list[int]:
        owners = _salespeople(tx)
        rows = [
            {
                "contract_id": one.kept.id,
                "project": one.kept.place[0],
                "kind": one.kind.value,
                "stage": one.stage,
                "note": one.note,
                "since": one.since,
                "as_of": now,
                "entered_by": by,
                "version": 1,
                "owner_id": _owner(owners, one),
            }
            for one in self.opened
        ]
        made = bulk.add(tx, journeys, rows)
        pairs = list(zip(made, self.opened, strict=True))
        add_steps(tx, [(row, stage, at) for row, one in pairs for stage, at in one.reached], now, by)
        wanted = [
            {"journey_id": row, "kind": kind, "state": one.state.value, "at": now}
            for row, one in pairs
            for kind in one.papers
        ]
        _WANT.pour(tx, wanted)
        return made


_SALESPEOPLE = Prepared(select(staff.c.id, staff.c.name, staff.c.project).where(staff.c.active).order_by(staff.c.id))


def _salespeople(tx: Transaction) -> dict[str, list[tuple[int, str | None]]]:
    """Colleagues by name, each with the project that she serves: the salesperson of a contract looks after it. S12."""
    found: dict[str, list[tuple[int, str | None]]] = {}
    for row in _SALESPEOPLE(tx):
        found.setdefault(row.name, []).append((row.id, row.project))
    return found


def _owner(owners: Mapping[str, list[tuple[int, str | None]]], one: Opened) -> int | None:
    known = owners.get(one.kept.values["salesperson"] or "", ())
    return next((id_ for id_, project in known if project in (None, one.kept.place[0])), None)


def _pairs(news: Mapping[str, Any], had: Mapping[str, Any]) -> dict[str, list[Any]]:
    """`name: [before, after]`, as JSON can say it."""
    return {name: [_plain(had[name]), _plain(value)] for name, value in news.items()}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _change(tx: Transaction, kept: Kept, values: Mapping[str, Any]) -> None:
    """New values of a contract and of its home, by column name."""
    of_home = {name: value for name, value in values.items() if name in HOME_VALUES}
    of_contract = {name: value for name, value in values.items() if name in CONTRACT_VALUES}
    if of_home:
        tx.execute(update(homes).where(homes.c.id == kept.home.id).values(of_home))
    if of_contract:
        tx.execute(update(contracts).where(contracts.c.id == kept.id).values(of_contract))


def _join(tx: Transaction, contract: int, buyer: int, part: str) -> None:
    """This person stands on the contract; again, if she had left it."""
    again = update(owners).where(owners.c.contract_id == contract, owners.c.buyer_id == buyer)
    if tx.execute(again.values(until=None, part=part)).rowcount == 0:
        tx.execute(insert(owners).values(contract_id=contract, buyer_id=buyer, part=part))


def _move(tx: Transaction, one: Moved, now: datetime, by: str) -> list[Any]:
    """One journey goes on, in the one place where a stage changes; where it stood before."""
    was = one.journey
    add_steps(tx, [(was.id, stage, at) for stage, at in one.between], now, by)
    journey_rows.move(tx, was, one.to, by, one.note, now, one.since)
    wanted: list[Any] = []
    if one.papers_are_in:
        open_papers = select(papers.c.id, papers.c.state, papers.c.reason).where(
            papers.c.journey_id == was.id, papers.c.state != PaperState.PASSED.value
        )
        wanted = [list(row) for row in tx.execute(open_papers)]
        journey_rows.pass_papers(tx, was.id, now)
    before = [was.stage, was.since.isoformat(), was.as_of.isoformat(), was.entered_by, was.note]
    return [
        was.id,
        was.contract,
        was.kind.value,
        was.version + 1,
        [one.to.key, *(key for key, _ in one.between)],
        before,
        wanted,
    ]


def add_steps(tx: Transaction, reached: Iterable[tuple[int, str, datetime]], now: datetime, by: str) -> None:
    """Stages that journeys reached, in order."""
    rows = [
        {"journey_id": journey, "stage": stage, "at": at, "entered_at": now, "entered_by": by, "note": ""}
        for journey, stage, at in reached
    ]
    _STEP.pour(tx, rows)
