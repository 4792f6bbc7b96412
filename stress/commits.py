"""D4: the line to the database breaks as COMMIT is said: what may be done already is not done twice, nor forgotten."""

from __future__ import annotations

import asyncio
from collections import Counter

from sqlalchemy import func, select

from storage.database import Transaction
from storage.engine import make_engine
from storage.keys import Keyring
from storage.tables.pipeline import inbox, outbox
from stress.cutter import ANSWERED, UNHEARD, UNSAID, Cutter, cutting
from stress.guards import guard
from stress.lab import POSTGRESQL, SECRET, Lab, experiment
from stress.stream import Stream, half_acts, streaming

CUTS, RATE, PATIENCE = 200, 40.0, 180.0


@experiment("D4", "Unknown commit", databases=(POSTGRESQL,), guards=("done-once",), small=0.1)
async def commits(lab: Lab) -> None:
    """Questions come in while commits are cut; each has its one answer all the same."""
    url, wanted = lab.database(), lab.times(CUTS)
    async with cutting(url, lab.chance("cuts")) as line, streaming(lab, line.address, rows=url) as stream:
        line.left = wanted
        await _ask_until_cut(stream, line)
        waiting = 0
        try:
            await stream.settled()
        except TimeoutError:
            waiting = 1
        lab.none("something waits for ever", waiting)
        there, done, handled, answers = await asyncio.to_thread(_rows, url)
        for kind in (ANSWERED, UNHEARD, UNSAID):
            lab.told(f"commits cut {kind}", line.cuts[kind])
        lab.exactly("commits cut", line.cuts.total(), wanted)
        lab.none("acknowledged, and not stored", len(set(stream.world.ledger.confirmed_ids()) - there))
        lab.exactly("questions done", done, sum(stream.said.values()))
        lab.none("half acts", half_acts(handled, answers))
        lab.none("questions without an answer", stream.unheard())
        lab.none("answers heard twice", stream.heard_twice())


async def _ask_until_cut(stream: Stream, line: Cutter) -> None:
    async with asyncio.timeout(PATIENCE):
        while line.left:
            stream.ask()
            await asyncio.sleep(1 / RATE)


def _rows(url: str) -> tuple[set[int], int, dict[int, int], dict[int, int]]:
    engine = make_engine(url, Keyring.from_secret(SECRET))
    with engine.connect() as tx:
        rows = tx.execute(select(inbox.c.update_id, inbox.c.state, inbox.c.lane)).all()
        answered = {
            row[0]: int(row[1]) for row in tx.execute(select(outbox.c.chat_id, func.count()).group_by("chat_id"))
        }
    engine.dispose()
    handled = Counter(row.lane for row in rows if row.state == "done")
    return {row.update_id for row in rows}, handled.total(), dict(handled), answered


@guard("done-once")
def _without_done() -> None:
    """An act does not look whether its update is done already."""
    from storage import inbox as rows

    known = rows.done

    def done(tx: Transaction, row: int) -> bool:
        known(tx, row)
        return True

    rows.done = done
