"""The project that a row belongs to, where a program of the version before did not write it down."""

from __future__ import annotations

from sqlalchemy import select, update

from storage.database import Transaction
from storage.tables.contracts import contracts, homes
from storage.tables.journeys import journeys
from storage.tables.tickets import tickets
from storage.tables.visits import visits

_KEYS = {tickets: tickets.c.number, visits: visits.c.id, journeys: journeys.c.id}


def missing(tx: Transaction) -> bool:
    """True while there is such a row."""
    return any(
        tx.execute(select(key).where(table.c.project.is_(None)).limit(1)).first() for table, key in _KEYS.items()
    )


def fill(tx: Transaction, most: int) -> int:
    """Writes it into so many rows at most of each table, the newest first; how many that was."""
    done = 0
    for table, key in _KEYS.items():
        some = select(key).where(table.c.project.is_(None)).order_by(key.desc()).limit(most)
        of_home = (
            select(homes.c.project).select_from(contracts.join(homes)).where(contracts.c.id == table.c.contract_id)
        )
        filled = tx.execute(update(table).where(key.in_(some)).values(project=of_home.scalar_subquery()))
        done += filled.rowcount
    return done
