"""What was found: lines for people, var/stress.json for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


def show(findings: Sequence[dict[str, Any]], seconds: float) -> None:
    """A line for each figure."""
    for one in findings:
        mark = "told" if one["target"] is None else "held" if one["held"] else "NOT HELD"
        wanted = "" if one["target"] is None else f"  (wanted {one['target']})"
        print(f"  {mark:<9}{one['name']}: {one['value']:g} {one['unit']}{wanted}")
    print(f"  {seconds:.1f} s", flush=True)


@dataclass(frozen=True)
class Run:
    """What it takes to repeat a run: its seed and its size; and on which day it was, and how busy the machine."""

    seed: int
    scale: float
    day: str
    load: float = 0.0


def write(found: dict[str, dict[str, Any]], path: Path, run: Run) -> None:
    """{name: {"value", "unit", "target", "held"}}; what was found by other rows stays. Beside it, in …-runs.json, how
    each row was run."""
    rows = {name.partition(" ")[0] for name in found}
    kept = {name: one for name, one in _read(path).items() if name.partition(" ")[0] not in rows}
    said = {name: {part: one[part] for part in ("value", "unit", "target", "held")} for name, one in found.items()}
    _keep(path, kept | said)
    beside = path.with_name(f"{path.stem}-runs.json")
    _keep(beside, _read(beside) | {row: asdict(run) for row in rows})


def _read(path: Path) -> dict[str, Any]:
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return kept


def _keep(path: Path, values: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted(values.items())), ensure_ascii=False, indent=2) + "\n")
