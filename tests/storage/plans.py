"""Asks a database how it would go about a statement, and tells where it would read a whole table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from storage.columns import metadata
from tests.storage.statements import Statement

SMALL = {
    "marks": "one for each thing that the clock goes through",
    "leases": "one for each replica, and the leader's",
    "ledger_heads": "the heads that somebody has explained",
    "groups": "one for each project, and read whole only by `anju doctor`",
    "tokens": "one for each system that comes in",
    "hooks": "one for each system that is called",
    "phrases": "forty of each desk, and what they were before",
    "staff": "read whole only by the command line, and for the managers' digests",
}
"""Tables that may be read whole, and why."""

FEW = {
    "ix_inbox_waiting": "what waits for its turn",
    "ix_imports_at_work": "what the desk has in hand",
    "ix_inbox_set_aside": "what people have to look at",
    "ix_outbox_next": "what waits to be sent",
    "ix_timers_set_aside": "what people have to look at",
    "ix_outbox_waiting_chat": "what waits to be sent",
    "ix_timers_waiting": "what is to come",
    "ix_tickets_due_at": "what is in work",
    "ix_tickets_project_due_at": "what is in work",
    "ix_tickets_owner_id_due_at": "what is in work",
    "ix_tickets_free": "what nobody has taken",
    "ix_tickets_status": "what is not over",
    "ix_tickets_alive": "what is not over",
    "ix_tickets_unplaced": "what a program of before left to be done",
    "ix_visits_unplaced": "what a program of before left to be done",
    "ix_journeys_unplaced": "what a program of before left to be done",
    "ix_wanted_papers_received": "what waits to be checked",
    "ix_wanted_papers_project_received": "what waits to be checked",
    "ix_journeys_ready": "what waits to be submitted",
    "ix_journeys_project_ready": "what waits to be submitted",
    "ix_waves_alive": "what is not over",
    "ix_contracts_ended": "the few that were given up",
    "ix_bookings_seat": "what is booked: it ends with its day, or when the journey goes on",
    "uq_contacts_standing": "who is named now: two for each project",
    "ix_absences_standing": "who is away: over when the days are, or taken back",
    "uq_hand_overs_waiting": "what waits for an answer",
    "uq_holdings_held": "what is in work and has an owner",
    "ix_bookings_alive": "what is booked: it ends with its day, or when the journey goes on",
}
"""Indexes of few rows, however many there have been; they may be read whole."""

_SCAN = re.compile(r"SCAN (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")


def faults(tx: Connection, statement: Statement) -> list[str]:
    """What of this statement would take longer with every year: empty when nothing would."""
    if statement.sql.lstrip().split(None, 1)[0].upper() not in ("SELECT", "UPDATE", "DELETE", "WITH"):
        return []
    look = _sqlite if tx.dialect.name == "sqlite" else _postgresql
    return [f"{statement.by} {fault}:\n  {' '.join(statement.sql.split())[:400]}" for fault in look(tx, statement)]


def _sqlite(tx: Connection, statement: Statement) -> Iterator[str]:
    steps = [row[3] for row in tx.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement.sql}", _bound(statement.values))]
    stops = all(word in statement.sql for word in ("ORDER BY", "LIMIT", "DESC")) and not any(
        "TEMP" in one for one in steps
    )
    for step in steps:
        found = _SCAN.match(step)
        if found is None:
            continue
        table, index = re.sub(r"_\d+$", "", found[1]), found[2]
        if table in metadata.tables and table not in SMALL and index not in FEW and not stops:
            yield step


def _bound(values: Any) -> Any:
    return tuple(values) if isinstance(values, list) else values


def _postgresql(tx: Connection, statement: Statement) -> Iterator[str]:
    for way in (
        "seqscan",
        "hashjoin",
        "mergejoin",
    ):  # the question is not what is best here but whether an index serves
        tx.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    found = tx.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement.sql}", statement.values).scalar_one()
    (plan,) = json.loads(found) if isinstance(found, str) else found
    yield from _whole(plan["Plan"], dict(map(tuple, tx.exec_driver_sql(_LEADING))), stops=False)


_LEADING = """SELECT relname, trim('"' FROM pg_get_indexdef(indexrelid, 1, true))
FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid"""
"""The first column of each index: a condition on another one alone still reads all of it."""


def _whole(node: dict[str, Any], leading: dict[str, str], *, stops: bool) -> Iterator[str]:
    """Scans without a condition, but for those that are read in order up to a limit."""
    kind, table = node["Node Type"], node.get("Relation Name", "")
    sorts = kind in ("Sort", "Aggregate")  # an incremental sort passes on as it reads
    stops = kind == "Limit" or (stops and not sorts)
    if table not in SMALL:
        if kind == "Seq Scan" and table in metadata.tables:
            yield f"Seq Scan on {table}"
        index = node.get("Index Name")
        served = index is not None and re.search(rf"\b{leading[index]}\b", node.get("Index Cond", ""))
        if index is not None and not served and index not in FEW and not stops:
            yield f"{kind} of all of {index}"
    for part in node.get("Plans", ()):
        yield from _whole(part, leading, stops=stops)
