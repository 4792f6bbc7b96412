"""Every experiment of the laboratory, small; and each without its guard, to see that it would notice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from stress.lab import EXPERIMENTS, SQLITE, Experiment
from stress.rows import load_all

load_all()
SEED = int(os.environ.get("SEED", "20260312"))
EACH = [(one, kind) for one in EXPERIMENTS.values() for kind in one.databases]
GUARDED = [(one, name) for one in EXPERIMENTS.values() for name in one.guards]


@pytest.mark.parametrize(("experiment", "kind"), EACH, ids=lambda one: getattr(one, "row", one))
def test_what_is_promised_holds(experiment: Experiment, kind: str, request: pytest.FixtureRequest) -> None:
    """The whole size is `make stress`."""
    postgres = None if kind == SQLITE else request.getfixturevalue("_postgres")
    found = _run(experiment, kind, postgres)
    assert found, "nothing was looked at"
    assert not [one for one in found if not one["held"]]


@pytest.mark.parametrize(("experiment", "guard"), GUARDED, ids=lambda one: getattr(one, "row", one))
def test_without_its_guard_it_would_be_noticed(
    experiment: Experiment, guard: str, request: pytest.FixtureRequest
) -> None:
    """A proof that cannot fail proves nothing. One that never comes to an end without its guard is noticed, too."""
    kind = experiment.databases[0]
    postgres = None if kind == SQLITE else request.getfixturevalue("_postgres")
    try:
        found = _run(experiment, kind, postgres, "--without", guard, patience=100)
    except subprocess.TimeoutExpired:
        return
    assert [one for one in found if not one["held"]], f"{experiment.row} holds without {guard}"


def _run(
    experiment: Experiment, kind: str, postgres: str | None, *more: str, patience: int = 400
) -> list[dict[str, Any]]:
    if experiment.skipped:
        pytest.skip(experiment.skipped)
    command = [sys.executable, "-m", "stress.one", experiment.row, kind, str(SEED), str(experiment.small), *more]
    command += ["--postgres", postgres] if postgres else []
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    findings: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return findings
