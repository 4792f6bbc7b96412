"""deploy/nginx/anju.conf in a real nginx, before real replicas on one database."""

from __future__ import annotations

import asyncio
import contextlib
import io
import re
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import select

from bot.clock import SystemClock
from bot.intake import Intake
from storage.database import Database
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox
from stress.desk import free_port
from stress.lab import PROGRAMS
from tests.conftest import SECRET
from tests.house.source import ROOT
from web.app import build_web

NGINX = shutil.which("nginx", path=PROGRAMS)
pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed: tools/servers.sh")

CONF = ROOT / "deploy" / "nginx" / "anju.conf"
SERVERS = re.compile(r"server (10\.0\.0\.\d+:\d+)")
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": "geheim"}


def folder_of(tmp_path: Path, port: int, replicas: Sequence[int]) -> Path:
    """The file as it stands, with only the names changed that a reader must change, too."""
    _certificate(tmp_path)
    words = CONF.read_text()
    addresses = SERVERS.findall(words)
    assert len(addresses) == len(replicas)
    for address, replica in zip(addresses, replicas, strict=True):
        words = words.replace(address, f"127.0.0.1:{replica}")
    words = words.replace("listen 443 ssl", f"listen 127.0.0.1:{port} ssl").replace("/etc/ssl/anju", str(tmp_path))
    (tmp_path / "anju.conf").write_text(words)
    temporary = "".join(
        f"{kind}_temp_path {tmp_path};\n" for kind in ("proxy", "fastcgi", "uwsgi", "scgi", "client_body")
    )
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/nginx.pid;\nerror_log stderr warn;\ndaemon off;\nmaster_process off;\nevents {{}}\n"
        f"http {{\naccess_log off;\n{temporary}include {tmp_path}/anju.conf;\n}}\n"
    )
    return tmp_path / "nginx.conf"


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk.example.com")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    private = serialization.PrivateFormat.PKCS8
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, private, serialization.NoEncryption())
    )


class Replica:
    """The web application of a desk, and what befalls it: `befalls` may answer in its place, after it has stored."""

    def __init__(self, intake: Intake) -> None:
        self._intake, self.port, self.calls = intake, free_port(), 0
        self.befalls: Callable[[], Any] | None = None

    async def store(self, updates: Sequence[dict[str, Any]]) -> None:
        self.calls += 1
        await self._intake.store(updates)
        if self.befalls is not None:
            await self.befalls()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        async def ready() -> bool:
            return True

        async def nothing() -> bytes:
            return b""

        runner = web.AppRunner(build_web(self.store, "geheim", ready, nothing), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        try:
            yield
        finally:
            await runner.cleanup()


class Door:
    """What Telegram sees."""

    def __init__(self, port: int, replicas: list[Replica], database: Database) -> None:
        self.replicas, self._database = replicas, database
        self._address = f"https://127.0.0.1:{port}"
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=_trusting()))

    async def post(self, update_id: int, **more: Any) -> aiohttp.ClientResponse:
        facts: dict[str, Any] = {"json": {"update_id": update_id}, "headers": HEADERS} | more
        return await self._session.post(f"{self._address}/telegram", **facts)

    async def get(self, path: str) -> int:
        async with self._session.get(f"{self._address}{path}") as answer:
            return answer.status

    async def stored(self) -> list[int]:
        return await self._database.act(lambda tx: sorted(tx.execute(select(inbox.c.update_id)).scalars()))

    async def close(self) -> None:
        await self._session.close()


def _trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


@pytest.fixture
async def door(tmp_path: Path, database_url: str) -> AsyncIterator[Door]:
    database = Database(make_engine(database_url, Keyring.from_secret(SECRET)))
    replicas = [Replica(Intake(database, SystemClock(), 42, f"{n}", lambda _: None)) for n in range(2)]
    port = free_port()
    conf = folder_of(tmp_path, port, [one.port for one in replicas])
    async with contextlib.AsyncExitStack() as stack:
        for one in replicas:
            await stack.enter_async_context(one.running())
        assert NGINX is not None
        nginx = subprocess.Popen([NGINX, "-c", str(conf), "-p", str(tmp_path)])
        opened = Door(port, replicas, database)
        try:
            await _until_open(opened)
            yield opened
        finally:
            await opened.close()
            nginx.terminate()
            nginx.wait()
            await asyncio.to_thread(database.close)


async def _until_open(door: Door) -> None:
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                if await door.get("/readyz") == 200:
                    return
            await asyncio.sleep(0.05)


def test_nginx_takes_the_file(tmp_path: Path) -> None:
    conf = folder_of(tmp_path, free_port(), [1, 2])
    assert NGINX is not None
    done = subprocess.run(
        [NGINX, "-t", "-c", str(conf), "-p", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0 and "warn" not in done.stderr, done.stderr


def test_the_networks_of_telegram_can_be_switched_on(tmp_path: Path) -> None:
    conf = folder_of(tmp_path, free_port(), [1, 2])
    inner = tmp_path / "anju.conf"
    inner.write_text(
        re.sub(r"^( *)#(geo|    default|    149|    91|\}|if )", r"\1\2", inner.read_text(), flags=re.MULTILINE)
    )
    assert "\ngeo" in inner.read_text() and "        if (" in inner.read_text()
    assert NGINX is not None
    done = subprocess.run(
        [NGINX, "-t", "-c", str(conf), "-p", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


async def test_both_replicas_work(door: Door) -> None:
    for number in range(20):
        assert (await door.post(number)).status == 200
    assert await door.stored() == list(range(20))
    assert all(one.calls for one in door.replicas)


async def test_what_a_replica_cannot_store_goes_to_the_next(door: Door) -> None:
    async def away() -> None:
        raise ConnectionError("the database is away")

    door.replicas[0].befalls = away
    for number in range(10):
        assert (await door.post(number)).status == 200
    assert await door.stored() == list(range(10))


async def test_a_replica_that_dies_after_it_stored_does_no_harm(door: Door) -> None:
    """The next one is told the same again; its unique key says so, and Telegram hears 200."""

    async def dies() -> None:
        raise asyncio.CancelledError  # the connection is closed without an answer

    door.replicas[0].befalls = dies
    for number in range(6):
        assert (await door.post(number)).status == 200
    assert await door.stored() == list(range(6))
    assert sum(one.calls for one in door.replicas) > 6, "nobody was told twice"


async def test_when_nobody_can_store_telegram_is_asked_to_come_again(door: Door) -> None:
    async def away() -> None:
        raise ConnectionError

    for one in door.replicas:
        one.befalls = away
    answers = [await door.post(1), await door.post(2)]
    assert {answer.status for answer in answers} == {503}
    assert all(answer.headers.getall("Retry-After") == ["5"] for answer in answers)


async def test_what_is_not_telegrams_stays_outside(door: Door) -> None:
    assert (await door.post(1, headers={})).status == 403
    assert (await door.post(1, json=None, data=io.BytesIO(b"x" * 1_100_000))).status == 413
    assert await door.get("/telegram") == 403
    assert await door.get("/metrics") == await door.get("/healthz") == await door.get("/") == 404
    assert await door.stored() == []
