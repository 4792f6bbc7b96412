"""Acts on a database thread. All acts that wait share one commit, each in its own savepoint."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Engine, Row, text
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from storage.prepared import Prepared

T = TypeVar("T")
Transaction = Connection
"""What a question is asked on: an open transaction that somebody else commits."""

AnyRow: TypeAlias = "Row[*tuple[Any, ...]]"
"""A row of whatever columns; storage turns it into a value of the domain before it leaves."""

SHARE = 64
"""Acts in one commit at most: enough to make the flush cheap, few enough to answer soon."""

TRIES = 3

AGAIN = (OperationalError, InternalError)
"""A deadlock, a lost connection, a session that the server has ended: the act is run again from its start."""

AWAY = (*AGAIN, InterfaceError, NoConnection)
"""What an act raises because of the database and not of what it did: it may be tried again when the database is back."""


GIVEN_UP = 2
"""Acts after each other for which the database was away: those that wait behind them need not find it out one by one."""


class Closed(RuntimeError):
    """No act is begun any more."""


@dataclass(eq=False)
class _Waiting:
    function: Callable[[Transaction], Any]
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    outcome: Any = None
    failure: Exception | None = field(default=None)


class Database:
    """Runs plain functions, each as one act, on threads of its own. A raised error undoes its act alone."""

    def __init__(self, engine: Engine, *, threads: int = 1) -> None:
        self.engine = engine
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._door, self._closed = threading.Lock(), False
        self._beside: list[Database] = []
        self._threads = [threading.Thread(target=self._work, name=f"database-{n}", daemon=True) for n in range(threads)]
        for thread in self._threads:
            thread.start()

    def beside(self) -> Database:
        """A thread of its own on the same engine, for what must not wait behind acts. Closed together with this one."""
        self._beside.append(Database(self.engine))
        return self._beside[-1]

    async def act(self, function: Callable[[Transaction], T]) -> T:
        """The function's result, after its commit is durable. Raises Closed after the end: nobody would ever do it."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(function, loop, loop.create_future())
        with self._door:
            if self._closed:
                raise Closed("the database is closed")
            self._queue.put(waiting)
        result: T = await waiting.future
        return result

    @property
    def depth(self) -> int:
        """Acts that wait for a thread."""
        return self._queue.qsize()

    def act_now(self, function: Callable[[Transaction], T]) -> T:
        """The same for programs without a loop: in the caller's thread."""
        with self.engine.begin() as tx:
            return function(tx)

    def close(self) -> None:
        """Finishes what waits, then lets the connections go."""
        for other in self._beside:
            other.close()
        with self._door:
            self._closed = True
            for _ in self._threads:
                self._queue.put(None)
        for thread in self._threads:
            thread.join()
        self.engine.dispose()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            batch, ending = [first], False
            while len(batch) < SHARE and not self._queue.empty():
                try:
                    item = self._queue.get_nowait()
                except queue.Empty:  # another thread was faster
                    break
                if item is None:
                    ending = True
                    break
                batch.append(item)
            self._run(batch)
            _report(batch)
            if ending:
                return

    def _run(self, batch: list[_Waiting]) -> None:
        if len(batch) > 1 and self._together(batch):
            batch = [item for item in batch if isinstance(item.failure, AGAIN)]
        failed: list[Exception] = []
        for item in batch:
            if len(failed) == GIVEN_UP:
                item.failure = failed[-1]
                continue
            self._alone(item, 1 if failed else TRIES)
            failed = [*failed, item.failure] if isinstance(item.failure, AWAY) else []

    def _together(self, batch: list[_Waiting]) -> bool:
        """True when the shared commit held; acts that failed carry their failure."""
        try:
            with self.engine.begin() as tx:
                for item in batch:
                    _in_savepoint(tx, item)
        except Exception:  # noqa: BLE001  the commit itself failed: nothing of the batch happened, each tries alone
            return False
        return True

    def _alone(self, item: _Waiting, tries: int) -> None:
        for attempt in range(tries):
            item.failure = None
            try:
                with self.engine.begin() as tx:
                    item.outcome = item.function(tx)
                return
            except AGAIN as busy:
                item.failure = busy
                threading.Event().wait(0.05 * attempt)
            except Exception as failure:  # noqa: BLE001  belongs to whoever awaits this act
                item.failure = failure
                return


_BEGIN, _UNDO, _END = (
    Prepared(text(words)) for words in ("SAVEPOINT act", "ROLLBACK TO SAVEPOINT act", "RELEASE SAVEPOINT act")
)


def _in_savepoint(tx: Connection, item: _Waiting) -> None:
    _BEGIN(tx)
    item.failure = None
    try:
        item.outcome = item.function(tx)
    except Exception as failure:  # noqa: BLE001  belongs to whoever awaits this act; the others go on
        item.failure = failure
        _UNDO(tx)
    _END(tx)


def _report(batch: list[_Waiting]) -> None:
    """Wakes each loop once for all of its acts."""
    loops = {item.loop: [other for other in batch if other.loop is item.loop] for item in batch}
    for loop, items in loops.items():
        try:
            loop.call_soon_threadsafe(_resolve, items)
        except RuntimeError:  # the loop is gone: nobody waits any more, and what was committed stays committed
            continue


def _resolve(items: list[_Waiting]) -> None:
    for item in items:
        if item.future.done():
            continue
        if item.failure is not None:
            item.future.set_exception(item.failure)
        else:
            item.future.set_result(item.outcome)
