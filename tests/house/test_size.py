"""Small files, small functions: what grows is cut where a reader would pause."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import FLOORS, files, name, text, tree

LINES_OF_A_FILE = 250
LINES_OF_A_FUNCTION = 45

MIGRATIONS = "storage/migrations/versions/"
"""Written by Alembic."""

LARGER = {"handlers/__init__.py": "a menu: a line for each command and each button"}
"""Exceptions, each with its reason."""


@pytest.mark.parametrize("path", files(*FLOORS, suffixes=(".py", ".js", ".css", ".html", ".j2", ".ftl")), ids=name)
def test_a_file_can_be_read_in_one_sitting(path: Path) -> None:
    if name(path) in LARGER or name(path).startswith(MIGRATIONS):
        return
    lines = sum(bool(line.strip()) for line in text(path).splitlines())
    assert lines <= LINES_OF_A_FILE, f"{name(path)} has {lines} lines: divide it, or say in LARGER why not"


@pytest.mark.parametrize("path", files(*FLOORS, "tools"), ids=name)
def test_a_function_fits_on_one_screen(path: Path) -> None:
    if name(path) in LARGER or name(path).startswith(MIGRATIONS):
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
