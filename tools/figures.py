"""Writes what `make stress` and `make bench` found last into docs/: nothing is typed by hand that a command can print."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from stress.lab import EXPERIMENTS
from stress.rows import load_all

Figure: TypeAlias = dict[str, Any]
Figures: TypeAlias = Mapping[str, Figure]

STRESS, BENCH = Path("var/stress.json"), Path("var/bench.json")
RELIABILITY, PERFORMANCE = Path("docs/reliability.md"), Path("docs/performance.md")
NEVER = 1e9
COLUMNS = ("updates", "over_echo", "kept", "whole", "p50", "p99", "cpu")
"""What is measured of every case that runs beside its peers."""


def main() -> int:
    """Both pages, each from its figures; 1 when there are none."""
    load_all()
    bench = _read(BENCH)
    grown = {name: one for name, one in bench.items() if name.startswith("growth_")}
    beside = {name: one for name, one in bench.items() if name not in grown}
    found = (
        (RELIABILITY, STRESS, "figures", stress_table(STRESS)),
        (PERFORMANCE, BENCH, "figures", bench_tables(beside) if beside else ""),
        (PERFORMANCE, BENCH, "growth", growth_table(grown) if grown else ""),
    )
    for page, source, mark, table in found:
        if table:
            day = datetime.fromtimestamp(source.stat().st_mtime, UTC).date()
            page.write_text(between(page.read_text(), mark, f"{table}\n\nMeasured until {day} on {machine()}."))
    if any(table for *_, table in found):
        return 0
    sys.stderr.write("No figures yet: make stress, make bench\n")
    return 1


def between(text: str, mark: str, table: str) -> str:
    """The page with this between its marks."""
    begin, end = f"<!-- {mark}: written by make figures -->", f"<!-- end of {mark} -->"
    found = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not found.search(text):
        raise ValueError(f"the page has no place for figures: {begin} … {end}")
    return found.sub(lambda _: f"{begin}\n{table}\n{end}", text)


def stress_table(source: Path) -> str:
    """A line for each figure of each row; nothing before the first run."""
    if not source.exists():
        return ""
    runs = _read(source.with_name(f"{source.stem}-runs.json"))
    lines = [
        "| row | what | figure | wanted | held | size, seed, day, load before |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in sorted(_read(source).items(), key=_row):
        row, _, what = name.partition(" ")
        plain, _, kind = row.partition("-")
        title = EXPERIMENTS[plain].title if plain in EXPERIMENTS else ""
        run = runs.get(row, {})
        load = f"{run['load']:g}" if "load" in run else "not noted"
        how = f"{run['scale']:g}, {run['seed']}, {run['day']}, {load}" if run else ""
        lines.append(
            f"| {plain}{' · PostgreSQL' if kind else ''} | {title} | {what}: **{value(one)}** | {one['target'] or ''} |"
            f" {held(one)} | {how} |"
        )
    return "\n".join(lines)


def _row(finding: tuple[str, dict[str, Any]]) -> str:
    """A1 before A1 on PostgreSQL before A2; the figures of a row stay in their order."""
    return finding[0].partition(" ")[0]


def bench_tables(found: Figures) -> str:
    """A line for each case that ran beside its peers; then a line for each other figure."""
    cases = [name.removesuffix("_updates") for name in found if name.endswith("_updates") and name != "memory_updates"]
    matrix = [
        "| case | updates/s | × echo | kept | whole/s | p50, ms | p99, ms | CPU, µs |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        *(f"| {case} | {' | '.join(_cell(found.get(f'{case}_{part}')) for part in COLUMNS)} |" for case in cases),
    ]
    told = {f"{case}_{part}" for case in cases for part in COLUMNS}
    rest = [
        "| what | figure | wanted | held |",
        "| --- | --- | --- | --- |",
        *(
            f"| {name} | **{value(one)}** | {one['target'] or ''} | {held(one)} |"
            for name, one in found.items()
            if name not in told
        ),
    ]
    return "\n".join([*matrix, "", *rest])


def _cell(one: Figure | None) -> str:
    """A figure, and what was wanted of it where something was."""
    if one is None:
        return ""
    said = f"{one['value']:,.0f}" if one["value"] >= 100 else f"{one['value']:,.3g}"
    return said if one["target"] is None else f"**{said}** (wanted {one['target']:g}: {held(one)})"


def growth_table(found: Figures) -> str:
    """A line for each act on each kind of database: what the slowest of twenty takes with few and with many contracts."""
    names = [name.removesuffix("_few") for name in found if name.endswith("_few")]
    lines = [
        "| act | CPU p95 at a thousand, ms | at a million, ms | × | wall p95 at a million, ms |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name in names:
        act = name.removeprefix("growth_")
        plain = act.removesuffix("_postgres")
        title = plain.replace("_", " ") + (" · PostgreSQL" if act != plain else "")
        cells = (_cell(found.get(one)) for one in (f"{name}_few", f"{name}_many", name, f"{name}_p95"))
        lines.append(f"| {title} | {' | '.join(cells)} |")
    return "\n".join(lines)


def value(one: dict[str, Any]) -> str:
    """A figure with its unit, short; `never` for what nobody lived to see."""
    amount = one["value"]
    if amount >= NEVER:
        return "never"
    return f"{amount:,.0f} {one['unit']}".strip() if amount >= 1000 else f"{amount:,.4g} {one['unit']}".strip()


def held(one: dict[str, Any]) -> str:
    """Whether a promise was held; nothing where none was made."""
    return "" if one["target"] is None else "yes" if one["held"] else "**no**"


def machine() -> str:
    """What it was measured on."""
    model = next(
        (
            line.split(":", 1)[1].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.processor(),
    )
    return f"{os.cpu_count()} cores of {model}, Linux {platform.release()}, Python {platform.python_version()}"


def _read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return found


if __name__ == "__main__":
    sys.exit(main())
