"""The sender of hooks: calls other systems, on the replica that leads. In order for each, at least once."""

from __future__ import annotations

import asyncio
import json
import socket
from dataclasses import dataclass
from functools import partial

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.acts import Acts
from bot.again import again_and_again, each
from bot.cluster import Cluster
from domain import hooks as rules
from domain.hooks import Event, Hook
from services import hooks as service
from storage import hooks
from storage.database import Transaction

log = structlog.get_logger()

LOOK_SECONDS = 1.0
GONE = 410


@dataclass(frozen=True)
class Manners:
    """How hooks are called: whether at private addresses, too; how long one call may take; when one is given up."""

    private: bool = False
    timeout_seconds: float = 10
    give_up_hours: float = 72


class Hooks:
    """Calls what waits, hook by hook; the rows are the truth."""

    def __init__(self, acts: Acts, cluster: Cluster, manners: Manners) -> None:
        self._acts, self._cluster, self._manners = acts, cluster, manners
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Looks for ever, while this replica leads."""
        async with self._session() as session:
            await again_and_again("hooks", partial(self.look, session), each(LOOK_SECONDS))

    async def once(self) -> None:
        """One look from its beginning to its end."""
        async with self._session() as session:
            await self.look(session)

    async def look(self, session: ClientSession) -> None:
        """Calls every hook whose time has come until nothing waits for it; a slow one holds up no other."""
        if not self._cluster.leads:
            return
        term, now = self._cluster.term, self._acts.clock.now()
        due = await self._acts.database.act(lambda tx: hooks.take(tx, term, now))
        await asyncio.gather(*(self._empty(session, hook, term) for hook in due if hook.id not in self._busy))

    async def _empty(self, session: ClientSession, hook: Hook, term: int) -> None:
        self._busy.add(hook.id)
        try:
            while await self._one(session, hook, term):
                pass
        finally:
            self._busy.discard(hook.id)

    async def _one(self, session: ClientSession, hook: Hook, term: int) -> bool:
        """The next push of a hook; True when it went through and there may be more."""
        database, clock = self._acts.database, self._acts.clock
        found = await database.act(lambda tx: hooks.next_push(tx, hook.id))
        if found is None or not self._cluster.leads:
            return False
        push, event, said, _ = found
        reason = await self._call(session, hook, push, event, said)
        if not reason:

            def through(tx: Transaction) -> bool:
                return hooks.delivered(tx, hook.id, push, term, clock.now())

            return await database.act(through)
        log.warning("hook-failed", action="hook-failed", hook=hook.id, push=push, reason=reason)
        hours, gone = self._manners.give_up_hours, reason == f"status {GONE}"
        await self._acts.of_clock(lambda desk: service.failed(desk, hook, term, reason, hours, gone=gone))
        return False

    async def _call(self, session: ClientSession, hook: Hook, push: int, event: Event, said: object) -> str:
        """Why it did not go through; blank when it did."""
        url = URL(hook.url)
        body = json.dumps({"id": push, **(said if isinstance(said, dict) else {})}, ensure_ascii=False).encode()
        timestamp = int(self._acts.clock.now().timestamp())
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "anju-hooks/1",
            "webhook-id": str(push),
            "webhook-timestamp": str(timestamp),
            "webhook-signature": rules.signature(hook.secret, push, timestamp, body),
            "webhook-event": event.value,
        }
        if not self._may_call(url):
            return "private address"
        try:
            async with session.post(url, data=body, headers=headers, allow_redirects=False) as answer:
                return "" if 200 <= answer.status < 300 else f"status {answer.status}"
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            return type(error).__name__

    def _may_call(self, url: URL) -> bool:
        """A name is looked at when it is looked up; a number stands for itself."""
        host = url.host or ""
        literal = ":" in host or host.replace(".", "").isdigit()
        return self._manners.private or not literal or rules.is_public(host)

    def _session(self) -> ClientSession:
        resolver = ThreadedResolver() if self._manners.private else Public()
        return ClientSession(
            connector=TCPConnector(resolver=resolver, use_dns_cache=False, force_close=True, limit=16),
            timeout=ClientTimeout(total=self._manners.timeout_seconds),
            trust_env=False,
            auto_decompress=False,
            max_line_size=4096,
            max_field_size=4096,
        )


class Public(AbstractResolver):
    """Names that lead into the open network. What was looked up is what is called, so that no second answer can differ."""

    def __init__(self) -> None:
        self._inner = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a name. Raises OSError when it has none, or any other."""
        found = await self._inner.resolve(host, port, family)
        if not found or not all(rules.is_public(one["host"]) for one in found):
            raise OSError("private address")
        return found

    async def close(self) -> None:
        """Nothing is held."""
        await self._inner.close()
