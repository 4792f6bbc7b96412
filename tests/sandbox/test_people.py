"""What people do arrives in the shapes that python-telegram-bot reads."""

from datetime import timedelta
from typing import Any

import pytest
import telegram

from tests.sandbox.conftest import MORNING, Town
from tests.sandbox.pictures import jpeg, png


async def _one(town: Town) -> telegram.Update:
    updates = await town.updates(offset=-1)
    return telegram.Update.de_json(updates[-1], None)


async def test_a_deep_link_is_a_start_command_with_its_payload(town: Town) -> None:
    new = town.world.person("赵敏", language="en", username="zhaomin")
    town.world.start(new, "bind_ABC-123")
    message = (await _one(town)).message
    assert message is not None
    assert message.text == "/start bind_ABC-123"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]
    assert message.date == MORNING
    assert message.from_user is not None
    assert (message.from_user.language_code, message.chat.type) == ("en", "private")
    assert message.chat.id == message.from_user.id == new.id


@pytest.mark.parametrize("payload", ["x" * 65, "a.b", "房"])
def test_a_deep_link_carries_only_what_telegram_lets_through(town: Town, payload: str) -> None:
    with pytest.raises(ValueError, match="deep link"):
        town.world.start(town.wang, payload)


async def test_ones_own_contact_and_that_of_others_can_be_told_apart(town: Town) -> None:
    town.world.share_contact(town.wang)
    mine = (await _one(town)).message
    town.world.share_contact(town.wang, of=town.li)
    others = (await _one(town)).message
    town.world.share_card(town.wang, "+8613700137000", "老张")
    card = (await _one(town)).message
    assert mine and mine.contact and mine.contact.user_id == town.wang.id
    assert others and others.contact and others.contact.user_id == town.li.id
    assert card and card.contact and card.contact.user_id is None


async def test_an_album_is_one_update_a_picture_with_gaps(town: Town) -> None:
    town.world.send_album(town.wang, [png(), jpeg(), png()], "厨房漏水", timedelta(seconds=6), caption_on=2)
    messages = [u["message"] for u in await town.updates()]
    assert len({m["media_group_id"] for m in messages}) == 1
    assert [m.get("caption") for m in messages] == [None, None, "厨房漏水"]
    assert [m["date"] - messages[0]["date"] for m in messages] == [0, 6, 12]


async def test_a_photo_comes_in_sizes_and_can_be_fetched_for_an_hour(town: Town) -> None:
    data = png(4000, 3000, b"kitchen")
    town.world.send_photo(town.wang, data, "漏水")
    photo = (await town.updates())[0]["message"]["photo"]
    assert [size["width"] for size in photo] == [90, 320, 1280]
    link = await town.call("getFile", file_id=photo[-1]["file_id"])
    stored = town.world.files.open(link["file_path"])
    assert stored is not None
    assert stored.data == data
    town.world.advance(timedelta(minutes=61))
    assert town.world.files.open(link["file_path"]) is None


async def test_a_file_over_20_mb_cannot_be_fetched(town: Town) -> None:
    message = town.world.send_document(town.wang, b"x" * (20 * 1024 * 1024 + 1), "合同.pdf")
    assert message["document"]["mime_type"] == "application/pdf"
    refused = await town.refusal("getFile", file_id=message["document"]["file_id"])
    assert refused == (400, "Bad Request: file is too big")


async def test_a_button_is_pressed_by_label_by_data_or_forged(town: Town) -> None:
    keyboard = {"inline_keyboard": [[{"text": "接单", "callback_data": "take:7"}]]}
    sent = await town.call("sendMessage", chat_id=town.wang.id, text="工单 7", reply_markup=keyboard)
    for button in ("接单", "take:7", "take:8"):
        town.world.press(town.wang, sent["message_id"], button)
    queries: list[Any] = [u["callback_query"] for u in await town.updates()]
    assert [query["data"] for query in queries] == ["take:7", "take:7", "take:8"]
    assert queries[0]["message"] == sent
    assert len({query["id"] for query in queries}) == 3


async def test_an_edit_brings_the_whole_message_again(town: Town) -> None:
    said = town.world.say(town.wang, "露水")
    town.world.edit(town.wang, said["message_id"], "漏水")
    update = await _one(town)
    assert update.edited_message is not None
    assert (update.edited_message.message_id, update.edited_message.text) == (said["message_id"], "漏水")


async def test_blocking_and_coming_back_are_told(town: Town) -> None:
    town.world.block(town.wang)
    town.world.say(town.wang, "还在吗")
    kinds = [list(u)[1] for u in await town.updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]
    changes = [u["my_chat_member"] for u in (await town.updates())[:2]]
    assert [c["new_chat_member"]["status"] for c in changes] == ["kicked", "member"]
    assert not town.wang.blocked


async def test_a_reply_shows_what_it_answers(town: Town) -> None:
    sent = await town.call("sendMessage", chat_id=town.wang.id, text="请补充")
    town.world.say(town.wang, "三楼", reply_to=sent["message_id"])
    message = (await town.updates())[0]["message"]
    assert message["reply_to_message"]["text"] == "请补充"


async def test_a_reply_keyboard_lies_open_until_it_is_taken_away(town: Town) -> None:
    keyboard = {"keyboard": [[{"text": "分享手机号", "request_contact": True}]]}
    sent = await town.call("sendMessage", chat_id=town.wang.id, text="绑定", reply_markup=keyboard)
    assert "reply_markup" not in sent
    assert town.world.chat_of(town.wang).keyboard == keyboard
    await town.call("sendMessage", chat_id=town.wang.id, text="好", reply_markup={"remove_keyboard": True})
    assert town.world.chat_of(town.wang).keyboard is None


async def test_watchers_are_told_what_changes(town: Town) -> None:
    with town.world.watch() as events:
        town.world.say(town.wang, "喂")
        await town.call("sendChatAction", chat_id=town.wang.id, action="typing")
        sent = await town.call("sendMessage", chat_id=town.wang.id, text="您好")
        await town.call("editMessageText", chat_id=town.wang.id, message_id=sent["message_id"], text="您好!")
        await town.call("deleteMessage", chat_id=town.wang.id, message_id=sent["message_id"])
        kinds = [(await anext(events)).kind for _ in range(5)]
    assert kinds == ["message", "typing", "message", "edited", "deleted"]
    town.world.say(town.wang, "没有人看")


def test_the_same_seed_makes_the_same_world() -> None:
    from sandbox.clock import Clock
    from sandbox.world import World

    def history() -> list[Any]:
        world = World(clock=Clock(frozen_at=MORNING), seed=3)
        person = world.person("王芳")
        world.send_album(person, [png(), png()])
        world.press(person, 1, "x")
        return [item.body for item in world.updates]

    assert history() == history()
