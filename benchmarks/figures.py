"""Medians over the rounds: a table for people, var/bench.json for machines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from statistics import median

TARGETS = {"progress": 1.5}
"""At least so many times the echo of the same round."""


@dataclass(frozen=True)
class Measured:
    """One case in one round: updates and whole walks per second, milliseconds, microseconds of CPU per update."""

    updates: float
    walks: float
    p50: float
    p99: float
    cpu: float
    sandbox_cpu: float


def ratio(found: dict[str, list[Measured]], case: str) -> float:
    """Updates per second over those of the echo in the same round; the median round."""
    pairs = zip(found[case], found["echo"], strict=True)
    return median(one.updates / echo.updates for one, echo in pairs)


def table(found: dict[str, list[Measured]]) -> str:
    """A line for each case."""
    head = (
        f"{'case':<18}{'updates/s':>10}{'x echo':>8}{'whole/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'CPU µs':>8}{'sandbox':>9}"
    )
    return "\n".join([head, *(_line(found, case) for case in found)])


def _line(found: dict[str, list[Measured]], case: str) -> str:
    rounds = found[case]
    return (
        f"{case:<18}{median(one.updates for one in rounds):>10.0f}{ratio(found, case):>8.2f}"
        f"{median(one.walks for one in rounds):>9.0f}{median(one.p50 for one in rounds):>8.1f}"
        f"{median(one.p99 for one in rounds):>8.1f}{median(one.cpu for one in rounds):>8.0f}"
        f"{median(one.sandbox_cpu for one in rounds):>8.0%} "
    )


def write(found: dict[str, list[Measured]], path: Path) -> None:
    """{name: {"value", "unit", "target", "held"}}; a figure without a target is always held."""
    said: dict[str, dict[str, object]] = {}
    for case, rounds in found.items():
        said[f"{case}_updates"] = _figure(median(one.updates for one in rounds), "updates/s")
        said[f"{case}_p50"] = _figure(median(one.p50 for one in rounds), "ms")
        said[f"{case}_p99"] = _figure(median(one.p99 for one in rounds), "ms")
        said[f"{case}_cpu"] = _figure(median(one.cpu for one in rounds), "µs/update")
        if case.startswith("report"):
            said[f"{case}_whole"] = _figure(median(one.walks for one in rounds), "reports/s")
        if case != "echo":
            said[f"{case}_over_echo"] = _figure(ratio(found, case), "×", TARGETS.get(case))
    merge(said, path)


def merge(said: dict[str, dict[str, object]], path: Path) -> None:
    """Writes figures beside those that are there already; one of the same name takes its place."""
    kept: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept | said, ensure_ascii=False, indent=2) + "\n")


def _figure(value: float, unit: str, target: float | None = None) -> dict[str, object]:
    return {"value": round(value, 3), "unit": unit, "target": target, "held": target is None or value >= target}
