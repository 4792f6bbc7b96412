"""Updates that are not quite what Telegram sends: real ones, with a few things in them changed by chance."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

CORPUS = Path(__file__).parent.parent / "tests" / "data" / "telegram_updates.jsonl"
STRANGERS = 500
"""People from whom the changed updates seem to come; they never met the desk."""

FIRST_STRANGER = 7_000_000

_KINDS = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "channel_post",
    "edited_channel_post",
    "inline_query",
    "poll",
    "poll_answer",
    "message_reaction",
    "chat_join_request",
    "business_message",
    "shipping_query",
    "something_new",
]
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, -(2**31), 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**18, 10**30, -(10**40),
    0.5, -0.0, 1e308, "", " ", "\x00", "\ud800", "\u202e倒", "０", "١٢", "/start", "/take 1", "send:1", ":", "0",
    "\u200b" * 40, "长" * 3000, "a" * 5000, [], [[]], [None], [{}], {}, {"id": None}, {"id": "x"}, {"id": 10**25},
    {"": {}}, {"message_id": []}, "2026-03-12",
)  # fmt: skip
_CHAT = {"id": FIRST_STRANGER, "type": "private", "first_name": "x"}
_USER = {"id": FIRST_STRANGER, "is_bot": False, "first_name": "x"}
_MESSAGE = {"message_id": 1, "date": 0, "chat": _CHAT, "from": _USER, "text": "/start"}
_WORST: tuple[dict[str, Any], ...] = (
    {"message": _MESSAGE | {"from": _USER | {"id": 10**25}}},
    {"message": _MESSAGE | {"chat": _CHAT | {"id": 0.5}}},
    {"message": _MESSAGE | {"date": 10**18}},
    {"message": _MESSAGE | {"text": "\x00\ud800"}},
    {"message": "words"},
    {"poll": {}},
    {},
)
"""Those that have done harm before, whatever chance brings."""


def mutants(chance: Random, count: int) -> Iterator[dict[str, Any]]:
    """So many updates that no library was made for. Their ids are given to them when they are sent."""
    seeds = _seeds()
    yield from _WORST[:count]
    for _ in range(count - len(_WORST)):
        body = copy.deepcopy(chance.choice(seeds))
        _dress(body, FIRST_STRANGER + chance.randrange(STRANGERS))
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
            _mutate(body, chance, seeds)
            body["update_id"] = 0
        del body["update_id"]
        yield body


def _seeds() -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [line["body"] for line in lines if "api_error" not in line["kind"]]


def _dress(value: Any, stranger: int) -> None:
    """Whoever sent it is one of the strangers: the few people of the corpus would share a few lanes."""
    if not isinstance(value, dict):
        return
    for name, part in value.items():
        if name in ("from", "user") and isinstance(part, dict) and "id" in part:
            part["id"] = stranger
        _dress(part, stranger)


def _mutate(body: dict[str, Any], chance: Random, seeds: list[dict[str, Any]]) -> None:
    holder, key = _place(body, chance)
    match chance.randrange(9):
        case 0:
            del holder[key]
        case 1 | 2 | 3:
            holder[key] = copy.deepcopy(chance.choice(_VALUES))
        case 4:
            other, place = _place(chance.choice(seeds), chance)
            holder[key] = copy.deepcopy(other[place])
        case 5:
            holder[key] = [holder[key]]
        case 6:
            holder[key] = _deep(chance.randrange(2, 300))
        case 7:
            body[chance.choice(_KINDS)] = copy.deepcopy(holder[key])
        case _:
            inside = holder[key]
            if isinstance(inside, dict):
                inside[chance.choice(_KINDS)] = copy.deepcopy(chance.choice(_VALUES))


def _place(body: dict[str, Any], chance: Random) -> tuple[Any, Any]:
    """Somewhere in an update: what holds it, and the key or index."""
    holder: Any = body
    while True:
        key: Any = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
        inside = holder[key]
        if not isinstance(inside, dict | list) or not inside or chance.random() < 0.25:
            return holder, key
        holder = inside


def _deep(levels: int) -> Any:
    value: Any = 1
    for level in range(levels):
        value = {"a": value} if level % 2 else [value]
    return value
