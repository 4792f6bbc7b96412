"""A ledger of what is built into homes, on its way in and back. S75, S138."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain import products as rules
from domain.errors import SomebodyWasFaster
from domain.homes import Home
from domain.ledgers import Fault, FaultCode
from domain.products import Fitted, Product
from services.desk import Desk
from services.ledger_taking import Brought, LedgerTaken, Outcome, ends_of
from storage import ledgers, products
from storage.ledger_undoing import Undone


@dataclass
class _Fitting:
    """Lines on their way in; `new` are written all at once, `changed` is what undoing needs of the others."""

    known: dict[products.Key, Product]
    homes: dict[tuple[str, str, str, str], int]
    new: dict[products.Key, Fitted] = field(default_factory=dict)
    changed: list[list[Any]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def ends(self, line: Fitted, end: str, *changes: tuple[str, str, str]) -> None:
        """What became of this line."""
        place = f"{line.home} {line.what} {line.spot}".rstrip()
        self.outcomes.append(Outcome(line.row, line.sheet, end, place, changes))

    def refuse(self, line: Fitted, code: FaultCode, value: str) -> None:
        """It changes nothing, and why."""
        self.faults.append(Fault(line.row, "", value, code, line.sheet))
        self.ends(line, "rejected")


def take(desk: Desk, brought: Brought, lines: Sequence[Fitted], dry_run: bool = False) -> LedgerTaken:
    """What stands in homes that are known; of one that stands there already, what the ledger says otherwise. What it leaves
    blank stays. The same ledger again changes nothing. S75."""
    mine = [one for one in lines if brought.project in (None, one.home.project)]
    homes = {place: one.id for place, one in ledgers.homes_at(desk.tx, {_place(one.home) for one in mine}).items()}
    fitting = _Fitting(products.of_homes(desk.tx, set(homes.values())), homes)
    for line in lines:
        _take(desk, fitting, line, brought.by, dry_run=dry_run)
    new = [] if dry_run else [(home, line) for (home, _, _), line in fitting.new.items()]
    added = products.add(desk.tx, new, brought.by, desk.now)
    return LedgerTaken(
        **ends_of(fitting.outcomes),
        cents=0,
        journeys=0,
        moved=(),
        faults=tuple(fitting.faults),
        outcomes=tuple(fitting.outcomes),
        undo={"added": added, "changed": fitting.changed},
    )


def _place(home: Home) -> tuple[str, str, str, str]:
    return home.project, home.building, home.unit, home.room


def _take(desk: Desk, fitting: _Fitting, line: Fitted, by: str, *, dry_run: bool) -> None:
    home = fitting.homes.get(_place(line.home))
    if home is None:
        return fitting.refuse(line, FaultCode.NO_HOME, str(line.home))
    key = (home, line.what, line.spot)
    known = fitting.known.get(key)
    if known is None:
        if key in fitting.new:
            return fitting.refuse(line, FaultCode.PRODUCT_TWICE, line.what)
        fitting.new[key] = line
        return fitting.ends(line, "created")
    changes = rules.changes(known.make, line.make)
    if not changes:
        return fitting.ends(line, "unchanged")
    if not dry_run:
        version = products.change(desk.tx, known.id, known.version, {name: after for name, _, after in changes})
        products.add_line(desk.tx, known.id, "changed", by, desk.now, _before(changes))
        fitting.changed.append([known.id, version, {name: _packed(before) for name, before, _ in changes}])
    return fitting.ends(line, "changed", *((f"product:{name}", _words(was), _words(now)) for name, was, now in changes))


def _before(changes: Sequence[tuple[str, Any, Any]]) -> str:
    """What it was before, for its history: only what was replaced."""
    return "；".join(_words(was) for _, was, _ in changes if was not in ("", None))


def _words(value: object) -> str:
    return "" if value is None else str(value)


def _packed(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def undo(desk: Desk, record: Mapping[str, Any], by: str) -> Undone:
    """What was new goes, unless it has a document or was changed since; what was changed is as it was, unless somebody
    has changed it since."""
    done = Undone()
    for product, version, before in record["changed"]:
        days = {name: date.fromisoformat(before[name]) for name in _DAYS if before.get(name)}
        try:
            products.change(desk.tx, product, version, {**before, **days})
        except SomebodyWasFaster:
            done.kept.add(product)
            continue
        products.add_line(desk.tx, product, "undone", by, desk.now)
        done.back.add(product)
    for product in record["added"]:
        (done.back if products.remove(desk.tx, product, 1) else done.kept).add(product)
    return done


_DAYS = ("installed_on", "warranty_until")
