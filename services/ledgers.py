"""A ledger is taken in: what it says anew is kept, what it repeats changes nothing. S2, S10, S26."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.homes import Payment
from domain.ledger_joining import place_of
from domain.ledgers import Entry, FaultCode
from domain.rules import Rules
from services.ledger_journeys import take_journeys
from services.ledger_people import take_buyers
from services.ledger_taking import LedgerMoved, LedgerTaken, Outcome, People, Taking, ends_of
from storage import ledgers
from storage.database import Transaction
from storage.ledgers import Kept, KeptHome

__all__ = ["LedgerMoved", "LedgerTaken", "take_in"]


def take_in(
    tx: Transaction,
    now: datetime,
    rules: Rules,
    entries: Sequence[Entry],
    by: str,
    *,
    project: str | None = None,
    dry_run: bool = False,
) -> LedgerTaken:
    """Every entry, matched by contract number or home. Taking the same ledger again changes nothing.

    A dry run finds the same and writes nothing. A long ledger may come in slices. `project`: the only one of which
    whoever brings it may change anything.
    """
    taking = _prepare(tx, now, rules, entries, by)
    taking.project = project
    outcomes = [_outcome(taking, entry) for entry in entries]
    undo = {} if dry_run else taking.writes.write(tx, now, by)
    return LedgerTaken(
        **ends_of(outcomes),
        faults=tuple(taking.faults),
        moved=tuple(LedgerMoved(kept.id, kind, stage) for kept, kind, stage in taking.moving),
        outcomes=tuple(outcomes),
        undo=undo,
    )


def _outcome(taking: Taking, entry: Entry) -> Outcome:
    taking.changes.clear()
    end = _take(taking, entry)
    return Outcome(entry.row, entry.sheet, end, str(entry.home), taking.changed() if end == "changed" else ())


def _prepare(tx: Transaction, now: datetime, rules: Rules, entries: Sequence[Entry], by: str) -> Taking:
    homes = ledgers.homes_at(tx, {place_of(entry.home) for entry in entries})
    found = ledgers.kept(tx, [_number(entry) for entry in entries], homes.values())
    return Taking(
        tx,
        now,
        rules,
        by,
        People.known(tx, entries),
        {kept.values["number"]: kept for kept in found},
        {kept.place: kept for kept in found},
        homes,
    )


def _number(entry: Entry) -> str:
    """The contract's number; where the ledger has none, one made from the home."""
    return entry.number or f"{entry.home.project}-{entry.home.short}"


def _take(taking: Taking, entry: Entry) -> str:
    try:
        if taking.project not in (None, entry.home.project):
            raise _Rejected(FaultCode.OTHER_PROJECT, entry.home.project)
        kept = _find(taking, entry)
        if kept is None and not entry.buyers:
            raise _Rejected(FaultCode.NO_CONTRACT, _number(entry))
        if not _fits(entry):
            raise _Rejected(FaultCode.TOO_LONG, str(entry.home))
    except _Rejected as rejected:
        taking.fault(entry, rejected.code, value=rejected.value)
        return "rejected"
    created = kept is None
    kept = kept or _create(taking, entry)
    # all three are wanted, so no `or`, which would stop at the first
    changes = [_values(taking, kept, entry), take_buyers(taking, kept, entry), take_journeys(taking, kept, entry)]
    if created:
        return "created"
    return "changed" if any(changes) else "unchanged"


class _Rejected(Exception):
    def __init__(self, code: FaultCode, value: str) -> None:
        super().__init__(code)
        self.code, self.value = code, value


def _find(taking: Taking, entry: Entry) -> Kept | None:
    """The contract that the entry means: by its number, else by its home."""
    place = place_of(entry.home)
    kept = taking.by_number.get(_number(entry))
    if kept is not None:
        if kept.place != place:
            raise _Rejected(FaultCode.TWICE, _number(entry))
        return kept
    kept = taking.by_place.get(place)
    if kept is None:
        return None
    made_up = kept.values["number"] == _number(Entry(entry.home))
    if entry.number and not made_up:
        raise _Rejected(FaultCode.HOME_TAKEN, f"{entry.number} / {kept.values['number']}")
    if entry.buyers and not {one.name for one in entry.buyers} & {one.name for one in kept.buyers}:
        raise _Rejected(FaultCode.HOME_TAKEN, kept.values["number"])
    return kept


_NAME, _PART = 64, 32
"""Characters of what is called something, and of a building, a unit, a room."""


def _fits(entry: Entry) -> bool:
    home = entry.home
    names = (home.project, home.layout, entry.bank, entry.salesperson, _number(entry))
    return max(map(len, names)) <= _NAME and max(len(home.building), len(home.unit), len(home.room)) <= _PART


def _create(taking: Taking, entry: Entry) -> Kept:
    if entry.payment is None:
        taking.fault(entry, FaultCode.PAYMENT_ASSUMED, value=Payment.CASH.value)
    place = place_of(entry.home)
    home = taking.homes.get(place)
    if home is None:
        home = taking.homes[place] = KeptHome(new=True)
        taking.writes.homes.append((home, entry.home))
    values: dict[str, Any] = dict.fromkeys((*ledgers.HOME_VALUES, *ledgers.CONTRACT_VALUES))
    values |= {"number": _number(entry), "payment": Payment.CASH.value, "bank": "", "salesperson": "", "layout": ""}
    kept = Kept(0, home, place, values)
    taking.writes.contracts.append(kept)
    taking.by_number[kept.values["number"]] = taking.by_place[place] = kept
    return kept


def _values(taking: Taking, kept: Kept, entry: Entry) -> bool:
    """True when the ledger says something else than what is kept. Where it is silent, nothing changes."""
    said: dict[str, Any] = {name: getattr(entry, name) for name in ledgers.CONTRACT_VALUES}
    said |= {"layout": entry.home.layout, "area": entry.area, "measured_area": entry.measured_area}
    said["payment"] = entry.payment.value if entry.payment else None
    news = {name: value for name, value in said.items() if value not in (None, "") and value != kept.values[name]}
    if news and kept.id:
        taking.writes.values.append((kept, news, {name: kept.values[name] for name in news}))
        for name, value in news.items():
            taking.note_change(name, kept.values[name], value)
    kept.values |= news
    return bool(news)
