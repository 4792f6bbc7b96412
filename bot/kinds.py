"""What a file can be taken for: `anju import FILE --as …`. Apart from what it takes, so that the command line starts fast."""

from __future__ import annotations

from enum import StrEnum


class As(StrEnum):
    """Contracts with all that stands beside them; or what finance brings."""

    CONTRACTS = "contracts"
    RECEIPTS = "receipts"
    ARREARS = "arrears"
    AREAS = "areas"
