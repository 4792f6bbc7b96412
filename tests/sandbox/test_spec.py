"""The checker against its own specification, and every method that is carried out against the checker."""

from typing import Any

import pytest

from sandbox.errors import ApiError
from sandbox.methods import METHODS
from sandbox.spec import book, method_check


def test_every_method_that_is_carried_out_exists_in_the_bot_api() -> None:
    assert not set(METHODS) - set(book()["methods"])


def test_every_method_and_type_compiles() -> None:
    for name in book()["methods"]:
        assert method_check(name) is not None


def test_the_licence_stays_with_the_specification() -> None:
    assert "MIT" in book()["licence"]


CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("sendMessage", {"chat_id": "-100123", "text": "x"}, {"chat_id": -100123, "text": "x"}),
    ("sendMessage", {"chat_id": "@name", "text": "x"}, {"chat_id": "@name", "text": "x"}),
    ("sendMessage", {"chat_id": 1, "text": "x", "parse_mode": None}, {"chat_id": 1, "text": "x"}),
    ("getUpdates", {"allowed_updates": '["message"]'}, {"allowed_updates": ["message"]}),
    ("getUpdates", {"timeout": "10"}, {"timeout": 10}),
    ("getMyCommands", {"scope": '{"type":"chat","chat_id":5}'}, {"scope": {"type": "chat", "chat_id": 5}}),
    (
        "setMessageReaction",
        {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "👍"}]},
        {"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "👍"}]},
    ),
    (
        "sendMessage",
        {"chat_id": 1, "text": "x", "reply_markup": '{"keyboard":[["纯文本"]]}'},
        {"chat_id": 1, "text": "x", "reply_markup": {"keyboard": [[{"text": "纯文本"}]]}},
    ),
]


@pytest.mark.parametrize(("method", "params", "checked"), CASES)
def test_strings_become_what_the_specification_says(
    method: str, params: dict[str, Any], checked: dict[str, Any]
) -> None:
    check = method_check(method)
    assert check is not None
    assert check(params, {}) == checked


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("getUpdates", {"limit": True}),
    ("getUpdates", {"limit": "١٢"}),
    ("getUpdates", {"allowed_updates": "message"}),
    ("getMyCommands", {"scope": {"type": "somewhere"}}),
    ("setMyCommands", {"commands": [{"command": "a"}]}),
    ("sendMediaGroup", {"chat_id": 1, "media": [{"type": "hologram", "media": "x"}]}),
]


@pytest.mark.parametrize(("method", "params"), WRONG)
def test_what_does_not_fit_is_refused(method: str, params: dict[str, Any]) -> None:
    check = method_check(method)
    assert check is not None
    with pytest.raises(ApiError) as refused:
        check(params, {})
    assert refused.value.status == 400
