"""What a file can be taken for: `anju import FILE --as …`. Apart from what it takes, so that the command line starts fast;
a test compares it with domain/ledger_kinds.py."""

from __future__ import annotations

from enum import StrEnum


class As(StrEnum):
    """Every kind of ledger."""

    CONTRACTS = "contracts"
    MORTGAGES = "mortgages"
    HANDOVERS = "handovers"
    AREAS = "areas"
    TITLES = "titles"
    RECEIPTS = "receipts"
    ARREARS = "arrears"
