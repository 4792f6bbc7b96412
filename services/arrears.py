"""What is owed: the newest table of finance is what holds, and staff see it in private. S11, S57."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from domain.arrears import Arrear, ArrearState, Owing, Pledge
from domain.homes import Contract
from domain.ledgers import FaultCode
from services import reminding
from services.desk import Desk
from services.finance import finance, rehearse
from services.ledger_taking import Brought, LedgerTaken, Outcome
from services.money_lines import Lines
from storage import arrears, contracts, receipts, settlements, timers
from storage.arrears import ALIVE
from storage.ledger_undoing import Undone

Key: TypeAlias = tuple[int, str, date]
"""Contract, what is owed, by when: what makes two lines the same."""

USAGE = "/arrears"
SLICE = 500


@dataclass(frozen=True)
class ArrearRow:
    """One line for staff: what, on which contract, the days named, and the steps of which she was reminded."""

    contract: Contract
    arrear: Arrear
    pledges: tuple[Pledge, ...]
    sent: tuple[int, ...]


@dataclass(frozen=True)
class ArrearList:
    """For finance and managers, in private: everything owed in their projects."""

    rows: tuple[ArrearRow, ...]
    today: date


@dataclass(frozen=True)
class MyArrears:
    """For a buyer: what is open on her own contracts, and nobody else's."""

    rows: tuple[ArrearRow, ...]
    today: date


def take(desk: Desk, brought: Brought, said: Sequence[Owing], dry_run: bool = False) -> LedgerTaken:
    """Lines of the table of a day. The same table again changes nothing; one of a former day is refused. S11.

    What stands in the rows and no more in the table is closed once all of it is in: finish.
    """
    lines = Lines.of(desk, brought, said)
    had = _had(desk, [contract.id for contract, _ in lines.contracts.values()])
    taking = _Taking(lines, brought.as_of or desk.today, had)
    with rehearse(desk) if dry_run else nullcontext():
        for line in said:
            _take(taking, line)
    refused = {one.number for one in lines.faults}
    return lines.taken(
        {
            "touched": taking.touched,
            "seen": sorted(taking.seen),
            "projects": sorted({known.home.project for known, _ in taking.taken.values()}),
            "faulty": sorted(lines.contracts[number][0].id for number in refused & lines.contracts.keys()),
        }
    )


@dataclass
class _Taking:
    """Lines on their way in. `touched` is what undoing needs: id, version since, what it was before, None for a new one."""

    lines: Lines
    as_of: date
    had: dict[Key, Arrear]
    newest: dict[str, date | None] = field(default_factory=dict)
    taken: dict[Key, tuple[Contract, int]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)
    touched: list[list[Any]] = field(default_factory=list)


def _had(desk: Desk, found: Sequence[int]) -> dict[Key, Arrear]:
    return {(one.contract, one.what, one.due_on): one for one in arrears.of_contracts(desk.tx, found)}


def _take(taking: _Taking, line: Owing) -> None:
    lines = taking.lines
    contract, price = lines.contracts.get(line.number, (None, None))
    if contract is None:
        return lines.refuse(line, FaultCode.NO_CONTRACT)
    key = (contract.id, line.what, line.due_on)
    if (why := _why_not(taking, contract, price, key, line)) is not None:
        return lines.refuse(line, why)
    again = key in taking.taken
    taking.taken[key] = contract, line.cents
    return lines.ends(line, "unchanged") if again else _keep(taking, contract, key, line)


def _why_not(taking: _Taking, contract: Contract, price: int | None, key: Key, line: Owing) -> FaultCode | None:
    desk, project = taking.lines.desk, contract.home.project
    if taking.as_of > desk.today:
        return FaultCode.FUTURE
    if project not in taking.newest:
        taking.newest[project] = arrears.newest(desk.tx, project)
    newest = taking.newest[project]
    if newest is not None and taking.as_of < newest:
        return FaultCode.OLDER
    if price is not None and line.cents > price:
        return FaultCode.OVER_PRICE
    if key in taking.taken and taking.taken[key][1] != line.cents:
        return FaultCode.UNLIKE
    return None


def _keep(taking: _Taking, contract: Contract, key: Key, line: Owing) -> None:
    desk, as_of, had = taking.lines.desk, taking.as_of, taking.had.get(key)
    if had is None:
        values = {"contract_id": contract.id, "project": contract.home.project, "what": line.what}
        values |= {"due_on": line.due_on, "cents": line.cents, "as_of": as_of}
        made = arrears.add(desk.tx, values, desk.now)
        reminding.plan(desk, made)
        return _done(taking, line, "created", made, None)
    again = had.state is ArrearState.CLOSED and as_of > had.as_of
    unpaid = had.state is ArrearState.CLAIMED and had.claimed_on is not None and as_of > had.claimed_on
    state = ArrearState.OPEN if again or unpaid else had.state
    if (state, line.cents) == (had.state, had.cents):
        kept = had if as_of <= had.as_of else arrears.save(desk.tx, had, state, "seen", desk.now, as_of=as_of)
        return _done(taking, line, "unchanged", kept, had)
    kept = arrears.save(desk.tx, had, state, "changed", desk.now, cents=line.cents, as_of=as_of)
    reminding.plan(desk, kept)
    return _done(taking, line, "changed", kept, had)


def _done(taking: _Taking, line: Owing, end: str, now: Arrear, was: Arrear | None) -> None:
    taking.seen.add(now.id)
    if was is None or now.version != was.version:
        taking.touched.append(_touched(now, was))
    changes = () if was is None or was.cents == now.cents else (("owed_cents", str(was.cents), str(now.cents)),)
    taking.lines.ends(line, end, *changes)


def _touched(now: Arrear, was: Arrear | None) -> list[Any]:
    before = was and [was.state.value, was.cents, was.as_of.isoformat()]
    return [now.id, now.contract, now.version, before]


def finish(desk: Desk, brought: Brought, records: Sequence[Mapping[str, Any]], dry_run: bool) -> LedgerTaken:
    """The whole table is in: in every project that it names, what it has no more is closed and counts as paid. A contract
    with a line that cannot be used keeps what it has."""
    seen = {one for record in records for one in record["seen"]}
    unread = receipts.priced(desk.tx, brought.faulty) if brought.faulty else {}
    kept = {one for record in records for one in record["faulty"]} | {contract.id for contract, _ in unread.values()}
    gone = [
        one
        for project in sorted({project for record in records for project in record["projects"]})
        for one in arrears.of_project(desk.tx, project, *ALIVE)
        if one.id not in seen and one.contract not in kept
    ]
    homes = settlements.contracts_of(desk.tx, [one.contract for one in gone[:SLICE]])
    outcomes = [Outcome(0, "", "closed", str(homes[one.contract].home)) for one in gone[:SLICE]]
    touched = []
    for one in () if dry_run else gone:
        touched.append(_touched(reminding.close(desk, one, "gone", as_of=brought.as_of), one))
    return LedgerTaken(closed=len(gone), outcomes=tuple(outcomes), undo={"touched": touched})


def undo(desk: Desk, record: Mapping[str, Any], by: str) -> Undone:
    """Every line that nobody has done anything with since is what it was before; a new one is gone."""
    done = Undone()
    for number, contract, version, before in reversed(record["touched"]):
        seen = arrears.by_id(desk.tx, number)
        back = seen.version == version and (_put_back(desk, seen, before) if before else arrears.remove(desk.tx, seen))
        if back and not before:
            timers.drop(desk.tx, number, reminding.TIMER)
        (done.back if back else done.kept).add(contract)
    return done


def _put_back(desk: Desk, seen: Arrear, before: tuple[str, int, str]) -> bool:
    state, cents, as_of = before
    values = {"cents": cents, "as_of": date.fromisoformat(as_of)}
    reminding.plan(desk, arrears.save(desk.tx, seen, ArrearState(state), "undone", desk.now, **values))
    return True


def show(desk: Desk) -> ArrearList | MyArrears:
    """/arrears: finance and managers see their projects; a buyer, in private, what is open on her own contracts."""
    if desk.actor.staff is None and desk.actor.buyer is not None:
        own = arrears.of_buyer(desk.tx, desk.buyer(), agents=desk.rules.arrears.agents_hear)
        return MyArrears(_rows(desk, own), desk.today)
    staff = finance(desk, USAGE)
    projects = (staff.project,) if staff.project is not None else contracts.projects(desk.tx, 20)
    found = [one for project in projects for one in arrears.of_project(desk.tx, project, *ALIVE)]
    return ArrearList(_rows(desk, found), desk.today)


def _rows(desk: Desk, found: Sequence[Arrear]) -> tuple[ArrearRow, ...]:
    rows: list[ArrearRow] = []
    for start in range(0, len(found), SLICE):
        some = found[start : start + SLICE]
        known = settlements.contracts_of(desk.tx, [one.contract for one in some])
        ids = [one.id for one in some]
        named, sent = arrears.pledges_of(desk.tx, ids), arrears.sent(desk.tx, ids)
        rows += [ArrearRow(known[one.contract], one, named.get(one.id, ()), sent.get(one.id, ())) for one in some]
    return tuple(rows)
