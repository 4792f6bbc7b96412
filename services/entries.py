"""Another system enters a contract, as a row of a ledger would: what it says anew is kept. S2, S26."""

from __future__ import annotations

from domain.errors import NotFound
from domain.ledgers import Entry, Fault, FaultCode
from services import ledgers, progress
from services.desk import Desk

FORGIVEN = frozenset({FaultCode.PAYMENT_ASSUMED})
"""Faults that leave everything that was said in its place."""


class BadEntry(Exception):
    """The entry cannot be taken, or not all of it: then nothing is."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("the entry cannot be taken")
        self.faults = faults


def enter(desk: Desk, entry: Entry) -> str:
    """Creates or changes one contract; what became of it: created, changed or unchanged. Whose journey moved hears it.

    Raises BadEntry, and NotFound for a project that the token does not serve.
    """
    staff = desk.staff()
    if not staff.serves(entry.home.project):
        raise NotFound(what="project", name=entry.home.project)
    taken = ledgers.take_in(desk.tx, desk.now, desk.rules, [entry], staff.name, project=staff.project)
    faults = tuple(one for one in taken.faults if one.code not in FORGIVEN)
    if faults:
        raise BadEntry(faults)
    for one in taken.moved:
        progress.tell_buyers(desk, one.contract, one.kind, one.stage)
    return next(end for end in ("created", "changed", "unchanged") if getattr(taken, end))
