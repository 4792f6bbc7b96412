"""One request that was understood, as whoever works on it takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from domain.tokens import Token

P = TypeVar("P", bound=BaseModel)
Q = TypeVar("Q", bound=BaseModel)
B = TypeVar("B", bound=BaseModel)


@dataclass(frozen=True)
class Asked(Generic[P, Q, B]):
    """By whom, where, which, and with what."""

    token: Token
    place: P
    query: Q
    body: B
