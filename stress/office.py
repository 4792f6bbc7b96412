"""An office in the rows: colleagues, a staff group, buyers on their contracts, and tickets in work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.homes import Home, Payment
from domain.ledgers import Entry, EntryBuyer
from domain.people import CLOCK, Role, Staff
from domain.rules import Rules
from domain.tickets import Kind, Ticket
from services import ledgers, reports
from services.desk import Desk
from storage import contracts, people
from storage.database import Transaction
from stress import hours

PROJECT = "云栖里"
GROUP = -1001
FIRST_STAFF, FIRST_BUYER = 1_000, 100_000
"""Accounts are counted from here, unless others are given."""


@dataclass(frozen=True)
class Office:
    """Who is there: staff as the rows know them, and for each buyer her account, id and contract."""

    staff: tuple[Staff, ...]
    buyers: tuple[tuple[int, int, int], ...]


def furnish(
    tx: Transaction,
    now: datetime,
    *,
    buyers: Sequence[int] | int,
    managers: int = 1,
    agents: int = 0,
    group: int | None = GROUP,
    handed_over_on: date | None = None,
) -> Office:
    """Everybody moves in. `buyers`: their accounts, or how many."""
    rules, accounts = hours.rules(), _accounts(buyers)
    entries = [_entry(n, now, handed_over_on) for n in range(len(accounts))]
    taken = ledgers.take_in(tx, now, rules, entries, "laboratory")
    assert taken.created == len(entries), taken.faults
    bound = []
    for account, entry in zip(accounts, entries, strict=True):
        contract = contracts.by_number(tx, entry.number)
        buyer = contracts.owners_of(tx, contract.id)[0].id
        people.know_account(tx, account, now, buyer_id=buyer)
        bound.append((account, buyer, contract.id))
    roles = [Role.MANAGER] * managers + [Role.AGENT] * agents
    for n, role in enumerate(roles):
        one = people.add_staff(tx, f"同事{n:03}号", role, None, now)
        people.know_account(tx, FIRST_STAFF + n, now, staff_id=one)
    staff = people.colleagues(tx)
    if group is not None:
        people.set_group(tx, group, None, staff[0].id, now)
    return Office(staff, tuple(bound))


def _accounts(buyers: Sequence[int] | int) -> Sequence[int]:
    return range(FIRST_BUYER, FIRST_BUYER + buyers) if isinstance(buyers, int) else buyers


def open_ticket(tx: Transaction, now: datetime, rules: Rules, buyer: tuple[int, int, int]) -> Ticket:
    """A repair that this buyer has reported at this moment; nobody is told."""
    desk = Desk(tx, now, CLOCK, rules)
    return reports.open_ticket(desk, Kind.REPAIR, contracts.by_id(tx, buyer[2]), buyer[1], "厨房水管漏水")


def _entry(number: int, now: datetime, handed_over_on: date | None) -> Entry:
    return Entry(
        home=Home(PROJECT, str(number // 100 + 1), "1", f"{number % 100 + 1:04}"),
        number=f"HT-{number}",
        payment=Payment.CASH,
        signed_on=(now - timedelta(days=60)).date(),
        handed_over_on=handed_over_on,
        salesperson="何雅琴",
        buyers=(EntryBuyer(f"业主{number}", ""),),
        stages={},
    )
