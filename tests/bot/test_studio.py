"""The drawing process lives no longer than the desk that it draws for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

DESK = """
import os, signal
from bot.studio import drawing_process
print(drawing_process().submit(os.getpid).result(), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_desk_leaves_no_drawing_process_behind() -> None:
    """The worker of a pool waits for its next picture on a pipe that it holds open itself: it would never hear."""
    killed = subprocess.run([sys.executable, "-c", DESK], capture_output=True, text=True, timeout=60, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    worker, until = int(killed.stdout), time.monotonic() + 20
    while _lives(worker):
        assert time.monotonic() < until, "the worker draws for nobody"
        time.sleep(0.05)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    # One that has ended and that nobody has buried yet is still listed.
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
