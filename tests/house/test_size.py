"""Small files, small functions: what grows is cut where a reader would pause."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import FLOORS, files, name, text, tree

LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = 45

LARGER = {
    "handlers/__init__.py": "a menu: a line for each command and each button",
    "storage/migrations/versions/0018_handover_waves.py": "written by Alembic",
    "storage/migrations/versions/0016_ledgers_come_in_by_chat.py": "written by Alembic",
    "storage/migrations/versions/0009_other_systems_come_in_by_tokens_and_are_.py": "written by Alembic",
    "storage/migrations/versions/0001_the_first_tables.py": "written by Alembic: every table once",
    "storage/migrations/versions/0002_replicas_and_couriers_know_what_they_hav.py": "written by Alembic",
    "storage/migrations/versions/0003_what_grows_is_found_by_its_index.py": "written by Alembic",
    "storage/migrations/versions/0005_what_stands_still_is_counted_by_its_inde.py": "written by Alembic",
    "storage/migrations/versions/0014_how_long_stages_really_lasted_and_what_w.py": "written by Alembic",
    "storage/migrations/versions/0011_approvals_facts_owners_and_chases.py": "written by Alembic",
    "storage/migrations/versions/0012_booked_times.py": "written by Alembic",
    "storage/migrations/versions/0013_papers_are_wanted_of_each_person.py": "written by Alembic",
    "storage/migrations/versions/0015_area_settlements.py": "written by Alembic",
    "storage/migrations/versions/0017_what_is_owed.py": "written by Alembic",
    "handlers/__init__.py": "the menu of the desk: a line for each command and each button",
}
"""Exceptions, each with its reason."""


@pytest.mark.parametrize("path", files(*FLOORS, suffixes=(".py", ".js", ".css", ".html", ".j2", ".ftl")), ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    if name(path) in LARGER:
        return
    lines = sum(bool(line.strip()) for line in text(path).splitlines())
    assert lines <= LINES_OF_A_FILE, f"{name(path)} has {lines} lines: divide it, or say in LARGER why not"


@pytest.mark.parametrize("path", files(*FLOORS, "tools"), ids=name)
def test_a_function_fits_on_one_screen(path: Path) -> None:
    if name(path) in LARGER:
        return
    long = {
        node.name: lines
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert not long, f"in {name(path)}"


def test_no_exception_outlives_its_reason() -> None:
    assert set(LARGER) <= {name(path) for path in files(*FLOORS)}
