"""The wire to the Bot API: python-telegram-bot's requests over one pooled aiohttp session."""

import asyncio
import io
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import aiohttp
import orjson
from telegram import Bot
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

KEEP_ALIVE = 60.0
CONNECTIONS = 128
"""More than the courier has in the air, so that an answer to a press never waits for a line."""
NAMES_KEPT = 300  # seconds for which an address found by DNS is believed
DOWNLOAD = 120.0  # seconds for a whole file: a server that drips must not hold a connection for ever
JSON = {"Content-Type": "application/json"}
PLAIN = (str, int, float, dict)
ACCEPTED = (b'{"ok":true', b'{"ok": true')

# What aiohttp raises before it has a connection: nothing was written.
UNSENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)


class NotSent(NetworkError):
    """The request never left: it can be repeated without any risk of doing it twice."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. All time-outs in seconds; None waits for ever.

    Raises NotSent when nothing was written, TimedOut or another NetworkError when it may have been delivered.
    """

    def __init__(
        self,
        connections: int = CONNECTIONS,
        *,
        read_timeout: float | None = 15.0,
        write_timeout: float | None = 15.0,
        media_write_timeout: float | None = 60.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 5.0,
        proxy: str | None = None,
    ) -> None:
        self._connections = connections
        self._read, self._write, self._media_write = read_timeout, write_timeout, media_write_timeout
        self._connect, self._pool = connect_timeout, pool_timeout
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None
        self._closed = False

    @property
    def read_timeout(self) -> float | None:
        """Seconds; getUpdates adds its own `timeout` to them."""
        return self._read

    async def initialize(self) -> None:
        """Ready for use, also after a shutdown; the session itself is made by the first request."""
        self._closed = False

    async def shutdown(self) -> None:
        """Close every connection; later requests are NotSent."""
        self._closed = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer."""
        uploads = request_data is not None and request_data.contains_files
        timeout = _timeout(
            method,
            read=_chosen(read_timeout, self._read),
            write=_chosen(write_timeout, self._media_write if uploads else self._write),
            connect=_chosen(connect_timeout, self._connect),
            pool=_chosen(pool_timeout, self._pool),
        )
        body = _body(request_data) if request_data is not None else {}
        endpoint = url.rpartition("/")[2] if method == "POST" else "a file"
        try:
            async with self._open().request(
                method, url, timeout=timeout, proxy=self._proxy, allow_redirects=False, **body
            ) as response:
                answer = response.status, await response.read()
        except UNSENT as error:
            raise NotSent(f"{endpoint} was not sent: {type(error).__name__}") from _without_address(error)
        except TimeoutError as error:
            raise TimedOut(f"{endpoint} timed out") from _without_address(error)
        except aiohttp.ClientError as error:
            raise NetworkError(f"{endpoint} broke off: {type(error).__name__}") from _without_address(error)
        return _true_status(*answer) if method == "POST" else answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As python-telegram-bot's, but sure to be an object, and without logging what people wrote."""
        try:
            data = _read(payload)
        except ValueError as error:
            raise TelegramError("Invalid server response") from error
        if not isinstance(data, dict):
            raise TelegramError("Invalid server response")
        return data

    def _open(self) -> aiohttp.ClientSession:
        if self._closed:
            raise NotSent("the connection to Telegram is shut down")
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE, ttl_dns_cache=NAMES_KEPT
            )
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": self.USER_AGENT}
            )
        return self._session


async def call(bot: Bot, method: str, parameters: Mapping[str, Any], **timeouts: float) -> Any:
    """Call a method of the Bot API by its name and return the raw result: no object is built from it.

    Files are given as `InputFile` (a thumbnail or anything inside a list needs `attach=True`) or in `InputMedia…`.
    """
    data = RequestData(
        [
            RequestParameter(name, fact, None) if isinstance(fact, PLAIN) else RequestParameter.from_input(name, fact)
            for name, fact in parameters.items()
        ]
    )
    return await bot.request.post(f"{bot.base_url}/{method}", data, **timeouts)


def _chosen(given: ODVInput[float], usual: float | None) -> float | None:
    if given is None or isinstance(given, int | float):
        return given
    return usual


@cache
def _timeout(
    method: str, *, read: float | None, write: float | None, connect: float | None, pool: float | None
) -> aiohttp.ClientTimeout:
    """Aiohttp counts waiting for a free connection into `connect`, and limits writing only by `total`."""
    before = _sum(pool, connect)
    after = DOWNLOAD if method == "GET" else _sum(write, read)
    return aiohttp.ClientTimeout(total=_sum(before, after), connect=before, sock_connect=connect, sock_read=read)


def _sum(*parts: float | None) -> float | None:
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _body(data: RequestData) -> dict[str, Any]:
    if data.contains_files:
        return {"data": _form(data)}
    # A form, as python-telegram-bot writes it, says each Chinese sign in nine letters.
    return {"data": _written(data.parameters), "headers": JSON} if data.parameters else {}


def _written(parameters: Mapping[str, Any]) -> bytes:
    try:
        return orjson.dumps(parameters)
    except orjson.JSONEncodeError:
        # Half a surrogate pair cannot be written in UTF-8, and must not be mistaken for a network fault.
        return json.dumps(parameters, ensure_ascii=False).encode("utf-8", "replace")


def _read(payload: bytes) -> Any:
    try:
        return orjson.loads(payload)
    except orjson.JSONDecodeError:  # it is stricter than Telegram: half a surrogate pair, bytes that are no UTF-8
        return json.loads(payload.decode("utf-8", "replace"))


def _form(data: RequestData) -> aiohttp.FormData:
    # With quote_fields a Chinese file name would arrive as %E5%9B%BE.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value.encode("utf-8", "replace").decode())
    for name, (filename, content, mime) in data.multipart_data.items():
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=filename, content_type=mime)
    return form


def _true_status(status: int, body: bytes) -> tuple[int, bytes]:
    """An answer that says 200 and means an error, or means nothing, must not pass for a success."""
    if not 200 <= status <= 299 or body.startswith(ACCEPTED):
        return status, body
    try:
        data = AiohttpRequest.parse_json_payload(body)
    except TelegramError as error:
        raise NetworkError("the answer is not one of a Bot API") from error
    if data.get("ok") is True and "result" in data:
        return status, body
    code = data.get("error_code")
    return (code if isinstance(code, int) and code >= 300 else 502), body


def _without_address(error: BaseException) -> BaseException:
    """The cause as it is, or stripped of the URL, which holds the token."""
    error.args = tuple(part for part in error.args if "/bot" not in str(part))
    if isinstance(error, asyncio.TimeoutError) or "/bot" not in f"{error} {error!r}":
        return error
    return aiohttp.ClientError(type(error).__name__)
