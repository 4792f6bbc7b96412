"""What was found: lines for people, var/stress.json for machines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def show(findings: Sequence[dict[str, Any]], seconds: float) -> None:
    """A line for each figure."""
    for one in findings:
        mark = "told" if one["target"] is None else "held" if one["held"] else "NOT HELD"
        wanted = "" if one["target"] is None else f"  (wanted {one['target']})"
        print(f"  {mark:<9}{one['name']}: {one['value']:g} {one['unit']}{wanted}")
    print(f"  {seconds:.1f} s", flush=True)


def write(found: dict[str, dict[str, Any]], path: Path) -> None:
    """{name: {"value", "unit", "target", "held"}}; what was measured before by other rows stays."""
    kept: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    rows = {name.partition(" ")[0] for name in found}
    kept = {name: one for name, one in kept.items() if name.partition(" ")[0] not in rows}
    said = {
        name: {part: one[part] for part in ("value", "unit", "target", "held")} for name, one in sorted(found.items())
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(dict(sorted((kept | said).items())), ensure_ascii=False, indent=2) + "\n")
