"""What people may say and press is what the desk answers."""

from __future__ import annotations

import ast

import pytest

from handlers import COMMANDS, PRESSES
from tests.house.source import calls, files, name

BUYERS = [
    "start",
    "menu",
    "progress",
    "bookings",
    "report",
    "tickets",
    "contacts",
    "me",
    "language",
    "privacy",
    "cancel",
    "help",
]
STAFF = [
    "queue",
    "mine",
    "ticket",
    "take",
    "assign",
    "priority",
    "reply",
    "note",
    "resolve",
    "reopen",
    "merge",
    "find",
    "customer",
    "stage",
    "loans",
    "cases",
    "duty",
    "phrases",
    "recuse",
    "visits",
    "wave",
    "repairs",
]
MANAGERS = ["digest", "import", "receipt", "arrears", "settled", "settlements", "approvals", "desk"]

CHOSEN = {"views/progress.py": {"action": {"home", "papers", "progress", "contract"}}}
"""Where a view chooses between actions by a variable: what it may be."""


@pytest.mark.parametrize("command", BUYERS + STAFF + MANAGERS)
def test_every_promised_command_is_answered(command: str) -> None:
    assert command in COMMANDS


def test_every_button_of_a_view_is_answered_and_every_answer_has_its_button() -> None:
    assert _pressed() == set(PRESSES)


def _pressed() -> set[str]:
    """The actions of every `press(…)` in the views."""
    found: set[str] = set()
    for path in files("views"):
        for call in calls(path):
            if isinstance(call.func, ast.Name) and call.func.id == "press":
                found |= _actions(name(path), call.args[0])
    return found


def _actions(path: str, action: ast.expr) -> set[str]:
    if isinstance(action, ast.Constant):
        return {str(action.value)}
    if isinstance(action, ast.IfExp):
        return _actions(path, action.body) | _actions(path, action.orelse)
    assert isinstance(action, ast.Name), f"{path}: what action is pressed here cannot be read"
    return CHOSEN[path][action.id]


@pytest.mark.parametrize("kind", ["stranger", "buyer", "staff", "manager"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_menu_of_telegram_offers_only_what_is_answered(kind: str, language: str) -> None:
    from views.commands import menu_of

    offered = menu_of(kind, language)
    assert {command for command, _ in offered} <= set(COMMANDS)
    assert all(1 <= len(words) <= 256 for _, words in offered)
