"""D3: through PgBouncer in transaction mode, while PostgreSQL ends every connection again and again."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from pathlib import Path

import psycopg
from sqlalchemy import create_engine, func, make_url, select

from storage.tables.pipeline import inbox, outbox
from stress.guards import guard
from stress.lab import POSTGRESQL, Lab, experiment
from stress.pooler import pooled
from stress.stream import Stream, half_acts, streaming

SECONDS, RATE, PAUSE = 60, 50.0, 2.0


@experiment(
    "D3",
    "Through PgBouncer, connections ended every two seconds",
    databases=(POSTGRESQL,),
    guards=("unprepared",),
    small=0.07,
    needs="pgbouncer",
)
async def connections(lab: Lab) -> None:
    """Whoever asks has her one answer, whatever becomes of the connections."""
    url = lab.database()
    log = _server_log(url)
    said_before = log.stat().st_size if log else 0
    with pooled(url) as pooler:
        more = {"ANJU_DATABASE__POOLER": "true"}
        async with streaming(lab, pooler.address(url), rows=url, **more) as stream:
            ending = asyncio.create_task(_end_connections(url))
            await stream.flow(RATE, lab.times(SECONDS))
            ending.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                ended = await ending
            # What is lost shows as a question without an answer, below.
            with contextlib.suppress(TimeoutError):
                await stream.settled()
    await check(lab, url, stream)
    if log:
        lab.none("prepared statements that PostgreSQL did not know", _said(log, said_before, b"prepared statement"))
    lab.at_least("connections ended", ended, 1)


async def check(lab: Lab, url: str, stream: Stream) -> None:
    """Nothing lost, nothing half, nobody unheard."""
    there, states, handled, answers = await asyncio.to_thread(_rows, url)
    lab.none("acknowledged, and not stored", len(set(stream.world.ledger.confirmed_ids()) - there))
    lab.exactly("questions done", states["done"], sum(stream.said.values()))
    lab.none("half acts", half_acts(handled, answers))
    lab.none("questions without an answer", stream.unheard())
    lab.told("answers heard twice", stream.heard_twice())


async def _end_connections(url: str) -> int:
    """Every two seconds; how many there were, when it is cancelled."""
    place = make_url(url)
    # From another database, or it would end itself.
    address = place.set(database="postgres").render_as_string(hide_password=False)
    question = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
    ended = 0
    async with await psycopg.AsyncConnection.connect(address, autocommit=True) as server:
        try:
            while True:
                await asyncio.sleep(PAUSE)
                found = await (await server.execute(question, (place.database,))).fetchone()
                ended += int(found[0]) if found else 0
        except asyncio.CancelledError:
            return ended


def _rows(url: str) -> tuple[set[int], Counter[str], dict[int, int], dict[int, int]]:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))
    with engine.connect() as tx:
        rows = tx.execute(select(inbox.c.update_id, inbox.c.state, inbox.c.lane)).all()
        answered = tx.execute(select(outbox.c.chat_id, func.count()).group_by(outbox.c.chat_id)).all()
    engine.dispose()
    handled = Counter(row.lane for row in rows if row.state == "done")
    states = Counter(row.state for row in rows)
    return {row.update_id for row in rows}, states, dict(handled), {one: count for one, count in answered}  # noqa: C416


def _server_log(url: str) -> Path | None:
    """PostgreSQL's own log, where the laboratory runs it: beside its socket."""
    host = make_url(url).query.get("host")
    log = Path(str(host)) / "log"
    return log if host and log.is_file() else None


def _said(log: Path, start: int, words: bytes) -> int:
    with log.open("rb") as file:
        file.seek(start)
        return file.read().count(words)


@guard("unprepared")
def _without_unprepared() -> None:
    """Statements are prepared, as they are where no pooler stands between."""
    from storage import engine

    engine._THROUGH_A_POOLER["prepare_threshold"] = 2
