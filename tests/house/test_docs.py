"""The documents are true: what they name exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.cli import app
from bot.config import Settings
from bot.config_sources import BY_FILE, variable
from handlers import COMMANDS
from tests.house.source import FLOORS, ROOT, name, text, tree
from tools import moves

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
PLACE = re.compile(r"`([\w/]+\.py):([A-Za-z_]\w*(?:\.\w+)?)`")
PATH = re.compile(rf"`((?:{'|'.join(FLOORS)}|tests|tools|docs|demo|benchmarks)/[\w/.-]*)`")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
ELSEWHERE = {"api", "healthz", "readyz", "metrics", "telegram", "newbot"}
"""Said to the web, and to @BotFather."""
INVENTED = re.compile(r"(?:^|[/_])copies\b")
"""The noun of the recipe in the map, which is an example."""


def _places() -> list[tuple[Path, str, str]]:
    return [(path, *found) for path in DOCUMENTS for found in PLACE.findall(text(path))]


@pytest.mark.parametrize(("document", "file", "symbol"), _places(), ids=lambda one: str(getattr(one, "name", one)))
def test_every_function_that_a_document_names_exists(document: Path, file: str, symbol: str) -> None:
    assert (ROOT / file).exists(), f"{name(document)} names {file}, which is not there"
    assert symbol in _symbols(tree(ROOT / file)), f"{name(document)} names {symbol}, which is not in {file}"


def _symbols(module: ast.Module) -> set[str]:
    """Functions, classes, methods and constants of a module."""
    found: set[str] = set()
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        if isinstance(node, ast.ClassDef):
            methods = (one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
            found |= {f"{node.name}.{one.name}" for one in methods}
    return found


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_path_and_link_leads_somewhere(document: Path) -> None:
    named = [ROOT / path for path in PATH.findall(text(document)) if not INVENTED.search(path)]
    linked = [document.parent / path for path in LINK.findall(text(document))]
    assert not [str(path) for path in named + linked if not path.exists()]


def test_every_picture_is_shown() -> None:
    shown = "\n".join(text(path) for path in DOCUMENTS)
    assert not [path.name for path in (ROOT / "docs" / "images").iterdir() if path.name not in shown]


def test_every_decision_is_in_the_list_and_the_numbers_have_no_gap() -> None:
    listed = text(ROOT / "docs" / "decisions" / "README.md")
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        number, title = text(path).splitlines()[0].removeprefix("# ").split(". ", 1)
        assert f"{int(number)}. [{title}]({path.name})" in listed


@pytest.mark.parametrize("path", DECISIONS, ids=name)
def test_every_decision_says_why_and_what_it_costs(path: Path) -> None:
    for part in ("**Decided.**", "**Why.**", "**Rejected", "**What it costs.**"):
        assert part in text(path)


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_command_of_a_document_can_be_given(document: Path) -> None:
    words = text(document)
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^ *)make ([a-z-]+)", words, re.MULTILINE)) <= targets
    for said in re.findall(r"(?:`|/|^ *)anju ([a-z]+(?: [a-z]+)?)", words, re.MULTILINE):
        _find(said.split())
    for said in re.findall(r"`/([a-z]+)[^`]*`", words):
        assert said in COMMANDS or said in ELSEWHERE, f"{name(document)} names /{said}"


def _find(words: list[str]) -> None:
    """Raises when the command line knows no such command."""
    group: Any = get_command(app)
    for word in words:
        commands = getattr(group, "commands", None)
        if commands is None:
            return
        assert word in commands, f"anju {' '.join(words)} is no command"
        group = commands[word]


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_every_variable_of_a_document_is_a_setting(document: Path) -> None:
    files = {f"{variable(where)}_FILE" for where in BY_FILE}
    for said in set(re.findall(r"ANJU_[A-Z_]+[A-Z]", text(document))) - files:
        place: object = Settings
        for part in said.removeprefix("ANJU_").lower().split("__"):
            fields = getattr(place, "model_fields", {})
            assert part in fields, f"{name(document)} names {said}, which is no setting"
            place = fields[part].annotation


def test_the_states_of_a_ticket_are_drawn_as_the_code_has_them() -> None:
    page = moves.PAGE.read_text("utf-8")
    assert moves.page(page) == page, "make drawings"
