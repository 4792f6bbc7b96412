"""What the command line does for other systems: their tokens."""

from __future__ import annotations

from collections.abc import Iterable

from bot.config import Settings
from bot.office import act, opened
from domain.tokens import Scope, Token
from services import tokens as service
from storage import tokens as rows

IN_HISTORY = "接口 {name}"
"""How a system is called where people read who did something."""


def add_token(
    settings: Settings, name: str, scopes: Iterable[Scope], project: str | None, days: int | None
) -> tuple[Token, str]:
    """A fresh token and its secret."""
    names = (name, IN_HISTORY.format(name=name))
    with opened(settings) as database:
        return act(settings, database, lambda desk: service.make(desk, names, scopes, project, days))


def tokens(settings: Settings) -> tuple[Token, ...]:
    """Every token."""
    with opened(settings) as database:
        return database.act_now(rows.listed)


def rotate_token(settings: Settings, name: str, hours: float) -> tuple[Token, str]:
    """Another secret for a token."""
    with opened(settings) as database:
        return act(settings, database, lambda desk: service.rotate(desk, name, hours))


def remove_token(settings: Settings, name: str) -> None:
    """It opens nothing any more."""
    with opened(settings) as database:
        act(settings, database, lambda desk: service.remove(desk, name))
