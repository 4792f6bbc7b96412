"""Alerts and the dashboard ask only for what the program really measures, and every alert says what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from tests.kit import Town

MONITORING = Path(__file__).parents[2] / "deploy" / "monitoring"
OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
_NAME = re.compile(r"\banju_[a-z_]+")


def _alerts() -> list[dict[str, object]]:
    groups = yaml.safe_load((MONITORING / "alerts.yaml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


@pytest.mark.parametrize("name", ["alerts.yaml", "dashboard.json"])
async def test_every_metric_that_is_asked_for_exists(town: Town, name: str) -> None:
    asked = set(_NAME.findall((MONITORING / name).read_text()))
    said = (await town.machine.meters().render()).decode()
    known = {line.split()[2] for line in said.splitlines() if line.startswith("# TYPE ")}
    known |= {f"{one}_bucket" for one in known}
    assert asked, "nothing is asked for"
    assert asked <= known


def test_every_panel_says_what_it_asks() -> None:
    panels = json.loads((MONITORING / "dashboard.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(target["expr"] for panel in panels for target in panel["targets"])


@pytest.mark.parametrize("rule", _alerts(), ids=lambda rule: str(rule["alert"]))
def test_every_alert_leads_to_a_chapter(rule: dict[str, dict[str, str]]) -> None:
    chapter = rule["annotations"]["runbook"].split('"')[1]
    titles = re.findall(r"\*\*([^*]+)\*\*", OPERATIONS.read_text())
    assert any(chapter in title for title in titles), f"docs/operations.md does not say what to do: «{chapter}»"
