"""The points at which a desk can be made to die are there: the program may be built otherwise by now."""

from __future__ import annotations

import subprocess
import sys

PLACE_ALL = """
from stress.points import POINTS
from stress.rows import load_all

load_all()
for place in POINTS.values():
    place(lambda: None)
"""


def test_every_point_can_be_placed() -> None:
    """In a process of its own, since it changes the program."""
    done = subprocess.run([sys.executable, "-c", PLACE_ALL], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr[-1000:]
