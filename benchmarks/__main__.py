"""Alternating rounds on the same load: the peers, our /progress, our whole report. Writes var/bench.json.

SCALE shrinks or stretches the measured time (1 is about five minutes) and, below 1, the homes; ROUNDS is the number
of rounds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
from pathlib import Path

from benchmarks import figures
from benchmarks.cases import HOMES, PEOPLE, desk_round, echo_round, peers_round
from benchmarks.figures import Measured
from benchmarks.processes import SECRET, Sandbox, sandbox
from benchmarks.quiet import Figures, quiet
from benchmarks.town import settle
from tools import postgres

SECONDS = 5.0


def rounds_of(
    box: Sandbox, count: int, seconds: float, folder: Path, urls: dict[str, str], *, peers: bool
) -> figures.Rounds:
    """All rounds of all cases, in turn."""
    found: dict[str, list[Measured]] = {}
    for number in range(count):
        print(f"round {number + 1} of {count}", file=sys.stderr)
        done = echo_round(box, seconds, folder) | (peers_round(box, seconds, folder) if peers else {})
        for suffix, url in urls.items():
            done |= desk_round(box, seconds, folder, url, suffix)
        for case, measured in done.items():
            found.setdefault(case, []).append(measured)
    return found


def run(count: int, scale: float, *, peers: bool, with_postgres: bool) -> tuple[figures.Rounds, Figures]:
    """Everything, in a sandbox and folders that are gone afterwards."""
    homes = max(round(HOMES * min(scale, 1)), 2)
    with tempfile.TemporaryDirectory() as name, sandbox() as box, contextlib.ExitStack() as stack:
        folder = Path(name)
        urls = {"": f"sqlite:///{folder / 'anju.db'}"}
        if with_postgres:
            urls["-postgres"] = stack.enter_context(postgres.address(folder))
        crowd = box.ask("/crowd/gather", people=PEOPLE)
        for url in urls.values():
            settle(url, SECRET, crowd["people"], homes, crowd["group"])
        found = rounds_of(box, count, max(SECONDS * min(scale, 3), 1), folder, urls, peers=peers)
        print("start, rest and a long day", file=sys.stderr)
        # A desk of its own: under full load more cards were put up than one staff group can ever be sent.
        fresh = f"sqlite:///{folder / 'quiet.db'}"
        settle(fresh, SECRET, crowd["people"], homes, crowd["group"])
        return found, quiet(box, folder, fresh, scale)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--postgres", action="store_true", help="measure on PostgreSQL too")
    parser.add_argument("--peers", action="store_true", help="measure what `make peers` has put there, too")
    parser.add_argument("--rounds", type=int, default=int(os.environ.get("ROUNDS", "3")))
    parser.add_argument("--out", type=Path, default=Path("var/bench.json"))
    chosen = parser.parse_args()
    scale = float(os.environ.get("SCALE", "1"))
    found, once = run(chosen.rounds, scale, peers=chosen.peers, with_postgres=chosen.postgres)
    judged = figures.judged(figures.of_rounds(found) | once)
    print(figures.table(found), figures.summary(judged), sep="\n\n")
    figures.merge(judged, chosen.out)


if __name__ == "__main__":
    main()
