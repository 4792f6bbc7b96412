"""A very small run of the benchmark: every case is measured and every figure is written."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path


async def test_the_benchmark_measures_every_case(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    ran = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "benchmarks", "--rounds", "1", "--out", str(out)],
        env=os.environ | {"SCALE": "0.03"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert ran.stdout.splitlines()[0].startswith("case")
    figures = json.loads(out.read_text())
    assert {"echo_updates", "progress_updates", "report_whole", "progress_over_echo"} <= figures.keys()
    assert {"progress-50ms_kept", "steady_p95", "start_seconds", "memory_idle", "memory_growth"} <= figures.keys()
    assert all(set(one) == {"value", "unit", "target", "held"} for one in figures.values())
    assert figures["progress_over_echo"]["target"] == 2.0
    assert figures["progress_updates"]["value"] > 0
    assert figures["report_updates"]["value"] > 0
