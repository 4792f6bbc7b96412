"""Buyers for load: contracts with many co-buyers, each bound to a Telegram account, written through the services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from bot import config
from domain.homes import Home, Payment
from domain.journeys import JourneyKind
from domain.ledgers import Entry, EntryBuyer, EntryStage
from domain.people import Role
from services import ledgers
from storage import contracts, people, schema
from storage.database import Database, Transaction
from storage.engine import make_engine
from storage.keys import Keyring

STAGES = ("approval-manager", "approval-gm", "filed", "papers", "bank-review", "bank-passed")


def settle(url: str, secret: str, accounts: Sequence[int], homes: int, group: int | None = None) -> None:
    """The whole schema and these accounts as buyers of so many homes; `group` becomes the staff group."""
    engine = make_engine(url, Keyring.from_secret(secret))
    schema.upgrade(engine)
    database = Database(engine)
    try:
        database.act_now(lambda tx: _move_in(tx, accounts, homes, group))
    finally:
        database.close()


def _move_in(tx: Transaction, accounts: Sequence[int], homes: int, group: int | None) -> None:
    now = datetime.now(UTC)
    shares = [accounts[n::homes] for n in range(homes)]
    entries = [_entry(n, len(share), now.date()) for n, share in enumerate(shares) if share]
    taken = ledgers.take_in(tx, now, config.load().rules(), entries, "benchmark")
    assert taken.created == len(entries), taken.faults
    for entry, share in zip(entries, shares, strict=False):
        owners = contracts.owners_of(tx, contracts.by_number(tx, entry.number).id)
        for account, buyer in zip(share, owners, strict=True):
            people.know_account(tx, account, now, buyer_id=buyer.id)
    if group is not None:
        staff = people.add_staff(tx, "周敏", Role.MANAGER, None, now)
        people.set_group(tx, group, None, staff, now)


def _entry(number: int, buyers: int, today: date) -> Entry:
    return Entry(
        home=Home("云栖里", str(number // 20 + 1), "1", f"{number % 20 + 1:02}01"),
        number=f"HT-{number}",
        payment=Payment.MORTGAGE,
        signed_on=today - timedelta(days=60),
        handed_over_on=None,
        salesperson="何雅琴",
        buyers=tuple(EntryBuyer(f"业主{number}之{one}", "") for one in range(buyers)),
        stages={JourneyKind.MORTGAGE: EntryStage(STAGES[number % len(STAGES)], today - timedelta(days=number % 9))},
    )
