"""Writes what `make stress` and `make bench` found last into docs/: nothing is typed by hand that a command can print."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from pathlib import Path
from typing import Any

from stress.lab import EXPERIMENTS
from stress.rows import load_all

BEGIN, END = "<!-- figures: written by make figures -->", "<!-- end of figures -->"
PAGES = {"docs/reliability.md": "var/stress.json", "docs/performance.md": "var/bench.json"}


def main() -> int:
    """Both pages, each from its figures; 1 when there are none."""
    load_all()
    written = 0
    for page, source in PAGES.items():
        if Path(page).exists() and Path(source).exists():
            table = stress_table(Path(source)) if "stress" in source else bench_table(Path(source))
            Path(page).write_text(between(Path(page).read_text(), f"{table}\n\nMeasured on {machine()}."))
            written += 1
    if not written:
        sys.stderr.write("No figures yet: make stress, make bench\n")
    return 0 if written else 1


def between(text: str, table: str) -> str:
    """The page with this between its marks."""
    found = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not found.search(text):
        raise ValueError(f"the page has no place for figures: {BEGIN} … {END}")
    return found.sub(lambda _: f"{BEGIN}\n{table}\n{END}", text)


def stress_table(source: Path) -> str:
    """A line for each figure of each row."""
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
        how = f"{run['scale']:g}, {run['seed']}, {run['day']}, {run.get('load', 0):g}" if run else ""
        lines.append(
            f"| {plain}{' · PostgreSQL' if kind else ''} | {title} | {what}: **{value(one)}** | {one['target'] or ''} |"
            f" {held(one)} | {how} |"
        )
    return "\n".join(lines)


def _row(finding: tuple[str, dict[str, Any]]) -> str:
    """A1 before A1 on PostgreSQL before A2; the figures of a row stay in their order."""
    return finding[0].partition(" ")[0]


def bench_table(source: Path) -> str:
    """A line for each figure."""
    lines = ["| what | figure | wanted | held |", "| --- | --- | --- | --- |"]
    lines += [
        f"| {name} | **{value(one)}** | {one['target'] or ''} | {held(one)} |" for name, one in _read(source).items()
    ]
    return "\n".join(lines)


def value(one: dict[str, Any]) -> str:
    """A figure with its unit, short."""
    return f"{one['value']:,.4g} {one['unit']}".strip()


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
