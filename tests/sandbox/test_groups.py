"""Groups: who sees what, who may what, and what happens when a group becomes a supergroup."""

from typing import Any

import pytest
import telegram

from tests.sandbox.conftest import Town


def _kinds(updates: list[Any]) -> list[str]:
    return [list(update)[1] for update in updates]


async def test_being_added_is_told_and_reads_as_python_telegram_bot_expects(town: Town) -> None:
    group = town.world.group("客服", [town.li], admins=[town.wang])
    update = telegram.Update.de_json((await town.updates())[0], None)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "administrator"
    admins = await town.call("getChatAdministrators", chat_id=group.id)
    assert {(a["user"]["id"], a["status"]) for a in admins} == {
        (town.wang.id, "creator"),
        (town.world.bot_id, "administrator"),
    }
    assert await town.call("getChatMemberCount", chat_id=group.id) == 3


async def test_coming_and_going_are_told_to_an_administrator_who_asked(town: Town) -> None:
    group = town.world.group("客服", [], admins=[town.wang])
    await town.updates(offset=-1, allowed_updates=["message", "chat_member"])
    town.world.join(group, town.li, by=town.wang)
    town.world.promote(group, town.li, by=town.wang)
    assert (await town.call("getChatMember", chat_id=group.id, user_id=town.li.id))["status"] == "administrator"
    town.world.demote(group, town.li, by=town.wang)
    town.world.leave(group, town.li, by=town.wang)
    updates = (await town.updates())[1:]
    assert _kinds(updates) == ["message", "chat_member", "chat_member", "chat_member", "message", "chat_member"]
    told = [u["chat_member"]["new_chat_member"]["status"] for u in updates if "chat_member" in u]
    assert told == ["member", "administrator", "member", "kicked"]
    for update in updates:
        assert telegram.Update.de_json(update, None) is not None


async def test_nobody_speaks_where_he_is_not(town: Town) -> None:
    group = town.world.group("客服", [town.wang])
    with pytest.raises(ValueError, match="is not in"):
        town.world.say(town.li, "你好", group)


@pytest.mark.parametrize(("text", "seen"), [("大家好", False), ("/queue", True), ("@anju_sandbox_bot 在吗", True)])
async def test_with_privacy_a_plain_member_sees_only_what_is_for_it(town: Town, text: str, seen: bool) -> None:
    town.world.privacy = True
    group = town.world.group("客服", [town.wang], bot="member")
    await town.updates(offset=town.world.updates.next_id)
    town.world.say(town.wang, text, group)
    assert bool(await town.updates()) is seen


async def test_with_privacy_replies_to_the_bot_are_seen(town: Town) -> None:
    town.world.privacy = True
    group = town.world.group("客服", [town.wang], bot="member")
    sent = await town.call("sendMessage", chat_id=group.id, text="新工单")
    town.world.say(town.wang, "收到", group, sent["message_id"])
    assert _kinds(await town.updates()) == ["my_chat_member", "message"]


async def test_an_anonymous_administrator_writes_as_the_group_and_presses_as_himself(town: Town) -> None:
    group = town.world.group("客服", [], admins=[town.wang])
    town.world.say_anonymously("/take 7", group)
    town.world.press(town.wang, 1, "take:7", group)
    message, query = (await town.updates())[1:]
    assert message["message"]["from"]["id"] == 1087968824
    assert message["message"]["sender_chat"]["id"] == group.id
    assert query["callback_query"]["from"]["id"] == town.wang.id


async def test_a_channel_post_has_no_sender_and_is_carried_into_the_group(town: Town) -> None:
    channel, group = town.world.channel("公告", town.wang), town.world.group("业主群", [town.wang])
    post = town.world.post(channel, "停水通知")
    town.world.forward_automatically(post, group)
    _, posted, carried = await town.updates()
    assert "from" not in posted["channel_post"]
    assert carried["message"]["from"]["id"] == 777000
    assert carried["message"]["is_automatic_forward"] is True


async def test_a_migrated_group_answers_with_its_new_id(town: Town) -> None:
    old = town.world.group("客服", [town.wang], basic=True)
    new = town.world.migrate(old)
    status, body = await town.api.call(town.world.token, "sendMessage", {"chat_id": old.id, "text": "x"})
    assert status == 400
    assert body["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert body["parameters"] == {"migrate_to_chat_id": new.id}
    sent = await town.call("sendMessage", chat_id=new.id, text="x")
    assert sent["message_id"] == 2
    service = [u["message"] for u in (await town.updates())[1:]]
    assert service[0]["migrate_to_chat_id"] == new.id
    assert service[1]["migrate_from_chat_id"] == old.id


async def test_topics_are_made_written_to_and_closed(town: Town) -> None:
    group = town.world.group("客服", [town.wang], forum=True)
    topic = await town.call("createForumTopic", chat_id=group.id, name="3-1202 王")
    thread = {"chat_id": group.id, "message_thread_id": topic["message_thread_id"]}
    sent = await town.call("sendMessage", text="新工单", **thread)
    assert sent["message_thread_id"] == topic["message_thread_id"]
    await town.call("closeForumTopic", **thread)
    assert await town.refusal("sendMessage", text="x", **thread) == (400, "Bad Request: TOPIC_CLOSED")
    assert await town.refusal("closeForumTopic", **thread) == (400, "Bad Request: TOPIC_NOT_MODIFIED")


async def test_a_plain_group_has_no_topics(town: Town) -> None:
    group = town.world.group("客服", [town.wang])
    refused = await town.refusal("createForumTopic", chat_id=group.id, name="x")
    assert refused == (400, "Bad Request: the chat is not a forum")


async def test_pins_and_farewell(town: Town) -> None:
    group = town.world.group("客服", [town.wang])
    sent = await town.call("sendMessage", chat_id=group.id, text="值班表")
    await town.call("pinChatMessage", chat_id=group.id, message_id=sent["message_id"])
    assert (await town.call("getChat", chat_id=group.id))["pinned_message"] == sent
    await town.call("leaveChat", chat_id=group.id)
    assert (await town.refusal("getChat", chat_id=group.id))[0] == 403
