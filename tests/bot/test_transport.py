"""The wire against a small Bot API on this machine."""

import asyncio
import io
import json
import logging
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile, InputMediaPhoto
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.transport import AiohttpRequest, NotSent, call
from bot.verdicts import judge

TOKEN = "123456:AAE-secret_secret_secret"
ME = {"id": 123456, "is_bot": True, "first_name": "安居", "username": "anju_bot"}
MESSAGE = {"message_id": 1, "date": 1700000000, "chat": {"id": 7, "type": "private"}, "text": "好"}

type_of_answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Telegram:
    """Answers every method with `answer`, and keeps what it was sent."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, dict[str, Any]]] = []
        self.files: dict[str, tuple[str, str, bytes]] = {}
        self.ports: set[int] = set()
        self.answer: type_of_answer | None = None
        self.root = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        peer = request.transport.get_extra_info("peername") if request.transport else None
        self.ports.add(peer[1] if peer else 0)
        method = request.match_info["method"]
        self.seen.append((method, await self._read(request)))
        if self.answer is not None:
            return await self.answer(request)
        return web.json_response({"ok": True, "result": ME if method == "getMe" else MESSAGE})

    async def _read(self, request: web.Request) -> dict[str, Any]:
        if request.content_type == "application/json":
            return dict(await request.json())
        fields: dict[str, Any] = {}
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                self.files[name] = (value.filename, value.content_type, value.file.read())
            else:
                fields[name] = value
        return fields

    async def download(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=b"\x89PNG" + request.match_info["path"].encode())


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    server = Telegram()
    app = web.Application(client_max_size=20_000_000)
    app.router.add_post(f"/bot{TOKEN}/{{method}}", server.handle)
    app.router.add_get(f"/file/bot{TOKEN}/{{path:.+}}", server.download)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.root = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


def bot_at(root: str, request: AiohttpRequest) -> Bot:
    return Bot(
        TOKEN,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=request,
        get_updates_request=AiohttpRequest(1, read_timeout=0.2),
    )


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with bot_at(telegram.root, AiohttpRequest(4, read_timeout=0.3, connect_timeout=0.3, pool_timeout=0.3)) as bot:
        telegram.seen.clear()
        yield bot


def answer(status: int, body: Any) -> type_of_answer:
    async def give(_: web.Request) -> web.StreamResponse:
        if isinstance(body, bytes):
            return web.Response(status=status, body=body)
        return web.json_response(body, status=status)

    return give


async def never(_: web.Request) -> web.StreamResponse:
    await asyncio.sleep(1)
    return web.json_response({"ok": True, "result": True})


async def reset(request: web.Request) -> web.StreamResponse:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


def everything_said(error: BaseException) -> str:
    return f"{error} {error!r} {error.__cause__} {error.__cause__!r}" + "".join(traceback.format_exception(error))


async def test_a_call_by_name_gives_the_raw_answer(telegram: Telegram, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("进度", callback_data="p")]])
    parameters = {"chat_id": 7, "text": "您好 <b>王</b>", "parse_mode": "HTML", "reply_markup": keyboard}
    assert await call(bot, "sendMessage", parameters) == MESSAGE
    method, seen = telegram.seen[0]
    assert method == "sendMessage"
    assert seen["chat_id"] == 7
    assert seen["text"] == "您好 <b>王</b>"
    assert seen["reply_markup"] == {"inline_keyboard": [[{"text": "进度", "callback_data": "p"}]]}


async def test_the_methods_of_the_bot_work_as_ever(telegram: Telegram, bot: Bot) -> None:
    message = await bot.send_message(7, "好", reply_markup=InlineKeyboardMarkup([]))
    assert (message.message_id, message.text) == (1, "好")


async def test_one_photo(telegram: Telegram, bot: Bot) -> None:
    photo = InputFile(b"\x89PNG", filename='进度"1".png')
    await call(bot, "sendPhoto", {"chat_id": 7, "caption": "办理进度", "photo": photo})
    assert telegram.seen[0][1] == {"chat_id": "7", "caption": "办理进度"}
    assert telegram.files == {"photo": ('进度"1".png', "image/png", b"\x89PNG")}


async def test_a_new_picture_for_an_old_card(telegram: Telegram, bot: Bot) -> None:
    media = InputMediaPhoto(InputFile(b"\x89PNG", filename="card.png", attach=True), caption="新", parse_mode="HTML")
    await call(bot, "editMessageMedia", {"chat_id": 7, "message_id": 1, "media": media})
    sent = json.loads(telegram.seen[0][1]["media"])
    assert (sent["type"], sent["caption"]) == ("photo", "新")
    assert telegram.files[sent["media"].removeprefix("attach://")] == ("card.png", "image/png", b"\x89PNG")


async def test_an_album_of_new_and_known_pictures(telegram: Telegram, bot: Bot) -> None:
    telegram.answer = answer(200, {"ok": True, "result": [MESSAGE, MESSAGE]})
    media = [InputMediaPhoto(InputFile(b"one", filename="1.png", attach=True)), InputMediaPhoto("AgACAgUAAx-known")]
    assert await call(bot, "sendMediaGroup", {"chat_id": 7, "media": media}) == [MESSAGE, MESSAGE]
    first, second = json.loads(telegram.seen[0][1]["media"])
    assert telegram.files[first["media"].removeprefix("attach://")][2] == b"one"
    assert second["media"] == "AgACAgUAAx-known"


async def test_a_large_file_from_memory_or_from_disk(telegram: Telegram, bot: Bot) -> None:
    for source in (b"x" * 3_000_000, io.BytesIO(b"x" * 3_000_000)):
        document = InputFile(source, filename="台账.xlsx", read_file_handle=False)
        await call(bot, "sendDocument", {"chat_id": 7, "document": document}, read_timeout=5.0)
        name, _, content = telegram.files.pop("document")
        assert (name, len(content)) == ("台账.xlsx", 3_000_000)


async def test_a_file_comes_down(telegram: Telegram, bot: Bot) -> None:
    telegram.answer = answer(
        200, {"ok": True, "result": {"file_id": "f", "file_unique_id": "u", "file_path": "photos/1.png"}}
    )
    file = await bot.get_file("f")
    assert bytes(await file.download_as_bytearray()) == b"\x89PNGphotos/1.png"


async def test_connections_are_kept(telegram: Telegram, bot: Bot) -> None:
    telegram.ports.clear()
    for _ in range(5):
        await call(bot, "sendMessage", {"chat_id": 7, "text": "好"})
    assert len(telegram.ports) == 1


async def test_half_a_character_is_refused_by_telegram_not_by_the_wire(telegram: Telegram, bot: Bot) -> None:
    await call(bot, "sendMessage", {"chat_id": 7, "text": "\ud83d"})
    await call(bot, "sendPhoto", {"chat_id": 7, "caption": "\ud83d", "photo": InputFile(b"x")})
    assert [method for method, _ in telegram.seen] == ["sendMessage", "sendPhoto"]


async def test_polling_waits_as_long_as_it_asked_for(telegram: Telegram, bot: Bot) -> None:
    async def late(_: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.6)
        return web.json_response({"ok": True, "result": []})

    telegram.answer = late
    assert await bot.get_updates(timeout=1) == ()
    with pytest.raises(TimedOut):
        await bot.get_updates(timeout=0)


@pytest.mark.parametrize(
    ("status", "body", "error", "kind"),
    [
        (400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}, BadRequest, "unreachable"),
        (403, {"ok": False, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}, Forbidden, "unreachable"),
        (429, {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 9}}, RetryAfter, "later"),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}, TelegramError, "stop"),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}, NetworkError, "unsure"),
        (502, b"<html>Bad Gateway</html>", NetworkError, "unsure"),
        (403, b"<html>not for you</html>", Forbidden, "unsure"),
        (404, b"<html>no such page</html>", TelegramError, "unsure"),
        (302, b"", NetworkError, "unsure"),
        (500, b"[]", NetworkError, "unsure"),
        (200, b"\x00\xff garbage", NetworkError, "unsure"),
        (200, b"[]", NetworkError, "unsure"),
        (200, b"{}", NetworkError, "unsure"),
        (200, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}, BadRequest, "unreachable"),
    ],
)  # fmt: skip
async def test_an_error_has_its_class(
    telegram: Telegram, bot: Bot, status: int, body: Any, error: type[TelegramError], kind: str
) -> None:
    telegram.answer = answer(status, body)
    with pytest.raises(error) as caught:
        await call(bot, "sendMessage", {"chat_id": 7, "text": "好"})
    assert judge(caught.value).kind == kind
    assert TOKEN not in everything_said(caught.value)


@pytest.mark.parametrize(("fault", "error", "reason"), [(never, TimedOut, "timeout"), (reset, NetworkError, "network")])
async def test_after_writing_it_may_have_been_delivered(
    telegram: Telegram,
    bot: Bot,
    caplog: pytest.LogCaptureFixture,
    fault: type_of_answer,
    error: type[TelegramError],
    reason: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    telegram.answer = fault
    with pytest.raises(error) as caught:
        await call(bot, "sendMessage", {"chat_id": 7, "text": "好"})
    assert (judge(caught.value).reason, judge(caught.value).may_be_delivered) == (reason, True)
    assert len(telegram.seen) == 1
    assert isinstance(caught.value.__cause__, aiohttp.ClientError | TimeoutError)
    assert TOKEN not in everything_said(caught.value) + caplog.text


async def test_nobody_listening_means_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        request = AiohttpRequest(connect_timeout=1.0)
        bot = bot_at(f"http://127.0.0.1:{taken.getsockname()[1]}", request)
        with pytest.raises(NotSent) as caught:
            await call(bot, "sendMessage", {"chat_id": 7, "text": "好"})
        await request.shutdown()
    assert isinstance(caught.value.__cause__, aiohttp.ClientConnectorError)
    assert not judge(caught.value).may_be_delivered
    assert TOKEN not in everything_said(caught.value)


async def test_a_crowded_pool_means_not_sent(telegram: Telegram) -> None:
    telegram.answer = never
    request = AiohttpRequest(1, read_timeout=2.0, connect_timeout=0.1, pool_timeout=0.1)
    bot = bot_at(telegram.root, request)
    first = asyncio.create_task(call(bot, "sendMessage", {"chat_id": 7, "text": "一"}))
    await asyncio.sleep(0.05)
    with pytest.raises(NotSent) as caught:
        await call(bot, "sendMessage", {"chat_id": 7, "text": "二"})
    assert await first is True
    assert isinstance(caught.value.__cause__, TimeoutError)
    assert [seen["text"] for _, seen in telegram.seen] == ["一"]
    assert TOKEN not in everything_said(caught.value)
    await request.shutdown()


async def test_an_address_that_is_none_tells_no_token() -> None:
    request = AiohttpRequest()
    with pytest.raises(NotSent) as caught:
        await call(bot_at("http://", request), "sendMessage", {"chat_id": 7, "text": "好"})
    assert TOKEN not in everything_said(caught.value)
    await request.shutdown()


async def test_after_shutdown_nothing_leaves_and_a_new_start_works(telegram: Telegram) -> None:
    request = AiohttpRequest()
    bot = bot_at(telegram.root, request)
    await request.initialize()
    await request.shutdown()
    with pytest.raises(NotSent):
        await call(bot, "sendMessage", {"chat_id": 7, "text": "好"})
    await request.initialize()
    assert await call(bot, "sendMessage", {"chat_id": 7, "text": "好"}) == MESSAGE
    await request.shutdown()
