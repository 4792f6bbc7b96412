"""The demo's ledger: read back by our own importer, alive on any day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.config import load
from bot.demo_homes import homes
from bot.demo_ledger import write
from bot.ledgers import read_sheets
from domain.homes import Payment
from domain.journeys import JourneyKind
from domain.ledger_joining import place_of
from domain.ledger_reading import read
from domain.ledgers import Entry, Reading

ROOT = Path(__file__).parents[2]
RULES = load(ROOT / "config.yaml").rules()
TODAY = date(2027, 2, 28)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Reading[Entry]:
    path = tmp_path_factory.mktemp("demo") / "ledger.xlsx"
    write(path, TODAY, RULES.journeys)
    return read(read_sheets(path), RULES.journeys)


def by_number(found: Reading[Entry], number: str) -> Entry:
    return next(entry for entry in found.entries if entry.number == number)


def test_everything_in_it_can_be_used(found: Reading[Entry]) -> None:
    assert (found.faults, found.unread) == ((), ())
    assert (len(found.entries) + found.unsold, found.unsold) == (65, 6)
    assert len({place_of(entry.home) for entry in found.entries}) == len(found.entries)
    assert {entry.home.project for entry in found.entries} == {"云栖里", "江畔雅苑", "和风花园"}
    assert {entry.payment for entry in found.entries} == set(Payment)


def test_the_committed_one_is_as_good() -> None:
    committed = read(read_sheets(ROOT / "demo/ledger.xlsx"), RULES.journeys)
    assert not committed.faults
    assert {entry.number for entry in committed.entries} == {home.number for home in homes() if home.owners}


def test_lin_waits_for_the_bank_a_little_too_long(found: Reading[Entry]) -> None:
    lin = by_number(found, "YQL-2025-0312")
    assert (str(lin.home), lin.buyers[0].name, lin.buyers[0].phone) == ("云栖里 3-2-1202", "林晓梅", "13800000001")
    stage = lin.stages[JourneyKind.MORTGAGE]
    usual = RULES.journeys[JourneyKind.MORTGAGE].stage("bank-review").usual_days
    assert stage.stage == "bank-review" and stage.since is not None and usual is not None
    assert usual < (TODAY - stage.since).days < usual + 7


def test_wu_has_two_homes_and_a_title_on_its_way(found: Reading[Entry]) -> None:
    wu, again = by_number(found, "YQL-2024-0108"), by_number(found, "JPY-2025-0047")
    assert str(wu.home) == "云栖里 5-1-0801" and again.home.project == "江畔雅苑"
    assert wu.buyers == again.buyers
    assert wu.handed_over_on is not None and 230 < (TODAY - wu.handed_over_on).days < 255
    assert wu.stages[JourneyKind.TITLE].stage == "accepted"


def test_days_of_stages_run_forward(found: Reading[Entry]) -> None:
    for entry in found.entries:
        for stage in entry.stages.values():
            days = list(stage.days.values())
            assert days == sorted(days), (entry.number, stage)
            assert all(day <= TODAY for day in days)


@pytest.mark.parametrize("days", [*RULES.visits.days_after_handover, 365])
def test_every_reason_for_a_visit_falls_due(found: Reading[Entry], days: int) -> None:
    window = timedelta(days=RULES.visits.moment_window_days)
    reached = [entry.handed_over_on + timedelta(days=days) for entry in found.entries if entry.handed_over_on]
    assert any(day <= TODAY <= day + window for day in reached)


def test_phones_are_clearly_invented(found: Reading[Entry]) -> None:
    phones = [one.phone for entry in found.entries for one in entry.buyers if one.phone]
    assert all(phone.startswith("1380000") for phone in phones)
