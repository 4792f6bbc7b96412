"""Every table, by noun. Rows never leave storage: questions answer with values of the domain."""

from storage.columns import metadata
from storage.tables import (
    approvals,
    arrears,
    bookings,
    chases,
    contracts,
    facts,
    imports,
    journeys,
    lengths,
    papers,
    people,
    pipeline,
    receipts,
    settlements,
    systems,
    tickets,
    visits,
)

__all__ = [
    "approvals",
    "arrears",
    "bookings",
    "chases",
    "contracts",
    "facts",
    "imports",
    "journeys",
    "lengths",
    "metadata",
    "papers",
    "people",
    "pipeline",
    "receipts",
    "settlements",
    "systems",
    "tickets",
    "visits",
]
