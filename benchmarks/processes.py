"""Programs under measurement: started, driven over HTTP, their CPU counted, stopped by their own id."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TOKEN = "42:sandbox"
SECRET = "a secret of the benchmark, long enough for a key"
PATIENCE = 150
"""Seconds for one question to the crowd: longer than any stretch of load."""

ROOT = Path(__file__).parent.parent


class Sandbox:
    """The Telegram of a run, with its crowd."""

    def __init__(self, root: str, pid: int) -> None:
        self.root, self.pid = root, pid

    def ask(self, path: str, **body: Any) -> Any:
        """One POST to the crowd."""
        data = json.dumps(body).encode()
        asked = urllib.request.Request(f"{self.root}{path}", data, {"Content-Type": "application/json"})  # noqa: S310
        with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:  # noqa: S310
            return json.load(answer)


@contextlib.contextmanager
def sandbox() -> Iterator[Sandbox]:
    """A sandbox in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.crowd"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None  # a pipe was asked for
        try:
            yield Sandbox(process.stdout.readline().strip(), process.pid)
        finally:
            process.kill()


@contextlib.contextmanager
def program(
    *arguments: str, log: Path, env: Mapping[str, str] | None = None, python: str = sys.executable
) -> Iterator[int]:
    """A program under test; its process id. Stopped politely at the end, and by force after ten seconds."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept["PYTHONPYCACHEPREFIX"] = str(log.parent / "bytecode")
    with log.open("a") as file:
        process = subprocess.Popen([python, *arguments], cwd=ROOT, env=kept | dict(env or {}), stdout=file, stderr=file)
        try:
            yield process.pid
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def desk_environment(root: str, url: str, folder: Path) -> dict[str, str]:
    """The settings of a desk under measurement: no pace, as many open tickets as it takes, a folder of its own."""
    return {
        "ANJU_TELEGRAM__TOKEN": TOKEN,
        "ANJU_TELEGRAM__API_URL": root,
        "ANJU_TELEGRAM__PACE__OFF": "true",
        "ANJU_TICKETS__OPEN_AT_ONCE": "1000000",
        "ANJU_DATABASE__URL": url,
        "ANJU_DATA_KEY": SECRET,
        "ANJU_WEB__PORT": "0",
        "ANJU_VAR_DIR": str(folder),
    }


def megabytes(pid: int) -> float:
    """Memory of a process itself that is in use; 0.0 where the system does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0.0
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cpu_seconds(pid: int) -> float:
    """Processor time of a process with all its threads; 0.0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
