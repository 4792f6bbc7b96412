"""Fills a database with so many contracts and all that years of work left behind; a million take some minutes.

By hand: `python -m benchmarks.population sqlite:///var/growth.db 100000`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, Table, text
from sqlalchemy.schema import CreateIndex, DropIndex

from benchmarks import history, paperwork
from benchmarks.lives import Lives, Rows, at_noon
from storage import schema
from storage.columns import Sealed, SealedJson, metadata
from storage.engine import make_engine
from storage.keys import Keyring

SECRET = "only for measuring, long enough for a key"


@dataclass(frozen=True)
class Filled:
    """Which columns of a table the rows give, in order."""

    table: str
    columns: str
    rows: Callable[[Lives], Rows]


PLAN = (
    Filled("homes", "id project building unit room layout area measured_area", Lives.homes),
    Filled(
        "contracts",
        "id number home_id price_cents payment bank signed_on handed_over_on salesperson ended_on created_at",
        Lives.contract_rows,
    ),
    Filled("buyers", "id name phone phone_index identity class opted_out_at created_at", Lives.buyers),
    Filled("owners", "contract_id buyer_id part until", Lives.owners),
    Filled("staff", "id name role project active created_at", Lives.staff),
    Filled("accounts", "id buyer_id staff_id language chosen_language blocked_at seen_at", Lives.accounts),
    Filled("groups", "chat_id project set_by set_at", Lives.groups),
    Filled("journeys", "id contract_id project kind stage since as_of entered_by note version", Lives.journeys),
    Filled("steps", "journey_id stage at entered_at entered_by note", Lives.steps),
    Filled("stays", "journey_id stage kind project bank entered_on left_on days", Lives.stays),
    Filled(
        "lengths",
        "project bank kind stage cases half most spread waiting stuck oldest counted_at",
        Lives.lengths,
    ),
    Filled("papers", "journey_id kind state reason at", Lives.papers),
    Filled(
        "wanted_papers",
        "id journey_id project kind buyer_id name state reason how round at version",
        paperwork.wanted,
    ),
    Filled("paper_files", "paper_id buyer_id sent kind file_id unique_id album text at", paperwork.files),
    Filled("paper_lines", "paper_id at what staff_id buyer_id text", paperwork.lines),
    Filled(
        "paper_rounds",
        "journey_id number staff_id wanted reason declined begun_at sent_at ended_at",
        paperwork.rounds,
    ),
    Filled(
        "visits",
        "contract_id buyer_id project reason state due_on mode feeling words staff_id asked_at done_at version",
        Lives.visits,
    ),
    Filled(
        "tickets",
        "number kind status priority contract_id buyer_id owner_id project text source opened_at first_due solution_due "
        "answered_at resolved_at closed_at confirmed cause level reopened merged_into version",
        history.tickets,
    ),
    Filled("lines", "ticket_number at what staff_id buyer_id text", history.lines),
    Filled("photos", "buyer_id draft_id ticket_number album kind file_id unique_id at", history.photos),
    Filled(
        "passages",
        "chat_id message_id buyer_id draft_id ticket_number line_id text edited_at at",
        history.passages,
    ),
    Filled(
        "surveys",
        "moment subject buyer_id contract_id staff_id asked_at score reason answered_at",
        history.surveys,
    ),
    Filled("inbox", "bot_id update_id lane body received_at state attempts reason replica", history.inbox),
    Filled(
        "outbox",
        "chat_id priority subject card key body not_before expires_at state attempts reason message_id created_at "
        "sent_at term",
        history.outbox,
    ),
    Filled("cards", "chat_id card message_id has_picture", history.cards),
    Filled("timers", "kind subject due_at state attempts done_at", history.timers),
)


def fill(
    engine: Engine, lives: Lives, *, told: Callable[[str], None] = lambda _: None, keep_indexes: bool = False
) -> None:
    """All rows into an empty database with the whole schema. Indexes are made after the rows, since sorting is faster;
    with `keep_indexes` those of the migrations stay."""
    with engine.connect() as connection:
        _at_ease(connection)
        for part in PLAN:
            began, table = time.perf_counter(), metadata.tables[part.table]
            with connection.begin():
                again = [] if keep_indexes else sorted(table.indexes, key=lambda one: str(one.name))
                for index in again:
                    connection.execute(DropIndex(index))
                _write(connection, table, part, lives)
                for index in again:
                    connection.execute(CreateIndex(index))
            told(f"{part.table:<12}{time.perf_counter() - began:8.1f} s")
    engine.dispose()
    if engine.dialect.name == "postgresql":
        _settle(engine)


def _at_ease(connection: Connection) -> None:
    """What is filled in can be filled in again: no flush, no look at every reference."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text("SET synchronous_commit = off"))
        connection.execute(text("SET maintenance_work_mem = '512MB'"))
        connection.commit()
        return
    driver = connection.connection.driver_connection
    assert driver is not None  # just connected
    for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-1000000", "temp_store=MEMORY"):
        driver.execute(f"PRAGMA {pragma}")


def _write(connection: Connection, table: Table, part: Filled, lives: Lives) -> None:
    names = part.columns.split()
    unknown = set(names) - set(table.columns.keys())
    assert not unknown, f"{table.name} has no {unknown}"
    quoted = ", ".join(f'"{name}"' for name in names)
    driver = connection.connection.driver_connection
    assert driver is not None  # inside a transaction
    if connection.dialect.name == "sqlite":
        marks = ", ".join("?" * len(names))
        driver.executemany(f"INSERT INTO {table.name} ({quoted}) VALUES ({marks})", part.rows(lives))
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({quoted}) FROM STDIN") as copy:
        for row in part.rows(lives):
            copy.write_row(row)


def _settle(engine: Engine) -> None:
    """Where PostgreSQL counts keys itself, it goes on behind the rows; and it knows what it holds."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for table in metadata.sorted_tables:
            for key in table.primary_key.columns:
                counter = connection.scalar(
                    text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": key.name}
                )
                if counter is not None:
                    most = f"SELECT setval('{counter}', COALESCE(max({key.name}), 0) + 1, false) FROM {table.name}"
                    connection.execute(text(most))
        connection.execute(text("VACUUM ANALYZE"))


def sealed_with(keyring: Keyring) -> dict[str, bytes]:
    """One sealed value for each sealed column: to seal each anew would measure the cipher."""
    found = {}
    for table in metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Sealed):
                words = json.dumps({"text": "厨房水管漏水"}) if isinstance(column.type, SealedJson) else "厨房水管漏水"
                found[column.type.place] = keyring.seal(words.encode(), column.type.place.encode())
    return found


def populate(url: str, contracts: int, *, seed: int = 1, told: Callable[[str], None] = lambda _: None) -> Lives:
    """A fresh database at this address, with the whole schema and so many contracts."""
    keyring = Keyring.from_secret(SECRET)
    engine = make_engine(url, keyring)
    schema.upgrade(engine)
    lives = Lives(contracts, at_noon(), sealed_with(keyring), seed)
    fill(engine, lives, told=told)
    engine.dispose()
    return lives


if __name__ == "__main__":
    populate(sys.argv[1], int(sys.argv[2]), told=print)
