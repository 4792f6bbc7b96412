"""Takes the pictures of the README from a demo of its own: `python -m tools.screenshot`."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright, expect

CHROMIUM = Path("/usr/bin/chromium")
IMAGES = Path("docs/images")
SWITCHES = ["--no-sandbox", "--disable-gpu"]


def main() -> int:
    """0 also where there is no browser, for the committed pictures still stand."""
    if not CHROMIUM.exists():
        sys.stderr.write("!! SKIPPED: the pictures; /usr/bin/chromium is missing (apt-get install chromium)\n")
        return 0
    IMAGES.mkdir(parents=True, exist_ok=True)
    asyncio.run(take())
    return 0


async def take() -> None:
    """Both pictures, from a demo that is started for them."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "ANJU_VAR_DIR": folder, "NO_COLOR": "1", "COLUMNS": "200"}
        demo = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "demo", "--port", "0", env=environment, stdout=asyncio.subprocess.PIPE
        )
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
                await play(browser, await address_of(demo))
        finally:
            demo.terminate()
            await demo.wait()


async def address_of(demo: asyncio.subprocess.Process) -> str:
    """What the demo prints when everybody is on stage."""
    assert demo.stdout is not None  # it is a pipe
    async for line in demo.stdout:
        found = re.search(r"http://[\d.]+:\d+/", line.decode())
        if found:
            return found[0]
    raise RuntimeError("the demo ended before it said where it is")


async def play(browser: Browser, address: str) -> None:
    """The first steps of the tour, then what a visitor sees."""
    page = await browser.new_page(viewport={"width": 1640, "height": 940}, locale="zh-CN")
    await page.goto(address)
    lin, zhou = page.locator(".phone").nth(0), page.locator(".phone").nth(3)
    await follow(page, 0, "请写出您的房号")
    await follow(page, 1, "欢迎")
    await follow(page, 2, "按揭")
    await settled(lin)
    await zhou.locator("[name=text]").fill("/digest")
    await zhou.locator("[name=text]").press("Enter")
    await settled(zhou)
    for phone in (lin, zhou):
        await newest_picture(phone).evaluate("image => image.scrollIntoView({block: 'center'})")
    await page.wait_for_timeout(600)  # the page glides
    await page.screenshot(path=IMAGES / "messenger.png")
    source = await newest_picture(lin).evaluate("image => image.src")
    (IMAGES / "progress.png").write_bytes(await (await page.request.get(source)).body())
    await page.close()


async def follow(page: Page, number: int, answer: str) -> None:
    """Presses the button of a hint and waits until the desk has answered."""
    lin = page.locator(".phone").first
    before = await lin.locator(".message:not(.mine)").count()
    await page.locator(f".hint[data-hint='{number}'] button").click()
    await expect(lin.locator(".message:not(.mine)")).not_to_have_count(before, timeout=15_000)
    await expect(lin.locator("[data-testid=messages]")).to_contain_text(answer)


def newest_picture(phone: Locator) -> Locator:
    """The last picture that a phone shows."""
    return phone.locator("[data-testid=messages] img").last


async def settled(phone: Locator) -> None:
    """A picture has come, and is drawn."""
    await expect(newest_picture(phone)).to_be_visible(timeout=20_000)
    await newest_picture(phone).evaluate("image => image.decode()")


if __name__ == "__main__":
    sys.exit(main())
