"""The page in a real browser: people talk to a small bot that echoes, and everything appears without a reload."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from sandbox.api import BotApi
from sandbox.errors import Json
from sandbox.page.acts import sample
from tests.sandbox.page.conftest import Street

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="NOT TESTED IN A BROWSER: /usr/bin/chromium is missing (apt-get install chromium)"
    ),
]


class Echo:
    """A bot of three sentences: it echoes with two buttons, edits on one, warns on the other, asks for the contact."""

    def __init__(self, street: Street) -> None:
        self.street = street
        self.api = BotApi(street.world)

    async def run(self) -> None:
        """Answer until cancelled."""
        offset = 0
        while True:
            updates: Any = await self.street.call("getUpdates", offset=offset, timeout=5)
            for update in updates:
                offset = update["update_id"] + 1
                await (
                    self.pressed(update["callback_query"])
                    if "callback_query" in update
                    else self.said(update.get("message"))
                )

    async def said(self, message: Json | None) -> None:
        if not message or not message.get("text"):
            return
        chat_id = message["chat"]["id"]
        keys: Json = {
            "inline_keyboard": [
                [{"text": "换一换", "callback_data": "change"}, {"text": "警告", "callback_data": "warn"}]
            ]
        }
        if message["text"].startswith("/start"):
            keys = {"keyboard": [[{"text": "分享手机号", "request_contact": True}], [{"text": "菜单"}]]}
        if message["text"] == "问我":
            keys = {"force_reply": True, "selective": True, "input_field_placeholder": "写一句"}
        link = f"https://t.me/{self.street.world.bot['username']}?start=again"
        text = f"回声：{message['text']} {link if message['text'] == '链接' else ''}".strip()
        await self.street.call("sendMessage", chat_id=chat_id, text=text, reply_markup=keys)

    async def pressed(self, query: Json) -> None:
        if query["data"] == "warn":
            await self.street.call("answerCallbackQuery", callback_query_id=query["id"], text="当心", show_alert=True)
            return
        message = query["message"]
        await self.street.call(
            "editMessageText", chat_id=message["chat"]["id"], message_id=message["message_id"], text="换过了"
        )
        await self.street.call("answerCallbackQuery", callback_query_id=query["id"], text="好了")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        await browser.close()


@pytest.fixture
async def page(street: Street, browser: Browser) -> AsyncIterator[Page]:
    echo = asyncio.create_task(Echo(street).run())
    page = await browser.new_page(viewport={"width": 1280, "height": 860})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on(
        "console", lambda said: faults.append(said.text) if said.type == "error" and "422" not in said.text else None
    )
    page.set_default_timeout(8000)
    await page.goto(str(street.client.make_url("/")))
    yield page
    await page.close()
    echo.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await echo
    assert faults == []


def window(page: Page, person: int) -> Locator:
    return page.locator(f'.phone[data-person="{person}"]')


async def type_in(phone: Locator, text: str) -> None:
    await phone.locator("[name=text]").fill(text)
    await phone.locator("[name=text]").press("Enter")


async def test_a_conversation(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await type_in(lin, "你好 <b>安居</b>")
    await expect(lin.locator(".message.mine").last).to_contain_text("你好 <b>安居</b>")
    await expect(lin.locator("[name=text]")).to_have_value("")
    answer = lin.locator(".message:not(.mine)").last
    await expect(answer).to_contain_text("回声：你好")
    await expect(answer.locator(".bubble")).to_be_in_viewport()
    await answer.locator("[data-data=change]").click()
    await expect(lin.get_by_test_id("toast")).to_have_text("好了")
    await expect(answer).to_contain_text("换过了")
    assert await lin.locator(".message").count() == 2
    await expect(window(page, street.chen.id).locator(".message")).to_have_count(0)


async def test_start_contact_keyboard_and_deep_link(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await lin.locator("[data-action=start]").click()
    await lin.locator("[data-action=share]").click()
    await expect(lin.locator(".file[data-kind=contact]")).to_contain_text("+8613800000001")
    await lin.locator("[data-action=reply-key]").click()
    await expect(lin.locator(".message.mine").last).to_contain_text("菜单")
    await type_in(lin, "链接")
    await lin.locator("[data-action=deep-link]").click()
    await expect(lin.locator(".message.mine").last).to_contain_text("/start again")


async def test_two_photos_go_as_an_album(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await lin.locator("[data-action=attach]").click()
    await lin.locator(".samples label").nth(0).click()
    await lin.locator("input[type=file]").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": sample("crack")}
    )
    await expect(lin.get_by_test_id("tray").locator("img")).to_have_count(2)
    await lin.locator("[name=text]").fill("厨房")
    await lin.locator("[data-action=send]").click()
    album = lin.locator(".message.mine")
    await expect(album).to_have_count(1)
    await expect(album.locator(".photos img")).to_have_count(2)
    await expect(lin.get_by_test_id("tray").locator("img")).to_have_count(0)
    sent = street.world.history(street.lin)
    assert len({message["media_group_id"] for message in sent}) == 1
    await album.locator("[data-action=view]").first.click()
    await expect(page.locator("dialog.viewer img")).to_be_visible()


async def test_reply_edit_and_alert(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await type_in(lin, "漏水")
    answer = lin.locator(".message:not(.mine)").last
    await answer.locator("[data-data=warn]").click()
    await expect(page.locator("dialog.alert p")).to_have_text("当心")
    await page.locator("dialog.alert button").click()
    mine = lin.locator(".message.mine").first
    await mine.hover()
    await mine.locator("[data-action=edit]").click()
    await type_in(lin, "厨房漏水")
    await expect(mine).to_contain_text("已修改")
    await expect(mine.locator(".text")).to_have_text("厨房漏水")
    await answer.hover()
    await answer.locator("[data-action=reply]").click()
    await type_in(lin, "收到")
    await expect(lin.locator(".message.mine").last.locator(".quote")).to_contain_text("回声")


async def test_a_prompt_opens_the_answer_bar(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await type_in(lin, "问我")
    await expect(lin.locator(".about")).to_be_visible()
    await expect(lin.locator("[name=text]")).to_have_attribute("placeholder", "写一句")
    await type_in(lin, "好的")
    await expect(lin.locator(".message.mine .quote").last).to_contain_text("回声：问我")


async def test_fast_writers_lose_nothing(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    for number in range(12):
        await type_in(lin, f"第 {number} 句")
    await expect(lin.locator(".message.mine")).to_have_count(12)
    said = [message["text"] for message in street.world.history(street.lin) if message["from"]["id"] == street.lin.id]
    assert said == [f"第 {number} 句" for number in range(12)]


async def test_what_was_refused_comes_back_to_the_composer(street: Street, page: Page) -> None:
    lin = window(page, street.lin.id)
    await type_in(lin, "长" * 4097)
    await expect(lin.get_by_test_id("toast")).to_contain_text("没有成功")
    assert await lin.locator("[name=text]").input_value() == "长" * 4097


async def test_staff_take_turns_in_the_group(street: Street, page: Page) -> None:
    await type_in(window(page, street.wang.id), "谁去看看？")
    shared = page.locator('.phone[data-window="2"]')
    await expect(shared.locator(".message.mine").first).to_contain_text("谁去看看")
    await shared.locator("[data-action=speak-as]").select_option(str(street.zhao.id))
    zhao = window(page, street.zhao.id)
    await expect(zhao.locator(".message .sender").first).to_have_text("王芳")
    await type_in(zhao, "我去")
    await expect(zhao.locator(".message.mine")).to_contain_text("我去")
    await zhao.locator(f'[data-tab="{street.zhao.id}"]').click()
    await expect(zhao.locator("[data-action=start]")).to_be_visible()
    street.world.say(street.wang, "路上小心", street.group)
    await expect(zhao.locator(f'[data-tab="{street.group.id}"] .badge')).to_be_visible()


async def test_clock_tour_newcomer_and_commands(street: Street, page: Page) -> None:
    before = await page.get_by_test_id("date").text_content()
    await page.locator("[data-action=clock-year]").click()
    await expect(page.get_by_test_id("date")).not_to_have_text(before or "")
    await page.locator("[data-action=hint]").click()
    await expect(window(page, street.lin.id).locator(".message.mine")).to_contain_text("/start once-1")
    await expect(page.locator(".hint").first).to_have_class(re.compile("done"))
    await page.locator("[data-action=new-person]").click()
    await expect(page.get_by_test_id("window")).to_have_count(4)
    await page.locator('.phone[data-window="3"] [data-action=start]').click()
    await expect(page.locator('.phone[data-window="3"] .message')).to_have_count(2)
    await street.call("setMyCommands", commands=[{"command": "menu", "description": "主菜单"}])
    chen = window(page, street.chen.id)
    await chen.locator("[data-action=commands]").click()
    await chen.locator("[data-action=command]").click()
    await expect(chen.locator(".message.mine")).to_contain_text("/menu")


async def test_a_small_screen_shows_one_window_at_a_time(street: Street, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator(".phone:visible")).to_have_count(1)
    street.world.start(street.chen)
    await expect(page.locator("#faces [data-face='1'] .badge")).to_have_text("1")
    await page.locator("#faces [data-face='1']").click()
    await expect(window(page, street.chen.id)).to_be_visible()
    await expect(page.locator("#faces [data-face='1'] .badge")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
