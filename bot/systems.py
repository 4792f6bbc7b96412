"""What the command line does for other systems: their tokens and hooks."""

from __future__ import annotations

from collections.abc import Iterable

from bot.clock import SystemClock
from bot.config import Settings
from bot.office import act, opened
from domain.hooks import Event, Hook
from domain.tokens import Scope, Token
from services import hooks as hook_service
from services import tokens as service
from storage import hooks as hook_rows
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


def add_hook(settings: Settings, url: str, events: Iterable[Event], project: str | None) -> tuple[int, str]:
    """A fresh hook's id and secret."""
    private = settings.hooks.private
    with opened(settings) as database:
        return act(settings, database, lambda desk: hook_service.add(desk, url, events, project, private=private))


def hooks(settings: Settings) -> tuple[Hook, ...]:
    """Every hook."""
    with opened(settings) as database:
        return database.act_now(hook_rows.listed)


def call_again(settings: Settings, hook: int) -> None:
    """A hook that was set aside is called again."""
    now = SystemClock().now()
    with opened(settings) as database:
        database.act_now(lambda tx: hook_rows.again(tx, hook, now))


def remove_hook(settings: Settings, hook: int) -> None:
    """It is called no more."""
    with opened(settings) as database:
        database.act_now(lambda tx: hook_rows.remove(tx, hook))
