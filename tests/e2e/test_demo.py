"""The demo as a newcomer plays it: `anju demo` in a process of its own, a real Chromium, nothing else."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
PATIENCE = 20_000

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not CHROMIUM.exists(), reason="NOT TESTED IN A BROWSER: /usr/bin/chromium is missing (apt-get install chromium)"
    ),
]


@dataclass
class Phone:
    """One window of the page."""

    window: Locator

    async def says(self, text: str) -> None:
        await self.window.locator("[name=text]").fill(text)
        await self.window.locator("[name=text]").press("Enter")

    async def taps(self, label: str) -> None:
        await self.window.locator("[data-action=press]", has_text=label).last.click()

    async def hears(self, *words: str) -> None:
        for one in words:
            await expect(self.window.locator(".message:not(.mine)", has_text=one).last).to_be_visible(timeout=PATIENCE)

    async def sees_picture(self, words: str) -> None:
        message = self.window.locator(".message:not(.mine)", has_text=words).last
        await expect(message.locator(".photos img").first).to_be_visible(timeout=PATIENCE)

    async def sends_two_photos(self) -> None:
        await self.window.locator("[data-action=attach]").click()
        for sample in ("leak", "crack"):
            await self.window.locator(f".samples label:has([value={sample}])").click()
        await self.window.locator("[data-action=send]").click()


@dataclass
class Stage:
    """The whole page."""

    page: Page

    def phone(self, number: int) -> Phone:
        return Phone(self.page.locator(".phone").nth(number))

    async def hint(self, number: int) -> None:
        await self.page.locator(f".hint[data-hint='{number}'] button").click()

    async def moves_clock(self, step: str) -> None:
        await self.page.locator(f"[data-action=clock-{step}]").click()


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    environment = {**os.environ, "ANJU_VAR_DIR": str(tmp_path), "COLUMNS": "200"}
    demo = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", env=environment, stdout=asyncio.subprocess.PIPE
    )
    try:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
            page = await browser.new_page(viewport={"width": 1640, "height": 940}, locale="zh-CN")
            await page.goto(await _address(demo))
            yield Stage(page)
            await browser.close()
    finally:
        demo.terminate()
        await demo.wait()


async def _address(demo: asyncio.subprocess.Process) -> str:
    assert demo.stdout is not None  # it is a pipe
    async for line in demo.stdout:
        found = re.search(r"http://[\d.]+:\d+/", line.decode())
        if found:
            return found[0]
    raise AssertionError("the demo ended before it said where it is")


@pytest.mark.row("S63", "S65", "S88", "S113", "S136", "S140")
async def test_a_newcomer_plays_everybody(stage: Stage) -> None:
    lin, group, zhou = stage.phone(0), stage.phone(2), stage.phone(3)

    await stage.hint(0)
    await lin.hears("请写出您的房号")
    await stage.hint(1)
    await lin.hears("欢迎")
    await stage.hint(2)
    await lin.sees_picture("银行审批")

    await stage.hint(4)
    await lin.hears("哪一类")
    await lin.taps("🔧 报修")
    await lin.says("水槽下面的角阀一直在滴水")
    await lin.hears("内容都齐了")
    await lin.sends_two_photos()
    await lin.hears("2 张照片")
    await lin.taps("发送")
    await lin.hears("1018")
    await group.hears("1018", "角阀一直在滴水")

    await group.taps("我来受理")
    await lin.hears("陈静")
    await lin.says("门口保安说要登记，麻烦师傅带证件")
    await group.hears("麻烦师傅带证件")

    await group.taps("办结")
    await group.taps("材料缺陷")
    await group.taps("直接办结")
    await lin.hears("解决了吗")
    await lin.taps("✅ 解决了")
    await lin.hears("您给几分")
    await lin.taps("5")
    await lin.hears("谢谢")

    await stage.moves_clock("day")
    await zhou.sees_picture("每日简报")
    await stage.moves_clock("year")
    await stage.moves_clock("day")
    await lin.hears("回访")


async def test_the_same_in_english(stage: Stage) -> None:
    lin, group = stage.phone(0), stage.phone(2)
    await stage.hint(0)
    await lin.hears("请写出您的房号")
    await lin.says("/language en")
    await lin.hears("English")
    await stage.hint(1)
    await lin.hears("welcome")
    await lin.says("/progress")
    await lin.sees_picture("Mortgage")
    await lin.says("/report")
    await lin.taps("Repair")
    await lin.says("The tap under the sink drips")
    await lin.taps("Send")
    await lin.hears("1018")
    await group.hears("The tap under the sink drips")
