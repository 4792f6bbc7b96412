"""What a parent tells the child that reads a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from domain.journeys import Holder, JourneyKind, JourneyRule, StageRule, Words


@dataclass(frozen=True)
class Order:
    """Without `journeys` only the cells are wanted. `kind` is what somebody said the ledger is, `name` what the file is
    called, `learned` the heads that somebody explained."""

    journeys: Mapping[JourneyKind, JourneyRule] | None = None
    project: str = ""
    kind: str = ""
    name: str = ""
    learned: Mapping[str, str] = field(default_factory=dict)
    rows: int = 200_000
    columns: int = 500

    def packed(self) -> bytes:
        """As JSON: of the stages only what they are called."""
        stages = None if self.journeys is None else {kind.value: _names(rule) for kind, rule in self.journeys.items()}
        rest = {name: getattr(self, name) for name in ("project", "kind", "name", "rows", "columns")}
        return orjson.dumps({"stages": stages, "learned": dict(self.learned), **rest})


def _names(rule: JourneyRule) -> list[list[str]]:
    return [[one.key, one.name.zh, one.name.en] for one in rule.stages]


def order_of(packed: bytes) -> Order:
    """The order again; its stages can be found by name and key, and that is all."""
    said = orjson.loads(packed)
    stages = said.pop("stages")
    journeys = stages and {JourneyKind(kind): _rule(found) for kind, found in stages.items()}
    return Order(journeys, **said)


def _rule(stages: list[list[str]]) -> JourneyRule:
    nothing = Words("", "")
    return JourneyRule(nothing, tuple(StageRule(key, Words(zh, en), Holder.US, nothing) for key, zh, en in stages))
