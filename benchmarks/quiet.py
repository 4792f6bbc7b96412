"""What is measured once: how soon a desk answers after its start, what it needs at rest, how long people wait at a
steady hundred a second, and whether it grows."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.cases import HOMES, IN_AIR
from benchmarks.processes import TOKEN, Sandbox, desk_environment, megabytes, program

STARTS, RATE, STEADY_SECONDS = 3, 100, 20
LEAK_UPDATES = 20_000
"""Updates of the search for leaks, times SCALE: a whole million takes half an hour, and SCALE=50."""

Figures = dict[str, tuple[float, str]]


def quiet(box: Sandbox, folder: Path, url: str, scale: float) -> Figures:
    """All of it. Memory at rest is that of a desk that has just answered once."""
    took, used, done = [], [], Figures()
    for left in reversed(range(STARTS if scale >= 1 else 1)):
        box.ask("/crowd/clear")
        began, environment = time.perf_counter(), desk_environment(box.root, url, folder)
        with program("-m", "bot", "run", log=folder / "desk.log", env=environment) as pid:
            box.ask("/crowd/first", text="/help")
            took.append(time.perf_counter() - began)
            time.sleep(1)
            used.append(megabytes(pid))
            done = at_work(box, pid, scale) if left == 0 else done
    echoed = echo_steadily(box, folder, scale)
    return {"start_seconds": (median(took), "s"), "memory_idle": (median(used), "MB"), **done, **echoed}


def echo_steadily(box: Sandbox, folder: Path, scale: float) -> Figures:
    """How long people wait for a bare echo at the same steady rate: what the line and the sandbox take of it."""
    box.ask("/crowd/clear")
    with program("-m", "benchmarks.echo", box.root, TOKEN, log=folder / "peers.log"):
        box.ask("/crowd/run", script="echo", seconds=1, in_air=10)
        return steadily(box, "水管漏水", scale, "steady-echo")


def steadily(box: Sandbox, text: str, scale: float, name: str) -> Figures:
    """How long people wait who write this at the steady rate."""
    seconds = max(STEADY_SECONDS * min(scale, 3), 1)
    waits = box.ask("/crowd/steady", text=text, rate=RATE, seconds=seconds)
    return {f"{name}_{part}": (wait * 1000, "ms") for part, wait in waits.items()}


def at_work(box: Sandbox, pid: int, scale: float) -> Figures:
    """A steady load, then the whole of it: memory is looked at after the first half and at the end."""
    box.ask("/crowd/run", script="progress", seconds=110, in_air=IN_AIR, walks=HOMES)
    waited = steadily(box, "/progress", scale, "steady")
    half = max(LEAK_UPDATES * scale / 2, 500)
    first = worked(box, half)
    middle = megabytes(pid)
    done = first + worked(box, half)
    end = megabytes(pid)
    return {
        **waited,
        "memory_updates": (done, "updates"),
        "memory_after": (end, "MB"),
        "memory_growth": (end - middle, "MB"),
    }


def worked(box: Sandbox, least: float) -> int:
    """At least so many updates, reports and progress in turn; the sandbox forgets them, for its memory is not ours."""
    done = 0
    while done < least:
        for script in ("report", "progress"):
            done += box.ask("/crowd/run", script=script, seconds=5 if least > 5000 else 1, in_air=IN_AIR)["all_updates"]
        box.ask("/crowd/clear")
    return done
