"""What is measured in every round, each program freshly started: the peers, then the desk."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.figures import Measured
from benchmarks.processes import ROOT, TOKEN, Sandbox, cpu_seconds, desk_environment, program

PEOPLE, HOMES, IN_AIR, WIDE = 600, 300, 100, 200
LINE = 0.05
"""Seconds that a call of the real Bot API takes."""

PEERS_PYTHON = ROOT / ".venv-peers/bin/python"
PEERS = {
    "echo-database": ("benchmarks.echo", True),
    "aiogram": ("benchmarks.aiogram_echo", False),
    "aiogram-database": ("benchmarks.aiogram_echo", True),
}


def measure(box: Sandbox, pid: int, script: str, seconds: float, in_air: int = IN_AIR) -> Measured:
    """One stretch of load; a short one before it is not counted."""
    warm = max(seconds / 5, 0.2)
    box.ask("/crowd/run", script=script, seconds=warm, in_air=in_air)
    before, box_before = cpu_seconds(pid), cpu_seconds(box.pid)
    found = box.ask("/crowd/run", script=script, seconds=seconds, in_air=in_air)
    cpu, box_cpu = cpu_seconds(pid) - before, cpu_seconds(box.pid) - box_before
    return Measured(
        updates=found["updates"] / found["seconds"],
        walks=found["walks"] / found["seconds"],
        p50=found["p50"] * 1000,
        p95=found["p95"] * 1000,
        p99=found["p99"] * 1000,
        cpu=cpu / max(found["all_updates"], 1) * 1e6,
        sandbox_cpu=box_cpu / found["seconds"],
    )


def echo_round(box: Sandbox, seconds: float, folder: Path) -> dict[str, Measured]:
    """The bare echo."""
    return {"echo": _echo(box, seconds, folder, "benchmarks.echo", sys.executable, "")}


def peers_round(box: Sandbox, seconds: float, folder: Path) -> dict[str, Measured]:
    """The other peers, from the place that `make peers` has made for them."""
    return {
        name: _echo(box, seconds, folder, module, str(PEERS_PYTHON), str(folder / f"{name}.db") if keeps else "")
        for name, (module, keeps) in PEERS.items()
    }


def _echo(box: Sandbox, seconds: float, folder: Path, module: str, python: str, kept: str) -> Measured:
    box.ask("/crowd/clear")
    arguments = ("-m", module, box.root, TOKEN, *([kept] if kept else []))
    with program(*arguments, log=folder / "peers.log", python=python) as pid:
        return measure(box, pid, "echo", seconds)


def desk_round(box: Sandbox, seconds: float, folder: Path, url: str, suffix: str) -> dict[str, Measured]:
    """The desk: every picture is drawn and known before /progress is measured. Twice as many people wait where every
    call takes its time, and beside it where none does."""
    box.ask("/crowd/clear")
    with program("-m", "bot", "run", log=folder / "desk.log", env=desk_environment(box.root, url, folder)) as pid:
        box.ask("/crowd/run", script="progress", seconds=110, in_air=IN_AIR, walks=HOMES)
        done = {f"{script}{suffix}": measure(box, pid, script, seconds) for script in ("progress", "report")}
        for script in ("progress", "report"):
            done[f"{script}{suffix}-wide"] = measure(box, pid, script, seconds, WIDE)
            box.ask("/crowd/delay", seconds=LINE)
            done[f"{script}{suffix}-50ms"] = measure(box, pid, script, seconds, WIDE)
            box.ask("/crowd/delay", seconds=0)
    return done
