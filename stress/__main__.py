"""Runs experiments and says what was found: `python -m stress [A1 B3 …]`. Writes var/stress.json.

SCALE sets the size: 1 is the whole of it. SEED repeats a run's chances; every run prints its own. Each experiment runs
in a process of its own, so that a guard that is taken away, or a fault, ends with it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from stress import report
from stress.lab import EXPERIMENTS, SQLITE, Experiment
from stress.rows import load_all
from tools import postgres

PATIENCE = 3600


def main() -> int:
    """The command line; 1 when a promise was not held."""
    parser = argparse.ArgumentParser(prog="python -m stress")
    parser.add_argument("rows", nargs="*", help="A1 B3 …; all without any")
    parser.add_argument("--seed", type=int, default=int(os.environ.get("SEED", "0")) or time.time_ns() % 10**8)
    parser.add_argument("--scale", type=float, default=float(os.environ.get("SCALE", "1")))
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="only this one")
    parser.add_argument("--without", help="take this guard away: the experiment should fail")
    parser.add_argument("--out", type=Path, default=Path("var/stress.json"))
    chosen = parser.parse_args()
    load_all()
    print(f"seed {chosen.seed}, scale {chosen.scale:g}")
    held = True
    with tempfile.TemporaryDirectory(prefix="anju-stress-") as folder, postgres.address(Path(folder)) as url:
        for row in chosen.rows or sorted(EXPERIMENTS):
            experiment = EXPERIMENTS[row]
            if experiment.skipped:
                print(f"\n{row} · {experiment.title}\n  SKIPPED  {experiment.skipped}")
                continue
            for kind in experiment.databases:
                if chosen.database in (None, kind):
                    load = round(os.getloadavg()[0], 1)
                    found = _run(experiment, kind, chosen, url)
                    run = report.Run(chosen.seed, chosen.scale, time.strftime("%Y-%m-%d"), load)
                    report.write(found, chosen.out, run)
                    held &= all(one["held"] for one in found.values())
    return 0 if held else 1


def _run(
    experiment: Experiment, kind: str, chosen: argparse.Namespace, url: str | None
) -> dict[str, dict[str, object]]:
    """One experiment on one database, in a process of its own."""
    print(f"\n{experiment.row} · {experiment.title}" + ("" if kind == SQLITE else " · PostgreSQL"), flush=True)
    command = [sys.executable, "-m", "stress.one", experiment.row, kind, str(chosen.seed), str(chosen.scale)]
    if kind != SQLITE:
        command += ["--postgres", url or ""]
    if chosen.without:
        command += ["--without", chosen.without]
    began = time.monotonic()
    findings = _findings(command)
    report.show(findings, time.monotonic() - began)
    suffix = "" if kind == SQLITE else "-postgres"
    return {f"{experiment.row}{suffix} {one['name']}": one for one in findings}


def _findings(command: list[str]) -> list[dict[str, object]]:
    """What the experiment printed last; that it broke off, or never came to an end, is a finding too."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return [{"name": "hung", "value": PATIENCE, "unit": "s", "target": "0", "held": False}]
    if done.returncode == 0 and done.stdout:
        found: list[dict[str, object]] = json.loads(done.stdout.splitlines()[-1])
        return found
    return [{"name": "ended", "value": done.returncode, "unit": "", "target": "0", "held": False}]


if __name__ == "__main__":
    sys.exit(main())
