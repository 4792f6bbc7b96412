"""What is built into a home (部品): doors, windows, a boiler; who made and who supplied it, and the documents of each. S75, S77."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, ClassVar

from domain.handings import ComponentRule, find_place
from domain.homes import Home
from domain.journeys import STRICT, Words

KEY = 24
"""Letters of a kind of document that a button can carry."""


@dataclass(frozen=True)
class ProductRules:
    """Kinds of documents; by component which of them every product there has; how many files one product may have."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    documents: Mapping[str, Words]
    wanted: Mapping[str, tuple[str, ...]]
    files_at_most: int


@dataclass(frozen=True)
class Make:
    """What is told of one product beside its name and place; blank and None: not told."""

    brand: str = ""
    model: str = ""
    serial: str = ""
    supplier: str = ""
    installed_on: date | None = None
    warranty_until: date | None = None
    warranty_months: int | None = None


MADE = tuple(field.name for field in fields(Make))
SOUGHT = ("supplier", "model", "brand", "serial")
"""By what a product is traced to the homes that have it."""


@dataclass(frozen=True)
class Fitted:
    """One line of a ledger: in which home what stands where, and what it is."""

    home: Home
    what: str
    spot: str
    make: Make
    row: int = 0
    sheet: str = ""


@dataclass(frozen=True)
class Product:
    """One product as kept. In one home there is one of a name at one spot."""

    id: int
    home_id: int
    project: str
    what: str
    spot: str
    make: Make
    version: int
    entered_by: str = ""


def changes(make: Make, told: Make) -> tuple[tuple[str, Any, Any], ...]:
    """What a ledger changes: name, before, after. What it does not tell stays as it is.

    >>> changes(Make("王力", "A1"), Make(model="A2"))
    (('model', 'A1', 'A2'),)
    """
    pairs = ((name, getattr(make, name), getattr(told, name)) for name in MADE)
    return tuple((name, was, said) for name, was, said in pairs if said not in ("", None) and said != was)


def until(make: Make) -> date | None:
    """The last day of its warranty, as told, or reckoned from the day on which it was installed.

    >>> until(Make(installed_on=date(2025, 1, 31), warranty_months=25))
    datetime.date(2027, 2, 28)
    """
    if make.warranty_until is not None or make.installed_on is None or make.warranty_months is None:
        return make.warranty_until
    year, month = divmod(make.installed_on.year * 12 + make.installed_on.month - 1 + make.warranty_months, 12)
    for day in (make.installed_on.day, 30, 29):
        try:
            return date(year, month + 1, day)
        except ValueError:
            continue
    return date(year, month + 1, 28)


def component_of(product: Product, components: Mapping[str, ComponentRule]) -> str:
    """The part of the home at which it stands, by its name; empty where config.yaml knows none."""
    return find_place(components, product.what)


def of_component(
    products: Iterable[Product], component: str, components: Mapping[str, ComponentRule]
) -> tuple[Product, ...]:
    """Those at one part of the home; all of them where the part is not known or has none."""
    every = tuple(products)
    same = tuple(one for one in every if component and component_of(one, components) == component)
    return same or every


def lacks(rules: ProductRules, component: str, has: Collection[str]) -> tuple[str, ...]:
    """The documents that every product of this part of the home has, and this one has not. S77."""
    return tuple(kind for kind in rules.wanted.get(component, ()) if kind not in has)


def faults(rules: ProductRules) -> list[str]:
    """What types cannot say."""
    found = [f"documents.{key}: is longer than {KEY} letters" for key in rules.documents if len(key.encode()) > KEY]
    found += [
        f"wanted.{component}: there is no document `{kind}`"
        for component, kinds in rules.wanted.items()
        for kind in kinds
        if kind not in rules.documents
    ]
    if not rules.documents:
        found.append("documents: should name at least one")
    if not 1 <= rules.files_at_most <= 100:
        found.append("files_at_most: should be from 1 to 100")
    return found


def unknown(rules: ProductRules, components: Collection[str]) -> list[str]:
    """Parts of the home that nobody has named."""
    return [f"wanted.{key}: there is no component `{key}`" for key in rules.wanted if key not in components]
