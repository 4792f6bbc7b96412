"""`anju run` with a guard taken away, a point at which it dies, or a clock that is moved: what the laboratory starts."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from bot import cli
from stress import dial, guards, points, slowness
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
    if dial.SETTING in os.environ:
        dial.follow(Path(os.environ[dial.SETTING]))
    slowness.slow_down()
    sys.argv = ["anju", "run"]
    cli.main()


if __name__ == "__main__":
    main()
