"""The source of the house, as its tests read it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
FLOORS = ("bot", "handlers", "web", "services", "domain", "storage", "views", "sandbox")


def files(*folders: str, suffixes: tuple[str, ...] = (".py",)) -> list[Path]:
    """Our own files in these folders; what was vendored from others is not ours."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if "vendor" not in path.parts)


def name(path: Path) -> str:
    """`services/tickets.py`."""
    return path.relative_to(ROOT).as_posix()


@cache
def text(path: Path) -> str:
    """The words of a file."""
    return path.read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file."""
    return ast.parse(text(path))


def calls(path: Path) -> Iterator[ast.Call]:
    """Every call in a file."""
    yield from (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """`datetime.now` for `datetime.now(UTC)`; only the last part for what is called on a value."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    if isinstance(call.func, ast.Attribute):
        owner = call.func.value
        return f"{owner.id}.{call.func.attr}" if isinstance(owner, ast.Name) else f".{call.func.attr}"
    return ""
