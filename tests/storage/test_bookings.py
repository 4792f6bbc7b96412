"""Seats: however many ask at once, from however many replicas, each seat is given once."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from domain.bookings import Booking, BookingState
from domain.errors import SomebodyWasFaster
from domain.homes import Home, Payment
from domain.ledgers import Entry, EntryBuyer
from services import ledgers
from storage import bookings
from storage.engine import make_engine
from storage.keys import Keyring
from tests.conftest import SECRET
from tests.kit.town import START, settings_for_tests

NINE = datetime(2026, 3, 13, 1, 0, tzinfo=UTC)


def wished(contract: int, seat: int = 1, purpose: str = "wave:1") -> Booking:
    end = NINE + timedelta(minutes=30)
    return Booking(0, purpose, contract, "云栖里", "", NINE, end, BookingState.BOOKED, START, seat=seat)


@pytest.fixture
def contracts(database_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Eight contracts, with the ids from one on."""
    rules = settings_for_tests(tmp_path_factory.mktemp("var"), database_url).rules()
    entries = [
        Entry(
            home=Home("云栖里", "3", "2", f"{1200 + number}"),
            number=f"HT-{number}",
            payment=Payment.CASH,
            signed_on=date(2026, 1, 1),
            buyers=(EntryBuyer(f"业主{number}", ""),),
        )
        for number in range(1, 9)
    ]
    engine = make_engine(database_url, Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        assert ledgers.take_in(tx, START, rules, entries, "test").created == 8
    engine.dispose()
    return database_url


def test_eight_replicas_ask_for_three_seats_and_three_get_one(contracts: str) -> None:
    """Each on a connection of its own, all at the same moment, and each tries every seat."""
    engine = make_engine(contracts, Keyring.from_secret(SECRET), threads=8)
    ready, got, lock = threading.Barrier(8), list[int](), threading.Lock()

    def ask(contract: int) -> None:
        ready.wait()
        for seat in (1, 2, 3):
            try:
                with engine.begin() as tx:
                    bookings.book(tx, "wave:1", wished(contract, seat))
            except SomebodyWasFaster:
                continue
            with lock:
                got.append(seat)
            return

    threads = [threading.Thread(target=ask, args=(contract,)) for contract in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [1, 2, 3]
    with engine.begin() as tx:
        assert len(bookings.taken(tx, "wave:1", NINE)) == 3
    engine.dispose()


def _book_again(tx: Connection) -> None:
    bookings.book(tx, "wave:1", wished(1))
    with pytest.raises(SomebodyWasFaster):
        bookings.book(tx, "wave:1", wished(1, seat=2))  # one time for a contract and purpose
    with pytest.raises(SomebodyWasFaster):
        bookings.book(tx, "wave:1", wished(2))  # one party for a seat
    bookings.book(tx, "wave:2", wished(1, purpose="wave:2"))
    bookings.book(tx, "wave:1", wished(2, seat=2))


def test_a_seat_is_one_partys_until_it_is_given_back(contracts: str) -> None:
    engine = make_engine(contracts, Keyring.from_secret(SECRET))
    with engine.begin() as tx:
        _book_again(tx)
        first = bookings.alive(tx, 1, "wave:1")
        assert first is not None
        bookings.end(tx, first, BookingState.CANCELLED, START)
        with pytest.raises(SomebodyWasFaster):
            bookings.end(tx, first, BookingState.CAME, START)
        assert bookings.book(tx, "wave:1", wished(3)).seat == 1
        assert bookings.alive(tx, 1, "wave:1") is None
    engine.dispose()
