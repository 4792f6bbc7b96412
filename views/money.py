"""How sums look, and what is said of them where colleagues read along: nothing."""

from __future__ import annotations

from collections.abc import Sequence

from domain.homes import Contract
from domain.ledgers import Fault
from views.message import Message
from views.parts import lines, named, one_line
from views.reader import Html, Reader
from views.workbooks import Page, Value

LISTED = 10
"""Lines named in a message; all of them stand in the workbook."""


def yuan(cents: int) -> str:
    """`¥1,234.50`; what is owed to somebody has no sign, the words say whose it is.

    >>> yuan(123450), yuan(-5)
    ('¥1,234.50', '¥0.05')
    """
    whole, rest = divmod(abs(cents), 100)
    return f"¥{whole:,}.{rest:02}"


def in_private(to: Reader, usage: str) -> Message:
    """What a group hears of money: where to ask."""
    return Message(to.text("money-in-private", usage=usage))


def refused_lines(refused: Sequence[Fault], to: Reader) -> Html:
    """The first of the lines that were not taken, each with the reason."""
    if not refused:
        return Html("")
    rows = [
        to.text(
            "money-refused-row",
            row=str(one.row or "–"),
            number=one_line(one.number, 40) or "–",
            why=_why(one, to),
        )
        for one in refused[:LISTED]
    ]
    more = to.text("more-of-them", n=len(refused) - LISTED) if len(refused) > LISTED else Html("")
    return lines(to.text("money-refused", n=len(refused)), *rows, more)


def _why(one: Fault, to: Reader) -> str:
    said = named(to, "fault", one.code)
    return f"{said} ({one_line(one.value, 40)})" if one.value.strip() else said


def refused_page(refused: Sequence[Fault], to: Reader) -> Page:
    """Every line that was not taken, as a sheet."""
    head = tuple(to.plain(f"money-head-{name}") for name in ("sheet", "row", "contract", "value", "why"))
    rows = tuple((one.sheet, one.row or None, one.number, one.value, named(to, "fault", one.code)) for one in refused)
    return Page(to.plain("money-page-refused"), head, rows)


KEYS = ("project", "home", "layout", "signed", "salesperson", "contract")


def keys_head(to: Reader) -> tuple[str, ...]:
    """The heads of the columns by which lists are sorted and filtered. S26."""
    return tuple(to.plain(f"money-head-{name}") for name in KEYS)


def keys_of(contract: Contract) -> tuple[Value, ...]:
    """Garden, home, layout, when it was signed, who sold it, and the contract."""
    home = contract.home
    return home.project, home.short, home.layout, contract.signed_on, contract.salesperson, contract.number
