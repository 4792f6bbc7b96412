"""A ledger taken in: once it changes everything, twice it changes nothing. S2, S3, S8, S10, S23."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.config import load
from domain.homes import Home, Payment
from domain.journeys import Journey, JourneyKind, PaperState
from domain.ledgers import Entry, EntryBuyer, EntryStage, FaultCode
from domain.people import Class, Part
from services.ledgers import LedgerMoved, LedgerTaken, take_in
from storage import contracts, journeys, people
from storage.database import Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables import metadata

RULES = load(Path(__file__).parents[2] / "config.yaml").rules()
NOW = datetime(2025, 6, 20, 8, tzinfo=UTC)
HOME = Home("云栖里", "3", "2", "1202")
LIN = EntryBuyer("林晓梅", "138 0000 0001")
ENTRY = Entry(HOME, "YQL-1", payment=Payment.MORTGAGE, signed_on=date(2025, 3, 12), buyers=(LIN,), row=2)
BANK_REVIEW = EntryStage("bank-review", date(2025, 5, 20))


@pytest.fixture
def tx() -> Iterator[Transaction]:
    engine = make_engine("sqlite://", Keyring.from_secret("k" * 40))
    with engine.connect() as connection, connection.begin():
        metadata.create_all(connection)
        yield connection
    engine.dispose()


def take(tx: Transaction, *entries: Entry, **more: Any) -> LedgerTaken:
    return take_in(tx, NOW, RULES, entries, "台账", **more)


def with_mortgage(stage: EntryStage, entry: Entry = ENTRY) -> Entry:
    return replace(entry, stages={JourneyKind.MORTGAGE: stage})


def journey_of(tx: Transaction, kind: JourneyKind, number: str = "YQL-1") -> Journey:
    return journeys.one(tx, contracts.by_number(tx, number).id, kind)


def kinds(tx: Transaction, number: str = "YQL-1") -> dict[JourneyKind, str]:
    return {one.kind: one.stage for one in journeys.of_contract(tx, contracts.by_number(tx, number).id)}


def test_a_new_contract_with_its_buyer_and_its_journeys(tx: Transaction) -> None:
    assert take(tx, ENTRY) == LedgerTaken(created=1)
    contract = contracts.by_number(tx, "YQL-1")
    assert (contract.home, contract.payment, contract.signed_on) == (HOME, Payment.MORTGAGE, date(2025, 3, 12))
    assert [one.name for one in people.buyers_by_phone(tx, "+8613800000001")] == ["林晓梅"]
    assert kinds(tx) == {JourneyKind.MORTGAGE: "approval-manager", JourneyKind.HANDOVER: "building"}
    mortgage = journey_of(tx, JourneyKind.MORTGAGE)
    assert mortgage.since.astimezone(RULES.zone).date() == date(2025, 3, 12)
    assert {one.state for one in mortgage.papers} == {PaperState.MISSING}


def test_twice_changes_nothing(tx: Transaction) -> None:
    entries = (with_mortgage(BANK_REVIEW), replace(ENTRY, home=Home("云栖里", "3", "2", "1302"), number="YQL-2"))
    assert take(tx, *entries).created == 2
    before = _everything(tx)
    assert take(tx, *entries) == LedgerTaken(unchanged=2)
    assert _everything(tx) == before


def test_a_dry_run_tells_the_same_and_keeps_nothing(tx: Transaction) -> None:
    before = _everything(tx)
    assert take(tx, ENTRY, dry_run=True) == LedgerTaken(created=1)
    assert _everything(tx) == before
    assert take(tx, ENTRY) == LedgerTaken(created=1)


def test_one_person_on_two_contracts_is_one_person(tx: Transaction) -> None:
    take(tx, ENTRY, replace(ENTRY, home=Home("江畔雅苑", "1", "1", "101"), number="JPY-1"))
    [lin] = people.buyers_by_phone(tx, "+8613800000001")
    assert [one.number for one in contracts.owned(tx, lin)] == ["YQL-1", "JPY-1"]


def test_a_family_with_one_phone_stays_several_people(tx: Transaction) -> None:
    entry = replace(ENTRY, buyers=(LIN, EntryBuyer("周文博", LIN.phone, Part.CO_OWNER)))
    take(tx, entry)
    assert take(tx, entry) == LedgerTaken(unchanged=1)
    assert [one.name for one in people.buyers_by_phone(tx, "+8613800000001")] == ["林晓梅", "周文博"]


def test_a_name_put_right_a_new_phone_and_a_key_customer(tx: Transaction) -> None:
    take(tx, ENTRY)
    for renewed in (
        EntryBuyer("林小梅", "13800000001"),
        EntryBuyer("林小梅", "13800000009"),
        EntryBuyer("林小梅", "13800000009", class_=Class.KEY),
    ):
        assert take(tx, replace(ENTRY, buyers=(renewed,))).changed == 1
    [lin] = contracts.owners_of(tx, contracts.by_number(tx, "YQL-1").id)
    assert people.buyer_contact(tx, lin.id)[:2] == ("林小梅", "+8613800000009")
    assert people.buyers_by_phone(tx, "+8613800000001") == ()


def test_where_a_ledger_is_silent_nothing_is_lost(tx: Transaction) -> None:
    take(tx, replace(ENTRY, bank="建设银行", buyers=(replace(LIN, class_=Class.KEY),)))
    assert take(tx, Entry(HOME)) == LedgerTaken(unchanged=1)
    assert take(tx, Entry(HOME, handed_over_on=date(2025, 6, 1))).changed == 1
    assert contracts.by_number(tx, "YQL-1").payment is Payment.MORTGAGE


def test_cash_buyers_have_no_mortgage(tx: Transaction) -> None:
    take(tx, replace(ENTRY, payment=Payment.CASH))
    assert kinds(tx) == {JourneyKind.HANDOVER: "building"}


def test_a_payment_that_nobody_told_is_named(tx: Transaction) -> None:
    [fault] = take(tx, replace(ENTRY, payment=None)).faults
    assert (fault.row, fault.code) == (2, FaultCode.PAYMENT_ASSUMED)


def test_the_title_opens_at_handover(tx: Transaction) -> None:
    take(tx, ENTRY)
    assert JourneyKind.TITLE not in kinds(tx)
    take(tx, replace(ENTRY, handed_over_on=date(2025, 6, 1)))
    assert kinds(tx)[JourneyKind.TITLE] == "papers"


def test_a_stage_with_the_days_before_it(tx: Transaction) -> None:
    take(tx, with_mortgage(replace(BANK_REVIEW, days={"filed": date(2025, 4, 1), "papers": date(2025, 5, 1)})))
    mortgage = journey_of(tx, JourneyKind.MORTGAGE)
    days = [(key, at.astimezone(RULES.zone).date()) for key, at in mortgage.reached]
    assert days == [("filed", date(2025, 4, 1)), ("papers", date(2025, 5, 1)), ("bank-review", date(2025, 5, 20))]
    assert {one.state for one in mortgage.papers} == {PaperState.PASSED}


def test_a_later_stage_moves_the_journey_and_says_so(tx: Transaction) -> None:
    take(tx, with_mortgage(BANK_REVIEW))
    taken = take(tx, with_mortgage(EntryStage("bank-passed", date(2025, 6, 2))))
    contract = contracts.by_number(tx, "YQL-1").id
    assert taken == LedgerTaken(changed=1, moved=(LedgerMoved(contract, JourneyKind.MORTGAGE, "bank-passed"),))
    assert journey_of(tx, JourneyKind.MORTGAGE).since.astimezone(RULES.zone).date() == date(2025, 6, 2)


def test_the_bank_may_send_a_case_back(tx: Transaction) -> None:
    take(tx, with_mortgage(BANK_REVIEW))
    assert take(tx, with_mortgage(EntryStage("papers", date(2025, 6, 2), "差半年流水"))).changed == 1
    assert journey_of(tx, JourneyKind.MORTGAGE).note == "差半年流水"


def test_an_old_ledger_does_not_turn_back_time(tx: Transaction) -> None:
    take(tx, with_mortgage(BANK_REVIEW))
    taken = take(tx, with_mortgage(EntryStage("registration", date(2025, 4, 1))))
    assert [fault.code for fault in taken.faults] == [FaultCode.STAGE_OLDER]
    assert taken.unchanged == 1
    assert take(tx, with_mortgage(EntryStage("papers", date(2025, 4, 1)))) == LedgerTaken(unchanged=1)
    assert journey_of(tx, JourneyKind.MORTGAGE).stage == "bank-review"


def test_no_pay_out_before_the_archive(tx: Transaction) -> None:
    take(tx, with_mortgage(BANK_REVIEW))
    paid = EntryStage("paid-out", date(2025, 6, 10))
    [fault] = take(tx, with_mortgage(paid)).faults
    assert (fault.code, fault.value) == (FaultCode.OUT_OF_ORDER, "银行放款 < 银行归档")
    archived = replace(paid, days={"archived": date(2025, 6, 5), "paid-out": date(2025, 6, 10)})
    assert take(tx, with_mortgage(archived)).changed == 1


def test_what_a_ledger_stage_implies_counts_as_reached(tx: Transaction) -> None:
    take(tx, replace(ENTRY, stages={JourneyKind.HANDOVER: EntryStage("repairs", date(2025, 5, 1))}))
    done = {JourneyKind.HANDOVER: EntryStage("done", date(2025, 6, 1))}
    assert take(tx, replace(ENTRY, stages=done)).changed == 1


def test_a_ledger_without_numbers_then_one_with(tx: Transaction) -> None:
    bare = replace(ENTRY, number="")
    assert take(tx, bare).created == 1
    assert take(tx, bare).unchanged == 1
    assert contracts.by_number(tx, "云栖里-3-2-1202").home == HOME
    assert take(tx, ENTRY).changed == 1
    assert take(tx, bare).unchanged == 1
    assert contracts.by_number(tx, "YQL-1").home == HOME


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(ENTRY, number="YQL-9"), FaultCode.HOME_TAKEN),
        (replace(ENTRY, number="", buyers=(EntryBuyer("别人"),)), FaultCode.HOME_TAKEN),
        (replace(ENTRY, home=Home("云栖里", "3", "2", "1302")), FaultCode.TWICE),
        (Entry(Home("云栖里", "9", "9", "909"), row=7), FaultCode.NO_CONTRACT),
        (replace(ENTRY, home=Home("云栖里", "3", "2", "1" * 40), number="YQL-8"), FaultCode.TOO_LONG),
    ],
)
def test_rows_that_are_rejected_change_nothing(tx: Transaction, entry: Entry, code: FaultCode) -> None:
    take(tx, ENTRY)
    before = _everything(tx)
    taken = take(tx, entry)
    assert (taken.rejected, [fault.code for fault in taken.faults]) == (1, [code])
    assert taken.faults[0].code.whole_row
    assert _everything(tx) == before


def test_a_phone_that_is_none_is_named_and_the_buyer_is_kept(tx: Transaction) -> None:
    [fault] = take(tx, replace(ENTRY, buyers=(EntryBuyer("林晓梅", "12"),))).faults
    assert (fault.code, fault.column, fault.value) == (FaultCode.BAD_PHONE, "林晓梅", "12")
    assert len(contracts.owners_of(tx, contracts.by_number(tx, "YQL-1").id)) == 1


def _everything(tx: Transaction) -> dict[str, list[Any]]:
    return {table.name: list(tx.execute(table.select())) for table in metadata.sorted_tables}
