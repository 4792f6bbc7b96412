"""The list of loan customers: what is ready to be submitted, where every mortgage stands, and all of it as a file. S2, S26."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from domain.homes import Contract
from domain.journeys import JourneyKind, Words
from domain.people import Class
from services import paper_lines
from services.desk import Desk
from services.paper_checks import in_private
from storage import contracts, journeys, loans

PAGE, MOST = 12, 5000


@dataclass(frozen=True)
class LoanRow:
    """One loan customer: whose, which home, where the case stands. `key`: a key customer; `ready_at`: since
    when it waits to be submitted."""

    contract: Contract
    bank: str
    names: tuple[str, ...]
    key: bool
    kind: JourneyKind
    stage: Words
    since: datetime
    ready_at: datetime | None


@dataclass(frozen=True)
class LoanList:
    """For staff, in private: the first that are ready to be submitted, and how many stand on each stage."""

    ready: tuple[LoanRow, ...]
    stages: tuple[tuple[Words, int], ...]
    more: bool


@dataclass(frozen=True)
class LoanBook:
    """For staff, in private: every loan customer whose mortgage runs, as a workbook. `more`: there are more than it holds."""

    rows: tuple[LoanRow, ...]
    day: date
    more: bool


def listed(desk: Desk) -> LoanList:
    """What is ready to be submitted in her projects, and where the others stand."""
    staff = in_private(desk)
    rule = desk.rules.journeys[JourneyKind.MORTGAGE]
    running = rule.stages[:-1]
    counts = loans.counts(desk.tx, staff, [one.key for one in running])
    found = loans.ready(desk.tx, staff, PAGE + 1)
    shown = tuple(one for one in _rows(desk, found[:PAGE]) if _still_ready(desk, one))
    stages = tuple((one.name, counts[one.key]) for one in running if counts.get(one.key))
    return LoanList(shown, stages, len(found) > PAGE)


def book(desk: Desk) -> LoanBook:
    """Every loan customer of her projects whose mortgage runs."""
    staff = in_private(desk)
    stages = [one.key for one in desk.rules.journeys[JourneyKind.MORTGAGE].stages[:-1]]
    found = loans.running(desk.tx, staff, stages, MOST + 1)
    return LoanBook(_rows(desk, found[:MOST]), desk.today, len(found) > MOST)


def _rows(desk: Desk, found: tuple[loans.Loan, ...]) -> tuple[LoanRow, ...]:
    people = loans.people(desk.tx, [one.contract.id for one in found])
    return tuple(_row(desk, one, people.get(one.contract.id, [])) for one in found)


def _row(desk: Desk, loan: loans.Loan, people: list[loans.Person]) -> LoanRow:
    stages = {one.key: one.name for one in desk.rules.journeys[loan.kind].stages}
    return LoanRow(
        loan.contract,
        loan.bank,
        tuple(one.name for one in people),
        any(one.class_ == Class.KEY for one in people),
        loan.kind,
        stages.get(loan.stage, Words(loan.stage, loan.stage)),
        loan.since,
        loan.ready_at,
    )


def _still_ready(desk: Desk, row: LoanRow) -> bool:
    """A co-owner may have come since, or config.yaml may want more: then it waits again."""
    contract = contracts.by_id(desk.tx, row.contract.id)
    return paper_lines.case_of(desk, contract, journeys.one(desk.tx, contract.id, row.kind)).ready
