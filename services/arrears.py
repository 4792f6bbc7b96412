"""What is owed: the newest table of finance is what holds, and staff see it in private. S11, S57."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date

from domain.arrears import Arrear, ArrearState, Owing, Pledge
from domain.errors import NotNow
from domain.homes import Contract
from domain.money import Refused, Why
from domain.money_ledgers import Owed
from services import reminding
from services.desk import Desk
from services.finance import finance, rehearse
from storage import arrears, contracts, receipts, settlements
from storage.arrears import ALIVE

USAGE = "/arrears"
SLICE = 500


@dataclass(frozen=True)
class ArrearsTaken:
    """What a table of arrears changed, or would change; `closed` lines stand in it no more and count as paid."""

    added: int
    changed: int
    closed: int
    unchanged: int
    refused: tuple[Refused, ...]
    as_of: date
    rehearsal: bool


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


@dataclass
class _Taking:
    desk: Desk
    as_of: date
    serves: Callable[[str], bool]
    known: dict[str, tuple[Contract, int | None]]
    refused: list[Refused] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)

    def refuse(self, line: Owing, why: Why) -> None:
        self.refused.append(Refused(line.row, line.number, why, "", line.sheet))


def take_file(desk: Desk, read: Owed, *, dry_run: bool) -> ArrearsTaken:
    """A table that finance brings into the chat, in private."""
    staff = finance(desk, USAGE)
    return take_in(desk, read, dry_run=dry_run, serves=staff.serves)


def take_in(
    desk: Desk, read: Owed, *, dry_run: bool = False, serves: Callable[[str], bool] = lambda _: True
) -> ArrearsTaken:
    """The table of a day takes the place of the former one, in every project that it names. The same table again changes
    nothing; one of a former day is refused. A contract with a line that cannot be used keeps what it has."""
    as_of = read.as_of or desk.today
    if as_of > desk.today:
        raise NotNow(status="in-future")
    with rehearse(desk) if dry_run else nullcontext():
        taking = _Taking(desk, as_of, serves, _known(desk, read.lines))
        for project, lines in _by_project(taking, read.lines).items():
            _take_project(taking, project, lines, {one.number for one in (*read.refused, *taking.refused)})
    counts = {end: taking.ends.count(end) for end in ("added", "changed", "closed", "unchanged")}
    return ArrearsTaken(**counts, refused=(*read.refused, *taking.refused), as_of=as_of, rehearsal=dry_run)


def _known(desk: Desk, lines: Sequence[Owing]) -> dict[str, tuple[Contract, int | None]]:
    known: dict[str, tuple[Contract, int | None]] = {}
    for start in range(0, len(lines), SLICE):
        known |= receipts.priced(desk.tx, [line.number for line in lines[start : start + SLICE]])
    return known


def _by_project(taking: _Taking, lines: Sequence[Owing]) -> dict[str, dict[tuple[int, str, date], Owing]]:
    """The lines that can be used, by project and by what makes them the same."""
    found: dict[str, dict[tuple[int, str, date], Owing]] = {}
    for line in lines:
        contract, price = taking.known.get(line.number, (None, None))
        if contract is None or not taking.serves(contract.home.project):
            taking.refuse(line, Why.NO_CONTRACT)
            continue
        mine = found.setdefault(contract.home.project, {})
        key = (contract.id, line.what, line.due_on)
        if price is not None and line.cents > price:
            taking.refuse(line, Why.OVER_PRICE)
        elif key in mine and mine[key].cents != line.cents:
            taking.refuse(line, Why.TWICE)
        else:
            mine[key] = line
    return found


def _take_project(taking: _Taking, project: str, lines: dict[tuple[int, str, date], Owing], faulty: set[str]) -> None:
    desk = taking.desk
    newest = arrears.newest(desk.tx, project)
    if newest is not None and taking.as_of < newest:
        for line in lines.values():
            taking.refuse(line, Why.OLDER)
        return
    had = {(one.contract, one.what, one.due_on): one for one in arrears.of_project(desk.tx, project, *ArrearState)}
    for key, line in lines.items():
        taking.ends.append(_take(taking, project, key, line, had.get(key)))
    kept = {taking.known[number][0].id for number in faulty if number in taking.known}
    for key, one in had.items():
        if key not in lines and one.state in ALIVE and one.contract not in kept:
            reminding.close(desk, one, "gone", as_of=taking.as_of)
            taking.ends.append("closed")


def _take(taking: _Taking, project: str, key: tuple[int, str, date], line: Owing, had: Arrear | None) -> str:
    desk, as_of = taking.desk, taking.as_of
    if had is None:
        contract, what, due_on = key
        values = {"contract_id": contract, "project": project, "what": what, "due_on": due_on}
        reminding.plan(desk, arrears.add(desk.tx, values | {"cents": line.cents, "as_of": as_of}, desk.now))
        return "added"
    again = had.state is ArrearState.CLOSED and as_of > had.as_of
    unpaid = had.state is ArrearState.CLAIMED and had.claimed_on is not None and as_of > had.claimed_on
    state = ArrearState.OPEN if again or unpaid else had.state
    if (state, line.cents) == (had.state, had.cents):
        if as_of > had.as_of:
            arrears.save(desk.tx, had, state, "seen", desk.now, as_of=as_of)
        return "unchanged"
    done = arrears.save(desk.tx, had, state, "changed", desk.now, cents=line.cents, as_of=as_of)
    reminding.plan(desk, done)
    return "changed"


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
