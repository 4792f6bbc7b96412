"""Every table, by noun. Rows never leave storage: questions answer with values of the domain."""

from storage.columns import metadata
from storage.tables import contracts, journeys, people, pipeline, receipts, systems, tickets, visits

__all__ = ["contracts", "journeys", "metadata", "people", "pipeline", "receipts", "systems", "tickets", "visits"]
