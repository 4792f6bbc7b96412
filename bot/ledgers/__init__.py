"""Ledgers come in as files: .xlsx, .xls, .csv, and the HTML tables that call themselves .xls."""

from bot.ledgers.reading import BadLedger, read_sheets

__all__ = ["BadLedger", "read_sheets"]
