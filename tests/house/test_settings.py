"""Every setting stands in config.yaml, with a sentence."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from bot.config import Settings
from bot.config_sources import SECRETS, variable
from domain.journeys import JourneyRule, StageRule
from tests.house.source import ROOT

CONFIG = (ROOT / "config.yaml").read_text("utf-8").splitlines()
HEAD = CONFIG[: next(number for number, line in enumerate(CONFIG) if not line.startswith("#"))]


def _settings(model: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every setting that is no group of others, as its path."""
    for name, kind in _fields(model).items():
        if _fields(kind) and name != "firm":
            yield from _settings(kind, (*above, name))
        else:
            yield (*above, name)


def _fields(model: Any) -> dict[str, Any]:
    if isinstance(model, type) and issubclass(model, BaseModel):
        return {name: field.annotation for name, field in model.model_fields.items()}
    if isinstance(model, type) and dataclasses.is_dataclass(model):
        return {field.name: field.type for field in dataclasses.fields(model)}
    return {}


WRITTEN = [one for one in _settings(Settings) if one not in SECRETS and one != ("journeys",)]


def _line_of(setting: tuple[str, ...]) -> int:
    """Where a setting stands: each part of its path deeper than the one before."""
    at = 0
    for depth, part in enumerate(setting):
        pattern = re.compile(rf"{'  ' * depth}{part}:(\s|$)")
        at = next((number for number in range(at, len(CONFIG)) if pattern.match(CONFIG[number])), -1)
        assert at >= 0, f"{'.'.join(setting)} is missing in config.yaml"
    return at


@pytest.mark.parametrize("setting", WRITTEN, ids=".".join)
def test_every_setting_is_explained_above_it(setting: tuple[str, ...]) -> None:
    at = _line_of(setting)
    neighbours = [line.strip() for line in CONFIG[at - 1 : at + 2]]  # a table is explained above its first line
    assert any(line.startswith("# ") and len(line) > 12 for line in neighbours), CONFIG[at]


@pytest.mark.parametrize("secret", SECRETS, ids=variable)
def test_every_secret_is_named_at_the_top_and_stands_nowhere(secret: tuple[str, ...]) -> None:
    assert any(variable(secret) in line for line in HEAD)
    assert not any(re.match(rf"\s*{secret[-1]}:", line) for line in CONFIG)


@pytest.mark.parametrize("rule", [StageRule, JourneyRule])
def test_every_part_of_a_journey_is_explained(rule: type) -> None:
    explained = "\n".join(line for line in CONFIG if line.startswith("# "))
    missing = [name for name in _fields(rule) if not re.search(rf"[#`]\s*{name}\b", explained)]
    assert set(missing) <= {"name", "stages"}, missing
