"""Medians over the rounds: a table for people, var/bench.json for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Rounds = Mapping[str, list["Measured"]]

AT_LEAST = {
    "progress_over_echo": 2.0,
    "report_over_echo": 1.5,
    "progress-50ms_kept": 0.85,
    "report-50ms_kept": 0.85,
}
AT_MOST = {"steady_p95": 5.0, "start_seconds": 1.5, "memory_idle": 120.0, "memory_growth": 8.0}
"""What the figures are meant to be; one without a target is always held."""


@dataclass(frozen=True)
class Measured:
    """One case in one round: updates and whole walks per second, milliseconds, microseconds of CPU per update."""

    updates: float
    walks: float
    p50: float
    p95: float
    p99: float
    cpu: float
    sandbox_cpu: float


def ratio(found: Rounds, case: str, to: str = "echo") -> float:
    """Updates per second over those of another case in the same round; the median round. Nothing over nothing is 0."""
    pairs = zip(found[case], found[to], strict=True)
    return median(one.updates / other.updates if other.updates else 0.0 for one, other in pairs)


def table(found: Rounds) -> str:
    """A line for each case."""
    head = f"{'case':<22}{'updates/s':>10}{'x echo':>8}{'whole/s':>9}{'p50 ms':>8}{'p95 ms':>8}{'p99 ms':>8}"
    return "\n".join([f"{head}{'CPU µs':>8}{'sandbox':>9}", *(_line(found, case) for case in found)])


def _line(found: Rounds, case: str) -> str:
    rounds = found[case]
    waits = (median(getattr(one, part) for one in rounds) for part in ("p50", "p95", "p99"))
    return (
        f"{case:<22}{median(one.updates for one in rounds):>10.0f}{ratio(found, case):>8.2f}"
        f"{median(one.walks for one in rounds):>9.0f}{''.join(f'{wait:>8.1f}' for wait in waits)}"
        f"{median(one.cpu for one in rounds):>8.0f}{median(one.sandbox_cpu for one in rounds):>8.0%} "
    )


def of_rounds(found: Rounds) -> dict[str, tuple[float, str]]:
    """Each figure of the alternating rounds with its unit. `kept` is what a long line leaves of the speed without."""
    said: dict[str, tuple[float, str]] = {}
    for case, rounds in found.items():
        said[f"{case}_updates"] = median(one.updates for one in rounds), "updates/s"
        said |= {f"{case}_{part}": (median(getattr(one, part) for one in rounds), "ms") for part in ("p50", "p99")}
        said[f"{case}_cpu"] = median(one.cpu for one in rounds), "µs/update"
        if case.startswith("report"):
            said[f"{case}_whole"] = median(one.walks for one in rounds), "reports/s"
        if case != "echo":
            said[f"{case}_over_echo"] = ratio(found, case), "×"
        if case.endswith("-50ms"):
            said[f"{case}_kept"] = ratio(found, case, f"{case.removesuffix('-50ms')}-wide"), "×"
    return said


def judged(said: Mapping[str, tuple[float, str]]) -> dict[str, dict[str, object]]:
    """{name: {"value", "unit", "target", "held"}}."""
    return {name: figure(*one, least=AT_LEAST.get(name), most=AT_MOST.get(name)) for name, one in said.items()}


def figure(value: float, unit: str, *, least: float | None = None, most: float | None = None) -> dict[str, object]:
    """One figure for machines, and whether it holds what was wanted of it."""
    held = (least is None or value >= least) and (most is None or value <= most)
    return {"value": round(value, 3), "unit": unit, "target": least or most, "held": held}


def summary(figures: Mapping[str, Mapping[str, object]]) -> str:
    """Every figure that has a target, and whether it is held."""
    aimed = {name: one for name, one in figures.items() if one["target"] is not None}
    return "\n".join(
        f"{'held  ' if one['held'] else 'MISSED'}  {name:<24}{one['value']:>9} {one['unit']}, "
        f"{'at least' if name in AT_LEAST else 'at most'} {one['target']}"
        for name, one in aimed.items()
    )


def merge(said: Mapping[str, Mapping[str, object]], path: Path) -> None:
    """Writes figures beside those that are there already; one of the same name takes its place."""
    kept: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept | dict(said), ensure_ascii=False, indent=2) + "\n")
