"""Who is on a contract, and whether messages reach them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from domain.people import Class, Part
from domain.records import PersonRecord
from domain.tokens import Scope, Token
from services import records
from services.desk import Desk
from web.api.asked import Asked
from web.api.shapes import Nothing, OneContract, Told


class PersonOut(Told):
    id: int
    name: str
    phone: Annotated[str | None, Field(description="only with the scope read:phones")]
    part: Part
    kind: Class
    reach: Annotated[str, Field(description="reached, blocked or unbound")]
    visits: bool


class People(Told):
    items: tuple[PersonOut, ...]


def people(desk: Desk, asked: Asked[OneContract, Nothing, Nothing]) -> People:
    """Everybody on a contract, and whether messages reach them."""
    found = records.people(desk, asked.place.number)
    return People(items=tuple(_look(one, asked.token) for one in found))


def _look(record: PersonRecord, token: Token) -> PersonOut:
    """Her phone only for whoever may have it."""
    return PersonOut(
        id=record.id,
        name=record.name,
        phone=record.phone if Scope.READ_PHONES in token.scopes else None,
        part=Part(record.part),
        kind=Class(record.class_),
        reach=record.reach,
        visits=record.visits,
    )
