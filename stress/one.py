"""One experiment in a process of its own; the last line of output is what was found, as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from dataclasses import asdict
from pathlib import Path

from bot import logs
from stress import guards
from stress.lab import EXPERIMENTS, SECRET, Finding, Lab
from stress.rows import load_all


def run(row: str, lab: Lab) -> list[Finding]:
    """Runs it here and now; what it found. A fault of the experiment itself is a promise that was not held."""
    try:
        asyncio.run(_awaited(row, lab))
    except Exception as error:  # noqa: BLE001  whatever it was, the table must show it
        lab.findings.append(Finding(f"broke off: {type(error).__name__}: {error}"[:300], 1, "", "0", held=False))
    return lab.findings


async def _awaited(row: str, lab: Lab) -> None:
    await EXPERIMENTS[row].run(lab)


def main() -> None:
    """The command line, as `python -m stress` uses it."""
    parser = argparse.ArgumentParser(prog="python -m stress.one")
    parser.add_argument("row")
    parser.add_argument("kind")
    parser.add_argument("seed", type=int)
    parser.add_argument("scale", type=float)
    parser.add_argument("--postgres")
    parser.add_argument("--without")
    chosen = parser.parse_args()
    os.environ.setdefault("ANJU_DATA_KEY", SECRET)
    logs.set_up()
    load_all()
    if chosen.without:
        guards.take_away(chosen.without)
    with tempfile.TemporaryDirectory(prefix="anju-lab-") as folder:
        lab = Lab(chosen.seed, chosen.scale, Path(folder), chosen.kind, chosen.postgres or None, chosen.without)
        findings = run(chosen.row, lab)
    print(json.dumps([asdict(one) for one in findings], ensure_ascii=False))


if __name__ == "__main__":
    main()
