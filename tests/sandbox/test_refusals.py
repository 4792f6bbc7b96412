"""What a bot may not do, and Telegram's words for it."""

import json
from typing import Any

import pytest

from tests.sandbox.conftest import Town


def _buttons(**button: Any) -> str:
    return json.dumps({"inline_keyboard": [[button]]})


BAD_MESSAGES: list[tuple[dict[str, Any], str]] = [
    ({}, "message text is empty"),
    ({"text": ""}, "message text is empty"),
    ({"text": " \n\t "}, "message text is empty"),
    ({"text": "<b> </b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "长" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
    ({"text": "x", "parse_mode": "MarkdownX"}, "unsupported parse_mode"),
    ({"text": "x", "chat_id": ""}, "chat_id is empty"),
    ({"text": "x", "chat_id": "abc"}, "chat not found"),
    ({"text": "x", "chat_id": "@nobody"}, "chat not found"),
    ({"text": "x", "chat_id": 5}, "chat not found"),
    ({"text": "x", "colour": "red"}, 'unknown parameter "colour"'),
    ({"text": 5}, "can't parse text: must be of type String"),
    ({"text": "x", "message_thread_id": "z"}, "can't parse message_thread_id: must be of type Integer"),
    ({"text": "x", "message_thread_id": 77}, "message thread not found"),
    ({"text": "x", "disable_notification": "perhaps"}, "can't parse disable_notification: must be of type Boolean"),
    ({"text": "x", "reply_parameters": '{"message_id": 999}'}, "message to be replied not found"),
    ({"text": "x", "reply_parameters": "{}"}, "can't parse reply_parameters: Can't find field \"message_id\""),
    ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ({"text": "x", "reply_markup": "[]"}, "object expected as reply markup"),
    ({"text": "x", "reply_markup": _buttons(text="a")}, "Text buttons are unallowed in the inline keyboard"),
    ({"text": "x", "reply_markup": _buttons(text="a", callback_data="")}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": _buttons(text="a", callback_data="x" * 65)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": _buttons(text="a", callback_data="房" * 22)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": _buttons(text="a", callback_data="b", url="https://a.b")}, "BUTTON_TYPE_INVALID"),
    (
        {"text": "x", "reply_markup": _buttons(text="a", url="javascript:1")},
        "inline keyboard button URL 'javascript:1' is invalid: Wrong HTTP URL",
    ),
    (
        {"text": "x", "reply_markup": _buttons(text="a", colour="red")},
        'can\'t parse inline keyboard button: Field "inline_keyboard" InlineKeyboardButton has no field "colour"',
    ),
    (
        {"text": "x", "reply_markup": _buttons(text=5, callback_data="a")},
        'can\'t parse inline keyboard button: Field "text" must be of type String',
    ),
]
BAD_MESSAGES += [
    ({"text": "房😀", "entities": [{"type": "bold", "offset": offset, "length": length}]}, "ENTITY_BOUNDS_INVALID")
    for offset, length in ((0, 2), (2, 1), (0, 4), (-1, 1), (0, 0), (3, 1))
]
BAD_MESSAGES += [
    (
        {"text": "x", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 8] * 13}},
        "REPLY_MARKUP_TOO_LONG",
    ),
    ({"text": "x", "reply_markup": {"keyboard": [[" "]]}}, "text buttons must be non-empty"),
]


@pytest.mark.parametrize(("params", "text"), BAD_MESSAGES)
async def test_a_bad_message_is_refused_in_telegrams_words(town: Town, params: dict[str, Any], text: str) -> None:
    refused = await town.refusal("sendMessage", **({"chat_id": town.wang.id} | params))
    assert refused == (400, f"Bad Request: {text}")
    assert town.world.history(town.wang) == []


async def test_without_a_chat_there_is_nothing_to_write_to(town: Town) -> None:
    assert await town.refusal("sendMessage", text="x") == (400, "Bad Request: chat_id is empty")


@pytest.mark.parametrize("text", ["长" * 4096, "😀" * 2048, "<b>" + "a" * 4096 + "</b>"])
async def test_the_longest_text_passes(town: Town, text: str) -> None:
    await town.call("sendMessage", chat_id=town.wang.id, text=text, parse_mode="HTML")


async def test_a_wrong_token_is_unauthorized(town: Town) -> None:
    status, body = await town.api.call("42:other", "getMe")
    assert (status, body["description"]) == (401, "Unauthorized")


async def test_a_method_that_does_not_exist_is_not_found(town: Town) -> None:
    assert await town.refusal("sendTelepathy") == (404, "Not Found")


async def test_a_method_nobody_needs_here_says_so(town: Town) -> None:
    refused = await town.refusal("sendDice", chat_id=town.wang.id)
    assert refused == (400, "Bad Request: method is not supported by this sandbox")


async def test_method_names_are_case_insensitive(town: Town) -> None:
    assert (await town.call("GETME"))["id"] == town.world.bot_id


async def test_who_never_began_cannot_be_written_to(town: Town) -> None:
    stranger = town.world.person("陌生人")
    refused = await town.refusal("sendMessage", chat_id=stranger.id, text="x")
    assert refused == (403, "Forbidden: bot can't initiate conversation with a user")
    town.world.start(stranger)
    await town.call("sendMessage", chat_id=stranger.id, text="x")


async def test_who_blocked_the_bot_or_is_gone_cannot_be_written_to(town: Town) -> None:
    town.world.block(town.wang)
    town.li.deactivated = True
    refused = await town.refusal("sendMessage", chat_id=town.wang.id, text="x")
    assert refused == (403, "Forbidden: bot was blocked by the user")
    refused = await town.refusal("sendMessage", chat_id=town.li.id, text="x")
    assert refused == (403, "Forbidden: user is deactivated")


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("kicked", "Forbidden: bot was kicked from the supergroup chat"),
        ("left", "Forbidden: bot is not a member of the supergroup chat"),
    ],
)
async def test_a_group_without_the_bot_is_closed_to_it(town: Town, status: str, text: str) -> None:
    group = town.world.group("客服", [town.wang])
    town.world.set_bot_status(group, status)
    assert await town.refusal("sendMessage", chat_id=group.id, text="x") == (403, text)


async def test_a_phone_is_asked_for_in_private_only(town: Town) -> None:
    group = town.world.group("客服", [town.wang])
    keyboard = {"keyboard": [[{"text": "分享手机号", "request_contact": True}]]}
    refused = await town.refusal("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard)
    assert refused == (400, "Bad Request: phone number can be requested in private chats only")


async def test_a_press_is_answered_once_and_in_time(town: Town) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    query = town.world.press(town.wang, 1, "menu")
    await town.call("answerCallbackQuery", callback_query_id=query, text="好")
    answer = town.world.answers[query]
    assert answer is not None
    assert answer.text == "好"
    assert await town.refusal("answerCallbackQuery", callback_query_id=query) == (400, too_old)
    assert await town.refusal("answerCallbackQuery", callback_query_id="1") == (400, too_old)
    assert await town.refusal("answerCallbackQuery") == (400, too_old)


async def test_an_answer_to_a_press_has_200_characters(town: Town) -> None:
    query = town.world.press(town.wang, 1, "menu")
    refused = await town.refusal("answerCallbackQuery", callback_query_id=query, text="长" * 201)
    assert refused == (400, "Bad Request: MESSAGE_TOO_LONG")
    await town.call("answerCallbackQuery", callback_query_id=query, text="长" * 200)


BAD_COMMANDS = [
    ([{"command": "Start", "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "a" * 33, "description": "x"}], "BOT_COMMAND_INVALID"),
    ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
]


@pytest.mark.parametrize(("commands", "text"), BAD_COMMANDS)
async def test_bad_command_lists_are_refused(town: Town, commands: list[dict[str, str]], text: str) -> None:
    assert await town.refusal("setMyCommands", commands=json.dumps(commands)) == (400, f"Bad Request: {text}")


async def test_command_lists_are_kept_by_scope_and_language(town: Town) -> None:
    english = [{"command": "menu", "description": "Menu"}]
    scope = {"type": "all_private_chats"}
    await town.call("setMyCommands", commands=english, scope=scope, language_code="en")
    assert await town.call("getMyCommands", scope=scope, language_code="en") == english
    assert await town.call("getMyCommands") == []
    await town.call("deleteMyCommands", scope=scope, language_code="en")
    assert await town.call("getMyCommands", scope=scope, language_code="en") == []
