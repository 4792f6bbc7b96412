"""Each unsafe request of another system is done once, however often it is sent: its answer is kept with its change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.errors import DeskError, SomebodyWasFaster
from domain.tokens import Token
from services.desk import Desk
from services.entries import BadEntry
from storage import replays
from storage.replays import Kept


class KeyReused(Exception):
    """The key was used for another request."""


class InHand(Exception):
    """The same request is being done at this moment."""


@dataclass(frozen=True)
class Answer:
    """What a request is answered; `again`: it was given before, and nothing was done now."""

    status: int
    body: dict[str, Any]
    again: bool = False


@dataclass(frozen=True)
class Once:
    """One unsafe request: whose, its key, and the fingerprint of all that it says."""

    token: Token
    key: str
    print: bytes


def once(
    desk: Desk, request: Once, work: Callable[[], Answer], refused: Callable[[DeskError | BadEntry], Answer]
) -> Answer:
    """The answer of the first time, or the work done now and its answer kept in the same transaction.

    A refusal undoes the work and is kept as an answer, too: whoever mends the request sends it under a new key. Who was
    overtaken is told to try again, and nothing is kept. Raises KeyReused, InHand, SomebodyWasFaster.
    """
    token, key = request.token.id, request.key
    if not replays.lock(desk.tx, token, key):
        raise InHand
    kept = replays.find(desk.tx, token, key)
    if kept is not None:
        if kept.print != request.print:
            raise KeyReused
        return Answer(kept.status, kept.body, again=True)
    told, moved = len(desk.told), len(desk.moved)
    try:
        with replays.apart(desk.tx):
            answer = work()
    except SomebodyWasFaster:
        raise
    except (DeskError, BadEntry) as refusal:
        del desk.told[told:], desk.moved[moved:]
        answer = refused(refusal)
    replays.keep(desk.tx, token, key, Kept(request.print, answer.status, answer.body), desk.now)
    return answer
