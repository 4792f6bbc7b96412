"""What the page shows, asked over HTTP."""

import re
from datetime import timedelta

from aiohttp.test_utils import TestClient, TestServer

from sandbox.page import attach
from sandbox.page.acts import sample
from sandbox.page.words import EN, ZH
from sandbox.server import build
from tests.sandbox.page.conftest import Street

EVIL = '<img src=x onerror="alert(1)">'


async def test_the_page_shows_every_window_with_its_role(street: Street) -> None:
    page = await street.look("/")
    assert re.findall(r'data-person="(\d+)" data-chat="(-?\d+)" aria-label', page) == [
        (str(street.lin.id), str(street.lin.id)),
        (str(street.chen.id), str(street.chen.id)),
        (str(street.wang.id), str(street.group.id)),
    ]
    assert page.count('<span class="role">业主</span>') == 2
    assert "客服部 · 3 位成员" in page


async def test_without_a_stage_everybody_has_a_window(street: Street) -> None:
    app = build(street.world)
    attach(app, street.world)
    async with TestClient(TestServer(app)) as client, client.get("/") as response:
        assert (await response.text()).count('data-testid="window"') == 4


async def test_the_page_speaks_the_chosen_language_and_remembers_it(street: Street) -> None:
    assert "说点什么" in await street.look("/")
    assert "Message…" in await street.look("/?lang=en")
    again = await street.look("/")
    assert "As Lin Xiaomei" in again
    assert "Move the clock by a day" in again
    assert 'lang="zh-CN"' in await street.look("/?lang=zh")


async def test_the_page_forbids_foreign_scripts(street: Street) -> None:
    async with street.client.get("/") as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    page = await street.look("/")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|style=", page)


async def test_names_texts_buttons_and_files_cannot_be_markup(street: Street) -> None:
    stranger = street.world.person(EVIL)
    street.world.join(street.group, stranger)
    street.world.say(stranger, EVIL, street.group)
    street.world.send_photo(stranger, sample("leak"), EVIL, street.group)
    street.world.send_document(stranger, b"x", f"{EVIL}.pdf", EVIL, street.group)
    key = {"text": EVIL, "callback_data": "'\"><b>"}
    await street.call("sendMessage", chat_id=street.group.id, text=EVIL, reply_markup={"inline_keyboard": [[key]]})
    keyboard = {"keyboard": [[{"text": EVIL}]], "input_field_placeholder": EVIL}
    street.world.start(street.lin)
    await street.call("sendMessage", chat_id=street.lin.id, text="x", reply_markup=keyboard)
    page = await street.look("/")
    assert EVIL not in page
    assert "<b>&#" not in page
    assert page.count("&lt;img src=x") >= 8


async def test_an_album_is_one_bubble_with_its_caption(street: Street) -> None:
    street.world.send_album(street.lin, [sample("leak"), sample("door"), sample("floor")], "三处问题", caption_on=1)
    news = await street.news(0, street.lin)
    assert news.count("<article") == 1
    assert news.count('data-action="view"') == 3
    assert "三处问题" in news


async def test_neighbours_stand_together_and_names_are_told_once(street: Street) -> None:
    for text in ("一", "二"):
        street.world.say(street.zhao, text, street.group)
    news = await street.news(2, street.wang, street.group)
    assert news.count('<div class="sender') == 1
    assert news.count("follows") == 1
    assert '<div class="sender' not in await street.news(2, street.zhao, street.group)


async def test_a_reply_quotes_and_an_edited_message_says_so(street: Street) -> None:
    first = street.world.say(street.lin, "水管漏水")
    street.world.say(street.lin, "还在漏", reply_to=first["message_id"])
    street.world.edit(street.lin, first["message_id"], "厨房水管漏水")
    news = await street.news(0, street.lin)
    assert f'data-to="{first["message_id"]}"' in news
    assert "已修改" in news


async def test_days_are_told_apart_when_the_clock_moves(street: Street) -> None:
    street.world.say(street.lin, "早")
    street.world.advance(timedelta(days=1))
    street.world.say(street.lin, "又是我")
    labels = re.findall(r'class="day"[^>]*>([^<]+)<', await street.news(0, street.lin))
    assert labels == ["昨天", "今天"]


async def test_commands_come_from_the_narrowest_scope_and_the_own_language(street: Street) -> None:
    for scope, code, about in (
        ({"type": "default"}, "", "全部"),
        ({"type": "all_private_chats"}, "", "私聊"),
        ({"type": "all_private_chats"}, "en", "private"),
        ({"type": "all_group_chats"}, "", "群里"),
        ({"type": "chat_member", "chat_id": street.group.id, "user_id": street.zhao.id}, "", "只给赵强"),
    ):
        commands = [{"command": "help", "description": about}]
        await street.call("setMyCommands", commands=commands, scope=scope, language_code=code)
    assert "<span>私聊</span>" in await street.news(0, street.lin)
    assert "<span>private</span>" in await street.news(1, street.chen)
    assert "<span>只给赵强</span>" in await street.news(2, street.zhao, street.group)
    assert "<span>私聊</span>" in await street.news(2, street.wang)


async def test_a_window_is_remembered_as_it_was_left(street: Street) -> None:
    await street.look(f"/page/window/2?person={street.zhao.id}&chat={street.zhao.id}")
    page = await street.look("/")
    assert f'data-person="{street.zhao.id}" data-chat="{street.zhao.id}"' in page


async def test_a_photo_is_shown_as_a_picture_and_a_file_only_saved(street: Street) -> None:
    photo = street.world.send_photo(street.lin, sample("crack"))["photo"][-1]["file_id"]
    page = street.world.send_document(street.lin, b"<script>alert(1)</script>", "a.html", mime="text/html")
    async with street.client.get(f"/page/file/{photo}") as response:
        assert (response.content_type, await response.read()) == ("image/png", sample("crack"))
    async with street.client.get(f"/page/file/{page['document']['file_id']}") as response:
        assert response.content_type == "application/octet-stream"
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.headers["X-Content-Type-Options"] == "nosniff"


async def test_unknown_windows_and_files_are_not_found(street: Street) -> None:
    for path in (
        "/page/window/99?person=1&chat=1",
        "/page/window/0?person=x&chat=1",
        "/page/window/0",
        "/page/file/nothing",
    ):
        async with street.client.get(path) as response:
            assert response.status == 404, path


def test_both_languages_say_the_same_things() -> None:
    assert set(ZH) == set(EN)
    for key, said in ZH.items():
        assert said and EN[key]
        assert set(re.findall(r"{(\w+)", said)) == set(re.findall(r"{(\w+)", EN[key])), key
