"""What is not of the kind that it should be goes no further than the inbox."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot

from bot.reading import Unreadable, read
from tests.kit import Town

USER = {"id": 7, "is_bot": False, "first_name": "林"}
CHAT = {"id": 7, "type": "private", "first_name": "林"}
MESSAGE = {"message_id": 1, "date": 0, "chat": CHAT, "from": USER, "text": "/menu"}
BOT = Bot("42:nobody")

WRONG: tuple[dict[str, Any], ...] = (
    {"chat": CHAT | {"id": "seven"}},
    {"chat": CHAT | {"id": 0.5}},
    {"chat": CHAT | {"id": True}},
    {"chat": CHAT | {"id": 10**25}},
    {"chat": CHAT | {"id": None}},
    {"chat": []},
    {"from": USER | {"id": "7"}},
    {"from": USER | {"language_code": 5}},
    {"from": USER | {"language_code": ["zh"]}},
    {"from": USER | {"first_name": None}},
    {"message_id": 2**63},
    {"text": 5},
    {"text": ["/menu"]},
    {"caption": {}},
    {"media_group_id": 5},
    {"photo": {"file_id": "x"}},
    {"photo": [{"file_id": 5, "file_unique_id": "x"}]},
    {"reply_to_message": {"message_id": "x", "date": 0, "chat": CHAT}},
    {"migrate_to_chat_id": "-100"},
)


@pytest.mark.parametrize("wrong", WRONG, ids=str)
@pytest.mark.parametrize("kind", ["message", "edited_message"])
def test_a_part_of_the_wrong_kind_is_not_read(kind: str, wrong: dict[str, Any]) -> None:
    assert read({"update_id": 1, kind: MESSAGE}, BOT).effective_chat is not None
    with pytest.raises(Unreadable):
        read({"update_id": 1, kind: MESSAGE | wrong}, BOT)


@pytest.mark.parametrize("wrong", [{"data": 5}, {"id": 5}, {"from": None}, {"message": {"chat": CHAT}}], ids=str)
def test_a_press_of_the_wrong_kind_is_not_read(wrong: dict[str, Any]) -> None:
    press = {"id": "1", "from": USER, "message": MESSAGE, "data": "menu", "chat_instance": "x"}
    assert read({"update_id": 1, "callback_query": press}, BOT).callback_query is not None
    with pytest.raises(Unreadable):
        read({"update_id": 1, "callback_query": press | wrong}, BOT)


def test_what_means_nothing_to_us_may_be_of_any_kind() -> None:
    update = read({"update_id": 1, "poll": 5, "channel_post": {"chat": {"id": "x"}}, "message": None}, BOT)
    assert update.effective_chat is None


async def test_a_chat_that_is_no_number_silences_nobody(town: Town) -> None:
    lin = await town.buyer("林晓梅")
    for wrong in WRONG:
        town.world.inject({"message": MESSAGE | {"from": USER | {"id": lin.chat_id}} | wrong}, lin.chat_id)
        town.world.inject({"message": MESSAGE | {"text": "/start"} | wrong})
    await town.settles()
    await lin.says("/tickets")
    lin.hears("工单")
