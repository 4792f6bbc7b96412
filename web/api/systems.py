"""Who a token is."""

from __future__ import annotations

from datetime import datetime

from domain.tokens import Scope
from services.desk import Desk
from web.api.asked import Asked
from web.api.shapes import Nothing, Told


class Me(Told):
    name: str
    project: str | None
    scopes: tuple[Scope, ...]
    expires_at: datetime | None


def me(_desk: Desk, asked: Asked[Nothing, Nothing, Nothing]) -> Me:
    """Who this token is."""
    token = asked.token
    return Me(
        name=token.name,
        project=token.staff.project,
        scopes=tuple(sorted(token.scopes)),
        expires_at=token.expires_at,
    )
