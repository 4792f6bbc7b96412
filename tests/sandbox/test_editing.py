"""Changing and removing messages."""

from datetime import timedelta

import pytest

from sandbox.errors import Json
from sandbox.files import UploadedFile
from tests.sandbox.conftest import Town
from tests.sandbox.pictures import png

BUTTON = {"inline_keyboard": [[{"text": "好", "callback_data": "ok"}]]}
SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as "
    "a current content and reply markup of the message"
)


async def _sent(town: Town) -> Json:
    message: Json = await town.call("sendMessage", chat_id=town.wang.id, text="工单", reply_markup=BUTTON)
    return message


async def test_an_edit_without_buttons_takes_the_buttons_away(town: Town) -> None:
    message = await _sent(town)
    edited = await town.call("editMessageText", chat_id=town.wang.id, message_id=message["message_id"], text="已办")
    assert edited["text"] == "已办"
    assert "reply_markup" not in edited
    assert town.world.history(town.wang) == [edited]


async def test_an_edit_that_changes_nothing_is_refused(town: Town) -> None:
    message = await _sent(town)
    place = {"chat_id": town.wang.id, "message_id": message["message_id"]}
    assert await town.refusal("editMessageText", text="工单", reply_markup=BUTTON, **place) == (400, SAME)
    await town.call("editMessageText", text="工单", **place)
    assert await town.refusal("editMessageText", text=" 工单 ", **place) == (400, SAME)
    assert await town.refusal("editMessageReplyMarkup", **place) == (400, SAME)


@pytest.mark.parametrize(
    ("method", "params", "text"),
    [
        ("editMessageText", {"message_id": 99, "text": "x"}, "message to edit not found"),
        ("editMessageText", {"text": "x"}, "message identifier is not specified"),
        ("editMessageCaption", {"message_id": 2, "caption": "x"}, "there is no caption in the message to edit"),
        ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
        ("editMessageReplyMarkup", {"message_id": 2, "reply_markup": {"remove_keyboard": True}}, None),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("setMessageReaction", {"message_id": 99}, "message to react not found"),
        ("pinChatMessage", {"message_id": 99}, "message to pin not found"),
        ("copyMessage", {"message_id": 99, "from_chat_id": 1_000_001}, "message to copy not found"),
        ("forwardMessage", {"message_id": 99, "from_chat_id": 1_000_001}, "message to forward not found"),
    ],
)
async def test_what_cannot_be_changed_is_refused(town: Town, method: str, params: Json, text: str | None) -> None:
    town.world.say(town.wang, "你好")
    await _sent(town)
    status, description = await town.refusal(method, chat_id=town.wang.id, **params)
    assert status == 400
    assert text is None or description == f"Bad Request: {text}"


async def test_an_update_that_waits_keeps_what_was_shown_when_it_happened(town: Town) -> None:
    message = await _sent(town)
    town.world.press(town.wang, message["message_id"], "好")
    await town.call("editMessageText", chat_id=town.wang.id, message_id=message["message_id"], text="已办")
    query = (await town.updates())[0]["callback_query"]
    assert query["data"] == "ok"
    assert query["message"]["text"] == "工单"


async def test_a_text_can_become_a_picture(town: Town) -> None:
    message = await _sent(town)
    media = {"type": "photo", "media": "attach://chart", "caption": "进度"}
    place = {"chat_id": town.wang.id, "message_id": message["message_id"]}
    picture = UploadedFile("chart.png", png())
    edited = await town.call("editMessageMedia", {"chart": picture}, media=media, **place)
    assert edited["caption"] == "进度"
    assert "text" not in edited
    assert await town.refusal("editMessageText", text="x", **place) == (
        400,
        "Bad Request: there is no text in the message to edit",
    )
    assert (await town.call("editMessageCaption", caption="更新", **place))["caption"] == "更新"


async def test_messages_are_deleted_within_two_days(town: Town) -> None:
    early, late = await _sent(town), await _sent(town)
    await town.call("deleteMessage", chat_id=town.wang.id, message_id=early["message_id"])
    town.world.advance(timedelta(hours=49))
    refused = await town.refusal("deleteMessage", chat_id=town.wang.id, message_id=late["message_id"])
    assert refused == (400, "Bad Request: message can't be deleted for everyone")
    assert town.world.history(town.wang) == [late]


async def test_a_press_on_a_deleted_message_brings_an_inaccessible_one(town: Town) -> None:
    message = await _sent(town)
    await town.call("deleteMessage", chat_id=town.wang.id, message_id=message["message_id"])
    town.world.press(town.wang, message["message_id"], "ok")
    query = (await town.updates())[0]["callback_query"]
    assert query["message"]["date"] == 0
    assert "text" not in query["message"]


async def test_a_copy_has_no_origin_and_a_forward_has_one(town: Town) -> None:
    said = town.world.say(town.wang, "漏水")
    source = {"from_chat_id": town.wang.id, "message_id": said["message_id"]}
    copied = await town.call("copyMessage", chat_id=town.li.id, **source)
    forwarded = await town.call("forwardMessage", chat_id=town.li.id, **source)
    assert town.world.history(town.li)[0]["message_id"] == copied["message_id"]
    assert "forward_origin" not in town.world.history(town.li)[0]
    assert forwarded["forward_origin"]["sender_user"]["id"] == town.wang.id
