"""Sums of money: whole cents, as finance writes them down."""

from __future__ import annotations

from decimal import Decimal

from domain import ledger_cells as cells
from domain.ledger_cells import Cell, Unreadable

MOST_CENTS = 10**13
"""A hundred thousand million: more is a mistake of the hand."""

_NOISE = Decimal("0.0001")
"""What a spreadsheet leaves behind a cent when it adds up in binary."""


def cents(cell: Cell, head: str = "") -> int:
    """The sum of a cell in whole cents; a head that says 万 counts ten thousands.

    Raises Unreadable for what is no sum, is not more than nothing, or divides a cent.

    >>> cents("1,234.50元"), cents(120.5, "欠款金额(万元)")
    (123450, 120500000)
    """
    found = cells.number(cell)
    if found is None:
        raise Unreadable("")
    exact = found * 100 * (10_000 if "万" in head else 1)
    whole = exact.to_integral_value()
    if abs(exact - whole) > _NOISE or not 0 < whole <= MOST_CENTS:
        raise Unreadable(cells.words(cell))
    return int(whole)
