"""A prepared question answers as SQLAlchemy does, and fails as SQLAlchemy does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, bindparam, func, insert, literal, select, text, update
from sqlalchemy.exc import IntegrityError, MultipleResultsFound, NoResultFound, OperationalError

from storage.engine import make_engine
from storage.keys import Keyring
from storage.prepared import Prepared
from storage.tables.people import accounts, buyers

NOW = datetime(2026, 3, 12, 14, 5, 6, 789, tzinfo=UTC)
ADD = Prepared(insert(buyers).returning(buyers.c.id))
BY_ID = Prepared(select(buyers).where(buyers.c.id == bindparam("buyer")))
EVERY = Prepared(select(buyers.c.id, buyers.c.name).where(buyers.c["class"].in_([literal("long-term")])))


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    made = make_engine(database_url, Keyring.from_secret("a secret of the tests, long enough for a key"))
    yield made
    made.dispose()


def test_what_was_kept_comes_back_as_sqlalchemy_gives_it(engine: Engine) -> None:
    with engine.begin() as tx:
        made = ADD(tx, name="何雅琴", phone=None, opted_out_at=NOW, created_at=NOW).one().id
        row = BY_ID(tx, buyer=made).one()
        usual = tx.execute(select(buyers).where(buyers.c.id == made)).one()
    assert tuple(row) == tuple(usual)
    assert (row.name, row.phone, row.opted_out_at) == ("何雅琴", None, NOW)


def test_rows_are_read_as_one_likes(engine: Engine) -> None:
    with engine.begin() as tx:
        assert EVERY(tx).first() is None
        assert EVERY(tx).scalar() is None
        for name in ("甲", "乙"):
            ADD(tx, name=name, created_at=NOW, phone=None, opted_out_at=None)
        assert [row.name for row in EVERY(tx)] == ["甲", "乙"]
        assert EVERY(tx).first().name == "甲"
        assert Prepared(select(func.count()).select_from(buyers))(tx).scalar() == 2
        with pytest.raises(MultipleResultsFound):
            EVERY(tx).one()
        with pytest.raises(NoResultFound):
            BY_ID(tx, buyer=0).one()


def test_a_change_says_how_many_rows_it_met(engine: Engine) -> None:
    leave = Prepared(
        update(buyers).where(buyers.c.id >= bindparam("least")).values(opted_out_at=bindparam("at"), phone="+86")
    )
    with engine.begin() as tx:
        first = ADD(tx, name="甲", created_at=NOW, phone=None, opted_out_at=None).one().id
        assert leave(tx, least=first, at=NOW).count == 1
        assert leave(tx, least=first + 1, at=NOW).count == 0
        assert BY_ID(tx, buyer=first).one().phone == "+86"


def test_other_names_than_the_first_time_are_refused(engine: Engine) -> None:
    with engine.begin() as tx:
        BY_ID(tx, buyer=1)
        with pytest.raises(TypeError, match="takes buyer"):
            BY_ID(tx, account=1)


def test_what_the_database_refuses_is_an_error_of_sqlalchemy(engine: Engine) -> None:
    add = Prepared(insert(buyers))
    with engine.begin() as tx:
        assert not list(add(tx, name="甲", created_at=NOW))
    add = Prepared(insert(accounts))
    with pytest.raises(IntegrityError), engine.begin() as tx:
        add(tx, id=5, seen_at=NOW)
        add(tx, id=5, seen_at=NOW)
    with engine.begin() as tx:
        assert tx.execute(select(accounts.c.id)).first() is None


def test_very_many_rows_go_in_together(engine: Engine) -> None:
    add = Prepared(insert(buyers))
    rows = [{"name": f"业主\t{n}\\N", "created_at": NOW, "phone": None if n % 2 else "+86"} for n in range(50)]
    with engine.begin() as tx:
        add.pour(tx, rows)
        add.pour(tx, [])
        found = tx.execute(select(buyers.c.name, buyers.c.created_at, buyers.c.phone).order_by(buyers.c.id)).all()
        assert found == [(row["name"], NOW, row["phone"]) for row in rows]
        with pytest.raises(TypeError, match="takes"):
            add.pour(tx, [{"name": "甲", "created_at": NOW, "identity": None}])
    with pytest.raises(IntegrityError), engine.begin() as tx:
        Prepared(insert(accounts)).pour(tx, [{"id": 5, "seen_at": NOW}] * 2)
    with engine.begin() as tx:
        assert tx.execute(select(accounts.c.id)).first() is None


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_lost_connection_is_given_up_and_replaced(engine: Engine) -> None:
    with pytest.raises(OperationalError, match="terminating"), engine.begin() as tx, engine.begin() as other:
        lost = tx.exec_driver_sql("SELECT pg_backend_pid()").scalar()
        other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": lost})
        BY_ID(tx, buyer=1)
    with engine.begin() as tx:
        assert BY_ID(tx, buyer=1).first() is None
