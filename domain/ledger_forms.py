"""How each kind of ledger is read from its sheets, and how its lines wait as plain JSON until they are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from domain.arrears import Owing
from domain.homes import Home
from domain.journeys import JourneyKind, JourneyRule
from domain.ledger_json import entry_of, packed
from domain.ledger_kinds import kind_named
from domain.ledger_reading import read
from domain.ledgers import Entry, Reading, Sheet
from domain.money_ledgers import read_arrears, read_receipts
from domain.product_ledgers import read_products
from domain.products import Fitted, Make
from domain.receipts import Receipt

Json = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What is known of a ledger before it is read: the stages, the project where it names none, which journey a bare
    «节点» means, and heads that somebody has explained."""

    journeys: Mapping[JourneyKind, JourneyRule]
    project: str = ""
    of: JourneyKind | None = None
    learned: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Form:
    """Sheets to lines, a line to JSON, and back. `line_of` raises ValueError, KeyError or TypeError for what is none."""

    read: Callable[[Iterable[Sheet], Told], Reading[Any]]
    packed: Callable[[Any], Json]
    line_of: Callable[[Json], Any]


def _contracts(sheets: Iterable[Sheet], told: Told) -> Reading[Entry]:
    return read(sheets, told.journeys, told.project, told.of, told.learned)


def _areas(sheets: Iterable[Sheet], told: Told) -> Reading[Entry]:
    """Of a ledger of measured areas nothing else is taken. S22."""
    reading = _contracts(sheets, told)
    return replace(reading, entries=tuple(map(_only_areas, reading.entries)))


def _only_areas(entry: Entry) -> Entry:
    return Entry(
        entry.home, entry.number, area=entry.area, measured_area=entry.measured_area, row=entry.row, sheet=entry.sheet
    )


def _receipt_packed(line: Receipt) -> Json:
    return asdict(line) | {"on": line.on.isoformat()}


def _receipt_of(said: Json) -> Receipt:
    return Receipt(**said | {"on": date.fromisoformat(said["on"])})


def _owing_packed(line: Owing) -> Json:
    return asdict(line) | {"due_on": line.due_on.isoformat()}


def _owing_of(said: Json) -> Owing:
    return Owing(**said | {"due_on": date.fromisoformat(said["due_on"])})


_DAYS = ("installed_on", "warranty_until")


def _fitted_packed(line: Fitted) -> Json:
    said = asdict(line)
    days = {name: day.isoformat() for name in _DAYS if (day := getattr(line.make, name)) is not None}
    return said | {"make": said["make"] | days}


def _fitted_of(said: Json) -> Fitted:
    make = said["make"]
    days = {name: date.fromisoformat(make[name]) for name in _DAYS if make[name] is not None}
    return Fitted(**said | {"home": Home(**said["home"]), "make": Make(**make | days)})


_CONTRACTS = Form(_contracts, packed, entry_of)

_OTHERS: Mapping[str, Form] = {
    "areas": Form(_areas, packed, entry_of),
    "receipts": Form(lambda sheets, _: read_receipts(sheets), _receipt_packed, _receipt_of),
    "arrears": Form(lambda sheets, _: read_arrears(sheets), _owing_packed, _owing_of),
    "products": Form(lambda sheets, told: read_products(sheets, told.project), _fitted_packed, _fitted_of),
}


def form_of(kind: str) -> Form:
    """The form of a kind; what is not known yet is read as contracts are."""
    return _OTHERS.get(kind, _CONTRACTS)


def told_of(
    kind: str, journeys: Mapping[JourneyKind, JourneyRule], project: str, learned: Mapping[str, str] | None
) -> Told:
    """What is known of a ledger of this kind before it is read."""
    known = kind_named(kind)
    return Told(journeys, project, None if known is None else known.of, learned)
