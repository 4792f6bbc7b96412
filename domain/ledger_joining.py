"""Rows of one ledger that speak of the same contract become one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from domain.homes import Home
from domain.ledgers import Entry, EntryBuyer, Fault, FaultCode
from domain.people import Part

_SCALARS = (
    "number",
    "area",
    "measured_area",
    "price_cents",
    "payment",
    "bank",
    "signed_on",
    "handed_over_on",
    "salesperson",
)


def place_of(home: Home) -> tuple[str, str, str, str]:
    """What makes a home the same home."""
    return (home.project, home.building, home.unit, home.room)


def joined(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], tuple[Fault, ...]]:
    """One entry for each contract. A number that stands on two homes is a fault; so is a value told in two ways."""
    found: list[Entry] = []
    faults: list[Fault] = []
    by_number: dict[str, int] = {}
    by_place: dict[tuple[str, str, str, str], int] = {}
    for entry in entries:
        at = by_number.get(entry.number) if entry.number else None
        if at is None:
            at = by_place.get(place_of(entry.home))
            if at is not None and entry.number and found[at].number:
                at = None  # a second contract on one home: whoever keeps contracts decides
        if at is None:
            at = len(found)
            found.append(entry)
        elif place_of(found[at].home) != place_of(entry.home):
            faults.append(Fault(entry.row, "", entry.number, FaultCode.TWICE, entry.sheet))
            continue
        else:
            found[at], more = _both(found[at], entry)
            faults += more
        by_place[place_of(entry.home)] = at
        if found[at].number:
            by_number[found[at].number] = at
    return tuple(found), tuple(faults)


def _both(first: Entry, second: Entry) -> tuple[Entry, list[Fault]]:
    """What the first row says, filled up from the second."""
    values = {name: (getattr(first, name), getattr(second, name)) for name in _SCALARS}
    faults = [
        Fault(second.row, name, str(b), FaultCode.CONFLICT, second.sheet)
        for name, (a, b) in values.items()
        if a not in (None, "") and b not in (None, "", a)
    ]
    home = replace(first.home, layout=first.home.layout or second.home.layout)
    kept = {name: b if a in (None, "") else a for name, (a, b) in values.items()}
    people = _people(first.buyers, second.buyers)
    return replace(first, home=home, buyers=people, stages={**second.stages, **first.stages}, **kept), faults


def _people(first: tuple[EntryBuyer, ...], second: tuple[EntryBuyer, ...]) -> tuple[EntryBuyer, ...]:
    known = {one.name: one for one in first}
    for one in second:
        if (old := known.get(one.name)) is not None:
            known[one.name] = replace(old, phone=old.phone or one.phone, class_=old.class_ or one.class_)
        else:
            known[one.name] = replace(one, part=Part.CO_OWNER) if first and one.part is Part.OWNER else one
    return tuple(known.values())
