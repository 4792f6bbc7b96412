"""`anju run` with a guard taken away, or with a point at which it dies: what the laboratory starts."""

from __future__ import annotations

import argparse
import sys

from bot import cli
from stress import guards, points
from stress.rows import load_all


def main() -> None:
    """The command line; the rest is `anju run`."""
    parser = argparse.ArgumentParser(prog="python -m stress.program")
    parser.add_argument("--without")
    parser.add_argument("--dies", help="POINT:TIMES")
    chosen = parser.parse_args()
    if chosen.without or chosen.dies:
        load_all()
    if chosen.without:
        guards.take_away(chosen.without)
    if chosen.dies:
        name, _, times = chosen.dies.partition(":")
        points.die_at(name, int(times))
    sys.argv = ["anju", "run"]
    cli.main()


if __name__ == "__main__":
    main()
