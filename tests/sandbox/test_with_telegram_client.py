"""python-telegram-bot's own client against the sandbox, over a socket."""

import aiohttp
import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, RetryAfter

from sandbox.limits import Limits
from tests.sandbox.conftest import Town
from tests.sandbox.pictures import png


async def test_a_whole_conversation(town: Town, bot: telegram.Bot) -> None:
    town.world.start(town.wang, "abc")
    update = (await bot.get_updates())[0]
    assert update.message is not None
    assert update.message.text == "/start abc"
    keyboard = telegram.InlineKeyboardMarkup([[telegram.InlineKeyboardButton("我的工单", callback_data="tickets")]])
    sent = await bot.send_message(town.wang.id, "<b>欢迎</b> &lt;家&gt;", parse_mode="HTML", reply_markup=keyboard)
    assert sent.text == "欢迎 <家>"
    query_id = town.world.press(town.wang, sent.message_id, "我的工单")
    pressed = (await bot.get_updates(offset=update.update_id + 1))[0].callback_query
    assert pressed is not None
    assert await pressed.answer("好的", show_alert=True)
    answer = town.world.answers[query_id]
    assert answer is not None
    assert (answer.text, answer.alert) == ("好的", True)
    edited = await sent.edit_text("您还没有工单")
    assert isinstance(edited, telegram.Message)
    assert edited.text == "您还没有工单"
    assert await sent.delete()
    assert await bot.send_chat_action(town.wang.id, "typing")


async def test_a_picture_goes_up_and_comes_down(town: Town, bot: telegram.Bot) -> None:
    data = png(800, 600, b"timeline")
    sent = await bot.send_photo(town.wang.id, data, caption="进度")
    assert (sent.photo[-1].width, sent.caption) == (800, "进度")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == data
    again = await bot.send_photo(town.li.id, sent.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == sent.photo[-1].file_unique_id


async def test_a_document_keeps_its_name(town: Town, bot: telegram.Bot) -> None:
    sent = await bot.send_document(town.wang.id, b"%PDF-1.7", filename="简报.pdf")
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("简报.pdf", 8)


async def test_an_album_goes_out(town: Town, bot: telegram.Bot) -> None:
    album = [telegram.InputMediaPhoto(png(), caption=f"第{n}张") for n in range(3)]
    sent = await bot.send_media_group(town.wang.id, album)
    assert [message.caption for message in sent] == ["第0张", "第1张", "第2张"]


async def test_settings_are_taken(town: Town, bot: telegram.Bot) -> None:
    await bot.set_my_commands([("menu", "主菜单")], telegram.BotCommandScopeAllPrivateChats(), language_code="zh")
    await bot.set_my_description("售后服务台")
    await bot.set_my_short_description("售后")
    await bot.set_my_name("安居客服")
    await bot.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    assert (await bot.get_my_description()).description == "售后服务台"
    assert (await bot.get_my_name()).name == "安居客服"
    assert (await bot.get_chat_menu_button()).type == "commands"
    assert town.world.profile.commands["all_private_chats", None, None, "zh"][0]["command"] == "menu"


async def test_chats_and_members_are_read(town: Town, bot: telegram.Bot) -> None:
    group = town.world.group("客服", [town.wang], forum=True)
    assert (await bot.get_chat(group.id)).title == "客服"
    assert (await bot.get_chat_member(group.id, town.wang.id)).status == "creator"
    assert (await bot.get_chat_member(group.id, town.li.id)).status == "left"
    assert {admin.user.id for admin in await bot.get_chat_administrators(group.id)} == {town.wang.id, 42}
    topic = await bot.create_forum_topic(group.id, "3-1202")
    sent = await bot.send_message(group.id, "新工单", message_thread_id=topic.message_thread_id)
    assert await bot.set_message_reaction(group.id, sent.message_id, "👍")
    assert await bot.pin_chat_message(group.id, sent.message_id)
    assert await bot.leave_chat(group.id)


async def test_refusals_become_the_right_errors(town: Town, bot: telegram.Bot) -> None:
    old = town.world.group("客服", [town.wang], basic=True)
    new = town.world.migrate(old)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old.id, "x")
    assert moved.value.new_chat_id == new.id
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(5, "x")
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(town.wang.id, "x", reply_parameters=telegram.ReplyParameters(99))
    town.world.block(town.wang)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(town.wang.id, "x")
    await bot.set_webhook("http://127.0.0.1:9/")
    with pytest.raises(Conflict):
        await bot.get_updates()


async def test_a_flood_becomes_retry_after(town: Town, bot: telegram.Bot) -> None:
    town.world.limits = Limits(burst=1)
    await bot.send_message(town.wang.id, "一")
    with pytest.raises(RetryAfter):
        await bot.send_message(town.wang.id, "二")


async def test_a_wrong_token_becomes_invalid_token(served: str) -> None:
    stranger = telegram.Bot("42:other", base_url=f"{served}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


@pytest.mark.parametrize("way", ["query", "form", "json", "multipart"])
async def test_parameters_may_come_in_four_ways(town: Town, served: str, way: str) -> None:
    params = {"chat_id": str(town.wang.id), "text": "你好 & 再见", "disable_notification": "true"}
    url = f"{served}/bot{town.world.token}/sendMessage"
    body = aiohttp.FormData(params)
    if way == "multipart":
        body.add_field("unused", b"x", filename="x")
    async with aiohttp.ClientSession() as session:
        ways = {
            "query": {"params": params},
            "json": {"json": params},
            "form": {"data": body},
            "multipart": {"data": body},
        }
        async with session.post(url, **ways[way]) as answer:  # type: ignore[arg-type]
            assert answer.status == 200
            assert (await answer.json())["result"]["text"] == "你好 & 再见"


@pytest.mark.parametrize("body", ["{", "[]", "5"])
async def test_a_body_that_is_no_object_is_refused(town: Town, served: str, body: str) -> None:
    headers = {"Content-Type": "application/json"}
    async with aiohttp.ClientSession() as session:
        url = f"{served}/bot{town.world.token}/getMe"
        async with session.post(url, data=body, headers=headers) as answer:
            assert answer.status == 400
            assert (await answer.json())["ok"] is False


async def test_files_are_not_handed_to_strangers(town: Town, served: str) -> None:
    photo = town.world.send_photo(town.wang, png())["photo"][-1]
    link = await town.call("getFile", file_id=photo["file_id"])
    async with aiohttp.ClientSession() as session:
        for token, path in (("42:other", link["file_path"]), (town.world.token, "photos/../secret")):
            async with session.get(f"{served}/file/bot{token}/{path}") as answer:
                assert answer.status == 404
