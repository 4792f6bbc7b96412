"""How contracts are fulfilled (合同履约台账): signed, price, what came in, what is due and overdue, where each journey
stands. For finance and managers, in private. S127."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from domain.errors import NotFound, Unreadable
from domain.fulfilment import Due, Punctuality, punctuality
from domain.homes import Contract
from domain.journeys import IN_ORDER, JourneyKind, StageRule, Words
from domain.people import Role, Staff
from services.contacts import project_for
from services.desk import Desk
from services.exports import MOST, Listed, Value
from services.finance import finance
from storage import contacts, contracts, fulfilment
from storage.fulfilment import At, Priced

PAGE, PROJECTS, SLICE, SOON = 8, 20, 200, 30
LATE, ALL = "late", "all"
USAGE = "/contracts"


@dataclass(frozen=True)
class LastAct:
    """What was done last: a journey reached a stage or was looked at, or money came in; `by` is empty for money."""

    at: datetime
    stage: StageRule | None
    by: str


@dataclass(frozen=True)
class FulfilmentRow:
    """One contract: price and what came in, in cents; how it was paid; where its journeys stand."""

    contract: Contract
    bank: str
    price: int | None
    came: int
    came_on: date | None
    paid: Punctuality
    stages: tuple[tuple[JourneyKind, StageRule], ...]
    last: LastAct | None
    dues: tuple[Due, ...]


@dataclass(frozen=True)
class Fulfilments:
    """A page. `which`: those that are overdue, the longest first, or all; `at` is where it begins and `next_at` where the
    next one does; `mark` stands for the project that was chosen, 0 for all of hers. `sold` is counted as far as COUNTED."""

    project: str
    mark: int
    which: str
    rows: tuple[FulfilmentRow, ...]
    at: int
    next_at: int
    sold: int
    late: int
    late_cents: int
    soon: int
    soon_cents: int
    projects: tuple[tuple[str, int], ...]
    today: date


COLUMNS = (
    *("number", "project", "home", "layout", "salesperson", "deal", "signed_on", "payment", "bank", "price", "came"),
    *("came_on", "overdue", "overdue_days", "next_due", "next_sum", "paid_in_time", "paid_late", "paid_unclear"),
    *("stage_mortgage", "stage_handover", "stage_title", "last_at", "last_what", "last_by"),
)


def show(desk: Desk, mark: int = 0, which: str = LATE, at: int = 0) -> Fulfilments:
    """/contracts: the overdue ones first; then, by a tap, all of them, page by page."""
    if which not in (LATE, ALL):
        raise Unreadable(usage=USAGE)
    staff, projects = _scope(desk, mark)
    some, next_at = _late(desk, projects, at) if which == LATE else _all(desk, staff, at)
    late = [fulfilment.totals(desk.tx, project, date.min, desk.today) for project in projects]
    soon = [fulfilment.totals(desk.tx, one, desk.today, desk.today + timedelta(days=SOON)) for one in projects]
    return Fulfilments(
        project=staff.project or "",
        mark=mark,
        which=which,
        rows=rows_of(desk, some),
        at=at,
        next_at=next_at,
        sold=sum(fulfilment.count(desk.tx, project) for project in projects),
        late=sum(number for number, _ in late),
        late_cents=sum(cents for _, cents in late),
        soon=sum(number for number, _ in soon),
        soon_cents=sum(cents for _, cents in soon),
        projects=tuple((one, contacts.mark_of(desk.tx, one)) for one in projects) if len(projects) > 1 else (),
        today=desk.today,
    )


def show_project(desk: Desk, words: str) -> Fulfilments:
    """/contracts PROJECT, or what is overdue in all of hers."""
    if not words.strip():
        return show(desk)
    staff, project = finance(desk, USAGE), words.strip()
    if not staff.serves(project):
        raise NotFound(what="project", name=project)
    return show(desk, contacts.mark_of(desk.tx, project))


def book(desk: Desk, mark: int = 0, which: str = LATE) -> Listed:
    """The same as a workbook, whole up to MOST contracts."""
    return _book(desk, *_scope(desk, mark), which, MOST)


def whole(desk: Desk, project: str | None, which: str, most: int) -> Listed:
    """All of it, for the command line: of one project or of all of them."""
    staff = Staff(0, "", Role.DIRECTOR, project)
    return _book(desk, staff, _projects(desk, staff), which, most)


def _book(desk: Desk, staff: Staff, projects: Sequence[str], which: str, most: int) -> Listed:
    found: list[tuple[Value, ...]] = []
    for some in _late_slices(desk, projects, most + 1) if which == LATE else _slices(desk, staff):
        found += [_cells(desk, one) for one in rows_of(desk, some)]
        if len(found) > most:
            break
    name = "fulfilment-late" if which == LATE else "fulfilment"
    return Listed(name, COLUMNS, tuple(found[:most]), desk.now, whole=len(found) <= most)


def rows_of(desk: Desk, wanted: Sequence[int]) -> tuple[FulfilmentRow, ...]:
    """These contracts in that order, each question asked once for all of them."""
    known, money = fulfilment.priced(desk.tx, wanted), fulfilment.came(desk.tx, wanted)
    dues, stands = fulfilment.dues(desk.tx, wanted), fulfilment.standing(desk.tx, wanted)
    return tuple(
        _row(desk, known[one], money.get(one), dues.get(one, ()), stands.get(one, ())) for one in wanted if one in known
    )


def _scope(desk: Desk, mark: int) -> tuple[Staff, tuple[str, ...]]:
    """Whoever asks, as if she served the chosen project only, and the projects in question."""
    staff = finance(desk, USAGE)
    if mark:
        staff = replace(staff, project=project_for(desk, staff, mark))
    return staff, _projects(desk, staff)


def _projects(desk: Desk, staff: Staff) -> tuple[str, ...]:
    return (staff.project,) if staff.project is not None else contracts.projects(desk.tx, PROJECTS)


def _late(desk: Desk, projects: Sequence[str], at: int, most: int = PAGE) -> tuple[list[int], int]:
    """Of all these projects together, the longest overdue first; where the next page begins, 0 for none."""
    found = sorted(one for project in projects for one in fulfilment.late(desk.tx, project, desk.today, at + most + 1))
    return [contract for _, contract in found[at : at + most]], at + most if len(found) > at + most else 0


def _all(desk: Desk, staff: Staff, after: int) -> tuple[list[int], int]:
    found = fulfilment.page(desk.tx, staff, after, PAGE + 1)
    return found[:PAGE], found[PAGE - 1] if len(found) > PAGE else 0


def _late_slices(desk: Desk, projects: Sequence[str], most: int) -> Iterator[list[int]]:
    found, _ = _late(desk, projects, 0, most)
    yield from (found[at : at + SLICE] for at in range(0, len(found), SLICE))


def _slices(desk: Desk, staff: Staff) -> Iterator[list[int]]:
    after = 0
    while found := fulfilment.page(desk.tx, staff, after, SLICE):
        yield found
        after = found[-1]


def _row(
    desk: Desk, one: Priced, came: fulfilment.Came | None, dues: tuple[Due, ...], stands: tuple[At, ...]
) -> FulfilmentRow:
    at = sorted(stands, key=lambda stand: IN_ORDER[stand.kind])
    return FulfilmentRow(
        contract=one.contract,
        bank=one.bank,
        price=one.cents,
        came=0 if came is None else came.cents,
        came_on=None if came is None else came.on,
        paid=punctuality(dues, desk.today),
        stages=tuple((stand.kind, _stage(desk, stand)) for stand in at),
        last=_last(desk, came, at),
        dues=dues,
    )


def _stage(desk: Desk, stand: At) -> StageRule:
    return desk.rules.journeys[stand.kind].stage(stand.stage)


def _last(desk: Desk, came: fulfilment.Came | None, stands: Sequence[At]) -> LastAct | None:
    acts = [LastAct(one.as_of, _stage(desk, one), one.by) for one in stands]
    if came is not None:
        acts.append(LastAct(came.entered_at, None, ""))
    return max(acts, key=lambda one: one.at, default=None)


def _cells(desk: Desk, row: FulfilmentRow) -> tuple[Value, ...]:
    contract, paid, last = row.contract, row.paid, row.last
    stages = {kind: stage.name for kind, stage in row.stages}
    following = paid.following
    return (
        *(contract.number, contract.home.project, contract.home.short, contract.home.layout, contract.salesperson),
        *("done", contract.signed_on, contract.payment.value, row.bank),
        *(None if row.price is None else row.price / 100, row.came / 100, row.came_on),
        *(paid.overdue_cents / 100, paid.days),
        *(None if following is None else following.due_on, None if following is None else following.cents / 100),
        *(paid.in_time, paid.late, paid.unclear),
        *(stages.get(kind, "") for kind in JourneyKind),
        *(None if last is None else desk.local(last.at), _what(last), "" if last is None else last.by),
    )


def _what(last: LastAct | None) -> str | Words:
    if last is None:
        return ""
    return "came" if last.stage is None else last.stage.name
